"""The branch goes out and comes back the same."""

import json
from datetime import date

import jsonschema
import pytest
from python_calamine import CalamineWorkbook
from sqlalchemy import func, select

from secretary_app.domain.errors import UserError
from secretary_app.exchange import document_schema
from secretary_app.services.exports import export_branch, export_roster, import_branch
from secretary_app.services.imports import preview
from secretary_app.store import history
from secretary_app.store.database import open_vault
from secretary_app.store.records import Meeting, Motion, Person, Step

PASSPHRASE = "一句测试用的口令"
TODAY = date(2026, 11, 23)


@pytest.fixture
def demo(demo_file):
    """The sessions of a demonstration branch."""
    vault = open_vault(demo_file, PASSPHRASE)
    yield vault.sessions
    vault.close()


@pytest.fixture
def exported(demo, tmp_path):
    """The demonstration branch as a document."""
    path = tmp_path / "branch.json"
    with demo.begin() as session:
        export_branch(session, path)
    return path


def test_a_branch_taken_into_a_new_file_is_exported_as_the_same_bytes(exported, sessions):
    with sessions.begin() as session:
        import_branch(session, exported)
    again = exported.with_name("again.json")
    with sessions.begin() as session:
        export_branch(session, again)
    assert again.read_bytes() == exported.read_bytes()


def test_what_is_derived_comes_out_the_same_on_the_other_side(exported, demo, sessions):
    with sessions.begin() as session:
        import_branch(session, exported)
    derived = select(Person.name, Person.stage, Person.search_key).order_by(Person.id)
    with demo() as here, sessions() as there:
        assert here.execute(derived).all() == there.execute(derived).all()


def test_the_document_holds_everything_and_fits_its_schema(exported, demo):
    found = json.loads(exported.read_text("utf-8"))
    jsonschema.Draft202012Validator(document_schema.schema()).validate(found)
    with demo() as session:
        for model, name in ((Person, "people"), (Step, "steps"), (Meeting, "meetings")):
            assert len(found[name]) == session.scalar(select(func.count()).select_from(model))
        assert len(found["motions"]) == session.scalar(select(func.count()).select_from(Motion))


def test_export_is_an_event_and_import_can_be_read_in_the_history(exported, demo, sessions):
    with demo() as session:
        assert history.entries(session)[0].kind == "export"
    with sessions.begin() as session:
        name = import_branch(session, exported).name
    with sessions() as session:
        assert history.entries(session)[0].label == f"导入整个支部：{name}"
        assert history.verify_chain(session) is None


def test_a_file_with_people_takes_no_whole_branch(exported, sessions, person):
    with pytest.raises(UserError, match="已经有人员"), sessions.begin() as session:
        import_branch(session, exported)


def test_the_empty_branch_of_a_new_file_is_replaced(exported, sessions, branch):
    with sessions.begin() as session:
        name = import_branch(session, exported).name
    with sessions() as session:
        assert session.get_one(type(branch), branch.id).name == name


def test_the_demonstration_roster_changes_nothing_when_imported_again(demo, tmp_path):
    path = tmp_path / "名册.xlsx"
    with demo.begin() as session:
        count = export_roster(session, path, unmasked=True)
    with demo() as session:
        found = preview(session, path, today=TODAY)
    assert found.counts.same == count
    assert found.counts.add == found.counts.change == 0, [
        (row.row, row.values, row.reason) for row in found.rows if row.action != "same"
    ]


def test_numbers_are_masked_unless_asked_for_and_asking_is_recorded(demo, tmp_path):
    path = tmp_path / "名册.xlsx"
    with demo.begin() as session:
        export_roster(session, path)
    rows = CalamineWorkbook.from_path(path).get_sheet_by_index(0).to_python()
    number = rows[0].index("公民身份号码")
    mobile = rows[0].index("手机")
    assert all("*" in row[number] for row in rows[1:] if row[number])
    assert all("*" in row[mobile] for row in rows[1:] if row[mobile])
    with demo() as session:
        assert "号码已隐去" in history.entries(session)[0].label


def test_a_folder_that_is_gone_is_a_sentence(demo, tmp_path):
    with pytest.raises(UserError, match="文件夹不存在"), demo.begin() as session:
        export_roster(session, tmp_path / "nowhere" / "名册.xlsx")


def test_a_missing_document_is_a_sentence(sessions, tmp_path):
    with pytest.raises(UserError, match="找不到"), sessions.begin() as session:
        import_branch(session, tmp_path / "nothing.json")
