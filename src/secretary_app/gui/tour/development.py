"""What the tour shows of the development of members beside the tab itself."""

from collections.abc import Iterator
from functools import partial
from typing import Any

from PySide6.QtWidgets import QMenu

from secretary_app.domain.materials import MUST_KEEP
from secretary_app.domain.values import MotionKind, Stage
from secretary_app.gui.main_window import MainWindow
from secretary_app.gui.tabs.development.people_view import BOARD, TABLE
from secretary_app.gui.tour.album import Scene
from secretary_app.services.vote_minutes import assemblies_for

TAB = 2
"""Place of the tab."""


def turn_over(window: MainWindow) -> Iterator[str]:
    """Bring the looks of the tab that are no dialogs to the front and name each."""
    window.pages.setCurrentIndex(TAB)
    tab = _tab(window)
    for name, page in (("材料", 1), ("提示", 2)):
        tab.panel.pages.setCurrentIndex(page)
        yield name
    tab.panel.pages.setCurrentIndex(0)
    tab.filters.shapes[BOARD].click()
    yield "看板"
    tab.filters.shapes[TABLE].click()


def _tab(window: MainWindow) -> Any:  # noqa: ANN401 - the tab is known by its window only
    return window.front()


def _entry(text: str, window: MainWindow) -> None:
    """Choose an entry of one of the tab's menus."""
    menus = _tab(window).findChildren(QMenu)
    next(one for menu in menus for one in menu.actions() if one.text() == text).trigger()


def _step(code: str, window: MainWindow) -> None:
    """Record this step of the first person who can take it."""
    tab = _tab(window)
    able = (
        row.person_id for row in tab.rows if any(one.spec.code == code for one in row.open_steps)
    )
    if (person_id := next(able, None)) is not None:
        tab.people.choose(person_id)
        tab.actions_of.record(person_id, code)


SCENES: tuple[Scene, ...] = (
    ("登记下一步", TAB, lambda window: _tab(window).actions_of.record_next()),
    *(
        (f"登记{code}", TAB, partial(_step, code))
        for code in ("T02", "T03", "T06", "T07", "T10", "T11", "T13", "T17", "T20", "T25")
    ),
    ("表决记在哪次会议", TAB, lambda window: _vote(window)),
    ("同时登记几人", TAB, lambda window: _several(window)),
    ("新增申请人", TAB, lambda window: _tab(window).actions_of.add_applicant()),
    ("转入发展中的人", TAB, lambda window: _tab(window).actions_of.move_in()),
    ("最早可办日", TAB, lambda window: _tab(window).show_earliest()),
    ("谁手上有什么", TAB, lambda window: _tab(window).show_work()),
    ("期限", TAB, partial(_entry, "期限…")),
    ("缺什么材料", TAB, partial(_entry, "缺什么材料…")),
    ("质量", TAB, partial(_entry, "质量…")),
    ("指定责任人", TAB, partial(_entry, "指定责任人…")),
    ("暂缓", TAB, partial(_entry, "暂缓…")),
    ("材料说明", TAB, lambda window: _tab(window).actions_of.describe_material(MUST_KEEP[0])),
)
"""Every dialog of the tab by the way a user opens it."""


def _vote(window: MainWindow) -> None:
    """Enter the vote on the first whose assembly may be on record."""
    tab = _tab(window)
    with window.desk.sessions() as session:
        able = [
            row.person_id
            for row in tab.rows
            if row.stage is Stage.PROBATIONARY
            and assemblies_for(session, ((row.person_id, MotionKind.CONVERT),))
        ]
    if able:
        tab.actions_of.put_to_vote(able[:1], MotionKind.CONVERT)


def _several(window: MainWindow) -> None:
    """Record the next step of the first two who have the same before them."""
    tab = _tab(window)
    by_code: dict[str, list[Any]] = {}
    for row in tab.rows:
        if row.upcoming is not None:
            by_code.setdefault(row.upcoming.spec.code, []).append(row)
    shared = next((rows for rows in by_code.values() if len(rows) > 1), None)
    if shared:
        tab.actions_of.record_many(shared[:2])
