"""The board: who is in which column, by keyboard, by mouse, and what dragging a card does."""

from datetime import date

import pytest
from courses_made import TODAY, lawful, members, put_course
from PySide6.QtCore import QMimeData, QModelIndex, Qt
from PySide6.QtWidgets import QApplication, QMessageBox
from sqlalchemy import select

from secretary_app.gui.kit import theme
from secretary_app.gui.tabs.development.board_model import CARD
from secretary_app.gui.tabs.development.board_moves import main_step, move_of
from secretary_app.gui.tabs.development.people_view import BOARD, TABLE
from secretary_app.gui.tabs.development.tab import DevelopmentTab
from secretary_app.services import course_overview, development
from secretary_app.store.records import Group, Person


@pytest.fixture
def board(tab, qtbot):
    """The board, switched to with the mouse."""
    qtbot.mouseClick(tab.filters.shapes[BOARD], Qt.MouseButton.LeftButton)
    return tab.people.board


@pytest.fixture
def drop(board):
    """Let go of somebody's card over a column."""

    def run(person_id, column):
        mime = QMimeData()
        mime.setData(CARD, str(person_id).encode())
        cards = board.columns[column].cards
        assert cards.canDropMimeData(mime, Qt.DropAction.CopyAction, -1, -1, QModelIndex())
        cards.dropMimeData(mime, Qt.DropAction.CopyAction, -1, -1, QModelIndex())
        QApplication.processEvents()

    return run


def cards(board):
    return [[row.course.name for row in view.cards.rows] for view in board.columns]


def test_everybody_has_a_card_in_the_column_of_their_stage(board):
    assert cards(board) == [["陈思远"], ["马晓燕"], [], [], ["孙浩然"]]


def test_the_columns_grow_with_the_interface(tab, board):
    tab.activateWindow()
    before = board.columns[0].parentWidget().minimumWidth()
    theme.apply(theme.Scheme.LIGHT, 150)
    QApplication.processEvents()
    assert board.columns[0].parentWidget().minimumWidth() == pytest.approx(1.5 * before, abs=1)


def test_the_next_step_stays_in_view_when_the_interface_grows(tab, choose):
    choose("孙浩然")
    line = tab.panel.line
    theme.apply(theme.Scheme.LIGHT, 150)
    QApplication.processEvents()
    shown = line.visualRect(line.currentIndex())
    assert line.viewport().rect().intersects(shown)


def test_the_columns_keep_qts_contract(board, qtmodeltester):
    for view in board.columns:
        qtmodeltester.check(view.cards)


def test_a_card_is_said_with_step_days_and_severity(board):
    cards_ = board.columns[0].cards
    spoken = cards_.index(0, 0).data(Qt.ItemDataRole.AccessibleTextRole)
    assert spoken.startswith("陈思远，2. 党组织派人谈话，超期")
    assert "! 已超期" in spoken


def test_the_one_in_front_stays_in_front_when_the_shape_changes(tab, choose, board, qtbot):
    qtbot.mouseClick(tab.filters.shapes[TABLE], Qt.MouseButton.LeftButton)
    choose("马晓燕")
    qtbot.mouseClick(tab.filters.shapes[BOARD], Qt.MouseButton.LeftButton)
    assert board.current().course.name == "马晓燕"
    assert tab.panel.name.text() == "马晓燕"


def test_a_click_shows_the_course(tab, board, qtbot):
    view = board.columns[4]
    qtbot.mouseClick(
        view.viewport(),
        Qt.MouseButton.LeftButton,
        pos=view.visualRect(view.cards.index(0, 0)).center(),
    )
    assert tab.panel.name.text() == "孙浩然"
    chosen = [view.selectionModel().hasSelection() for view in board.columns]
    assert chosen == [False, False, False, False, True]


def test_going_to_and_fro_between_columns_with_the_mouse_shows_whoever_was_clicked(
    tab, board, qtbot
):
    for column, name in ((0, "陈思远"), (4, "孙浩然"), (0, "陈思远"), (1, "马晓燕")):
        view = board.columns[column]
        where = view.visualRect(view.cards.index(0, 0)).center()
        qtbot.mouseClick(view.viewport(), Qt.MouseButton.LeftButton, pos=where)
        assert tab.panel.name.text() == name


def test_whoever_moves_into_another_column_stays_in_front_when_the_dialog_closes(
    tab, board, on_the_way, sessions, branch, when_asked, qtbot
):
    with sessions.begin() as session:
        other = Person(branch_id=branch.id, name="安其拉", birth_on=date(2003, 5, 17))
        session.add(other)
        session.flush()
        steps = lawful(members(session, branch))
        put_course(session, branch, other, steps, "T01")
    tab.refresh()
    tab.activateWindow()
    board.choose(on_the_way["陈思远"])
    board.columns[0].setFocus(Qt.FocusReason.TabFocusReason)

    def move_on(dialog):
        with sessions.begin() as session:
            person = session.get_one(Person, on_the_way["陈思远"])
            put_course(session, branch, person, [one for one in steps if one.code == "T03"])
        dialog.reject()

    when_asked(move_on)
    QMessageBox(tab.window()).exec()
    tab.refresh()
    QApplication.processEvents()
    assert cards(board)[:2] == [["安其拉"], ["陈思远", "马晓燕"]]
    assert tab.panel.name.text() == "陈思远"
    assert tab.window().focusWidget() is board.columns[1]


def test_the_arrows_go_from_column_to_column_over_empty_ones(tab, board, qtbot):
    board.choose(None)
    for key, name in (
        (Qt.Key.Key_Right, "马晓燕"),
        (Qt.Key.Key_Right, "孙浩然"),
        (Qt.Key.Key_Left, "马晓燕"),
    ):
        at = next(view for view in board.columns if view.selectionModel().hasSelection())
        qtbot.keyClick(at, key)
        assert tab.panel.name.text() == name


def test_enter_goes_to_the_course_on_the_right(tab, board, qtbot):
    tab.activateWindow()
    qtbot.keyClick(board.columns[0], Qt.Key.Key_Return)
    assert tab.focusWidget() is tab.panel.line


def test_a_card_on_the_next_column_opens_the_step_that_is_next(drop, on_the_way, when_asked, tab):
    seen = []
    when_asked(lambda dialog: seen.append(dialog.question.spec.code))
    drop(on_the_way["陈思远"], 1)
    assert seen == ["T02"]
    assert "第 3 步办完后进入“积极分子”" in tab.people.board.said.text()


@pytest.mark.parametrize(
    ("name", "column", "said"),
    [
        pytest.param("陈思远", 2, "不能越过“积极分子”", id="two columns on"),
        pytest.param("马晓燕", 0, "不能拖回前面的阶段", id="back"),
        pytest.param("马晓燕", 1, "", id="its own column"),
    ],
)
def test_elsewhere_a_sentence_says_why_not(drop, on_the_way, board, name, column, said):
    drop(on_the_way[name], column)
    assert said in board.said.text()
    assert board.said.isVisible() == bool(said)


def test_one_whose_course_stands_still_is_not_moved(on_the_way, sessions):
    with sessions.begin() as session:
        development.pause(session, on_the_way["陈思远"], TODAY, "休学一年")
        [row] = course_overview.rows_of(session, [on_the_way["陈思远"]], TODAY)
    assert main_step(row) is None
    assert "发展过程暂缓，没有下一步" in move_of(row, 1).sentence


def test_other_things_are_not_taken(board):
    mime = QMimeData()
    mime.setText("1")
    cards_ = board.columns[1].cards
    where = (Qt.DropAction.CopyAction, -1, -1, QModelIndex())
    assert not cards_.canDropMimeData(mime, *where)
    assert not cards_.dropMimeData(mime, *where)


def test_the_shape_survives_a_restart(tab, board, desk, qtbot):
    tab.save_state()
    again = DevelopmentTab(desk)
    qtbot.addWidget(again)
    again.show()
    assert again.people.pages.currentWidget() is again.people.board


def test_the_filters_narrow_the_board(tab, board, sessions, on_the_way, branch):
    with sessions.begin() as session:
        group = Group(branch_id=branch.id, name="第一党小组")
        session.add(group)
        session.flush()
        session.get_one(Person, on_the_way["马晓燕"]).group_id = group.id
        for name, one in (("第三党小组", "陈思远"), ("第二党小组", "孙浩然")):
            other = Group(branch_id=branch.id, name=name)
            session.add(other)
            session.flush()
            session.get_one(Person, on_the_way[one]).group_id = other.id
    tab.refresh()
    offered = [tab.filters.party_group.itemText(at) for at in range(4)]
    assert offered == ["全部党小组", "第一党小组", "第二党小组", "第三党小组"]
    tab.filters.party_group.set_value("第一党小组")
    assert cards(board) == [[], ["马晓燕"], [], [], []]
    tab.show_all()
    tab.filters.responsible.set_value("李秀英")
    assert cards(board) == [[], ["马晓燕"], [], [], ["孙浩然"]]
    with sessions() as session:
        assert len(session.scalars(select(Group.name)).all()) == 3
