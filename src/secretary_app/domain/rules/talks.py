"""TALK-MATRIX: whether the heart-to-heart talks of a year reach everybody."""

from dataclasses import dataclass
from datetime import date

from secretary_app.domain.dates import chinese, days_left
from secretary_app.domain.findings import Finding, Severity, Subject
from secretary_app.domain.policy import Policy
from secretary_app.domain.rules.frequency import whole
from secretary_app.domain.rules.texts import RULE_TEXTS
from secretary_app.domain.talks import Reach, TalkMatrix

RULE = "TALK-MATRIX"
SOON_DAYS = 31
"""So many days before the year ends, missing talks are no longer a mere note."""


@dataclass(frozen=True, kw_only=True)
class TalkYear:
    """The talks of one year, as the rule reads them."""

    subject: Subject
    year: int
    matrix: TalkMatrix
    since: date | None = None
    """From when the branch keeps its records here."""


def talk_matrix(facts: TalkYear, policy: Policy, today: date) -> list[Finding]:
    """Say which talks are missing: INFO in the year, WARN in its last month, OVERDUE after it.

    Source: 中国共产党支部工作条例（试行）, article 19 (handbook TALK-MATRIX).
    """
    year, matrix = whole(facts.year)[0], facts.matrix
    begun = year.has_begun(today) and year.ends_on >= (facts.since or date.min)
    if not begun or matrix.done >= matrix.total:
        return []
    parts = (
        _lack("支委之间", matrix.in_committee, "对"),
        _lack("支委与党员", matrix.with_members, "对" if matrix.every_pair else "名"),
        _lack("党员之间", matrix.among_members, "名"),
    )
    lacking = "，".join(part for part in parts if part)
    over, soon = year.is_over(today), days_left(year.ends_on, today) <= SOON_DAYS
    severity = Severity.OVERDUE if over else Severity.WARN if soon else Severity.INFO
    what = f"{facts.year}年谈心谈话覆盖 {matrix.percent}%：{lacking}"
    message = (
        f"{what}没有记录；没有谈的如实说明，谈过的请补录。"
        if over
        else f"{what}还没有谈，应在{chinese(year.ends_on)}前完成。"
    )
    return [
        Finding(
            rule=RULE,
            severity=severity,
            message=message,
            source=RULE_TEXTS[RULE].source,
            subject=facts.subject,
            due_on=year.ends_on,
        )
    ]


def _lack(word: str, reach: Reach, unit: str) -> str:
    left = reach.total - reach.done
    return f"{word} {left} {unit}" if left else ""
