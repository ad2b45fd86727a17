"""党费台账: the dues of the branch by keyboard, every stroke kept and taken back again."""

from datetime import date
from decimal import Decimal

import pytest
from PySide6.QtCore import QItemSelectionModel, Qt
from PySide6.QtWidgets import QApplication, QLineEdit

from secretary_app.domain.member_values import DuesKind
from secretary_app.gui.dialogs.members import dues_book, dues_fixing
from secretary_app.gui.dialogs.members.dues_book import DuesBookDialog
from secretary_app.gui.dialogs.members.dues_fixing import BASE, KIND, MONTHLY, FixingTableDialog
from secretary_app.gui.dialogs.members.dues_grid import FIRST_MONTH
from secretary_app.store.records import DuesFixing, DuesPayment, Person

KEY = Qt.Key


@pytest.fixture
def teacher(sessions, branch, person):
    """A second member, who pays by a base that is not yet fixed; the first is a student."""
    one = Person(
        branch_id=branch.id,
        name="周远",
        joined_on=date(2010, 6, 1),
        full_on=date(2011, 6, 1),
        dues_kind=DuesKind.EMPLOYED,
    )
    with sessions.begin() as session:
        session.add(one)
        session.get(Person, person.id).dues_kind = DuesKind.STUDENT
    return one


@pytest.fixture
def book(qtbot, desk, teacher):
    book = DuesBookDialog(desk)
    qtbot.addWidget(book)
    book.show()
    return book


@pytest.fixture
def paid(sessions):
    """Tell what is on record, by member and month."""

    def read():
        with sessions() as session:
            return {
                (one.person_id, one.month_on.month): (one.amount, one.paid_on)
                for one in session.query(DuesPayment)
            }

    return read


def stand(book, name, *months):
    """Choose months of a member; the last one is in front."""
    row = next(at for at, one in enumerate(book.model.rows) if one.name == name)
    chosen = book.grid.selectionModel()
    chosen.clearSelection()
    for month in months:
        index = book.model.index(row, FIRST_MONTH + month - 1)
        chosen.setCurrentIndex(index, QItemSelectionModel.SelectionFlag.Select)
    return index


def test_the_grid_keeps_qts_contract_and_begins_in_this_month(book, qtmodeltester):
    qtmodeltester.check(book.model)
    assert [row.name for row in book.model.rows] == ["林晓雨", "周远"]
    assert book.grid.column_month() == 11


def test_space_pays_the_chosen_months_and_is_taken_back(qtbot, book, paid, person):
    stand(book, "林晓雨", 9, 10, 11)
    qtbot.keyClick(book.grid, KEY.Key_Space)
    today = date(2026, 11, 23)
    assert paid() == {(person.id, month): (Decimal("0.20"), today) for month in (9, 10, 11)}
    assert "已登记 3 人月" in book.said.text()
    assert "已交 0.60 元" in book.sum.text()
    qtbot.keyClick(book.grid, KEY.Key_Space)
    assert len(paid()) == 3
    assert "都已交" in book.said.text()
    qtbot.keyClick(book.grid, KEY.Key_Delete)
    assert paid() == {}
    book.undo()
    assert len(paid()) == 3
    book.undo()
    assert paid() == {}
    book.redo()
    assert len(paid()) == 3


def test_digits_are_the_amount_and_what_is_none_is_not_taken(qtbot, book, paid, teacher):
    stand(book, "周远", 3)
    for typed, kept in (("88.5", "88.50"), ("八十", "88.50"), ("90元", "90.00")):
        book.grid.edit(book.grid.currentIndex())
        editor = book.grid.findChild(QLineEdit)
        editor.setText(typed)
        qtbot.keyClick(editor, KEY.Key_Return)
        QApplication.processEvents()
        assert paid()[teacher.id, 3][0] == Decimal(kept)


def test_a_whole_month_is_paid_at_once_by_those_whose_amount_is_known(book, paid, person):
    stand(book, "周远", 5)
    book.pay_column()
    assert list(paid()) == [(person.id, 5)]


def test_the_list_is_cut_to_those_who_owe_and_to_a_name(book, person):
    stand(book, "林晓雨", *range(1, 11))
    book.pay()
    book.owing.setChecked(True)
    assert [row.name for row in book.model.rows] == ["周远"]
    book.owing.setChecked(False)
    assert len(book.model.rows) == 2
    book.search.setText("zy")
    assert [row.name for row in book.model.rows] == ["周远"]


def test_what_is_entered_and_fixed_in_dialogs_is_kept(book, monkeypatch, paid, sessions, teacher):
    def amount(dialog):
        dialog.amount.setText("60")
        return True

    monkeypatch.setattr(dues_book.PaymentDialog, "exec", amount)
    stand(book, "周远", 2)
    book.enter()
    assert paid()[teacher.id, 2][0] == Decimal(60)

    def base(dialog):
        dialog.model.setData(dialog.model.index(0, BASE), "5867.63")
        return True

    monkeypatch.setattr(dues_fixing.FixingTableDialog, "exec", base)
    book.fix()
    with sessions() as session:
        one = session.query(DuesFixing).one()
        assert (one.person_id, one.base, one.from_on) == (
            teacher.id,
            Decimal("5867.63"),
            date(2026, 1, 1),
        )
    stand(book, "周远", 6)
    book.pay()
    assert paid()[teacher.id, 6][0] == Decimal("88.01")


def test_the_fixing_table_counts_while_bases_are_typed(qtbot, desk, teacher, qtmodeltester):
    dialog = FixingTableDialog(desk, 2026)
    qtbot.addWidget(dialog)
    model = dialog.model
    qtmodeltester.check(model)
    assert model.rowCount() == 1
    assert model.index(0, MONTHLY).data() in ("", None)
    assert model.setData(model.index(0, BASE), "3000")
    assert model.index(0, MONTHLY).data() == "15.00"
    assert not model.setData(model.index(0, BASE), "三千")
    assert model.setData(model.index(0, KIND), DuesKind.RETIRED)
    assert model.index(0, MONTHLY).data() == "15.00"
    dialog.everybody.setChecked(True)
    assert model.rowCount() == 2
    assert [one.base for one in dialog.values()] == [Decimal(3000)]


def test_a_half_typed_table_is_not_thrown_away_unasked(qtbot, desk, teacher, monkeypatch):
    dialog = FixingTableDialog(desk, 2026)
    qtbot.addWidget(dialog)
    dialog.show()
    answers = iter((False, True))
    monkeypatch.setattr(dues_fixing, "confirm", lambda *_args, **_more: next(answers))
    dialog.model.setData(dialog.model.index(0, BASE), "3000")
    dialog.reject()
    assert dialog.isVisible()
    dialog.reject()
    assert not dialog.isVisible()
