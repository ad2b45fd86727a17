"""The branch's deadlines as text to paste and as a calendar file: names only, never a number."""

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from datetime import date, datetime, timedelta
from itertools import groupby

from secretary_app.domain.dates import chinese
from secretary_app.domain.findings import Finding, SubjectKind
from secretary_app.domain.rules import RULE_TEXTS
from secretary_app.domain.rules.facts import until
from secretary_app.exchange.calendar_file import escaped, written
from secretary_app.exchange.notices import WEEKDAYS, without_numbers

REMIND_DAYS = 3
"""How many days ahead a calendar speaks up."""


def what(finding: Finding, today: date) -> str:
    """Return what is due, without the days left, which are true on one day only."""
    if finding.due_on is None:
        return finding.message
    return finding.message.replace(f"，{until(finding.due_on, today)}", "")


def whose(finding: Finding) -> str:
    """Return whom a deadline is about; the branch itself is not named again and again."""
    return "本支部" if finding.subject.kind is SubjectKind.BRANCH else finding.subject.name


def text(branch: str, found: Sequence[Finding], today: date) -> str:
    """Return the deadlines by day. Raises UserError where they hold a personal number."""
    late = [one for one in found if one.due_on and one.due_on < today]
    coming = [one for one in found if one.due_on and one.due_on >= today]
    lines = [f"【期限提醒】{branch}（{chinese(today)}）"]
    if late:
        lines.append(f"已超期 {len(late)} 项：")
        lines += _listed(late, today)
    for day, same_day in groupby(coming, key=lambda one: one.due_on):
        assert day is not None
        lines.append(f"{chinese(day)}（星期{WEEKDAYS[day.weekday()]}），{until(day, today)}：")
        lines += _listed(same_day, today)
    if len(lines) == 1:
        lines.append("近期没有到期的事项。")
    return without_numbers("\n".join(lines))


def calendar(branch: str, found: Iterable[Finding], today: date, stamp: datetime) -> bytes:
    """Return an .ics file with one whole day for each deadline that is still to come.

    Raises UserError like `text`. `stamp` is the moment of writing in UTC.
    """
    coming = [one for one in found if one.due_on and one.due_on >= today]
    seen: Counter[str] = Counter()
    return written((_event(branch, one, today, seen) for one in coming), stamp)


def _listed(found: Iterable[Finding], today: date) -> Iterator[str]:
    for number, one in enumerate(found, start=1):
        yield f"{number}. {whose(one)}：{what(one, today)}"


def _event(branch: str, finding: Finding, today: date, seen: Counter[str]) -> Iterator[str]:
    day = finding.due_on
    assert day is not None
    title = f"{whose(finding)}：{RULE_TEXTS[finding.rule].title}"
    said = f"{what(finding, today)}\n依据：{finding.source}\n{branch}"
    yield f"UID:{_uid(finding, seen)}@branch-desk"
    yield f"DTSTART;VALUE=DATE:{day:%Y%m%d}"
    yield f"DTEND;VALUE=DATE:{day + timedelta(days=1):%Y%m%d}"
    yield "TRANSP:TRANSPARENT"
    yield f"SUMMARY:{escaped(without_numbers(title))}"
    yield f"DESCRIPTION:{escaped(without_numbers(said))}"
    yield "BEGIN:VALARM"
    yield "ACTION:DISPLAY"
    yield f"DESCRIPTION:{escaped(title)}"
    yield f"TRIGGER:-P{REMIND_DAYS}D"
    yield "END:VALARM"


def _uid(finding: Finding, seen: Counter[str]) -> str:
    """Return a name that stays when only the day changes, so that the entry moves with it."""
    parts = (finding.rule, finding.subject.kind, finding.subject.id, finding.step or "")
    name = "-".join(map(str, parts)).rstrip("-").lower()
    seen[name] += 1
    return name if seen[name] == 1 else f"{name}-{seen[name]}"
