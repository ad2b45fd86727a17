"""名册: finding, choosing, editing, revealing, binning."""

from datetime import date

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QPushButton

from secretary_app.domain.findings import Subject, SubjectKind
from secretary_app.domain.values import Gender, Stage
from secretary_app.gui.kit.desk import NEW
from secretary_app.gui.kit.labels import EmptyState
from secretary_app.gui.tabs.roster.fields import FIELDS
from secretary_app.gui.tabs.roster.person_dialog import PersonDialog
from secretary_app.gui.tabs.roster.tab import RosterTab
from secretary_app.services import people
from secretary_app.store import history
from secretary_app.store.records import Person

ID_NO = "11010520030517123"
NO_CHECK = {"check": lambda values: {}, "warn": lambda values: {}}


@pytest.fixture
def three(sessions, branch, person):
    """林晓雨 (full), 张三 (applicant), 曾可 (not applied)."""
    with sessions.begin() as session:
        session.add(
            Person(
                branch_id=branch.id,
                name="张三",
                applied_on=date(2026, 9, 1),
                mobile="13800001234",
                class_name="计2班",
            )
        )
        session.add(Person(branch_id=branch.id, name="曾可"))


@pytest.fixture
def tab(qtbot, desk, three):
    tab = RosterTab(desk)
    qtbot.addWidget(tab)
    tab.resize(1200, 700)
    tab.show()
    return tab


def names(tab):
    return [tab.model.record(row).name for row in range(tab.model.rowCount())]


@pytest.mark.parametrize(
    ("typed", "found"),
    [
        ("zs", ["张三"]),
        ("zhangsan", ["张三"]),
        ("zengke", ["曾可"]),
        ("0001234", ["张三"]),
        ("zs 2", ["张三"]),
        ("zs xyz", []),
    ],
)
def test_typing_finds_by_pinyin_initials_and_number(qtbot, tab, typed, found):
    qtbot.keyClicks(tab.search, typed)
    assert names(tab) == found


def test_emptying_the_search_shows_everybody_again(qtbot, tab):
    qtbot.keyClicks(tab.search, "zs")
    qtbot.keyClick(tab.search, Qt.Key.Key_Escape)
    assert names(tab) == ["林晓雨", "张三", "曾可"]
    assert tab.count.text() == "3 人"


def test_a_stage_filters_and_shows_its_number(qtbot, tab):
    chip = tab.filters.stages[Stage.APPLICANT]
    assert chip.text() == "申请人 1"
    qtbot.mouseClick(chip, Qt.MouseButton.LeftButton)
    assert names(tab) == ["张三"]
    assert tab.count.text() == "1 / 3 人"


def test_a_click_on_the_heading_sorts_names_by_pinyin(tab):
    tab.view.horizontalHeader().sectionClicked.emit(0)
    assert names(tab) == ["林晓雨", "曾可", "张三"]


def test_the_model_keeps_qts_contract(tab, qtmodeltester):
    qtmodeltester.check(tab.model)


def choose(tab, name):
    tab.view.setCurrentIndex(tab.model.index(names(tab).index(name), 0))
    tab.show_card()


def card_text(tab):
    shown = tab.detail.currentWidget()
    return " ".join(one.text() for one in shown.findChildren(QLabel) if one.isVisible())


def test_a_number_is_masked_until_asked_for_and_asking_is_recorded(tab, desk):
    choose(tab, "张三")
    assert "138****1234" in card_text(tab)
    assert "13800001234" not in card_text(tab)
    show = next(b for b in tab.detail.front().findChildren(QPushButton) if b.text() == "显示")
    show.click()
    assert "13800001234" in card_text(tab)
    with desk.sessions() as session:
        assert history.entries(session, 1)[0].kind == "reveal"
    tab.detail.front()._hide.timeout.emit()
    assert "13800001234" not in card_text(tab)


def test_another_person_hides_the_revealed_number(tab):
    choose(tab, "张三")
    tab.detail.front().reveal("mobile")
    choose(tab, "曾可")
    choose(tab, "张三")
    assert "13800001234" not in card_text(tab)


def test_delete_puts_into_the_bin_and_undo_brings_back(qtbot, tab, desk):
    choose(tab, "曾可")
    tab.bin_chosen()
    assert names(tab) == ["林晓雨", "张三"]
    with desk.sessions.begin() as session:
        assert history.undo(session) == "移入回收站：曾可"
    tab.refresh()
    assert names(tab) == ["林晓雨", "张三", "曾可"]


def test_after_somebody_is_gone_the_next_one_is_shown_and_the_keyboard_is_in_the_table(tab):
    choose(tab, "张三")
    tab.bin_chosen()
    assert names(tab) == ["林晓雨", "曾可"]
    assert tab.view.current().name == "曾可"
    assert tab.view.window().focusWidget() is tab.view
    tab.bin_chosen()
    assert tab.view.current().name == "林晓雨"


def test_several_chosen_people_go_together(tab):
    tab.view.selectAll()
    assert "已选 3 人" in card_text(tab)
    tab.bin_chosen()
    assert tab.stack.currentIndex() == 1
    assert isinstance(tab.stack.currentWidget(), EmptyState)


def test_the_chosen_person_stays_chosen_after_a_refresh(tab):
    choose(tab, "张三")
    tab.refresh()
    assert tab.view.current().name == "张三"


def test_adding_a_person_with_the_dialog(tab, desk, monkeypatch):
    def fill(dialog):
        dialog.fields["name"].setText("王小明")
        dialog.fields["mobile"].setText("13900001111")
        dialog.accept()
        return dialog.result()

    monkeypatch.setattr(PersonDialog, "exec", fill)
    tab.actions_of.add()
    assert "王小明" in names(tab)
    with desk.sessions() as session:
        assert history.undo_label(session) == "新增人员：王小明"


@pytest.fixture
def dialog(qtbot, desk, branch):
    def check(values):
        with desk.sessions() as session:
            return people.problems(session, values)

    dialog = PersonDialog({}, {}, check, people.warnings, date(2026, 11, 23))
    qtbot.addWidget(dialog)
    dialog.show()
    return dialog


def valid_id():
    from secretary_app.domain.identity import check_character

    return ID_NO + check_character(ID_NO)


def test_sex_and_birth_date_come_from_the_identity_number(qtbot, dialog):
    dialog.fields["name"].setText("林晓")
    qtbot.keyClicks(dialog.fields["id_no"], valid_id())
    dialog.fields["id_no"].editingFinished.emit()
    assert dialog.changed_values() == {
        "name": "林晓",
        "id_no": valid_id(),
        "gender": Gender.MALE,
        "birth_on": date(2003, 5, 17),
        "party_status": dialog.values()["party_status"],
        "course_state": dialog.values()["course_state"],
    }


def test_a_wrong_identity_number_blocks_beside_its_field(qtbot, dialog):
    dialog.fields["name"].setText("林晓")
    qtbot.keyClicks(dialog.fields["id_no"], "1101052003")
    assert "18 位" in dialog._messages["id_no"].text()
    assert not dialog.ok.isEnabled()


def test_a_date_before_an_earlier_step_blocks(dialog):
    dialog.fields["name"].setText("林晓")
    dialog.fields["joined_on"].set_value(date(2024, 1, 1))
    dialog.fields["full_on"].set_value(date(2023, 1, 1))
    assert "早于入党日期" in dialog.reason.text()


def test_an_unchanged_person_gives_no_values(qtbot, desk, person):
    with desk.sessions() as session:
        found = people.get(session, person.id)
        values = {field.column: getattr(found, field.column) for field in FIELDS}
    dialog = PersonDialog(values, {}, today=date(2026, 11, 23), **NO_CHECK)
    qtbot.addWidget(dialog)
    assert dialog.changed_values() == {}


def test_a_new_person_is_asked_for_when_another_tab_sends_for_one(tab, monkeypatch):
    asked = []
    monkeypatch.setattr(tab.actions_of, "add", lambda: asked.append(True))
    tab.show_subject(Subject(kind=SubjectKind.PERSON, id=NEW, name=""))
    assert asked == [True]


def test_a_person_is_brought_to_the_front_past_every_filter(tab, desk):
    with desk.sessions.begin() as session:
        gone = session.query(Person).filter_by(name="张三").one()
        gone.left_on = date(2026, 10, 1)
    tab.refresh()
    tab.filters.stages[Stage.FULL].click()
    tab.search.setText("lin")
    tab.show_subject(Subject(kind=SubjectKind.PERSON, id=gone.id, name="张三"))
    assert tab.view.current().name == "张三"
    assert "138****1234" in card_text(tab)
