"""Fields that the user defines are fields of the roster like any other, each by its kind."""

from datetime import date

import pytest
from PySide6.QtWidgets import QLabel, QPushButton
from sqlalchemy import select

from secretary_app.domain.custom import Definition
from secretary_app.domain.values import CustomKind
from secretary_app.gui.kit.choice import Choice
from secretary_app.gui.kit.date_edit import DateEdit
from secretary_app.gui.tabs.roster import actions
from secretary_app.gui.tabs.roster.condition_words import TESTS, offers
from secretary_app.gui.tabs.roster.field_editors import NumberLine
from secretary_app.gui.tabs.roster.fields import Kind
from secretary_app.gui.tabs.roster.own_fields import own_fields
from secretary_app.gui.tabs.roster.person_dialog import PersonDialog
from secretary_app.gui.tabs.roster.tab import RosterTab
from secretary_app.services import custom_fields, people
from secretary_app.services.roster.conditions import Condition, Test, clause
from secretary_app.store import history
from secretary_app.store.records import Person

TODAY = date(2026, 11, 23)
DEFINED = (
    Definition("宿舍"),
    Definition("绩点", CustomKind.NUMBER),
    Definition("结业日", CustomKind.DATE),
    Definition("校区", CustomKind.CHOICE, ("东区", "西区")),
)
VALUES = {"宿舍": "梅园", "绩点": 3.5, "结业日": "2025-06-30", "校区": "东区"}


@pytest.fixture
def defined(desk, branch):
    with desk.sessions.begin() as session:
        for one in DEFINED:
            custom_fields.add(session, one)


@pytest.fixture
def person_id(desk, branch, defined):
    with desk.sessions.begin() as session:
        person = Person(branch_id=branch.id, name="林晓雨", custom=dict(VALUES))
        session.add(person)
        session.add(Person(branch_id=branch.id, name="赵明", custom={"绩点": 12, "校区": "西区"}))
        session.flush()
        return person.id


def custom_of(desk, number):
    with desk.sessions() as session:
        return people.get(session, number).custom


def test_each_kind_is_asked_for_and_shown_in_its_way(desk, person_id):
    with desk.sessions() as session:
        fields = own_fields(session)
    assert [field.kind for field in fields] == [Kind.LINE, Kind.NUMBER, Kind.DATE, Kind.OPTION]
    assert [TESTS[field.kind][0] for field in fields] == [
        Test.CONTAINS,
        Test.NUMBERS,
        Test.DAYS,
        Test.ANY_OF,
    ]
    assert [one.word for one in offers(fields[3], {})] == ["东区", "西区", "未填"]


@pytest.mark.parametrize(
    ("test", "key", "values", "names"),
    [
        (Test.NUMBERS, "绩点", (4, None), ["赵明"]),
        (Test.NUMBERS, "绩点", (3, 4), ["林晓雨"]),
        (Test.DAYS, "结业日", ("2025-06-01", "2025-07-01"), ["林晓雨"]),
        (Test.ANY_OF, "校区", ("西区",), ["赵明"]),
        (Test.EMPTY, "宿舍", (), ["赵明"]),
    ],
)
def test_people_are_filtered_by_them(desk, person_id, test, key, values, names):
    condition = Condition(f"custom:{key}", test, values)
    with desk.sessions() as session:
        found = session.scalars(select(Person.name).where(clause(condition, TODAY))).all()
    assert found == names


@pytest.fixture
def edited(desk, person_id, qtbot, monkeypatch):
    """Return a function that edits the person with what it is given and accepts."""

    def function(change):
        def edit(self):
            qtbot.addWidget(self)
            change(self)
            self.accept()
            return self.result()

        monkeypatch.setattr(PersonDialog, "exec", edit)
        tab = RosterTab(desk)
        qtbot.addWidget(tab)
        actions.PersonActions(desk, tab, lambda: None).edit(person_id)
        return custom_of(desk, person_id)

    return function


def test_the_dialog_shows_and_keeps_each_by_its_kind(edited, person_id):
    def change(dialog):
        fields = {key.removeprefix("custom:"): dialog.fields[key] for key in dialog.fields}
        assert isinstance(fields["绩点"], NumberLine)
        assert isinstance(fields["结业日"], DateEdit)
        assert isinstance(fields["校区"], Choice)
        assert fields["绩点"].text() == "3.5"
        assert fields["结业日"].value() == date(2025, 6, 30)
        fields["宿舍"].setText("兰园")
        fields["绩点"].setText("3.75")
        fields["结业日"].set_value(date(2026, 1, 5))
        fields["校区"].set_value("西区")

    assert edited(change) == {"宿舍": "兰园", "绩点": 3.75, "结业日": "2026-01-05", "校区": "西区"}


def test_an_emptied_field_goes_and_an_unchanged_dialog_changes_nothing(edited):
    assert edited(lambda dialog: None) == VALUES
    after = edited(lambda dialog: dialog.fields["custom:绩点"].setText(""))
    assert after == {key: value for key, value in VALUES.items() if key != "绩点"}


def test_a_number_that_is_none_blocks_in_a_sentence(desk, qtbot, defined):
    with desk.sessions() as session:
        fields = own_fields(session)
    dialog = PersonDialog({}, {}, lambda _: {}, lambda _: {}, TODAY, own=fields)
    qtbot.addWidget(dialog)
    dialog.fields["name"].setText("林晓雨")
    dialog.fields["custom:绩点"].setText("很高")
    assert not dialog.check()
    assert "应为数字" in dialog.reason.text()


def test_a_column_shows_them_and_the_card_too(desk, qtbot, person_id):
    tab = RosterTab(desk)
    qtbot.addWidget(tab)
    tab.show()
    tab.refresh()
    qtbot.waitUntil(lambda: any(one.text() == "校区" for one in tab.findChildren(QLabel)))
    labels = [one.text() for one in tab.findChildren(QLabel)]
    assert {"梅园", "3.5", "2025-06-30"} <= set(labels)


def test_a_telephone_number_in_one_is_masked_until_asked_for_and_asking_is_recorded(
    desk, qtbot, branch
):
    with desk.sessions.begin() as session:
        custom_fields.add(session, Definition("家长电话"))
        session.add(Person(branch_id=branch.id, name="林晓雨", custom={"家长电话": "13800001234"}))
    tab = RosterTab(desk)
    qtbot.addWidget(tab)
    tab.show()
    tab.refresh()
    qtbot.waitUntil(lambda: any(one.text() == "138****1234" for one in tab.findChildren(QLabel)))
    (show,) = [one for one in tab.findChildren(QPushButton) if one.text() == "显示"]
    show.click()
    assert any(one.text() == "13800001234" for one in tab.findChildren(QLabel))
    with desk.sessions() as session:
        assert history.entries(session)[0].label == "查看完整号码：林晓雨"
