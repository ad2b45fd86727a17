"""支部设置: the branch, its organisation, the school's own settings."""

from datetime import date

import pytest

from secretary_app.domain.custom import Definition
from secretary_app.domain.policy import settings
from secretary_app.domain.values import CustomKind, PartyPost
from secretary_app.gui.dialogs import custom_fields_page, organisation_page
from secretary_app.gui.dialogs.branch_settings import BranchDialog
from secretary_app.services import branches
from secretary_app.store.records import Person


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


def definition(name, kind=None, choices=()):
    """Fill the dialog of a field of the user's own and accept it."""

    def fill(dialog):
        dialog.name.setText(name)
        dialog.kind.set_value(kind or dialog.kind.value())
        dialog.choices.setPlainText("\n".join(choices))
        dialog.accept()
        return dialog.result()

    return fill


def test_fields_of_the_users_own_are_added_changed_moved_and_removed(
    dialog, desk, person, monkeypatch
):
    page = dialog.own_fields

    def answer(*fields):
        monkeypatch.setattr(custom_fields_page.CustomFieldDialog, "exec", definition(*fields))

    def shown():
        return [one.definition for one in page.model.records(range(page.model.rowCount()))]

    answer("宿舍")
    page.add()
    answer("校区", CustomKind.CHOICE, ("东区", "西区"))
    page.add()
    campus = Definition("校区", CustomKind.CHOICE, ("东区", "西区"))
    assert shown() == [Definition("宿舍"), campus]
    assert page.view.current().definition == campus

    page.shift(-1)
    assert shown() == [campus, Definition("宿舍")]
    assert page.view.current().definition == campus

    with desk.sessions.begin() as session:
        session.get(Person, person.id).custom = {"宿舍": "3 号楼"}
    page.refresh()
    page.view.setCurrentIndex(page.model.index(1, 0))
    answer("公寓")
    page.change()
    with desk.sessions() as session:
        assert session.get(Person, person.id).custom == {"公寓": "3 号楼"}

    asked = []
    monkeypatch.setattr(custom_fields_page, "confirm", lambda *said: asked.append(said[1]) or True)
    page.remove()
    assert shown() == [campus]
    assert "1 人填了这一项" in asked[0]
    with desk.sessions() as session:
        assert session.get(Person, person.id).custom == {}


def test_a_field_that_cannot_be_is_refused_where_it_is_typed(qtbot, dialog):
    fields = custom_fields_page.CustomFieldDialog(lambda name: f"已有“{name}”。")
    qtbot.addWidget(fields)
    fields.name.setText("姓名")
    fields.kind.set_value(CustomKind.CHOICE)
    assert fields.problems() == {"name": "已有“姓名”。", "choices": "请至少写一个选项。"}
