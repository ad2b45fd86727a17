"""The sections of the tab: minutes and tasks, and beside them study, talks, review and more."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date
from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import (
    QButtonGroup,
    QHBoxLayout,
    QPushButton,
    QSizePolicy,
    QStackedWidget,
    QWidget,
)

from secretary_app.domain.findings import Finding, Subject
from secretary_app.domain.values import MeetingKind
from secretary_app.gui.kit import theme
from secretary_app.gui.kit.desk import Desk
from secretary_app.gui.kit.labels import button
from secretary_app.gui.tabs.meetings.life.page import LifePage


@dataclass(frozen=True)
class Section:
    """One section: its word, how its page is made, and the rules whose findings it settles."""

    word: str
    make: Callable[[Desk], LifePage]
    settles: tuple[str, ...] = ()
    hint: str = ""


def _study(desk: Desk) -> LifePage:
    from secretary_app.gui.tabs.meetings.life.study_page import StudyPage

    return StudyPage(desk)


def _talks(desk: Desk) -> LifePage:
    from secretary_app.gui.tabs.meetings.life.talks_page import TalksPage

    return TalksPage(desk)


def _review(desk: Desk) -> LifePage:
    from secretary_app.gui.tabs.meetings.life.review_page import ReviewPage

    return ReviewPage(desk)


def _life_meeting(desk: Desk) -> LifePage:
    from secretary_app.gui.tabs.meetings.life.life_meeting_page import LifeMeetingPage

    return LifeMeetingPage(desk)


def _overview(desk: Desk) -> LifePage:
    from secretary_app.gui.tabs.meetings.life.overview_page import OverviewPage

    return OverviewPage(desk)


# Each page is made when it is first looked at: a start of the program needs none of them.
SECTIONS = (
    Section("学习", _study, ("EDU-32", "EDU-56", "EDU-TRAIN"), "计划、学时、培训、阅读"),
    Section("谈话", _talks, ("TALK-",), "谈心谈话的覆盖和记录"),
    Section("评议", _review, ("REVIEW-",), "民主评议党员"),
    Section("生活会", _life_meeting, ("LIFE-",), "组织生活会的问题和整改"),
    Section("一览", _overview, (), "组织生活活不活：到会、发言、学习、谈话、按期召开"),
)
OWN = (("会议", "会议记录"), ("任务", "决议落实到人的任务"))
"""Word and hint of the sections whose pages the tab has itself."""
MINUTES, TASKS, STUDY, TALKS, REVIEW, LIFE_MEETING, OVERVIEW = range(7)
"""Numbers of the sections."""
BESIDE_MINUTES = (
    (MeetingKind.LIFE_MEETING, "问题和整改", LIFE_MEETING),
    (MeetingKind.REVIEW, "评议结果", REVIEW),
    (MeetingKind.TALK, "谈话覆盖", TALKS),
)
BOOK = "F58"
FIXED = QSizePolicy.Policy.Fixed


class LifeSections(QWidget):
    """A row of buttons for the sections, and the pages they lead to."""

    changed = Signal()

    def __init__(
        self, desk: Desk, minutes: QWidget, tasks: QWidget, year: Callable[[], int]
    ) -> None:
        """`minutes` and `tasks` are the first two pages, `year` tells which year is looked at."""
        super().__init__()
        self.desk, self._year = desk, year
        self._own = (minutes, tasks)
        self.stack = QStackedWidget()
        for page in self._own:
            self.stack.addWidget(page)
        self.pages: dict[int, LifePage] = {}
        self.group = QButtonGroup(self)
        layout = QHBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(theme.px(4))
        named = (*OWN, *((section.word, section.hint) for section in SECTIONS))
        self._words = [word for word, _ in named]
        for number, (word, hint) in enumerate(named):
            chip = QPushButton(word)
            chip.setCheckable(True)
            chip.setAutoDefault(False)
            chip.setProperty("role", "filter")
            chip.setSizePolicy(FIXED, FIXED)
            chip.setToolTip(f"{hint}（Alt+{number + 1}）")
            self.group.addButton(chip, number)
            layout.addWidget(chip)
        self.group.button(0).setChecked(True)
        self.group.idClicked.connect(self.go_to)

    def listen(self, tab: QWidget) -> None:
        """Let Alt with a figure choose a section while the tab is in front."""
        for number in range(len(OWN) + len(SECTIONS)):
            QShortcut(QKeySequence(f"Alt+{number + 1}"), tab, lambda at=number: self.go_to(at))

    @property
    def number(self) -> int:
        """The number of the section in front."""
        return self.group.checkedId()

    @property
    def page(self) -> LifePage | None:
        """The page in front, or None where it is the minutes or the tasks."""
        return self.pages.get(self.group.checkedId())

    def go_to(self, number: int) -> None:
        """Bring a section to the front by its number."""
        self.group.button(number).setChecked(True)
        own = number < len(OWN)
        if not own and number not in self.pages:
            page = SECTIONS[number - len(OWN)].make(self.desk)
            self.pages[number] = page
            self.stack.addWidget(page)
        self.stack.setCurrentWidget(self._own[number] if own else self.pages[number])
        self.refresh()
        self.changed.emit()

    def count(self, number: int, things: int) -> None:
        """Show beside a section's word how many things in it are open."""
        word = self._words[number]
        self.group.button(number).setText(f"{word} {things}" if things else word)

    def refresh(self) -> None:
        """Show anew what is in front, in the year that is looked at."""
        if self.page is not None:
            self.page.show_year(self._year())

    def settle(self, subject: Subject, finding: Finding | None) -> bool:
        """Offer what settles a finding of one of the sections; False where it is none of them."""
        if finding is None:
            return False
        for number, section in enumerate(SECTIONS, start=len(OWN)):
            if section.settles and finding.rule.startswith(section.settles):
                self.go_to(number)
                if self.page is not None:
                    self.page.settle(subject, finding)
                return True
        return False

    def buttons(self, kinds: Sequence[str]) -> list[QPushButton]:
        """Return what leads from a meeting of these kinds to the section that belongs to it."""
        found = [(word, number) for kind, word, number in BESIDE_MINUTES if kind.value in kinds]
        return [button(word, partial(self.go_to, number)) for word, number in found]

    def print_year(self) -> None:
        """Print the book of the year that is looked at: contents, ledger, all minutes."""
        year = self._year()
        as_of = min(self.desk.today(), date(year, 12, 31))
        self.desk.print_form(BOOK, [year], self, as_of=as_of)

    def print_request(self) -> tuple[str, Sequence[int]] | None:
        """Return what Ctrl+P prints of the page in front."""
        return self.page.print_request() if self.page is not None else None
