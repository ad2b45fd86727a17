"""How long one step has to wait for another: the waiting times of development, in one table."""

from bisect import bisect_right
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, timedelta

from secretary_app.domain.course import Course
from secretary_app.domain.dates import add_months, add_years
from secretary_app.domain.policy import NoticeTiming, Policy
from secretary_app.domain.rules.facts import cultivation_start, probation_end
from secretary_app.domain.workdays import notice_end

LONGEST_DAYS = 5 * 366
"""More than any waiting time lasts; how far back `Lag.latest_start` looks."""


@dataclass(frozen=True, kw_only=True)
class Lag:
    """A step that may not be taken before some time has passed since another."""

    earlier: str
    later: str
    rule: str
    because: Callable[[Policy], str]
    """A Chinese phrase that names the waiting time and where it is from."""
    until: Callable[[date, Policy], date | None]
    """The first lawful day of the later step once the earlier one is taken on a day; None where
    the school asks for no waiting."""
    recorded: Callable[[Course, Policy], date | None] | None = None
    """The same from the records, where more counts than the day of the earlier step."""

    def after_record(self, course: Course, policy: Policy) -> date | None:
        """Return the first lawful day of the later step by what is recorded, or None."""
        if self.recorded is not None:
            return self.recorded(course, policy)
        day = course.on(self.earlier)
        return self.until(day, policy) if day else None

    def latest_start(self, wished_on: date, policy: Policy) -> date:
        """Return the last day of the earlier step that leaves time for the later one.

        Source: handbook DATE-01 to DATE-04, read backwards.
        """
        last = wished_on.toordinal()
        days = range(last - LONGEST_DAYS, last + 1)

        def first_day(day: int) -> int:
            found = self.until(date.fromordinal(day), policy)
            return found.toordinal() if found else day

        return date.fromordinal(days[bisect_right(days, last, key=first_day) - 1])


def _cultivated(course: Course, _policy: Policy) -> date | None:
    start = cultivation_start(course)
    return add_years(start, 1) if start else None


def _year(day: date, _policy: Policy) -> date:
    return add_years(day, 1)


def _probation(course: Course, _policy: Policy) -> date | None:
    return probation_end(course)


def _lead(policy: Policy) -> timedelta:
    return timedelta(days=policy.convert_apply_lead_days)


def _probation_less_lead(course: Course, policy: Policy) -> date | None:
    ends_on = probation_end(course)
    return ends_on - _lead(policy) if ends_on else None


def _months(day: date, policy: Policy) -> date | None:
    months = policy.activist_min_months_after_apply
    return add_months(day, months) if months else None


def _notice(day: date, policy: Policy) -> date:
    return notice_end(
        day,
        policy.publicity_min_workdays,
        policy.calendar,
        count_first=policy.publicity_count_start_day,
    )


def _activist_notice(day: date, policy: Policy) -> date | None:
    return _notice(day, policy) if policy.activist_publicity else None


def _target_notice(day: date, policy: Policy) -> date | None:
    return _notice(day, policy) if policy.target_publicity else None


def _admission_notice(day: date, policy: Policy) -> date | None:
    return _notice(day, policy) if policy.accept_publicity else None


def _notice_before_meeting(day: date, policy: Policy) -> date | None:
    before = policy.convert_publicity_timing is NoticeTiming.BEFORE_MEETING
    return _notice(day, policy) if policy.convert_publicity and before else None


def _notice_after_meeting(day: date, policy: Policy) -> date | None:
    after = policy.convert_publicity_timing is NoticeTiming.AFTER_MEETING
    return _notice(day, policy) if policy.convert_publicity and after else None


LAGS: tuple[Lag, ...] = (
    Lag(
        earlier="T01",
        later="T03",
        rule="DEV-ACT-MONTHS",
        because=lambda policy: (
            f"递交申请书满 {policy.activist_min_months_after_apply} 个月（本校规定）"
        ),
        until=_months,
    ),
    Lag(
        earlier="T03",
        later="T04",
        rule="DEV-PUBLICITY",
        because=lambda policy: "公示期满（本校规定）",
        until=_activist_notice,
    ),
    Lag(
        earlier="T03",
        later="T07",
        rule="DEV-CULT-1Y",
        because=lambda policy: "确定为积极分子满一年（第十三条）",
        until=_year,
        recorded=_cultivated,
    ),
    Lag(
        earlier="T07",
        later="T08",
        rule="DEV-PUBLICITY",
        because=lambda policy: "公示期满（本校规定）",
        until=_target_notice,
    ),
    Lag(
        earlier="T15",
        later="T17",
        rule="DEV-PUBLICITY",
        because=lambda policy: "接收公示期满（本校规定）",
        until=_admission_notice,
    ),
    Lag(
        earlier="T15",
        later="T22",
        rule="DEV-CONV-APPLY",
        because=lambda policy: f"预备期满前 {policy.convert_apply_lead_days} 天",
        until=lambda day, policy: add_years(day, 1) - _lead(policy),
        recorded=_probation_less_lead,
    ),
    Lag(
        earlier="T15",
        later="T23",
        rule="DEV-CONV-NOTEARLY",
        because=lambda policy: "预备期满（第三十二条）",
        until=_year,
        recorded=_probation,
    ),
    Lag(
        earlier="T22",
        later="T23",
        rule="DEV-PUBLICITY",
        because=lambda policy: "转正公示期满（本校规定）",
        until=_notice_before_meeting,
    ),
    Lag(
        earlier="T23",
        later="T24",
        rule="DEV-PUBLICITY",
        because=lambda policy: "转正公示期满（本校规定）",
        until=_notice_after_meeting,
    ),
)
