"""Typing into the dialog of a step: where the cursor stands, and what is filled in along."""

from datetime import date

import pytest

from secretary_app.store.records import Group


@pytest.fixture
def seen(tab, choose, when_asked):
    """Open the dialog of the applicant's next step and return what a look at it returns."""

    def run(look):
        found = []
        choose("陈思远")
        when_asked(lambda dialog: found.append(look(dialog)))
        tab.actions_of.record(tab.chosen_id(), "T02")
        return found[0]

    return run


def test_the_cursor_stands_in_the_first_field(seen):
    assert seen(lambda dialog: dialog.focusWidget() is dialog.happened_on.line)


def test_the_duty_follows_the_person(seen):
    def change(dialog):
        (name, *_), (duty, *_) = dialog.people[0].names, dialog.people[0].duties
        duties = {}
        for member in dialog.question.members:
            name.setCurrentText(member.shown)
            duties[member.duty] = duty.text()
        return duties

    found = seen(change)
    assert {"书记", "组织委员"} <= set(found)
    assert all(shown == known for known, shown in found.items())


def test_a_duty_typed_by_hand_stays(seen):
    def change(dialog):
        (name, *_), (duty, *_) = dialog.people[0].names, dialog.people[0].duties
        duty.setText("党总支书记")
        name.setCurrentText(next(one.shown for one in dialog.question.members if one.duty))
        return duty.text()

    assert seen(change) == "党总支书记"


def test_the_groups_of_the_branch_are_offered_where_somebody_is_put_into_one(
    tab, on_the_way, when_asked, sessions, branch
):
    with sessions.begin() as session:
        session.add(Group(branch_id=branch.id, name="第一党小组"))
    found = []

    def choose(dialog):
        _, group = dialog.details["group"]
        group.setCurrentText("第一党小组")
        dialog.happened_on.set_value(date(2025, 7, 15))
        found.append((group.itemText(1), dialog.draft().details))

    when_asked(choose)
    tab.actions_of.record(on_the_way["孙浩然"], "T19")
    assert found == [("第一党小组", {"group": "第一党小组"})]


def test_the_dialog_grows_with_what_the_rules_say(seen, qtbot):
    def type_a_late_day(dialog):
        before = dialog.height()
        qtbot.keyClicks(dialog.happened_on.line, "2024-6-1")
        dialog.people[0].names[0].setCurrentText("没有登记的人")
        qtbot.waitUntil(lambda: not dialog.area.verticalScrollBar().maximum())
        return before, dialog.height()

    before, after = seen(type_a_late_day)
    assert after > before


def test_only_a_first_entry_is_said_to_be_late(tab, choose, when_asked, seen):
    def said(dialog):
        dialog.happened_on.set_value(date(2026, 10, 20))
        return dialog.warnings()

    assert "补录" in seen(said)["happened_on"]
    found = []
    choose("陈思远")
    when_asked(lambda dialog: found.append(dialog.warnings()))
    number = next(row.step_id for row in tab.panel.line.line.rows if row.code == "T01")
    tab.actions_of.change(number)
    assert found == [{}]
