"""Start to the usable window with 10,000 people, against a bare table of the same rows.

Each start is a process of its own, taken alternately, on one encrypted file that opens with its
data key (unlocking is not counted). The floor reads the same people over SQLAlchemy into a
QTableView. A window counts as usable once it has been painted and the event loop is idle.
"""

import os
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path

SUPPORT = str(Path(__file__).parents[1] / "support")
sys.path.insert(0, SUPPORT)
PEOPLE, ROUNDS, LIMIT = 10_000, 7, 1.5


def main() -> int:
    """Print the medians and their ratio; 1 where it is above the limit."""
    import crowd

    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "many.branch"
        crowd.make(path, PEOPLE).close()
        floors, ours = [], []
        for _ in range(ROUNDS):
            floors.append(_start("floor", path))
            ours.append(_start("window", path))
    floor, own = statistics.median(floors), statistics.median(ours)
    print(f"start with {PEOPLE} people: bare table {floor:.2f} s, window {own:.2f} s")
    print(f"ratio {own / floor:.2f} (limit {LIMIT})")
    return 0 if own <= LIMIT * floor else 1


def _start(which: str, path: Path) -> float:
    environment = {**os.environ, "BEGAN": str(time.time()), "XDG_CONFIG_HOME": str(path.parent)}
    ended = subprocess.run(
        [sys.executable, __file__, which, str(path)],
        env=environment,
        capture_output=True,
        text=True,
        check=True,
    )
    return float(ended.stdout.split()[-1])


def _ready() -> None:
    """Say how long ago the process was begun, now that everything has been painted."""
    print(time.time() - float(os.environ["BEGAN"]), flush=True)
    os._exit(0)


def floor(path: Path) -> None:
    """Show the people in a bare table."""
    from crowd import KEY
    from PySide6.QtCore import QAbstractTableModel, Qt, QTimer
    from PySide6.QtWidgets import QApplication, QTableView
    from sqlalchemy import select
    from sqlalchemy.orm import sessionmaker

    from secretary_app.store.engine import connect
    from secretary_app.store.records import Person

    app = QApplication([])
    with sessionmaker(connect(path, KEY))() as session:
        rows = session.scalars(select(Person).order_by(Person.id)).all()
        session.expunge_all()
    columns = ("name", "gender", "school_no", "birth_on", "education", "stage", "joined_on")

    class Model(QAbstractTableModel):
        def rowCount(self, parent=None):
            return len(rows)

        def columnCount(self, parent=None):
            return len(columns)

        def data(self, index, role=Qt.ItemDataRole.DisplayRole):
            if role != Qt.ItemDataRole.DisplayRole:
                return None
            return str(getattr(rows[index.row()], columns[index.column()]))

    model, view = Model(), QTableView()
    view.setModel(model)
    view.resize(1366, 768)
    view.show()
    QTimer.singleShot(0, lambda: QTimer.singleShot(0, _ready))
    app.exec()


def window(path: Path) -> None:
    """Show the program's own window on the roster."""
    from crowd import KEY
    from PySide6.QtCore import QTimer

    from secretary_app.gui.app import make_application
    from secretary_app.gui.kit import theme
    from secretary_app.gui.kit.desk import Desk
    from secretary_app.gui.kit.settings import Settings
    from secretary_app.gui.main_window import MainWindow
    from secretary_app.store.database import open_with_key

    app = make_application()
    settings = Settings(path.parent / "window.ini")
    settings.keep("window/tab", int(os.environ.get("TAB", "1")))
    theme.apply(settings.scheme, settings.zoom)
    vault = open_with_key(path, KEY)
    shown = MainWindow(Desk(vault.sessions, settings, vault))
    shown.resize(1366, 768)
    shown.show()
    QTimer.singleShot(0, lambda: QTimer.singleShot(0, _ready))
    app.exec()


if __name__ == "__main__":
    if len(sys.argv) == 3:
        {"floor": floor, "window": window}[sys.argv[1]](Path(sys.argv[2]))
    else:
        sys.exit(main())
