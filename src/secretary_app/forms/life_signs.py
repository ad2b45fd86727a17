"""Whether the organisational life of a year is alive (组织生活活不活), line by line."""

from collections.abc import Callable
from dataclasses import dataclass
from decimal import Decimal

from secretary_app.domain.labelled import Labelled
from secretary_app.domain.study import hours_text
from secretary_app.domain.talks import Reach, TalkMatrix
from secretary_app.forms.life_sheet import LifeSheet


class Vital(Labelled):
    """How one sign of organisational life stands."""

    GOOD = "GOOD", "好"
    FAIR = "FAIR", "一般"
    WEAK = "WEAK", "弱"
    UNKNOWN = "UNKNOWN", "没有数据"

    @property
    def sign(self) -> str:
        """The sign that carries the meaning beside the colour."""
        return {"GOOD": "✓", "FAIR": "△", "WEAK": "×", "UNKNOWN": "—"}[self.value]

    @property
    def printed(self) -> str:
        """The sign on paper, whose typefaces have fewer of them."""
        return {"GOOD": "√", "FAIR": "△", "WEAK": "×", "UNKNOWN": "—"}[self.value]


@dataclass(frozen=True, kw_only=True)
class VitalSign:
    """One line of the answer to 组织生活活不活."""

    name: str
    value: str
    vital: Vital
    sentence: str


def signs_of(sheet: LifeSheet) -> tuple[VitalSign, ...]:
    """Return the answer to whether the organisational life is alive, line by line."""
    return tuple(sign(sheet) for sign in SIGNS)


def _held(sheet: LifeSheet) -> VitalSign:
    asked = sum(one.asked for one in sheet.kinds)
    done = sum(one.done for one in sheet.kinds)
    lacking = "、".join(
        f"{one.kind.label}缺 {one.asked - one.done} {one.unit}"
        for one in sheet.kinds
        if one.done < one.asked
    )
    return VitalSign(
        name="按期召开",
        value=f"{done}/{asked}" if asked else "",
        vital=_vital(100 * done / asked if asked else None, 95, 80),
        sentence=lacking or "到期应开的都有记录",
    )


def _attended(sheet: LifeSheet) -> VitalSign:
    percent = sheet.attendance
    return VitalSign(
        name="到会率",
        value="" if percent is None else f"{percent:.0f}%",
        vital=_vital(percent, 90, 80),
        sentence=f"应到 {sheet.due} 人次，实到 {sheet.present} 人次",
    )


def _spoke(sheet: LifeSheet) -> VitalSign:
    counted = len(sheet.speakers) + len(sheet.silent)
    return VitalSign(
        name="发言面",
        value=f"{len(sheet.speakers)}/{counted}" if counted else "",
        vital=_vital(100 * len(sheet.speakers) / counted if counted else None, 80, 50),
        sentence=f"从未发言 {len(sheet.silent)} 名" if counted else "还没有发言记录",
    )


def _forms(sheet: LifeSheet) -> VitalSign:
    forms = [form.label for form, part in sheet.form_shares.items() if part]
    return VitalSign(
        name="学习形式",
        value=f"{len(forms)} 种" if forms else "",
        vital=_vital(len(forms) if forms else None, 4, 2),
        sentence="、".join(forms) or "会议还没有登记学时和形式",
    )


def _studied(sheet: LifeSheet) -> VitalSign:
    members = len(sheet.members)
    if not members:
        return VitalSign(name="学时达标", value="", vital=Vital.UNKNOWN, sentence="")
    hours = sum((one.study.hours for one in sheet.members), Decimal(0))
    mean = hours_text((hours / members).quantize(Decimal("0.1")))
    return VitalSign(
        name="学时达标",
        value=f"{len(sheet.reached)}/{members}",
        vital=_vital(100 * len(sheet.reached) / members if hours else None, 90, 60),
        sentence=f"人均 {mean} 学时",
    )


def _talked(sheet: LifeSheet) -> VitalSign:
    talks = sheet.talks
    return VitalSign(
        name="谈心谈话",
        value=f"{talks.percent}%" if talks and talks.total else "",
        vital=_vital(talks.percent if talks and talks.talks else None, 100, 60),
        sentence=_reached(talks) if talks else "",
    )


def _remedied(sheet: LifeSheet) -> VitalSign:
    count, still, late = len(sheet.remedies), sheet.open_remedies, sheet.overdue_remedies
    if not count:
        vital = Vital.UNKNOWN
    elif late:
        vital = Vital.WEAK
    else:
        vital = Vital.FAIR if still else Vital.GOOD
    return VitalSign(
        name="整改",
        value=f"{count - still}/{count}" if count else "",
        vital=vital,
        sentence=f"未完成 {still} 项，其中超期 {late} 项",
    )


SIGNS: tuple[Callable[[LifeSheet], VitalSign], ...] = (
    _held,
    _attended,
    _spoke,
    _forms,
    _studied,
    _talked,
    _remedied,
)
"""The lines of the answer, in their order."""


def _vital(percent: float | None, good: int, fair: int) -> Vital:
    if percent is None:
        return Vital.UNKNOWN
    return Vital.GOOD if percent >= good else Vital.FAIR if percent >= fair else Vital.WEAK


def _reaches(talks: TalkMatrix) -> list[tuple[str, Reach]]:
    return [
        ("支委之间", talks.in_committee),
        ("支委与党员", talks.with_members),
        ("党员之间", talks.among_members),
    ]


def _reached(talks: TalkMatrix) -> str:
    reached = "，".join(
        f"{word} {reach.done}/{reach.total}" for word, reach in _reaches(talks) if reach.total
    )
    return f"全年 {len(talks.talks)} 次；{reached}" if reached else f"全年 {len(talks.talks)} 次"
