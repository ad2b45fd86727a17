"""The columns of the tables of study."""

from secretary_app.domain.findings import Severity
from secretary_app.domain.life_year import MemberLife
from secretary_app.domain.study import MONTHS_A_YEAR, Match, StudySource, hours_text
from secretary_app.gui.kit import theme
from secretary_app.gui.kit.table_model import RIGHT, Column
from secretary_app.services.study_plans import PlanRow
from secretary_app.services.study_records import ReadingRow, TrainingRow


def _hours(value: float | None) -> str:
    return f"{value:g}" if value else ""


def _remark(row: MemberLife) -> str:
    """Return why another number of hours is asked than of the others."""
    months = row.study.months
    return f"在支部 {months} 个月，按月折算" if months < MONTHS_A_YEAR else ""


def _of(source: StudySource) -> Column[MemberLife]:
    return Column(
        source.label,
        lambda row: hours_text(row.study.of(source)) if row.study.of(source) else "",
        width=84,
        align=RIGHT,
        sort_key=lambda row: row.study.of(source),
    )


HOURS_COLUMNS: tuple[Column[MemberLife], ...] = (
    Column("姓名", lambda row: row.name, width=90),
    Column("班子", lambda row: "是" if row.study.on_committee else "", width=56),
    *map(_of, StudySource),
    Column(
        "合计",
        lambda row: hours_text(row.study.hours),
        width=64,
        align=RIGHT,
        sort_key=lambda row: row.study.hours,
    ),
    Column(
        "应学",
        lambda row: hours_text(row.study.needed),
        width=64,
        align=RIGHT,
        sort_key=lambda row: row.study.needed,
    ),
    Column(
        "还差",
        lambda row: f"△ {hours_text(row.study.missing)}" if row.study.missing else "✓",
        width=76,
        align=RIGHT,
        sort_key=lambda row: row.study.missing,
        colour=lambda row: theme.severity_colour(Severity.WARN) if row.study.missing else None,
    ),
    Column(
        "集中培训",
        lambda row: "△ 未参加" if row.study.lacks_training else str(row.study.trainings or ""),
        width=84,
    ),
    Column(
        "到会率",
        lambda row: "" if row.percent is None else f"{row.percent}%",
        width=72,
        align=RIGHT,
        sort_key=lambda row: row.percent,
    ),
    Column(
        "发言",
        lambda row: str(row.speeches or ""),
        width=56,
        align=RIGHT,
        sort_key=lambda row: row.speeches,
    ),
    Column("说明", lambda row: _remark(row), width=180),
)
SIGNS = {Match.LINKED: "✓", Match.BY_TOPIC: "✓", Match.LIKELY: "？", Match.MISSING: "×"}
PLAN_COLUMNS: tuple[Column[PlanRow], ...] = (
    Column(
        "月份", lambda row: f"{row.draft.month} 月", width=64, sort_key=lambda r: r.draft.month
    ),
    Column("学习主题", lambda row: row.draft.topic, width=300),
    Column("形式", lambda row: row.draft.form.label if row.draft.form else "", width=72),
    Column("主讲人", lambda row: row.draft.lecturer, width=84),
    Column(
        "学时",
        lambda row: _hours(row.draft.hours),
        width=56,
        align=RIGHT,
        sort_key=lambda row: row.draft.hours,
    ),
    Column(
        "开展情况",
        lambda row: f"{SIGNS.get(row.matched.match, '')} {row.matched.match.label}".strip(),
        width=190,
    ),
    Column(
        "对应会议",
        lambda row: (
            f"{row.matched.meeting.on.isoformat()} {row.matched.meeting.title}"
            if row.matched.meeting
            else ""
        ),
        width=260,
    ),
)
TRAINING_COLUMNS: tuple[Column[TrainingRow], ...] = (
    Column("开始", lambda row: row.draft.starts_on.isoformat(), width=96),
    Column("姓名", lambda row: row.name, width=90),
    Column("培训名称", lambda row: row.draft.title, width=240),
    Column("类型", lambda row: row.draft.kind.label, width=84),
    Column("举办单位", lambda row: row.draft.organiser, width=150),
    Column("天数", lambda row: _hours(row.draft.days), width=56, align=RIGHT),
    Column(
        "学时",
        lambda row: _hours(row.draft.hours),
        width=56,
        align=RIGHT,
    ),
    Column("结业证号", lambda row: row.draft.certificate, width=120),
)
READING_COLUMNS: tuple[Column[ReadingRow], ...] = (
    Column("日期", lambda row: row.draft.read_on.isoformat(), width=96),
    Column("姓名", lambda row: row.name, width=90),
    Column("书名", lambda row: row.draft.book, width=200),
    Column("章节", lambda row: row.draft.chapter, width=110),
    Column(
        "学时",
        lambda row: _hours(row.draft.hours),
        width=56,
        align=RIGHT,
    ),
    Column("心得", lambda row: row.draft.note, width=300, tooltip=lambda row: row.draft.note),
)
