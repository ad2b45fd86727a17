"""EDU-*: whether the members studied enough hours, and the committee its training."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from secretary_app.domain.dates import chinese, days_left
from secretary_app.domain.findings import Finding, Severity, Subject
from secretary_app.domain.meetings import MeetingFacts
from secretary_app.domain.policy import Policy
from secretary_app.domain.rules.frequency import whole
from secretary_app.domain.rules.texts import RULE_TEXTS
from secretary_app.domain.study import MemberStudy, hours_text, lesson_hours

PACE_FROM_MONTH = 4
"""From this month on, who lags behind the pace of the year is said."""
ALL_FROM_MONTH = 10
"""From this month on, everybody who lacks hours is said."""
SOON_DAYS = 31
NAMED = 5
"""So many names stand in a sentence; more are counted."""


@dataclass(frozen=True, kw_only=True)
class StudyYear:
    """The study of one year, as the rules read it."""

    subject: Subject
    year: int
    members: tuple[MemberStudy, ...] = ()
    since: date | None = None
    """From when the branch keeps its records here."""


def study_hours(facts: StudyYear, policy: Policy, today: date) -> list[Finding]:
    """Say who lacks hours: in the year those behind its pace, later all, and after it OVERDUE.

    Source: 校组通字〔2021〕31 号; 党员教育管理工作条例, article 20 (handbook EDU-32, EDU-56).
    """
    if not _is_asked(facts, today):
        return []
    found = []
    for rule, committee, hours in (
        ("EDU-32", False, policy.study_hours_member),
        ("EDU-56", True, policy.study_hours_committee),
    ):
        lacking = [
            one
            for one in facts.members
            if one.on_committee is committee and one.missing and _is_late(one, facts.year, today)
        ]
        if lacking:
            who = "支部书记和班子成员" if committee else "党员"
            found.append(_short(facts, rule, f"{who}每年不少于 {hours} 学时", lacking, today))
    return found


def concentrated_training(facts: StudyYear, policy: Policy, today: date) -> list[Finding]:
    """Say who of the committee attended no concentrated training yet; from October on.

    Source: 校组通字〔2021〕31 号; 支部工作条例, article 25 (handbook EDU-56, ORG-TRAIN).
    """
    if not _is_asked(facts, today) or not policy.study_committee_trainings:
        return []
    over = whole(facts.year)[0].is_over(today)
    lacking = [one for one in facts.members if one.lacks_training]
    if not lacking or not (over or today.month >= ALL_FROM_MONTH):
        return []
    word = "没有登记" if over else "还没有登记"
    text = (
        f"{facts.year}年班子成员每年至少参加 {policy.study_committee_trainings} 次集中培训，"
        f"{_names(lacking, hours=False)}{word}。"
    )
    return [_say(facts, "EDU-TRAIN", text, today)]


def lesson_length(meeting: MeetingFacts, policy: Policy, today: date) -> list[Finding]:
    """Ask to look again where a meeting was entered with more hours than it lasted.

    Source: 校组通字〔2021〕31 号 (handbook 4.3: 1 小时为 1 学时).
    """
    hours, minutes = meeting.study_hours, meeting.minutes
    if not hours or minutes is None:
        return []
    most = lesson_hours(minutes, policy)
    if Decimal(str(hours)) <= most:
        return []
    text = f"登记 {hours:g} 学时，会议历时 {minutes} 分钟，折合 {hours_text(most)} 学时，请核对。"
    return [
        Finding(
            rule="EDU-LENGTH",
            severity=Severity.WARN,
            message=text,
            source=RULE_TEXTS["EDU-LENGTH"].source,
            subject=meeting.subject,
        )
    ]


def _is_asked(facts: StudyYear, today: date) -> bool:
    year = whole(facts.year)[0]
    return year.has_begun(today) and year.ends_on >= (facts.since or date.min)


def _is_late(one: MemberStudy, year: int, today: date) -> bool:
    """Tell whether what this member lacks is worth saying today."""
    if today.year > year or today.month >= ALL_FROM_MONTH:
        return True
    if today.month < PACE_FROM_MONTH:
        return False
    days, passed = (date(year, 12, 31) - date(year, 1, 1)).days + 1, today.timetuple().tm_yday
    return one.hours * days < one.needed * passed


def _short(
    facts: StudyYear, rule: str, asked: str, lacking: Sequence[MemberStudy], today: date
) -> Finding:
    least = sorted(lacking, key=lambda one: -one.missing)
    over = whole(facts.year)[0].is_over(today)
    if over:
        text = f"{facts.year}年{asked}，{_names(least)}没有达到；如实说明，漏登的请补录。"
    else:
        late = "" if today.month >= ALL_FROM_MONTH else "按进度落后，"
        by = chinese(date(facts.year, 12, 31))
        text = f"{facts.year}年{asked}，{_names(least)}{late}应在{by}前补足。"
    return _say(facts, rule, text, today)


def _names(people: Sequence[MemberStudy], *, hours: bool = True) -> str:
    """Return how many, and who is worst off, with the hours done and asked."""
    shown = "、".join(_named(one) if hours else one.name for one in people[:NAMED])
    return f"{len(people)} 名（{shown}{'等' if len(people) > NAMED else ''}）"


def _named(one: MemberStudy) -> str:
    return f"{one.name} {hours_text(one.hours)}/{hours_text(one.needed)}"


def _say(facts: StudyYear, rule: str, message: str, today: date) -> Finding:
    year = whole(facts.year)[0]
    soon = days_left(year.ends_on, today) <= SOON_DAYS
    over = year.is_over(today)
    return Finding(
        rule=rule,
        severity=Severity.OVERDUE if over else Severity.WARN if soon else Severity.INFO,
        message=message,
        source=RULE_TEXTS[rule].source,
        subject=facts.subject,
        due_on=year.ends_on,
    )
