"""What schools add of their own: public notices, reports of thought, replies to filings."""

from collections import Counter
from collections.abc import Callable, Iterator
from datetime import date, timedelta

from secretary_app.domain.course import Course, StepFact
from secretary_app.domain.dates import chinese, quarter, quarter_end
from secretary_app.domain.findings import Finding, Severity
from secretary_app.domain.policy import NoticeTiming, Policy
from secretary_app.domain.rules.facts import (
    deadline,
    detail_day,
    goes_on,
    is_recorded,
    running,
    say,
)
from secretary_app.domain.values import Stage
from secretary_app.domain.workdays import count_workdays

REQUIRED: dict[str, Callable[[Policy], bool]] = {
    "T03": lambda policy: policy.activist_publicity,
    "T07": lambda policy: policy.target_publicity,
    "T15": lambda policy: policy.accept_publicity,
    "T23": lambda policy: policy.convert_publicity,
}
"""The steps that may be published, and whether this school requires it."""


def publicity(course: Course, policy: Policy, today: date) -> list[Finding]:
    """Ask that a public notice hangs for the working days the school sets.

    Source: the school's own setting publicity.minWorkdays, article 5 of its 公示办法.
    """
    found = []
    for code, required in REQUIRED.items():
        step = course.last(code)
        if step is None or not is_recorded(step):
            continue
        problem = _notice_problem(step, policy, required=required(policy))
        if problem:
            settled = bool(step.reason.strip())
            found.append(
                say(course, "DEV-PUBLICITY", Severity.WARN, problem, step=code, settled=settled)
            )
    return found


def _notice_problem(step: StepFact, policy: Policy, *, required: bool) -> str | None:
    begins, ends = detail_day(step, "publicity_from"), detail_day(step, "publicity_to")
    if begins is None or ends is None:
        return "本校规定须公示，记录中没有公示起止日期。" if required else None
    days = count_workdays(
        begins, ends, policy.calendar, count_first=policy.publicity_count_start_day
    )
    if days < policy.publicity_min_workdays:
        return (
            f"公示自{chinese(begins)}至{chinese(ends)}，只有 {days} 个工作日，"
            f"少于 {policy.publicity_min_workdays} 个工作日。"
        )
    if step.code == "T23" and required and not _in_time(step, begins, ends, policy):
        return f"转正公示应在{policy.convert_publicity_timing.label}进行，请核对日期。"
    if step.code == "T15" and required and begins < step.happened_on:
        return f"接收公示（{chinese(begins)}起）应在支部大会之后进行，请核对日期。"
    if not policy.calendar.knows(begins, ends):
        return f"{ends.year} 年没有放假安排表，公示天数只按周末推算，请人工确认。"
    return None


def _in_time(step: StepFact, begins: date, ends: date, policy: Policy) -> bool:
    if policy.convert_publicity_timing is NoticeTiming.BEFORE_MEETING:
        return ends <= step.happened_on
    return begins >= step.happened_on


def thought_reports(course: Course, policy: Policy, today: date) -> list[Finding]:
    """Remind of this quarter's reports of thought, and say which quarters lacked theirs.

    The quarter in which somebody became an activist, or came to this branch, is free. What
    lies further back than the last quarter is stated once and stays.

    Source: the school's own setting thought.perQuarter, article 10 of 贵州省规程.
    """
    waiting = course.stage in (Stage.ACTIVIST, Stage.DEV_TARGET, Stage.PROBATIONARY)
    decided = course.last("T03")
    if not policy.thought_per_quarter or decided is None or not waiting:
        return []
    if not goes_on(course, today):
        return []
    since = max(decided.happened_on, course.arrived_on or decided.happened_on)
    handed_in = Counter(
        _quarter_of(step.happened_on)
        for step in (*course.all("T06"), *course.all("T21"))
        if step.outcome == "REPORT"
    )
    lacking = [
        (end, handed_in[_quarter_of(end)])
        for end in _quarter_ends(since, today)
        if handed_in[_quarter_of(end)] < policy.thought_per_quarter
    ]
    previous_end = _first_of_quarter(today) - timedelta(days=1)
    past = [end for end, _number in lacking if end < previous_end]
    code = "T21" if course.stage == Stage.PROBATIONARY else "T06"
    return [
        *(_long_past(course, past, code) if past and is_recorded(decided) else ()),
        *(
            running(
                course,
                "DEV-THOUGHT",
                end,
                today,
                f"收到{_quarter_words(end)}思想汇报（已收 {number} 篇）",
                code,
            )
            for end, number in lacking
            if end >= previous_end
        ),
    ]


def _long_past(course: Course, ends: list[date], code: str) -> Iterator[Finding]:
    words = "、".join(_quarter_words(end) for end in ends)
    message = f"{words}思想汇报不足；已收到的请补录实际日期，没有的如实记录。"
    yield say(
        course,
        "DEV-THOUGHT",
        Severity.OVERDUE,
        message,
        step=code,
        due_on=ends[-1],
        settled=True,
    )


def _quarter_ends(since: date, today: date) -> Iterator[date]:
    """Yield the last day of every quarter that began on a day or later, this one included."""
    begins = _first_of_quarter(since)
    while begins <= today:
        end = quarter_end(begins.year, quarter(begins))
        if begins >= since:
            yield end
        begins = end + timedelta(days=1)


def _quarter_of(day: date) -> tuple[int, int]:
    return day.year, quarter(day)


def _quarter_words(end: date) -> str:
    return f"{end.year}年第{quarter(end)}季度"


def _first_of_quarter(day: date) -> date:
    return date(day.year, quarter(day) * 3 - 2, 1)


def filing_replies(course: Course, policy: Policy, today: date) -> list[Finding]:
    """Remind of the superior's reply to a filing, where the school sets a time for it.

    Source: the school's own setting filing.replyMonths, article 5 of 贵州省规程.
    """
    if not policy.filing_reply_months or not goes_on(course, today):
        return []
    found = []
    for decided, filed in (("T03", "T04"), ("T07", "T08")):
        step = course.last(decided)
        if step is None or not is_recorded(step) or course.last(filed) is not None:
            continue
        due_on = deadline(step.happened_on, policy.filing_reply_months, policy)
        found.append(running(course, "DEV-FILING", due_on, today, "取得上级备案回复", filed))
    return found


LOCAL_RULES = (publicity, thought_reports, filing_replies)
