"""How many people one member is the contact of: the only rule over several courses."""

from collections import defaultdict
from collections.abc import Sequence
from datetime import date

from secretary_app.domain.course import Course
from secretary_app.domain.findings import Finding, Severity
from secretary_app.domain.policy import Policy
from secretary_app.domain.rules.facts import distinct, goes_on, say
from secretary_app.domain.values import Stage, StepPersonRole


def too_many_contacts(courses: Sequence[Course], policy: Policy, today: date) -> list[Finding]:
    """Ask for a reason where a member is the contact of more people than the school allows.

    Source: the school's own setting contact.maxPerPerson, article 6 of 贵州省规程.
    """
    if not policy.contact_max_per_person:
        return []
    led: dict[object, list[Course]] = defaultdict(list)
    for course in courses:
        step = course.last("T05")
        waiting = course.stage in (Stage.ACTIVIST, Stage.DEV_TARGET)
        if step is None or not waiting or not goes_on(course, today):
            continue
        for person in distinct(step.named(StepPersonRole.CONTACT)):
            led[person.person_id or person.name].append(course)
    return [
        say(
            course,
            "DEV-CONTACT-MAX",
            Severity.WARN,
            f"其培养联系人同时联系 {len(people)} 名，本校规定不超过 "
            f"{policy.contact_max_per_person} 名。",
            step="T05",
        )
        for people in led.values()
        if len(people) > policy.contact_max_per_person
        for course in people
    ]
