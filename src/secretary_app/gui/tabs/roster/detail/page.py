"""What every page of the detail beside the roster is."""

from collections.abc import Callable, Sequence
from typing import ClassVar

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QScrollArea, QVBoxLayout, QWidget
from sqlalchemy.orm import Session

from secretary_app.gui.kit import theme
from secretary_app.gui.kit.card import Card, Section
from secretary_app.gui.kit.desk import Desk
from secretary_app.store.records import Person

Changed = Callable[[str], None]
"""Called after a page has changed something, with what the status bar says of it."""


class DetailPage(QWidget):
    """One page about the chosen person. It is made when it is first looked at.

    Only the page in front is shown anew when another person is chosen; the others follow once
    they are looked at. A page whose dialog changed something calls `self.changed(…)`: the
    roster then reads the store anew, and with it this page.
    """

    title: ClassVar[str]
    """The word on its chip, two to four characters."""
    settles: ClassVar[tuple[str, ...]] = ()
    """Beginnings of the rule ids whose findings bring this page to the front."""

    def __init__(self, desk: Desk, changed: Changed) -> None:
        super().__init__()
        self.desk, self.changed = desk, changed
        self.column = QVBoxLayout(self)
        self.column.setContentsMargins(0, 0, 0, 0)
        self.column.setSpacing(0)

    def show_person(self, session: Session, person: Person) -> None:
        """Show what the store holds of this person now; called again after every change."""
        raise NotImplementedError

    def leave(self) -> None:
        """Forget what must not stay in sight when another person is chosen or the page left."""

    def save_state(self) -> None:
        """Keep in the settings what should survive a restart; called when the window closes."""


class ScrolledPage(DetailPage):
    """A page of several parts, tables among them, that is scrolled where it is too high.

    The parts go into `self.column`; a table wants a least height, or it is squeezed to nothing.
    """

    def __init__(self, desk: Desk, changed: Changed) -> None:
        super().__init__(desk, changed)
        area, body = QScrollArea(widgetResizable=True), QWidget()
        area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.column.addWidget(area)
        self.column = QVBoxLayout(body)
        self.column.setContentsMargins(theme.px(4), theme.px(8), theme.px(4), theme.px(4))
        self.column.setSpacing(theme.px(6))
        area.setWidget(body)


class CardPage(DetailPage):
    """A page that is a card: sections of labelled values, with a few buttons above."""

    empty: ClassVar[str] = ""
    """What is said where no section has anything."""

    def __init__(self, desk: Desk, changed: Changed) -> None:
        super().__init__(desk, changed)
        self.card = Card(margin=4)
        self.column.addWidget(self.card)

    def sections(self, session: Session, person: Person) -> Sequence[Section]:
        """Return what the page says of this person."""
        raise NotImplementedError

    def buttons(self, person: Person) -> Sequence[QWidget]:
        """Return what can be done here, the most usual first."""
        del person
        return ()

    def note(self, session: Session, person: Person) -> str:
        """Return the line above the sections; empty where there is nothing to say."""
        del session, person
        return ""

    def show_person(self, session: Session, person: Person) -> None:
        said = list(self.sections(session, person))
        filled = any(one.widgets or any(f.value or f.keep for f in one.fields) for one in said)
        note = self.note(session, person) or ("" if filled else self.empty)
        self.card.show_record("", note, said, self.buttons(person))
