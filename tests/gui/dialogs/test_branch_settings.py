"""支部设置: the branch, its organisation, the school's own settings."""

from datetime import date

import pytest

from secretary_app.domain.policy import settings
from secretary_app.domain.values import PartyPost
from secretary_app.gui.dialogs import organisation_page
from secretary_app.gui.dialogs.branch_settings import BranchDialog
from secretary_app.services import branches


@pytest.fixture
def dialog(qtbot, desk, person):
    dialog = BranchDialog(desk)
    qtbot.addWidget(dialog)
    dialog.show()
    return dialog


def test_every_setting_of_the_policy_is_on_the_page(dialog):
    assert set(dialog.policy.editors) == {one.name for one in settings()}


def test_the_name_and_one_setting_are_kept_and_the_defaults_are_not(dialog, desk):
    dialog.branch.name.setText("计算机学院教师党支部")
    dialog.policy.editors["publicity_min_workdays"].setValue(7)
    dialog.accept()
    with desk.sessions() as session:
        branch = branches.current(session)
        assert branch.name == "计算机学院教师党支部"
        assert branch.policy == {"publicity.minWorkdays": 7}


def test_an_empty_name_is_refused_in_the_dialog(dialog, desk):
    dialog.branch.name.setText(" ")
    dialog.accept()
    assert dialog.isVisible()
    assert "名称" in dialog.trouble.text()


def test_nothing_changed_makes_no_history(dialog, desk):
    with desk.sessions() as session:
        before = len(branches.history.entries(session))
    dialog.accept()
    with desk.sessions() as session:
        assert len(branches.history.entries(session)) == before


def accepting(**fields):
    def fill(dialog):
        for name, act in fields.items():
            act(getattr(dialog, name))
        dialog.accept()
        return dialog.result()

    return fill


def test_term_post_and_group_are_added(dialog, person, monkeypatch):
    page = dialog.organisation
    monkeypatch.setattr(
        organisation_page.TermDialog,
        "exec",
        accepting(
            starts=lambda edit: edit.set_value(date(2024, 1, 1)),
            ends=lambda edit: edit.set_value(date(2026, 12, 31)),
        ),
    )
    page.add_term()
    monkeypatch.setattr(
        organisation_page.PostDialog,
        "exec",
        accepting(person=lambda choice: choice.setCurrentText("林晓雨")),
    )
    page.appoint()
    monkeypatch.setattr(
        organisation_page.GroupEditDialog,
        "exec",
        accepting(name=lambda line: line.setText("第一党小组")),
    )
    page.add_group()

    assert page.terms.record(0).ends_on == date(2026, 12, 31)
    assert page.posts.record(0).name == "林晓雨"
    assert page.posts.record(0).post.post is PartyPost.SECRETARY
    assert page.groups.record(0).group.name == "第一党小组"
    page.group_view.setCurrentIndex(page.groups.index(0, 0))
    page.remove_group()
    assert page.groups.rowCount() == 0


def test_the_models_keep_qts_contract(dialog, qtmodeltester):
    for model in (
        dialog.organisation.terms,
        dialog.organisation.posts,
        dialog.organisation.groups,
    ):
        qtmodeltester.check(model)
