"""The chosen person beside the table."""

from collections.abc import Callable, Mapping
from datetime import date
from decimal import Decimal
from typing import Any

from PySide6.QtWidgets import QWidget

from secretary_app.domain.dates import age
from secretary_app.domain.findings import Finding
from secretary_app.domain.labelled import Labelled
from secretary_app.domain.masking import masked_identity, masked_mobile
from secretary_app.domain.party_age import party_age
from secretary_app.gui.kit.card import Card, Field, Section
from secretary_app.gui.kit.findings_view import FindingsList
from secretary_app.gui.tabs.roster.fields import GROUPS, MASKED, Kind, PersonField
from secretary_app.store.records import Excusal, Person

MASKS = {"id_no": masked_identity, "mobile": masked_mobile}
REVEAL_SECONDS = 30


class PersonCard(Card):
    """Everything the roster knows of one person; the numbers are masked until asked for."""

    def show_person(
        self,
        person: Person,
        groups: Mapping[int, str],
        findings: list[Finding],
        today: date,
        buttons: list[QWidget],
        reveal: Callable[[str], None],
        shown: Mapping[str, str],
    ) -> None:
        """`shown` are the numbers revealed just now, by column; `reveal` asks for one."""

        def field(one: PersonField) -> Field:
            value = _text(person, one, groups)
            if one.column in MASKED and value:
                clear = shown.get(one.column)
                action = None if clear else ("显示", lambda: reveal(one.column))
                return Field(one.label, clear or MASKS[one.column](value), action=action)
            return Field(one.label, value)

        sections = [Section("提示", widgets=[FindingsList(findings, today)])] if findings else []
        sections += [Section("登记", _states(person))]
        for group in GROUPS:
            sections.append(Section(group.heading, [field(one) for one in group.fields[1:]]))
            if group is GROUPS[0]:
                sections[-1] = Section(
                    group.heading, [*sections[-1].fields, *_derived(person, today)]
                )
        if person.custom:
            own = [Field(heading, str(value)) for heading, value in person.custom.items()]
            sections.append(Section("自定义字段", own))
        self.show_record(person.name, _summary(person), sections, buttons)


def _summary(person: Person) -> str:
    words = (person.stage.label, person.kind.label if person.kind else "", person.class_name or "")
    return " · ".join(word for word in words if word)


def _derived(person: Person, today: date) -> list[Field]:
    years = party_age(person.full_on, today, person.party_age_adjust)
    born = person.birth_on
    return [
        Field("年龄", f"{age(born, today)} 岁" if born and born <= today else None),
        Field("党龄", f"{years} 年" if years is not None else None),
    ]


def _states(person: Person) -> list[Field]:
    left = f"{person.left_on}，{person.left_reason}" if person.left_on else None
    punished = "；".join(
        f"{one.kind.label}（{one.decided_on}{f' 至 {one.ends_on}' if one.ends_on else ''}）"
        for one in person.punishments
    )
    excused = "；".join(
        f"{one.ground.label}（{one.starts_on} 起，{_approvals(one)}）" for one in person.excusals
    )
    return [
        Field("转出", left, role="warning"),
        Field("处分", punished, role="warning"),
        Field("不计入应到会", excused),
    ]


def _approvals(one: Excusal) -> str:
    both = one.superior_approved and one.assembly_passed
    return "两项批准齐全" if both else "批准未齐，仍计入"


def _text(person: Person, field: PersonField, groups: Mapping[int, str]) -> str | None:
    return _SHOWN.get(field.kind, _plain)(getattr(person, field.column), groups)


def _plain(value: Any, _groups: Mapping[int, str]) -> str | None:  # noqa: ANN401
    if isinstance(value, Labelled):
        return value.label
    return str(value) if value not in (None, "") else None


def _money(value: Decimal | None, _groups: Mapping[int, str]) -> str | None:
    return f"{value:.2f}" if value is not None else None


_SHOWN: dict[Kind, Callable[[Any, Mapping[int, str]], str | None]] = {
    Kind.GROUP: lambda value, groups: groups.get(value) if value else None,
    Kind.YES: lambda value, groups: "是" if value else None,
    Kind.YEARS: lambda value, groups: f"{value:+d}" if value else None,
    Kind.MONEY: _money,
}
