"""Sheets as other systems want them: every profile goes out, and comes back without a change."""

import json
import shutil
import zipfile
from dataclasses import replace
from datetime import date

import pytest
from invented_sheets import invented, write
from python_calamine import CalamineWorkbook

from secretary_app.domain.custom import Definition
from secretary_app.domain.errors import UserError
from secretary_app.domain.findings import Severity
from secretary_app.domain.values import CustomKind, Gender, Stage
from secretary_app.exchange import profiles as files
from secretary_app.exchange.profiles import DayStyle, Profile, ProfileColumn, Who
from secretary_app.exchange.spreadsheets import days
from secretary_app.services import custom_fields, exporting
from secretary_app.services.imports import apply, preview
from secretary_app.store import history, keys
from secretary_app.store.database import open_vault
from secretary_app.store.records import Person

PASSPHRASE = "一句测试用的口令"
TODAY = date(2026, 11, 23)
SHIPPED = exporting.shipped()


@pytest.fixture(scope="module")
def demo(demo_template, tmp_path_factory):
    """The sessions of one demonstration branch, for tests that only read."""
    folder = tmp_path_factory.mktemp("demo")
    for source in (demo_template, *keys.slot_paths(demo_template)):
        shutil.copy2(source, folder / source.name)
    vault = open_vault(folder / demo_template.name, PASSPHRASE)
    yield vault.sessions
    vault.close()


@pytest.mark.parametrize("suffix", [".xlsx", ".csv"])
@pytest.mark.parametrize("profile", SHIPPED, ids=lambda one: one.name)
def test_what_a_shipped_profile_exports_changes_nothing_when_it_comes_back(
    demo, tmp_path, profile, suffix
):
    path = tmp_path / f"导出{suffix}"
    with demo() as session:
        count = exporting.export(session, path, profile, today=TODAY, unmasked=True)
        found = preview(session, path, today=TODAY)
        session.rollback()
    assert count > 5
    assert found.counts.add == found.counts.change == found.counts.refused == 0, [
        (row.row, row.action, row.reason, row.values, row.steps, row.old)
        for row in found.rows
        if row.action != "same"
    ][:3]
    assert found.counts.same == count


@pytest.mark.parametrize("unmasked", [False, True])
def test_all_columns_come_back_without_a_change_or_a_remark(demo, tmp_path, unmasked):
    path = tmp_path / "名册.xlsx"
    with demo() as session:
        count = exporting.export(
            session, path, exporting.whole(session), today=TODAY, unmasked=unmasked
        )
        found = preview(session, path, today=TODAY)
        session.rollback()
    assert found.counts.same == count
    assert [one.message for one in found.problems if one.severity is not Severity.INFO] == []


def read(path, index=0):
    return CalamineWorkbook.from_path(str(path)).get_sheet_by_index(index).to_python()


def part(path, name):
    with zipfile.ZipFile(path) as archive:
        return archive.read(name).decode()


@pytest.fixture
def somebody(sessions, branch):
    """One person with numbers and odd texts everywhere."""
    one = invented(0)
    with sessions.begin() as session:
        custom_fields.put(
            session,
            [Definition("家长电话"), Definition("校区", CustomKind.CHOICE, ("东区", "西区"))],
        )
        session.add(
            Person(
                branch_id=branch.id,
                name=one.name,
                id_no=one.id_no,
                mobile=one.mobile,
                school_no="18300001234",
                gender=Gender.MALE,
                birth_on=one.birth_on,
                joined_on=date(2020, 6, 1),
                full_on=date(2021, 6, 1),
                unit="=1+1",
                note=f"母亲 13900005678，证号 {one.id_no}",
                custom={"家长电话": "13900005678", "校区": "东区"},
            )
        )
    return one


@pytest.fixture
def exported(sessions, somebody, tmp_path):
    """Return a function that exports by a profile and returns the path."""

    def function(profile=None, suffix=".xlsx", **options):
        path = tmp_path / f"导出{suffix}"
        with sessions.begin() as session:
            wanted = profile or exporting.whole(session)
            exporting.export(session, path, wanted, today=TODAY, **options)
        return path

    return function


@pytest.mark.parametrize("suffix", [".xlsx", ".csv"])
def test_numbers_are_masked_wherever_they_stand(exported, somebody, suffix):
    path = exported(suffix=suffix)
    text = path.read_text("utf-8-sig") if suffix == ".csv" else str(read(path))
    for number in (somebody.id_no, somebody.mobile, "13900005678"):
        assert number not in text
    assert "139****5678" in text
    assert "18300001234" in text  # a student's number is no secret


@pytest.mark.parametrize("suffix", [".xlsx", ".csv"])
def test_an_unmasked_export_is_whole_and_said_to_be_so_in_the_history(
    exported, sessions, somebody, suffix
):
    path = exported(suffix=suffix, unmasked=True)
    text = path.read_text("utf-8-sig") if suffix == ".csv" else str(read(path))
    for number in (somebody.id_no, somebody.mobile, "13900005678"):
        assert number in text
    with sessions() as session:
        assert history.entries(session)[0].label == "导出名册 1 人（全部列，含完整号码）"


def test_a_sheet_is_formula_safe_typed_frozen_and_offers_its_words(exported):
    path = exported()
    sheet = part(path, "xl/worksheets/sheet1.xml")
    assert "<f>" not in sheet
    assert "=1+1" in str(read(path))
    head = read(path)[0]
    row = dict(zip(head, read(path)[1], strict=True))
    assert row["入党日期"] == date(2020, 6, 1)
    assert 'topLeftCell="B2"' in sheet
    assert 'state="frozen"' in sheet
    assert sheet.count("<dataValidation ") >= 8
    assert 'state="hidden"' in part(path, "xl/workbook.xml")
    assert ["东区", "西区"] in [list(column[:2]) for column in zip(*read(path, 1), strict=True)]


def test_a_text_table_is_safe_in_a_spreadsheet_too(exported):
    path = exported(suffix=".csv", unmasked=True)
    text = path.read_text("utf-8-sig")
    assert path.read_bytes().startswith(b"\xef\xbb\xbf")
    assert "'=1+1" in text
    assert f"'{invented(0).id_no}" in text


def test_an_export_looks_like_the_sheet_the_people_came_from(sessions, branch, tmp_path):
    one, other = invented(0), invented(1)
    rows = [
        ["2026年党员花名册", "", "", "", "", "", "", ""],
        ["填报单位：计算机学院", "", "", "", "", "", "", ""],
        ["序号", "姓 名", "性别", "时间", "", "党员类别", "宿舍", "编码"],
        ["", "", "", "入党", "转正", "", "", ""],
        [1, one.name, 1, "2020.06.01", "2021年6月1日", "正式", "梅园1", ""],
        [2, other.name, 2, "2020.06.01", "2021年6月1日", "正式", "兰园2", ""],
    ]
    merges = [
        (0, 0, 0, 7, rows[0][0]),
        (2, 3, 2, 4, "时间"),
        *((2, at, 3, at, rows[2][at]) for at in (0, 1, 2, 5, 6, 7)),
    ]
    source = write(tmp_path / "花名册.xlsx", rows, sheet="名单", merges=merges)
    with sessions.begin() as session:
        apply(session, preview(session, source, today=TODAY))
    with sessions.begin() as session:
        (named,) = [
            one for one in exporting.profiles(session) if one.origin is exporting.Origin.IMPORTED
        ]
        assert named.profile.name == "按“花名册.xlsx”的版式"
        target = tmp_path / "导出.xlsx"
        exporting.export(session, target, named.profile, today=TODAY)
        found = preview(session, target, today=TODAY)
    assert found.counts.add == found.counts.change == 0
    assert [[str(cell) for cell in row] for row in read(target)] == [
        [
            str(float(cell)) if at == 0 and isinstance(cell, int) else str(cell)
            for at, cell in enumerate(row)
        ]
        for row in rows
    ]
    assert CalamineWorkbook.from_path(str(target)).sheet_names == ["名单", "选项"]


def test_of_one_layout_taken_in_twice_there_is_one_profile(sessions, branch, tmp_path):
    for number in range(2):
        rows = [["姓名", "学号"], [invented(number).name, invented(number).school_no]]
        path = write(tmp_path / f"第{number}批.xlsx", rows)
        with sessions.begin() as session:
            apply(session, preview(session, path, today=TODAY))
    with sessions() as session:
        origins = [one.origin for one in exporting.profiles(session)]
    assert origins.count(exporting.Origin.IMPORTED) == 1


def test_a_profile_is_a_file_that_reads_back_the_same(tmp_path):
    for profile in SHIPPED:
        path = tmp_path / "方案.json"
        exporting.write_file(profile, path)
        assert exporting.read_file(path) == profile


@pytest.mark.parametrize(
    ("change", "sentence"),
    [
        ({"format": "something else"}, "不是导出方案"),
        ({"version": 99}, "更新版本"),
        ({"columns": []}, "不完整"),
        ({"columns": [{"field": "name"}]}, "不完整"),
        ({"columns": [{"heading": "甲", "days": "moon"}]}, "不完整"),
        ({"columns": "甲"}, "不完整"),
        ({"merged": [[0, 0, 99, 0]]}, "不完整"),
        ({"who": "everybody"}, "不完整"),
        ({"name": "长" * 200}, "不完整"),
        ({"above": [["x"] * 300]}, "不完整"),
    ],
)
def test_a_file_that_is_no_sound_profile_is_a_sentence(tmp_path, change, sentence):
    path = tmp_path / "方案.json"
    content = json.loads(files.text(SHIPPED[0])) | change
    path.write_text(json.dumps(content), "utf-8")
    with pytest.raises(UserError, match=sentence):
        exporting.read_file(path)


@pytest.mark.parametrize("data", [b"", b"{", b"[1]", b"\xff\xfe", b"[" * 100_000])
def test_a_damaged_profile_is_a_sentence(tmp_path, data):
    path = tmp_path / "方案.json"
    path.write_bytes(data)
    with pytest.raises(UserError, match="不是导出方案"):
        exporting.read_file(path)
    with pytest.raises(UserError, match="读不出来"):
        exporting.read_file(tmp_path / "没有.json")


def test_a_profile_is_saved_under_a_name_of_its_own_changed_and_deleted(sessions, branch):
    mine = replace(SHIPPED[0], name="学院要的")
    with sessions.begin() as session:
        number = exporting.keep(session, mine).id
    for name in ("学院要的", SHIPPED[1].name, "", "全部列"):
        with pytest.raises(UserError, match=r"名称|同名"), sessions.begin() as session:
            exporting.keep(session, replace(mine, name=name))
    with sessions.begin() as session:
        exporting.keep(session, replace(mine, about="改过"), number)
        assert exporting.choose(session, "学院要的").about == "改过"
        assert history.entries(session)
    with sessions.begin() as session:
        exporting.delete(session, number)
    with sessions.begin() as session:
        assert history.undo(session) == "删除导出方案：学院要的"
        assert exporting.choose(session, "学院要的").about == "改过"


def test_a_field_that_this_branch_has_not_stays_empty_and_is_named(sessions, exported):
    columns = (
        ProfileColumn(heading="姓名", field="name"),
        ProfileColumn(heading="血型", field="custom:血型"),
        ProfileColumn(heading="国籍", constant="中国"),
    )
    profile = Profile(name="甲", columns=columns)
    assert read(exported(profile))[1][1:] == ["", "中国"]
    with sessions() as session:
        assert exporting.problems(session, profile) == [
            "本支部没有对应的字段，这些列将留空：血型。"
        ]


@pytest.mark.parametrize(
    ("who", "stages"),
    [
        (Who.MEMBERS, {Stage.FULL, Stage.PROBATIONARY, Stage.PENDING_APPROVAL}),
        (Who.ON_THE_WAY, {Stage.APPLICANT, Stage.ACTIVIST, Stage.DEV_TARGET}),
    ],
)
def test_a_profile_is_about_some_of_the_people(demo, who, stages):
    columns = (ProfileColumn(heading="人员类别", field="member_type"),)
    with demo() as session:
        profile = Profile(name="甲", columns=columns, who=who)
        found = exporting.rows_of(session, profile, today=TODAY, limit=1000)
    assert {row[0] for row in found} <= {stage.label for stage in stages}
    assert found


def test_every_style_of_day_reads_back_as_the_day_or_its_month():
    day = date(2026, 3, 5)
    for style in DayStyle:
        found = days.day(style.written(day))
        if isinstance(found, days.MonthOnly):
            assert (found.year, found.month) == (2026, 3)
        else:
            assert found == day


def test_only_sheets_are_written(exported):
    with pytest.raises(UserError, match="只能导出"):
        exported(suffix=".pdf")
