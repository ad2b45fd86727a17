"""The left side of the roster: filters, and the table of those who fit."""

import json
from collections.abc import Sequence
from collections.abc import Set as AbstractSet

from PySide6.QtCore import QObject, QTimer, Signal, Slot
from PySide6.QtWidgets import QWidget
from sqlalchemy.orm import Session

from secretary_app.gui.kit.desk import Desk
from secretary_app.gui.kit.search import SearchBox
from secretary_app.gui.kit.tasks import Task
from secretary_app.gui.tabs.roster import layout, ordering, own_fields
from secretary_app.gui.tabs.roster.asking import Asking
from secretary_app.gui.tabs.roster.columns import columns
from secretary_app.gui.tabs.roster.condition_words import sentence
from secretary_app.gui.tabs.roster.fields import FIELDS, PersonField, shown_groups
from secretary_app.gui.tabs.roster.filter_bar import FilterBar, People
from secretary_app.gui.tabs.roster.index import Filter, Index
from secretary_app.gui.tabs.roster.model import RosterModel
from secretary_app.gui.tabs.roster.roster_table import KEY, RosterTable
from secretary_app.gui.tabs.roster.views_menu import ViewsMenu
from secretary_app.services import branches, people
from secretary_app.services.roster.conditions import Condition, matching
from secretary_app.services.roster.index import By, RosterIndex, roster_index, searched_words
from secretary_app.services.roster.views import View, view_of
from secretary_app.store import settings
from secretary_app.store.records import Person

KEPT = "roster/filter"
"""Where the file keeps the filter: values in it may be names, which the window may not keep."""
_Words = tuple[RosterIndex, list[str]]
PAUSE_MS = 300
AT_ONCE = 2000
"""So many people's shown words are read without leaving the GUI thread: within a blink."""


class PeopleList(QObject):
    """The filter bar and the table, and what they mean to each other; the tab lays them out."""

    found = Signal(int, int)
    """How many are shown, of how many."""

    def __init__(self, desk: Desk, search: SearchBox, parent: QWidget) -> None:
        super().__init__(parent)
        self._desk, self._search = desk, search
        self.groups: dict[int, str] = {}
        self.index = Index()
        self.order: tuple[By, ...] = ()
        self.front_id: int | None = None
        """The person in front, also while nobody is found."""
        self._own = own_fields.of_keys(_kept_keys(desk))
        self._task: Task | None = None
        self._look_wider = False
        """Whether the words shown are still to be read, for the search to look through them."""
        # Of many people they are read once the typing pauses, so that no letter waits for them.
        self._wider_soon = QTimer(self, singleShot=True, interval=PAUSE_MS)
        self._wider_soon.timeout.connect(self._read_words)
        self.filters = FilterBar()
        self.model = RosterModel(columns(self.groups, desk.today, self._own), self._fetch, self)
        self.view = RosterTable(self.model, desk.settings)
        self.menu = ViewsMenu(desk, self.filters.views_menu, self.view_now, self.use, self.view)
        self.asking = Asking(desk, self)
        self._connect()
        self._restore()

    def _connect(self) -> None:
        self.view.chosen.connect(self._note_front)
        self._search.searched.connect(lambda _words: self.show_found(keep=False))
        self.filters.changed.connect(self._filter)
        self.filters.condition_wanted.connect(self.asking.condition)
        self.filters.order_opened.connect(self.asking.order)
        self.filters.order_removed.connect(lambda: self.sort_by(()))
        self.view.order_wanted.connect(self._click_order)
        self.view.filter_wanted.connect(lambda key: self.asking.condition(None, key))
        self.view.columns_wanted.connect(self.asking.columns)
        self.view.orders_wanted.connect(self.asking.order)
        self.view.layout_changed.connect(self._note_columns)

    def _note_front(self, person: Person | None) -> None:
        if person is not None:
            self.front_id = person.id

    # What is shown

    def read(self, session: Session) -> None:
        """Read everybody anew, and show who is wanted."""
        self.groups.clear()
        self.groups.update((group.id, group.name) for group in branches.groups(session))
        self.filters.show_groups(self.groups)
        index = roster_index(session, self.order, today=self._desk.today())
        self.index.load(index, self._wanted(session))
        self.filters.show_counts(self.index.stages())
        self._show_chips()
        self._look_wider = True
        self.show_found(forget=True)

    def _fetch(self, ids: Sequence[int]) -> dict[int, Person]:
        with self._desk.sessions() as session:
            return people.roster_rows(session, ids)

    def _filter(self) -> None:
        with self._desk.sessions() as session:
            self.index.filter(self._wanted(session))
        self._show_chips()
        self.show_found()

    def _wanted(self, session: Session) -> Filter:
        bar = self.filters
        among: AbstractSet[int] | None = bar.people.ids if bar.people else None
        if bar.conditions:
            fitting = matching(session, bar.conditions, self._desk.today())
            among = fitting if among is None else fitting & among
        return Filter(bar.stage(), bar.group.value(), bar.left.isChecked(), among)

    def show_found(self, *, forget: bool = False, keep: bool = True) -> None:
        """Show whom the words find, with the same person in front where `keep`.

        After a change (`forget`) those who were chosen stay chosen; the next follows who is gone.
        """
        words = self._search.words()
        if words and self._look_wider:
            if len(self.index) <= AT_ONCE:
                self._read_words()
            else:
                self._wider_soon.start()
        chosen = self.front_id if keep else None
        several = set(self.chosen_ids()) if forget else set()
        place = min(self.view.chosen_rows(), default=0) if forget else 0
        ids = self.index.find(words)
        self.model.set_ids(ids, forget=forget)
        self.found.emit(len(ids), len(self.index))
        if ids:
            at = ids.index(chosen) if chosen in ids else min(place, len(ids) - 1)
            self.view.setCurrentIndex(self.model.index(at, 0))
        if len(several) > 1:
            self.view.choose_too([at for at, number in enumerate(ids) if number in several])

    def _read_words(self) -> None:
        """Let the search look through what is shown, too; of many people in another thread."""
        if self._task is not None:
            self._wider_soon.start()
            return
        self._look_wider = False
        index, keys, today = self.index.everybody, self.view.layout_now().keys, self._desk.today()

        def work(_step: object) -> _Words:
            with self._desk.sessions() as session:
                more = searched_words(session, keys, today)
            pairs = zip(index.ids, index.keys, strict=True)
            return index, [key + more.get(number, "") for number, key in pairs]

        if len(index) <= AT_ONCE:
            self.index.look_through(*work(None))
            return
        self._task = Task(work, self)
        self._task.ended.connect(self._take_words)
        self._task.start()

    @Slot(object, object)
    def _take_words(self, found: _Words | None, error: Exception | None) -> None:
        self._task = None
        if error is not None:
            raise error
        if found is not None and self.index.look_through(*found):
            self.show_found()

    def _note_columns(self) -> None:
        self._look_wider = True

    def _show_chips(self) -> None:
        fields = {field.column: field for field in self.fields()}
        labels = {key: field.label for key, field in fields.items()}

        def said(condition: Condition) -> str:
            field = fields.get(condition.key)
            return sentence(condition, field) if field else "（字段已不存在）"

        self.filters.show_chips(said, ordering.in_words(self.order, labels))

    def fields(self) -> list[PersonField]:
        """Return every field that can be a column, a condition or an order."""
        return [field for group in shown_groups(self._own) for field in group.fields]

    def changeable_fields(self) -> list[PersonField]:
        """Return the fields that are entered; what follows from others cannot be."""
        self.find_own()
        return [*FIELDS, *self._own]

    # Whom

    def chosen_ids(self) -> list[int]:
        """Return the numbers of the chosen people, from top to bottom."""
        rows = self.view.chosen_rows()
        return [self.model.ids[row] for row in rows]

    def show_only(self, shown: People) -> None:
        """Show these people and nobody else."""
        self._search.clear()
        self.filters.show_people(shown)

    def bring(self, person_id: int) -> bool:
        """Bring somebody to the front, dropping what hides them; tell whether they are there."""
        self._search.clear()
        if person_id not in self.model.ids:
            self.filters.clear()
        if person_id not in self.model.ids:
            with self._desk.sessions() as session:
                gone = people.get(session, person_id).left_on is not None
            if gone:
                self.filters.left.setChecked(True)
        if person_id not in self.model.ids:
            return False
        row = list(self.model.ids).index(person_id)
        self.view.setCurrentIndex(self.model.index(row, 0))
        return True

    # Asking

    def find_own(self) -> None:
        """Take in fields of the user's own that nobody had a value of before."""
        with self._desk.sessions() as session:
            own = own_fields.own_fields(session)
        if set(own) - set(self._own):
            now = self.view.layout_now()
            known = {field.column: field for field in (*self._own, *own)}
            self._own = tuple(known.values())
            self.model.set_columns(columns(self.groups, self._desk.today, self._own))
            self.view.arrange(now)
            self.sort_by(self.order)

    def _click_order(self, key: str, descending: bool | None, beside: bool) -> None:
        if descending is None:
            self.sort_by(ordering.clicked(self.order, key, beside=beside))
        else:
            self.sort_by((By(key, descending),))

    def sort_by(self, order: Sequence[By]) -> None:
        """Sort by these fields, the first of which counts most."""
        self.order = tuple(order)
        self.model.set_order(self.order)
        with self._desk.sessions() as session:
            self.read(session)

    # What is kept

    def view_now(self) -> View:
        """Return the filter as it is, with columns and order."""
        bar = self.filters
        return View(
            conditions=bar.conditions,
            stage=bar.stage(),
            group=self.groups.get(bar.group.value() or 0, ""),
            with_left=bar.left.isChecked(),
            columns=self.view.layout_now().as_json(),
            order=self.order,
        )

    def use(self, view: View) -> None:
        """Filter as a view says; bring back its columns and order where it has any."""
        wanted = layout.from_json(view.columns)
        if wanted is not None:
            self.find_own()
            self.view.arrange(wanted)
        if view.order is not None and view.order != self.order:
            self.sort_by(view.order)
        numbers = {name: number for number, name in self.groups.items()}
        self.filters.want(
            view.stage, numbers.get(view.group), view.conditions, with_left=view.with_left
        )

    def save_state(self) -> None:
        """Keep the columns in the settings, and the filter in the file itself."""
        self.view.save_state()
        kept = json.dumps(self.view_now().as_json(), ensure_ascii=False)
        with self._desk.sessions.begin() as session:
            if settings.get(session, KEPT) != kept:
                settings.put(session, KEPT, kept)

    def _restore(self) -> None:
        with self._desk.sessions() as session:
            kept = settings.get(session, KEPT)
            self.groups.update((group.id, group.name) for group in branches.groups(session))
        if not kept:
            return
        view = view_of(json.loads(kept))
        self.order = view.order or ()
        self.model.set_order(self.order)
        numbers = {name: number for number, name in self.groups.items()}
        self.filters.show_groups(self.groups)
        blocked = self.filters.blockSignals(True)
        self.filters.want(
            view.stage, numbers.get(view.group), view.conditions, with_left=view.with_left
        )
        self.filters.blockSignals(blocked)


def _kept_keys(desk: Desk) -> tuple[str, ...]:
    kept = layout.from_text(desk.settings.text(KEY))
    return kept.keys if kept else ()
