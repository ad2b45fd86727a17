"""The chosen person beside the table: who it is, what can be done, and the pages."""

from collections.abc import Callable, Sequence

from PySide6.QtWidgets import (
    QButtonGroup,
    QHBoxLayout,
    QPushButton,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from secretary_app.domain.findings import Finding
from secretary_app.gui.kit import theme
from secretary_app.gui.kit.card import Card
from secretary_app.gui.kit.desk import Desk
from secretary_app.gui.kit.flow import FlowBar
from secretary_app.gui.kit.labels import bar, label
from secretary_app.gui.tabs.roster.detail.page import Changed, DetailPage
from secretary_app.gui.tabs.roster.detail.pages import PAGES
from secretary_app.services import people
from secretary_app.store.records import Person

KEY = "roster/page"
Buttons = Callable[[Person], Sequence[QWidget]]


class PersonDetail(QStackedWidget):
    """The pages of one person, or a card about several people or nobody."""

    def __init__(self, desk: Desk, buttons: Buttons, changed: Changed) -> None:
        """`buttons` makes what stands beside the name; `changed` is handed to the pages."""
        super().__init__()
        self._desk, self._buttons, self._changed = desk, buttons, changed
        self._pages: dict[type[DetailPage], DetailPage] = {}
        self._person_id: int | None = None
        self._front = _known(desk.settings.text(KEY))
        self.card = Card()
        self.name = label("", "title")
        self.summary = label("", "note")
        self._bar = bar()
        self.chips: dict[type[DetailPage], QPushButton] = {}
        self.stack = QStackedWidget()
        self._lay_out()

    def _lay_out(self) -> None:
        chips, group = FlowBar(gap=4), QButtonGroup(self)
        for page in PAGES:
            chip = QPushButton(page.title)
            chip.setCheckable(True)
            chip.setAutoDefault(False)
            chip.setProperty("role", "page")
            chip.setAccessibleName(f"{page.title}页")
            chip.clicked.connect(lambda _on, one=page: self.turn_to(one))
            group.addButton(chip)
            chips.add(chip)
            self.chips[page] = chip
        self.chips[self._front].setChecked(True)
        whole = QWidget()
        self.column = QVBoxLayout(whole)
        self.column.setContentsMargins(theme.px(12), theme.px(8), theme.px(12), 0)
        self.column.setSpacing(theme.px(6))
        self._head = QHBoxLayout()
        self._head.setSpacing(theme.px(8))
        self._head.addWidget(self.name, 1)
        self._head.addWidget(self._bar)
        self.column.addLayout(self._head)
        for part in (self.summary, chips):
            self.column.addWidget(part)
        self.column.addWidget(self.stack, 1)
        self.addWidget(self.card)
        self.addWidget(whole)
        self.setMinimumWidth(theme.px(320))

    def front(self) -> DetailPage:
        """Return the page in front, made where it was not yet looked at."""
        if self._front not in self._pages:
            page = self._front(self._desk, self._changed)
            self._pages[self._front] = page
            self.stack.addWidget(page)
        return self._pages[self._front]

    def turn_to(self, page: type[DetailPage]) -> None:
        """Bring a page to the front and show the person there."""
        if page is not self._front and self._front in self._pages:
            self._pages[self._front].leave()
        self._front = page
        self.chips[page].setChecked(True)
        self._desk.settings.keep(KEY, page.title)
        if self._person_id is not None:
            self._show_page(self._person_id)

    def turn_to_what_settles(self, finding: Finding) -> None:
        """Bring the page to the front on which a finding can be settled, where one says so."""
        for page in PAGES:
            if page.settles and finding.rule.startswith(page.settles):
                self.turn_to(page)
                return

    def show_person(self, person_id: int) -> None:
        """Show somebody on the page in front."""
        if person_id != self._person_id:
            for page in self._pages.values():
                page.leave()
        self._person_id = person_id
        self._show_page(person_id)
        self.setCurrentIndex(1)

    def _show_page(self, person_id: int) -> None:
        page = self.front()
        with self._desk.sessions() as session:
            person = people.get(session, person_id)
            self.name.setText(person.name)
            self.summary.setText(_summary(person))
            self._show_buttons(self._buttons(person))
            page.show_person(session, person)
        self.stack.setCurrentWidget(page)

    def _show_buttons(self, buttons: Sequence[QWidget]) -> None:
        fresh, old = bar(*buttons), self._bar
        self._head.replaceWidget(old, fresh)
        # One of its buttons may be at work.
        old.hide()
        old.deleteLater()
        self._bar = fresh

    def show_text(self, text: str) -> None:
        """Show one sentence instead of a person."""
        self._leave()
        self.card.show_text(text)

    def show_many(self, heading: str, text: str, buttons: Sequence[QWidget]) -> None:
        """Show what can be done with several people."""
        self._leave()
        self.card.show_record(heading, text, [], buttons)

    def save_state(self) -> None:
        """Let the pages keep what should survive a restart."""
        for page in self._pages.values():
            page.save_state()

    def _leave(self) -> None:
        self._person_id = None
        for page in self._pages.values():
            page.leave()
        self.setCurrentIndex(0)


def _known(title: str) -> type[DetailPage]:
    return next((page for page in PAGES if page.title == title), PAGES[0])


def _summary(person: Person) -> str:
    words = (person.stage.label, person.kind.label if person.kind else "", person.class_name or "")
    return " · ".join(word for word in words if word)
