"""历史: who changed what about a person, and when."""

from PySide6.QtCore import Qt
from sqlalchemy.orm import Session

from secretary_app.gui.dialogs.history_view import HistoryView
from secretary_app.gui.kit import theme
from secretary_app.gui.kit.desk import Desk
from secretary_app.gui.tabs.roster.detail.page import Changed, DetailPage
from secretary_app.store.records import Person


class ChangesPage(DetailPage):
    """The entries of the history that concern the person, and what the chosen one changed."""

    title = "历史"

    def __init__(self, desk: Desk, changed: Changed) -> None:
        super().__init__(desk, changed)
        self.entries = HistoryView(desk, "roster/history", Qt.Orientation.Vertical)
        self.entries.setSizes([theme.px(280), theme.px(240)])
        self.column.addWidget(self.entries)

    def show_person(self, session: Session, person: Person) -> None:
        self.entries.show_entries(session, person.id)

    def save_state(self) -> None:
        self.entries.view.save_state()
