"""What the tour shows of the meetings and of what stands beside the minutes."""

from collections.abc import Callable
from datetime import date
from typing import Any

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication
from sqlalchemy import select

from secretary_app.domain.values import MotionKind
from secretary_app.gui.main_window import MainWindow
from secretary_app.gui.tabs.meetings.life.sections import (
    LIFE_MEETING,
    OVERVIEW,
    REVIEW,
    STUDY,
    TALKS,
    TASKS,
)
from secretary_app.gui.tabs.meetings.life.sections import SECTIONS as LIFE_SECTIONS
from secretary_app.gui.tour.album import Album, Scene
from secretary_app.store.records import Motion

MEETINGS = 3
"""Place of the tab of meetings."""
OF_YEARS_END = ("评议", "生活会")
"""Sections that are empty until December: the demonstration has last year's."""


def take_sections(album: Album, window: MainWindow, today: date) -> None:
    """Save what stands beside the minutes, in the year that has something to show."""
    window.pages.setCurrentIndex(MEETINGS)
    tab: Any = window.front()
    tab.sections.go_to(TASKS)
    album.save(window, "会议记录-任务")
    for number, section in enumerate(LIFE_SECTIONS, start=STUDY):
        tab.year.set_year(today.year - (section.word in OF_YEARS_END))
        tab.refresh()
        tab.sections.go_to(number)
        album.save(window, f"会议记录-{section.word}")
    tab.year.set_year(today.year)
    tab.sections.go_to(0)
    tab.refresh()


def _in_section(number: int, press: Callable[[Any], object]) -> Callable[[MainWindow], object]:
    """Return a scene in a section of the tab of meetings: what is pressed on its page."""

    def play(window: MainWindow) -> None:
        sections = window.front().sections  # type: ignore[attr-defined]
        sections.go_to(number)
        press(sections.page or window.front())
        sections.go_to(0)

    return play


def _of_last_year(press: Callable[[Any], object]) -> Callable[[MainWindow], object]:
    """Return a scene on the page of the life meetings of last year."""
    return _in_section(LIFE_MEETING, lambda page: (page.look_back(), press(page)))


LIFE_SCENES: tuple[Scene, ...] = (
    ("新增学习计划", MEETINGS, _in_section(STUDY, lambda page: page.plan.add())),
    ("登记培训", MEETINGS, _in_section(STUDY, lambda page: page.trainings.add())),
    ("登记阅读", MEETINGS, _in_section(STUDY, lambda page: page.readings.add())),
    ("党员全年", MEETINGS, _in_section(STUDY, lambda page: page.open_first())),
    ("登记谈话", MEETINGS, _in_section(TALKS, lambda page: page.add())),
    ("录入评议", MEETINGS, _in_section(REVIEW, lambda page: page.enter())),
    (
        "组织生活会",
        MEETINGS,
        _of_last_year(lambda page: page.fill()),
    ),
    (
        "问题和整改",
        MEETINGS,
        _of_last_year(lambda page: page.add()),
    ),
    ("选择党员", MEETINGS, _in_section(OVERVIEW, lambda page: page.open_member())),
)


def edit_election(window: MainWindow) -> None:
    """Open the minutes of the last election at its ballots."""
    from secretary_app.gui.tabs.meetings.editor.outline import PartKind

    with window.desk.sessions() as session:
        motion = session.scalar(
            select(Motion)
            .where(Motion.kind == MotionKind.ELECTION)
            .order_by(Motion.meeting_id.desc(), Motion.position)
        )
    if motion is None:
        return

    def turn() -> None:
        editor = QApplication.activeModalWidget()
        if editor is not None:
            editor.go_to(PartKind.ELECTION, motion.position - 1)  # type: ignore[attr-defined]

    QTimer.singleShot(0, turn)
    window.front().writing.edit(motion.meeting_id)  # type: ignore[attr-defined]
