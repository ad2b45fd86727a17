"""From an Excel of stage dates to every course and every form, on the command line alone."""

from datetime import date

import pypdfium2
import pytest
from invented_sheets import write

HEADINGS = [
    *("姓名", "学号", "出生日期", "递交入党申请书时间", "谈话时间"),
    *("确定入党积极分子时间", "指定培养联系人时间", "培养联系人"),
    *("第一次考察时间", "第二次考察时间", "支委会讨论发展对象时间", "确定发展对象时间"),
    *("政审时间", "集中培训时间", "填写志愿书时间", "志愿书编号"),
    *("支部大会讨论接收时间", "上级党委审批时间", "宣誓时间"),
]
DAYS = [
    *(date(2023, 9, 20), date(2023, 10, 9), date(2024, 3, 1), date(2024, 3, 8), "何清扬、林晓雨"),
    *(date(2024, 8, 30), date(2025, 2, 27), date(2025, 4, 2), date(2025, 4, 20)),
    *(date(2025, 5, 9), date(2025, 5, 20), date(2025, 6, 10), "示00017"),
    *(date(2025, 6, 20), date(2025, 7, 15), date(2025, 9, 1)),
]
REACHED = {"陈思远": 1, "马晓燕": 6, "孙浩然": 11, "李佳怡": len(DAYS)}
"""Up to which column each course of the branch has come."""
TODAY = ("--today", "2025-11-23")


@pytest.fixture
def branch_file(run, empty, tmp_path):
    rows = [
        [name, f"202300{at}", date(2004, 3, at), *DAYS[:upto], *[None] * (len(DAYS) - upto)]
        for at, (name, upto) in enumerate(REACHED.items(), start=1)
    ]
    path = write(tmp_path / "发展时间.xlsx", [HEADINGS, *rows])
    ended = run("--data", empty, "import", path, "--json")
    assert (ended.code, ended.json["counts"]["add"]) == (0, len(REACHED)), ended.err
    return empty


def text_of(file):
    document = pypdfium2.PdfDocument(file)
    found = "".join(page.get_textpage().get_text_bounded() for page in document)
    document.close()
    return found


def test_everybody_stands_where_the_dates_lead(run, branch_file):
    people = run("--data", branch_file, "people", "--json").json
    assert {one["name"]: one["stage"] for one in people} == {
        "陈思远": "APPLICANT",
        "马晓燕": "ACTIVIST",
        "孙浩然": "DEV_TARGET",
        "李佳怡": "PROBATIONARY",
    }


def test_the_course_of_everybody_who_has_papers_is_one_file_each(run, branch_file, tmp_path):
    out = tmp_path / "表"
    ended = run("--data", branch_file, "print", "course", "--all", "--out", out, *TODAY, "--json")
    assert ended.code == 0, ended.err
    files = ended.json["files"]
    assert len(files) == len(REACHED) - 1
    texts = [text_of(file) for file in files]
    assert all(sum(name in text for text in texts) == 1 for name in [*REACHED][1:])


@pytest.mark.parametrize("form", ["F05", "F08", "F31", "F32", "T03", "T07", "missing"])
def test_a_form_of_the_whole_branch_is_one_file(run, branch_file, tmp_path, form):
    ended = run("--data", branch_file, "print", form, "--all", "--out", tmp_path, *TODAY, "--json")
    assert ended.code == 0, ended.err
    (file,) = ended.json["files"]
    assert "马晓燕" in text_of(file)


def test_the_full_record_holds_the_days_of_the_sheet(run, branch_file, tmp_path):
    run("--data", branch_file, "print", "F31", "--all", "--out", tmp_path, *TODAY)
    (file,) = tmp_path.glob("F31*.pdf")
    text = text_of(file)
    for day in ("2023年9月20日", "2024年3月1日", "2025年6月20日", "2025年9月1日"):
        assert day in text, day
    assert "何清扬" in text


def test_the_rules_ask_at_once_what_is_due(run, branch_file):
    asked = run("--data", branch_file, "check", *TODAY, "--json").json
    said = {(one["rule"], one["subject"]["name"]) for one in asked}
    assert ("DEV-TALK-1M", "陈思远") in said
    assert ("DEV-THOUGHT", "马晓燕") in said
