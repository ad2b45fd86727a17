"""Choosing one of a set of values, or a person of the roster."""

from collections.abc import Iterable, Sequence
from typing import Generic, TypeVar

from PySide6.QtCore import QSortFilterProxyModel, Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent, QStandardItem, QStandardItemModel, QWheelEvent
from PySide6.QtWidgets import QComboBox, QCompleter, QLineEdit, QWidget

from secretary_app.domain.labelled import Labelled
from secretary_app.gui.kit.search import matches, words_of

Value = TypeVar("Value")
KEYPAD = Qt.KeyboardModifier.KeypadModifier
ENTER_KEYS = (Qt.Key.Key_Return, Qt.Key.Key_Enter)
KEY_ROLE = Qt.ItemDataRole.UserRole + 1


class _Calm(QComboBox):
    """A box whose value does not change when the wheel merely rolls over it.

    Its list is as wide as its words, also where the box itself had to give way.
    """

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        # Qt would give the focus to whatever the wheel rolls over, and then turn it.
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)

    def showPopup(self) -> None:
        view = self.view()
        bar = view.verticalScrollBar().sizeHint().width()
        view.setMinimumWidth(view.sizeHintForColumn(0) + bar)
        super().showPopup()

    def wheelEvent(self, event: QWheelEvent) -> None:
        if self.hasFocus():
            super().wheelEvent(event)
        else:
            event.ignore()


class Choice(_Calm, Generic[Value]):
    """One of a few values, each with its word."""

    changed = Signal()

    def __init__(
        self,
        options: Iterable[tuple[Value, str]],
        value: Value | None = None,
        *,
        empty: str | None = "（未填）",
        parent: QWidget | None = None,
    ) -> None:
        """`empty` is the word for no value; None: there is always one."""
        super().__init__(parent)
        self._values: list[Value | None] = []
        if empty is not None:
            self._add(None, empty)
        for option, word in options:
            self._add(option, word)
        self.set_value(value)
        self.currentIndexChanged.connect(lambda: self.changed.emit())

    def _add(self, value: Value | None, word: str) -> None:
        self._values.append(value)
        self.addItem(word)

    def value(self) -> Value | None:
        """Return the chosen value, or None for the empty one."""
        return self._values[self.currentIndex()] if self.currentIndex() >= 0 else None

    def set_value(self, value: Value | None) -> None:
        """Choose a value; one that is not offered leaves the first."""
        self.setCurrentIndex(self._values.index(value) if value in self._values else 0)

    def offer(self, options: Iterable[tuple[Value, str]]) -> None:
        """Offer other values after the empty one; a value that is still there stays chosen."""
        kept = self.value()
        fresh = list(options)
        if [value for value, _word in fresh] == self._values[1:]:
            return
        blocked = self.blockSignals(True)
        empty = self.itemText(0)
        self.clear()
        self._values.clear()
        self._add(None, empty)
        for option, word in fresh:
            self._add(option, word)
        self.set_value(kept)
        self.blockSignals(blocked)
        if self.value() != kept:
            self.changed.emit()

    def replace(self, options: Iterable[tuple[Value, str]]) -> None:
        """Offer other values and none besides; the first one is chosen."""
        self.clear()
        self._values.clear()
        for option, word in options:
            self._add(option, word)


Word = TypeVar("Word", bound=Labelled)


def labelled_choice(
    kind: type[Word], value: Word | None = None, *, empty: str | None = "（未填）"
) -> Choice[Word]:
    """Return a choice of the members of an enumeration with their words."""
    return Choice([(member, member.label) for member in kind], value, empty=empty)


class WordChoice(_Calm):
    """A value of a long list that may be typed: any part of it finds it."""

    changed = Signal()

    def __init__(
        self, words: Sequence[str], value: str | None = None, parent: QWidget | None = None
    ) -> None:
        """Words outside the list are taken as typed."""
        super().__init__(parent)
        self.setEditable(True)
        self.setInsertPolicy(QComboBox.InsertPolicy.NoInsert)
        self.addItems(["", *words])
        completer = QCompleter(list(words), self)
        completer.setFilterMode(Qt.MatchFlag.MatchContains)
        completer.setCaseSensitivity(Qt.CaseSensitivity.CaseInsensitive)
        self.setCompleter(completer)
        self.setCurrentText(value or "")
        self.currentTextChanged.connect(lambda: self.changed.emit())

    def value(self) -> str | None:
        """Return the word, or None where there is none."""
        return self.currentText().strip() or None


class _PersonFilter(QSortFilterProxyModel):
    """Rows whose search key holds every typed word."""

    words: tuple[str, ...] = ()

    def filterAcceptsRow(self, row: int, parent: object) -> bool:
        item = self.sourceModel().index(row, 0)
        return matches(str(item.data(KEY_ROLE)), self.words)


class PersonChoice(_Calm):
    """A person of the roster, found by name, pinyin, initials or number; or any typed name."""

    changed = Signal()

    def __init__(
        self,
        people: Iterable[tuple[int, str, str]],
        person_id: int | None = None,
        name: str = "",
        parent: QWidget | None = None,
    ) -> None:
        """`people` are (id, what is shown, search key)."""
        super().__init__(parent)
        line = QLineEdit()
        line.setPlaceholderText("姓名或拼音")
        self.setLineEdit(line)
        self.setInsertPolicy(QComboBox.InsertPolicy.NoInsert)
        self._ids: dict[str, int] = {}
        model = QStandardItemModel(self)
        for number, shown, key in people:
            item = QStandardItem(shown)
            item.setData(f"{shown} {key}".lower(), KEY_ROLE)
            model.appendRow(item)
            self._ids.setdefault(shown, number)
        self.setModel(model)
        self._filter = _PersonFilter(self)
        self._filter.setSourceModel(model)
        self._completer = QCompleter(self._filter, self)
        self._completer.setCompletionMode(QCompleter.CompletionMode.UnfilteredPopupCompletion)
        self.setCompleter(self._completer)
        line.textEdited.connect(self._narrow)
        line.returnPressed.connect(self.take_only)
        shown = next((text for text, one in self._ids.items() if one == person_id), name)
        self.setCurrentIndex(-1)
        self.setCurrentText(shown)
        self.currentTextChanged.connect(lambda: self.changed.emit())

    def person_id(self) -> int | None:
        """Return whom the text names, or None where it is nobody of the roster."""
        return self._ids.get(self.currentText().strip())

    def name(self) -> str:
        """Return the text as it stands."""
        return self.currentText().strip()

    def take_only(self) -> None:
        """Take the only person that what was typed can mean."""
        if self.person_id() is None and self.name() and self._filter.rowCount() == 1:
            self.setCurrentText(str(self._filter.index(0, 0).data()))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Let an arrow offer those whom the text can mean, and choose nobody by itself."""
        plain = event.modifiers() in (Qt.KeyboardModifier.NoModifier, KEYPAD)
        if event.key() not in (Qt.Key.Key_Up, Qt.Key.Key_Down) or not plain:
            super().keyPressEvent(event)
        elif not self.name():
            self.showPopup()
        else:
            self._narrow(self.name())
            self._completer.complete()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        self.take_only()
        super().focusOutEvent(event)

    def _narrow(self, text: str) -> None:
        self._filter.words = words_of(text)
        self._filter.invalidate()


STAYS = (Qt.FocusReason.PopupFocusReason, Qt.FocusReason.ActiveWindowFocusReason)
"""Reasons for which the line loses the keys without being done with."""


class AddingChoice(PersonChoice):
    """A line that hands over whom it names when Enter is pressed, or the line is left."""

    entered = Signal()
    left = Signal()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        if event.reason() not in STAYS:
            self.left.emit()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in ENTER_KEYS:
            self.take_only()
            popup = self._completer.popup()
            if popup is not None:
                popup.hide()
            self.entered.emit()
            event.accept()
        else:
            super().keyPressEvent(event)
