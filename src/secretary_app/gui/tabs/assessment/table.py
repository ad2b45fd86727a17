"""The columns of the table of indicators, and of the records behind one of them."""

from PySide6.QtGui import QColor

from secretary_app.domain.assessment import AssessmentRow, Evidence, Part
from secretary_app.gui.kit import theme
from secretary_app.gui.kit.table_model import RIGHT, Column

INDICATOR_COLUMNS: tuple[Column[AssessmentRow], ...] = (
    Column("一级指标", lambda row: row.indicator.level, width=110),
    Column("编号", lambda row: row.indicator.id, width=56),
    Column("二级指标", lambda row: row.indicator.name, width=210),
    Column("分值", lambda row: full_text(row), width=56, align=RIGHT),
    Column(
        "得分",
        lambda row: row.shown,
        width=84,
        align=RIGHT,
        sort_key=lambda row: row.points,
        colour=lambda row: _colour(row),
    ),
    Column("扣分理由", lambda row: row.reason, width=280),
    Column("核算", lambda row: row.indicator.calculation.label, width=120),
)

EVIDENCE_COLUMNS: tuple[Column[Evidence], ...] = (
    Column("日期", lambda one: one.on.isoformat() if one.on else "", width=100),
    Column("记录", lambda one: one.label, width=260),
)


def full_text(row: AssessmentRow) -> str:
    """Return the full points of a row; — where it does not apply."""
    if not row.applies:
        return "—"
    return f"{row.full.normalize():f}"


def _colour(row: AssessmentRow) -> QColor | None:
    """Mark what is not assessed and what lost points; the words say it as well."""
    colours = theme.colours()
    if not row.applies:
        return QColor(colours.muted)
    if row.points is None:
        scored = row.indicator.part in (Part.COMMON, Part.SPECIAL)
        return QColor(colours.warn if scored else colours.muted)
    return QColor(colours.overdue) if row.points < row.full else None
