"""Search as you type."""

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtGui import QKeyEvent, Qt
from PySide6.QtWidgets import QLineEdit, QWidget

from secretary_app.domain import pinyin
from secretary_app.gui.kit import theme
from secretary_app.gui.kit.icons import icon

PLACEHOLDER = "搜索姓名、拼音、首字母、号码（Ctrl+F）"


def words_of(text: str) -> tuple[str, ...]:
    """Return the words that were typed, in lower case."""
    return tuple(text.lower().split())


def matches(key: str, words: Sequence[str]) -> bool:
    """Return whether every word stands somewhere in the key, which is in lower case."""
    return all(word in key for word in words)


def search_key(name: str, *others: str | None) -> str:
    """Return a key for what stores none: the name, its pinyin and initials, and the others."""
    return pinyin.search_key(name, others)


class SearchBox(QLineEdit):
    """A line that says at every keystroke what to look for; Esc empties it."""

    searched = Signal(object)
    """The words, a tuple of lower-case strings; empty: everything."""

    def __init__(self, placeholder: str = PLACEHOLDER, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setPlaceholderText(placeholder)
        self.setClearButtonEnabled(True)
        glass = icon("search", theme.colours().muted)
        self.addAction(glass, QLineEdit.ActionPosition.LeadingPosition)
        self.setAccessibleName("搜索")
        self.setToolTip("可以同时输入几个词，用空格分开")
        self.setMinimumWidth(theme.px(220))
        self.setMaximumWidth(theme.px(380))
        self.textChanged.connect(lambda text: self.searched.emit(words_of(text)))

    def words(self) -> tuple[str, ...]:
        """Return what is looked for now."""
        return words_of(self.text())

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape and self.text():
            self.clear()
        else:
            super().keyPressEvent(event)
