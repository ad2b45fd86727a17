"""放假安排: the tables of holidays by year, and taking in the one of a coming year."""

from pathlib import Path

from PySide6.QtGui import QColor
from PySide6.QtWidgets import QVBoxLayout, QWidget

from secretary_app.exchange.holidays import LAYOUT, SUFFIXES
from secretary_app.gui.kit import files, theme
from secretary_app.gui.kit.desk import Desk
from secretary_app.gui.kit.labels import bar, button, label
from secretary_app.gui.kit.table_model import Column, RecordTableModel
from secretary_app.gui.kit.table_view import RecordTable
from secretary_app.services import holidays
from secretary_app.services.holidays import HolidayYear, Origin

KINDS = f"放假安排 ({' '.join(f'*{suffix}' for suffix in SUFFIXES)})"
INTRO = (
    "公示的工作日按国务院办公厅每年公布的放假和调休安排计算。"
    f"新一年的安排公布后，导入一次即可：JSON（holiday-cn 格式），或 Excel、CSV，{LAYOUT}"
)


def _colour(row: HolidayYear) -> QColor | None:
    return QColor(theme.colours().warn) if row.origin is Origin.NONE else None


COLUMNS: tuple[Column[HolidayYear], ...] = (
    Column("年份", lambda row: str(row.year), width=70),
    Column("来源", lambda row: row.origin.value, width=220, colour=_colour),
    Column("放假", lambda row: _count(row.off), width=80),
    Column("调休上班", lambda row: _count(row.work), width=90),
)


def _count(days: tuple[object, ...]) -> str:
    return f"{len(days)} 天" if days else ""


class HolidaysPage(QWidget):
    """What is imported here is kept at once, not with 保存."""

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk = desk
        self.model: RecordTableModel[HolidayYear] = RecordTableModel(COLUMNS, self)
        self.table = RecordTable(self.model, "holidays", desk.settings)
        self.table.setAccessibleName("各年放假安排")
        self.table.chosen.connect(self._show)
        self.advice = label("", "warning")
        self.days = label("")
        self.days.setAccessibleName("所选年份的放假和上班日")
        self.remove_button = button("移除导入的安排", self.remove)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(*[theme.px(16)] * 4)
        layout.setSpacing(theme.px(8))
        layout.addWidget(label(INTRO, "note"))
        layout.addWidget(self.advice)
        layout.addWidget(self.table, 1)
        layout.addWidget(self.days)
        layout.addWidget(bar(button("导入放假安排…", self.ask_file), self.remove_button, None))
        self.refresh()

    def refresh(self, year: int | None = None) -> None:
        """Show what there is now, this year in front or the one that was just imported."""
        today = self._desk.today()
        with self._desk.sessions() as session:
            years = holidays.holiday_years(session, today)
        self.model.set_rows(years)
        said = holidays.advice(years, today)
        self.advice.setText(said)
        self.advice.setVisible(bool(said))
        wanted = year or today.year
        self.table.selectRow(next(n for n, one in enumerate(years) if one.year == wanted))

    def _show(self, row: HolidayYear | None) -> None:
        self.remove_button.setEnabled(row is not None and row.origin is Origin.IMPORTED)
        if row is None or row.origin is Origin.NONE:
            self.days.setText("")
            return
        self.days.setText(f"放假：{row.off_words}\n调休上班：{row.work_words or '无'}")

    def ask_file(self) -> None:
        """Choose a table and take it in."""
        path = files.open_file(self, "导入放假安排", KINDS)
        if path is not None:
            self.take(path)

    def take(self, path: Path) -> None:
        """Take in a table; raises UserError for a file that is none."""
        with self._desk.sessions.begin() as session:
            taken = holidays.import_file(session, path)
        self.refresh(taken.year)
        self._desk.tell(f"已导入 {taken.year} 年放假安排")

    def remove(self) -> None:
        """Forget the imported table of the chosen year."""
        row: HolidayYear | None = self.table.current()
        if row is not None and row.origin is Origin.IMPORTED:
            with self._desk.sessions.begin() as session:
                holidays.remove(session, row.year)
            self.refresh()
            self._desk.tell(f"已移除导入的 {row.year} 年放假安排")
