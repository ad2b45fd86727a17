"""The columns of the list of meetings."""

from secretary_app.domain.values import MeetingKind, MeetingState
from secretary_app.gui.kit.table_model import RIGHT, Column
from secretary_app.gui.tabs.meetings.kind_names import SHORT
from secretary_app.services.meeting_search import Hit


def kinds_text(kinds: tuple[MeetingKind, ...]) -> str:
    """Return the short names of the kinds."""
    return "、".join(SHORT[kind] for kind in kinds)


def _kinds(hit: Hit) -> str:
    """Return the kinds, with the group that met, since several meet on a day."""
    group = hit.row.group.removesuffix("党小组")
    return kinds_text(hit.row.kinds) + (f"（{group}）" if group else "")


def _state(hit: Hit) -> str:
    if hit.row.state is MeetingState.PLANNED:
        return "◇ 计划"
    return "✓ 归档" if hit.row.filed_on else ""


def _present(hit: Hit) -> str:
    heads = hit.row.heads
    if hit.row.state is MeetingState.PLANNED:
        return f"应到 {heads.due}"
    if heads.unmarked == heads.due:
        return "未登记" if heads.due else ""
    return f"{heads.present}/{heads.due}"


def _share(hit: Hit) -> float | None:
    heads = hit.row.heads
    return heads.present / heads.due if heads.due else None


COLUMNS = (
    Column[Hit]("日期", lambda hit: hit.row.held_on.isoformat(), width=96),
    Column[Hit]("类型", _kinds, width=136),
    Column[Hit](
        "次",
        lambda hit: str(hit.row.number or ""),
        width=40,
        align=RIGHT,
        sort_key=lambda hit: hit.row.number,
    ),
    Column[Hit]("状态", _state, width=72),
    Column[Hit]("到会", _present, width=76, align=RIGHT, sort_key=_share),
    Column[Hit](
        "表决",
        lambda hit: str(hit.row.motions or ""),
        width=48,
        align=RIGHT,
        sort_key=lambda hit: hit.row.motions,
    ),
    Column[Hit]("名称", lambda hit: hit.row.title, width=200),
    Column[Hit](
        "找到",
        lambda hit: f"{hit.where}：{hit.excerpt}" if hit.excerpt else "",
        width=260,
    ),
)
"""The last column says where the words of the search stand."""
FOUND = len(COLUMNS) - 1
COUNTS = tuple(at for at, one in enumerate(COLUMNS) if one.title in ("次", "到会", "表决"))
"""Columns that make room for what was found."""
