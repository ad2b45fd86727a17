"""The wording of public notices: what is made public, of whom, and on which days."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import groupby

from secretary_app.domain.dates import days_between
from secretary_app.domain.disclosure import Private, private_in, ways_to_write
from secretary_app.domain.policy import NoticeTiming, Policy
from secretary_app.domain.workdays import is_workday, next_workday, notice_end
from secretary_app.forms import words
from secretary_app.forms.catalogue.requests import GAP
from secretary_app.forms.sheets import PersonSheet, RosterSheet
from secretary_app.store.records import Person

STEPS_WITH_NOTICE = ("T23", "T15", "T07", "T03")
"""Latest first: the notice that is printed is that of the last step that has one."""
CONCLUSIONS = {
    "T03": "确定为入党积极分子",
    "T07": "确定为发展对象",
    "T15": "接收为中共预备党员",
    "T23": "转为中共正式党员",
}
PHRASES = {
    "T03": "确定{who}为入党积极分子",
    "T07": "确定{who}为发展对象",
    "T15": "接收{who}为中共预备党员",
    "T23": "同意{who}转为中共正式党员",
}
PROPOSED = {**PHRASES, "T23": "将{who}转为中共正式党员"}
PASSED = {"T15": "通过", "T23": ""}
FILINGS = {"T03": "T04", "T07": "T08"}
"""The filing until which a committee's decision is a proposal."""
UNFAVOURABLE = frozenset({"REJECT", "EXTEND", "CANCEL"})
"""Decisions of the assembly that no notice of these four announces."""
NOT_OF_A_NAME = re.compile(
    r"(?:[\d@.,:：，。（(]|电话|手机|微信|QQ|出生|生于|生日|住址|地址|现住).*",
    re.IGNORECASE | re.DOTALL,
)
BODIES = {"COMMITTEE": "支部委员会会议", "ASSEMBLY": "支部大会"}


@dataclass(frozen=True, kw_only=True)
class Notice:
    """One public notice: the people who passed the same step on one day."""

    code: str
    sheets: tuple[PersonSheet, ...]

    @property
    def first(self) -> PersonSheet:
        """The first of the people; all share step, day and days of notice."""
        return self.sheets[0]

    @property
    def policy(self) -> Policy:
        """The school's own settings."""
        return self.first.policy

    @property
    def decided_on(self) -> date | None:
        """The day of the meeting that decided in favour; None while it is still to come."""
        return decided_on(self.first, self.code)

    @property
    def is_proposal(self) -> bool:
        """Whether whoever decides had not yet done so when the notice was put up."""
        start = self.days[0]
        if self.code in FILINGS:
            filing = self.first.last(FILINGS[self.code])
            filed = filing is not None and filing.outcome == "FILED"
            return not (filing and filed and filing.happened_on <= start)
        return self.decided_on is None or start < self.decided_on

    @property
    def title(self) -> str:
        """The title of the notice."""
        return f"关于{'拟' if self.is_proposal else ''}{self.phrase(whom(self.sheets))}的公示"

    def phrase(self, who: str) -> str:
        """Return what is to be done with these people, or was."""
        return (PROPOSED if self.is_proposal else PHRASES)[self.code].format(who=who)

    @property
    def recorded(self) -> tuple[date | None, date | None]:
        """First and last day of the notice as they stand in the records."""
        start, end = (self.first.day(self.code, f"publicity_{which}") for which in ("from", "to"))
        return start, end

    @property
    def days(self) -> tuple[date, date]:
        """First and last day: as recorded, else from the day of printing, as long as needed.

        Source: publicity.minWorkdays (handbook WORKDAY-02, 7.2 F11).
        """
        start, end = self.recorded
        calendar, policy = self.policy.calendar, self.policy
        start = start or next_workday(self.first.today, calendar)
        count_first = policy.publicity_count_start_day
        least = policy.publicity_min_workdays
        return start, end or notice_end(start, least, calendar, count_first=count_first)

    @property
    def workdays(self) -> list[date]:
        """The working days that the notice hangs, by the school's way of counting."""
        start, end = self.days
        if not self.policy.publicity_count_start_day:
            start += timedelta(days=1)
        calendar = self.policy.calendar
        return [day for day in days_between(start, end) if is_workday(day, calendar)]


def decided_on(sheet: PersonSheet, code: str) -> date | None:
    """Return the day on which a step was decided in the person's favour, or None."""
    step = sheet.last(code)
    return step.happened_on if step and step.outcome not in UNFAVOURABLE else None


def is_due(sheet: PersonSheet, code: str) -> bool:
    """Tell whether the school asks for a notice of this step now, or had one put up.

    Source: activist.publicity, target.publicity, accept.publicity, convert.publicity and
    convert.publicity.timing (handbook 2.6).
    """
    policy = sheet.policy
    decided = decided_on(sheet, code) is not None
    if decided and sheet.day(code, "publicity_from"):
        return True
    asked = {
        "T03": policy.activist_publicity,
        "T07": policy.target_publicity,
        "T15": policy.accept_publicity,
        "T23": policy.convert_publicity,
    }
    return asked[code] and (decided or _comes_before_meeting(sheet, code))


def _comes_before_meeting(sheet: PersonSheet, code: str) -> bool:
    """Tell whether a conversion was applied for whose notice hangs before the assembly."""
    before = sheet.policy.convert_publicity_timing is NoticeTiming.BEFORE_MEETING
    applied, met = sheet.on("T22"), sheet.on("T23")
    return code == "T23" and before and applied is not None and (met is None or met < applied)


def step_of_notice(sheet: PersonSheet) -> str:
    """Return the latest step that is made public, as far as the person has come."""
    due = (code for code in STEPS_WITH_NOTICE if is_due(sheet, code))
    done = (code for code in STEPS_WITH_NOTICE if decided_on(sheet, code))
    return next(due, next(done, "T03"))


def notices(sheet: RosterSheet) -> list[Notice]:
    """Return one notice for each step, meeting and time of notice among the people."""
    grouped: dict[tuple[object, ...], list[PersonSheet]] = {}
    for course in sheet.courses:
        alone = Notice(code=step_of_notice(course), sheets=(course,))
        key = (alone.code, alone.decided_on, alone.days, alone.is_proposal)
        grouped.setdefault(key, []).append(course)
    return [
        Notice(code=step_of_notice(found[0]), sheets=tuple(found)) for found in grouped.values()
    ]


def body(notice: Notice) -> str:
    """Return the text of the notice: what was decided, about whom, how long it hangs."""
    start, end = notice.days
    return (
        f"{opening(notice)}现予以公示。\n"
        f"{listed(notice.sheets)}\n"
        f"公示时间：{words.day(start)}至{words.day(end)}，共{len(notice.workdays)}个工作日"
        f"（{written_out(notice.workdays)}）。\n"
        "如有不同意见，请于公示期内反映。\n"
        f"联系电话：{GAP}　电子邮箱：{GAP}"
    )


def opening(notice: Notice) -> str:
    """Return what is meant to be done, or what was done, by which meeting, about whom.

    Source: handbook 7.2a (公示); convert.publicity.timing.
    """
    who, meeting = whom(notice.sheets), f"{words.day(notice.decided_on) or GAP}{_meeting(notice)}"
    if notice.code in FILINGS:
        word = "拟" if notice.is_proposal else "已"
        return f"经{meeting}研究，{word}{notice.phrase(who)}，"
    if not notice.is_proposal:
        return f"经{meeting}讨论，已{PASSED[notice.code]}{notice.phrase(who)}，报上级党委审批，"
    if notice.code == "T23":
        return f"{who}已提出转正申请，拟{notice.phrase('其')}，提交支部大会讨论，"
    return f"拟{notice.phrase(who)}，提交支部大会讨论，"


def _meeting(notice: Notice) -> str:
    if notice.code in ("T15", "T23"):
        return "支部大会"
    return BODIES.get(str(notice.first.detail(notice.code, "body")), "支部会议")


def written_out(days: Sequence[date]) -> str:
    """Return working days in order, the month said once: 12月31日、1月2日、5日."""
    months = groupby(days, key=lambda day: (day.year, day.month))
    return "、".join(
        f"{month}月" + "、".join(f"{day.day}日" for day in of_month)
        for (_, month), of_month in months
    )


def listed(sheets: Sequence[PersonSheet]) -> str:
    """Return name and class of everybody; nothing that identifies them further."""
    return "\n".join(
        words.listed((name(sheet.person), place(sheet.person)), "，") for sheet in sheets
    )


def whom(sheets: Sequence[PersonSheet]) -> str:
    """Return whom a notice is about: one by name, more as 某某等3名同志."""
    first = name(sheets[0].person)
    return f"{first}同志" if len(sheets) == 1 else f"{first}等{len(sheets)}名同志"


def name(person: Person) -> str:
    """Return the name, without what else somebody may have typed into its field.

    Where the name cannot be told from it, its place is left to be filled in by hand.
    """
    if not _private(person, person.name):
        return person.name
    kept = NOT_OF_A_NAME.sub("", person.name).strip()
    return GAP if _private(person, kept) else kept


def place(person: Person) -> str:
    """Return where a person belongs, or nothing where that would give private facts away."""
    found = words.place_of(person)
    return "" if _private(person, found) else found


def gives_away(person: Person) -> list[Private]:
    """Return what the person's name, unit, class or position would give away in public."""
    return _private(person, f"{person.name}　{words.place_of(person)}")


def _private(person: Person, text: str) -> list[Private]:
    return private_in(text, _known(person))


def _known(person: Person) -> Mapping[str, Private]:
    values = {
        person.id_no: Private.IDENTITY,
        person.mobile: Private.PHONE,
        person.email: Private.EMAIL,
        person.school_no: Private.NUMBER,
        person.address_now: Private.ADDRESS,
        person.hukou_place: Private.ADDRESS,
    }
    if person.birth_on:
        values.update(dict.fromkeys(ways_to_write(person.birth_on), Private.BIRTH))
    return {value: kind for value, kind in values.items() if value}
