"""Counting functions of the self-assessment; the data file names them."""

from collections.abc import Callable

from secretary_app.domain.assessment import Indicator, Score
from secretary_app.domain.counting import development, life, members, negative, organisation
from secretary_app.domain.counting.facts import AssessmentFacts, not_assessed

Count = Callable[[AssessmentFacts, Indicator], Score]

COUNTS: dict[str, Count] = {
    count.__name__: count
    for count in (
        organisation.branch_set_up,
        organisation.posts_filled,
        organisation.elected_in_time,
        life.assemblies,
        life.committees,
        life.group_meetings,
        life.lectures,
        life.theme_days,
        life.yearly_meetings,
        life.talks,
        life.study_hours,
        life.attendance,
        life.signed_minutes,
        development.talks_in_time,
        development.inspections_in_time,
        development.no_violations,
        development.materials_complete,
        development.teachers_with_contacts,
        development.league_recommendations,
        members.dues_paid,
        members.relations_kept,
        members.graduates_transferred,
        members.visited,
        negative.dues_advanced,
        negative.election_overdue,
        negative.members_punished,
        negative.lost_not_searched,
        negative.honours_of_the_year,
    )
}
"""Every counting function by the name that the data file uses."""


def score(facts: AssessmentFacts, indicator: Indicator) -> Score:
    """Return what is counted for an indicator, or that it is not assessed.

    Source: handbook 5.2.
    """
    count = COUNTS.get(indicator.count)
    if count is None:
        return not_assessed(indicator.needs or "由支部人工评定")
    return count(facts, indicator)
