"""The columns of the table of development."""

from PySide6.QtGui import QColor

from secretary_app.domain.course import Course
from secretary_app.domain.findings import Severity
from secretary_app.domain.rules.probation import extended_until
from secretary_app.domain.values import CourseState
from secretary_app.gui.kit import theme
from secretary_app.gui.kit.findings_view import severity_text
from secretary_app.gui.kit.table_model import RIGHT, Column
from secretary_app.services.course_overview import WORST_FIRST, CourseRow

EXTENDED = "预备期延长"


def days_words(days: int | None) -> str:
    """Return how far a limit is, in words; empty where there is none."""
    if days is None:
        return ""
    return f"超期 {-days} 天" if days < 0 else f"还有 {days} 天" if days else "今天到期"


def stage_words(course: Course) -> str:
    """Return how far somebody has come; what stops or lengthens the course comes first."""
    if course.state != CourseState.ACTIVE:
        return f"{course.state.label}（{course.stage.label}）"
    return EXTENDED if extended_until(course) else course.stage.label


def _next(row: CourseRow) -> str:
    return row.upcoming.spec.title if row.upcoming else "—"


def _due(row: CourseRow) -> str:
    return row.due_on.isoformat() if row.due_on else ""


def _earliest(row: CourseRow) -> str:
    earliest = row.upcoming.earliest_on if row.upcoming else None
    if row.upcoming is None:
        return ""
    return earliest.isoformat() if earliest and earliest > row.today else "现在可办"


def _findings(row: CourseRow) -> str:
    if row.worst is None:
        return "✓"
    more = f" ×{row.open_findings}" if row.open_findings > 1 else ""
    return f"{severity_text(row.worst)}{more}"


def _findings_colour(row: CourseRow) -> QColor:
    return theme.severity_colour(row.worst) if row.worst else QColor(theme.colours().good)


def _late_colour(row: CourseRow) -> QColor | None:
    days = row.days_left
    return theme.severity_colour(Severity.OVERDUE) if days is not None and days < 0 else None


COLUMNS: tuple[Column[CourseRow], ...] = (
    Column("姓名", lambda row: row.course.name, width=72, sort_key=lambda row: row.search_key),
    Column(
        "阶段",
        lambda row: stage_words(row.course),
        width=104,
        tooltip=lambda row: stage_words(row.course),
        sort_key=lambda row: list(type(row.stage)).index(row.stage),
    ),
    Column("下一步", _next, width=138, tooltip=_next),
    Column("期限", _due, width=100, hidden=True),
    Column(
        "最早可办日",
        _earliest,
        width=96,
        sort_key=lambda row: row.upcoming.earliest_on if row.upcoming else None,
    ),
    Column(
        "剩余",
        lambda row: days_words(row.days_left),
        width=94,
        tooltip=lambda row: f"期限 {_due(row)}" if _due(row) else "",
        sort_key=lambda row: row.days_left,
        colour=_late_colour,
    ),
    Column(
        "提示",
        _findings,
        width=118,
        sort_key=lambda row: WORST_FIRST[row.worst] if row.worst else len(WORST_FIRST),
        colour=_findings_colour,
    ),
    Column(
        "缺材料",
        lambda row: str(row.missing) if row.missing else "",
        width=68,
        align=RIGHT,
        sort_key=lambda row: row.missing or None,
    ),
    Column("责任人", lambda row: row.responsible, width=88, tooltip=lambda row: row.responsible),
    Column(
        "类别", lambda row: row.course.kind.label if row.course.kind else "", width=60, hidden=True
    ),
    Column("党小组", lambda row: row.group, width=110, hidden=True),
)
