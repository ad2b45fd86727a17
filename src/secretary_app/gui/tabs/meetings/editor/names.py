"""A line for a name that the roster completes, by characters, pinyin or initials."""

from collections.abc import Iterable

from PySide6.QtCore import QAbstractListModel, QModelIndex, QObject, QPersistentModelIndex, Qt
from PySide6.QtWidgets import QCompleter, QLineEdit, QWidget

from secretary_app.services.meeting_people import Name

Index = QModelIndex | QPersistentModelIndex
ROOT = QModelIndex()
DISPLAY = Qt.ItemDataRole.DisplayRole
KEY_ROLE = Qt.ItemDataRole.UserRole


class NameModel(QAbstractListModel):
    """The names of the roster; `KEY_ROLE` holds what a name is found by."""

    def __init__(self, names: Iterable[Name] = (), parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.names = tuple(names)

    def rowCount(self, parent: Index = ROOT) -> int:
        return 0 if parent.isValid() else len(self.names)

    def data(self, index: Index, role: int = DISPLAY) -> str | None:
        if not index.isValid():
            return None
        name = self.names[index.row()]
        if role in (DISPLAY, Qt.ItemDataRole.EditRole):
            return f"{name.name}（{name.note}）" if name.note else name.name
        return name.key if role == KEY_ROLE else None


class NameCompleter(QCompleter):
    """Finds a name by anything in its search key and writes the bare name."""

    def __init__(self, model: NameModel, parent: QObject | None = None) -> None:
        super().__init__(model, parent)
        self._names = model
        self.setCompletionRole(KEY_ROLE)
        self.setFilterMode(Qt.MatchFlag.MatchContains)
        self.setCaseSensitivity(Qt.CaseSensitivity.CaseInsensitive)
        self.setMaxVisibleItems(10)

    def pathFromIndex(self, index: Index) -> str:
        shown = str(index.data() or "")
        return shown.partition("（")[0]


class NameEdit(QLineEdit):
    """A name, and the person of the roster that bears it."""

    def __init__(self, names: NameModel, label: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._names = names
        self.setAccessibleName(label)
        self.setPlaceholderText("姓名或拼音首字母")
        self.setCompleter(NameCompleter(names, self))
        self.editingFinished.connect(self.take_only)

    def take_only(self) -> None:
        """Write the name in place of letters that only one person can be meant by."""
        typed = self.text().strip().lower()
        if not (typed.isascii() and typed.isalpha()):
            return
        found = {name.name for name in self._names.names if typed in name.key.lower()}
        if len(found) == 1:
            self.setText(found.pop())

    def person_id(self) -> int | None:
        """Return the person's id where exactly one bears the name, else None."""
        typed = self.text().strip()
        found = [name.id for name in self._names.names if name.name == typed]
        return found[0] if len(found) == 1 else None

    def id_after(self, name: str, known: int | None) -> int | None:
        """Return the person's id; while the name is still `name`, the one known for it."""
        return known if known and self.text().strip() == name else self.person_id()
