"""What a row of a preview would write, cell by cell, as the user may see it.

Identity and telephone numbers are masked, also in texts; codes and numbers of other records
are words.
"""

from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from secretary_app.domain.custom import shown
from secretary_app.domain.labelled import Labelled
from secretary_app.domain.masking import masked_identity, masked_mobile, masked_text
from secretary_app.domain.values import AttendanceState, MeetingKind
from secretary_app.exchange.spreadsheets import fields
from secretary_app.services.dues import PaidMonth
from secretary_app.services.imports import steps
from secretary_app.services.imports.plan import ImportPreview, PlannedRow, spec_kind

_LABELS = {
    "group_id": "党小组",
    "kinds": "会议类型",
    "held_on": "日期",
    "starts_at": "开始时间",
    "ends_at": "结束时间",
    "recorder_id": "记录人",
    "title": "名称",
    "place": "地点",
    "content": "内容",
}
_MASKS = {"id_no": masked_identity, "mobile": masked_mobile, "phone": masked_mobile}


@dataclass(frozen=True)
class CellChange:
    """One value before and after, as shown."""

    field: str
    label: str
    old: str
    new: str


def changes(given: ImportPreview, row: PlannedRow) -> list[CellChange]:
    """Return the cells of a row that would be written, old and new, with the fields' labels."""
    labels = {one.key: one.label for one in fields.for_kind(spec_kind(given.kind))} | _LABELS
    found: list[CellChange] = []
    for key, value in row.values.items():
        if key == "custom":
            found += _own(row.old.get(key) or {}, value)
        elif isinstance(value, PaidMonth):
            month = f"{value.month_on.year}年{value.month_on.month}月"
            old = row.old.get(key)
            found.append(CellChange(key, month, f"{old} 元" if old else "", f"{value.amount} 元"))
        elif key != "recorder_id":
            old = _text(given, key, row.old.get(key))
            found.append(CellChange(key, labels.get(key, key), old, _text(given, key, value)))
    if row.attendance:
        found.append(CellChange("attendance", "到会情况", "", _attendance(row)))
    for planned in row.steps:
        found += [
            CellChange(planned.code, label, "", _text(given, "", value))
            for label, value in steps.cells(planned)
        ]
    return found


def _attendance(row: PlannedRow) -> str:
    counts = Counter(one.state for one in row.attendance)
    return "，".join(
        f"{state.label} {counts[state]} 人" for state in AttendanceState if counts[state]
    )


def _own(old: Mapping[str, Any], new: Mapping[str, Any]) -> Iterator[CellChange]:
    for name, value in new.items():
        if old.get(name) != value:
            yield CellChange(
                "custom", name, masked_text(shown(old.get(name))), masked_text(shown(value))
            )


def _text(given: ImportPreview, key: str, value: Any) -> str:  # noqa: ANN401 -- any field's
    if value is None:
        return ""
    if key in _MASKS:
        return _MASKS[key](value)
    if key == "group_id":
        return given.groups.get(value, "")
    if key == "kinds":
        return "、".join(MeetingKind(one).label for one in value)
    if isinstance(value, Labelled):
        return value.label
    return masked_text(shown(value))
