"""C and D: what takes points away, and what a person may give points for."""

from collections.abc import Sequence

from secretary_app.domain.assessment import Evidence, Indicator, Score, points
from secretary_app.domain.counting.facts import AssessmentFacts, of_person
from secretary_app.domain.counting.members import not_looked_for
from secretary_app.domain.dates import chinese, chinese_month
from secretary_app.domain.member_values import DuesManner, HonourLevel
from secretary_app.domain.values import PunishmentKind

AT_SCHOOL_OR_ABOVE = (HonourLevel.SCHOOL, HonourLevel.PROVINCE, HonourLevel.NATION)


def _taken_off(indicator: Indicator, cases: Sequence[Evidence], word: str, *, each: bool) -> Score:
    """Return what the negative list takes away; nothing at all where there is no case."""
    if not cases:
        return Score(points=None, computation=f"没有{word}的记录。")
    times = len(cases) if each else 1
    value = points(indicator.points * times)
    return Score(
        points=value,
        computation=f"{word} {len(cases)} 起，扣 {-value.normalize():f} 分。",
        reasons=tuple(one.label for one in cases),
        evidence=tuple(cases),
    )


def dues_advanced(facts: AssessmentFacts, indicator: Indicator) -> Score:
    """Take points off where dues were advanced or withheld.

    Source: 关于中国共产党党费收缴、使用和管理的规定, article 14 (handbook C).
    """
    rows = facts.dues.rows if facts.dues else ()
    cases = [
        of_person(row.person_id, row.name, f"{chinese_month(line.month)}党费{line.manner.label}")
        for row in rows
        for line in row.lines
        if line.manner is not DuesManner.OWN
    ]
    return _taken_off(indicator, cases, "垫交、扣缴党费", each=False)


def election_overdue(facts: AssessmentFacts, indicator: Indicator) -> Score:
    """Take points off where a term was over and nobody had approved its extension.

    Source: 中国共产党支部工作条例（试行）, article 21 (handbook C).
    """
    branch = facts.branch
    ends_on = branch.term_ends_on
    if ends_on is None:
        return Score(points=None, computation="没有登记届次。")
    last = max(ends_on, branch.extended_to_on or ends_on)
    cases = []
    if facts.as_of > last:
        cases = [Evidence(label=f"任期{chinese(last)}届满，未经批准逾期换届", on=last)]
    return _taken_off(indicator, cases, "未经批准逾期换届", each=False)


def members_punished(facts: AssessmentFacts, indicator: Indicator) -> Score:
    """Take points off for each member who was punished in the year.

    Source: 中国共产党纪律处分条例 (handbook C).
    """
    cases = [
        of_person(
            member.person_id,
            member.name,
            f"{chinese(one.decided_on)}受{one.kind.label}处分",
            one.decided_on,
        )
        for member in facts.moved
        for one in member.punishments
        if one.kind is not PunishmentKind.DETAINED
        and one.decided_on.year == facts.year
        and one.decided_on <= facts.as_of
    ]
    return _taken_off(indicator, cases, "党员受党纪处分", each=True)


def lost_not_searched(facts: AssessmentFacts, indicator: Indicator) -> Score:
    """Take points off for each lost member who was not looked for as is prescribed.

    Source: 党员教育管理工作条例, article 24 (handbook C).
    """
    cases = list(not_looked_for(facts))
    return _taken_off(indicator, cases, "失联党员未按规定查找", each=True)


def honours_of_the_year(facts: AssessmentFacts, indicator: Indicator) -> Score:
    """List the honours of the school and above; a person says what they are worth.

    Source: handbook 5.2 (D).
    """
    found = [
        one
        for one in facts.honours
        if one.level in AT_SCHOOL_OR_ABOVE
        and one.awarded_on.year == facts.year
        and one.awarded_on <= facts.as_of
    ]
    if not found:
        return Score(points=None, computation="没有校级及以上表彰的记录。")
    return Score(
        points=None,
        computation=f"本年校级及以上表彰 {len(found)} 项，由支部凭文号加分。",
        evidence=tuple(
            Evidence(label=f"{one.name}（{one.level.label}）", on=one.awarded_on) for one in found
        ),
    )
