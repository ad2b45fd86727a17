"""学校规定 from a file and 放假安排 of a coming year, in the settings of the branch."""

import json
from dataclasses import replace
from datetime import date

import pytest

from secretary_app.domain.errors import UserError
from secretary_app.domain.policy import LetterIssuer, Policy
from secretary_app.exchange import policy_file
from secretary_app.gui.dialogs.branch_settings import BranchDialog
from secretary_app.services import branches
from secretary_app.store import history

OWN = replace(
    Policy(),
    publicity_min_workdays=7,
    activist_publicity=True,
    polrev_letter_issuer=LetterIssuer.BRANCH,
    org_months_exempt="2,8",
)


@pytest.fixture
def dialog(qtbot, desk, branch):
    dialog = BranchDialog(desk)
    qtbot.addWidget(dialog)
    dialog.show()
    return dialog


def test_the_schools_file_fills_the_page_and_is_kept_with_one_undoable_entry(
    dialog, desk, tmp_path
):
    policy_file.write(tmp_path / "规定.json", OWN, date(2026, 11, 23))
    dialog.policy.read_file(tmp_path / "规定.json")
    assert "4 项" in dialog.policy.said.text()
    with desk.sessions() as session:
        assert branches.policy(session) == Policy()
    dialog.accept()
    with desk.sessions.begin() as session:
        assert branches.policy(session) == OWN
        assert history.undo(session) == "修改学校规定"
    with desk.sessions() as session:
        assert branches.policy(session) == Policy()


def test_keys_that_are_not_known_are_named(dialog, tmp_path):
    path = tmp_path / "规定.json"
    policy_file.write(path, Policy(), date(2026, 11, 23))
    content = json.loads(path.read_text("utf-8"))
    content["settings"]["future.key"] = 1
    path.write_text(json.dumps(content), "utf-8")
    dialog.policy.read_file(path)
    assert "future.key" in dialog.policy.said.text()


def test_a_file_with_faults_leaves_the_page_as_it_was(dialog, tmp_path):
    (tmp_path / "x.json").write_text("{}", "utf-8")
    before = dialog.policy.value()
    with pytest.raises(UserError):
        dialog.policy.read_file(tmp_path / "x.json")
    assert dialog.policy.value() == before


def test_what_stands_on_the_page_is_written_before_it_is_kept(dialog, tmp_path):
    dialog.policy.editors["publicity_min_workdays"].setValue(9)
    dialog.policy.write_file(tmp_path / "规定.json")
    assert policy_file.read(tmp_path / "规定.json").policy.publicity_min_workdays == 9


@pytest.fixture
def table(tmp_path):
    path = tmp_path / "2027.csv"
    path.write_text("2027-01-01,放假\n2027-01-02,放假\n2027-01-03,上班\n", "utf-8")
    return path


def test_a_coming_years_holidays_are_taken_in_and_away_again(dialog, desk, table):
    page = dialog.holidays
    assert "2027 年" in page.advice.text()
    page.take(table)
    assert page.table.current().year == 2027
    assert page.days.text() == "放假：1月1日—1月2日\n调休上班：1月3日（周日）"
    assert not page.advice.isVisibleTo(page)
    with desk.sessions() as session:
        assert branches.policy(session).calendar.knows(date(2027, 1, 1))
    assert page.remove_button.isEnabled()
    page.remove()
    assert page.table.current().year == 2026
    assert not page.remove_button.isEnabled()


def test_the_model_keeps_qts_contract(dialog, qtmodeltester):
    qtmodeltester.check(dialog.holidays.model)
