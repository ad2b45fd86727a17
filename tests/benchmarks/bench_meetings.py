"""Five thousand minutes: opening a year of 200 meetings, and searching all texts, as seen.

    nox -s bench -- bench_meetings

Prints processor time in milliseconds, so that other programs do not count, with the ratio to
a floor measured in the same run: painting the same tab again, reading the same texts bare.
"""

import statistics
import sys
import tempfile
import time
from datetime import date
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[1] / "support"))

from many_minutes import LAST_YEAR, make
from sqlalchemy import text

from secretary_app.gui.app import make_application
from secretary_app.gui.kit import theme
from secretary_app.gui.kit.desk import Desk
from secretary_app.gui.kit.settings import Settings
from secretary_app.gui.tabs.meetings.tab import MeetingsTab
from secretary_app.services import meetings
from secretary_app.services.meeting_search import MinutesIndex

TODAY = date(2026, 11, 23)
LIMIT_MS = 100
SOUGHT = ("石榴籽工作室", "志愿服务", "宿舍走访 林", "责任分工 时间安排", "没有这样的词", "2026")
BARE = (
    "SELECT title, place, platform, host, recorder, content, resolution FROM meeting",
    "SELECT title, text FROM agenda_item",
    "SELECT name, points FROM speech",
    "SELECT title, resolution FROM motion",
)
"""Everything that is searched, as SQLite reads it."""


def main(count: int) -> int:
    """Print what was measured; 1 where something takes longer than its limit."""
    app = make_application()
    theme.apply(theme.Scheme.LIGHT, 100)
    with tempfile.TemporaryDirectory() as folder:
        vault = make(Path(folder) / "many.branch", count)
        settings = Settings(Path(folder) / "window.ini")
        tab = MeetingsTab(Desk(vault.sessions, settings, vault, today=lambda: TODAY))
        tab.resize(1366, 700)
        tab.show()
        app.processEvents()
        read_once(app, tab)
        told = {
            "floor: painting the tab again": timed(lambda: painted(app, tab)),
            "opening a year of 200 meetings": timed(lambda: open_year(app, tab)),
            "floor: reading all texts bare": timed(lambda: bare(vault)),
            "reading them into the index, once": timed(lambda: fresh(vault), times=3),
            "after one meeting changed": after_one_change(vault),
            **{f"searching “{words}”": searched(app, tab, words) for words in SOUGHT},
        }
        vault.close()
    paint, read = (told[name] for name in told if name.startswith("floor"))
    print(f"{count} minutes, 200 a year; limit {LIMIT_MS} ms for opening and for searching")
    slow = 0
    for name, taken in told.items():
        floor = read if name.startswith(("reading", "after", "floor: reading")) else paint
        print(f"{name:36}{taken:8.1f} ms  ×{taken / floor:6.1f}")
        slow += name.startswith(("opening", "searching")) and taken > LIMIT_MS
    return int(bool(slow))


def timed(action, times=7):
    """Return the median of so many runs in milliseconds of processor time."""
    taken = []
    for _ in range(times):
        start = time.process_time()
        action()
        taken.append((time.process_time() - start) * 1000)
    return statistics.median(taken)


def painted(app, tab):
    tab.grab()
    app.processEvents()


def open_year(app, tab):
    """Go to another year and see it painted; each time one that was not in front."""
    open_year.at = LAST_YEAR - (LAST_YEAR - open_year.at + 1) % 20
    tab.year.set_year(open_year.at)
    tab.look_at_year()
    painted(app, tab)


open_year.at = LAST_YEAR


def searched(app, tab, words):
    """Return how long it takes from the last key until what was found is painted."""

    def look():
        tab.search.setText(words)
        painted(app, tab)

    taken = []
    for _ in range(7):
        tab.search.setText(words[:1])
        painted(app, tab)
        taken.append(timed(look, times=1))
    return statistics.median(taken)


def read_once(app, tab):
    """Let the tab read all minutes, as it does in another thread at the first search."""
    tab.search.setText("x")
    while tab.finder.hits("x") is None:
        app.processEvents()
    tab.search.clear()


def bare(vault):
    with vault.engine.connect() as connection:
        for query in BARE:
            connection.execute(text(query)).all()


def fresh(vault):
    with vault.sessions() as session:
        MinutesIndex().refresh(session)


def after_one_change(vault):
    """Return how long the index takes to take in one changed meeting."""
    index, taken = MinutesIndex(), []
    with vault.sessions() as session:
        index.refresh(session)
    for number in (3, 4, 5):
        with vault.sessions.begin() as session:
            meetings.load(session, number).resolution = f"改动 {number}"
        with vault.sessions() as session:
            start = time.process_time()
            index.refresh(session)
            taken.append((time.process_time() - start) * 1000)
    return min(taken)


if __name__ == "__main__":
    sys.exit(main(int(sys.argv[1]) if len(sys.argv) > 1 else 5_000))
