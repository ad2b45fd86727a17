"""How many people one member is the contact of: the only rule over several courses."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
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
    led = people_led(courses, today)
    return [
        _asked(course, name, len(people), policy)
        for (_number, name), people in led.items()
        if len(people) > policy.contact_max_per_person
        for course in people
    ]


def one_too_many(
    course: Course, led: Mapping[str, int], policy: Policy, together: int = 1
) -> list[Finding]:
    """Say the same of one course, by how many others each of its contacts is named for.

    `led` counts these others by the member's number, or name; `together` are the people who
    are given the same contacts at once.

    Source: the school's own setting contact.maxPerPerson, article 6 of 贵州省规程.
    """
    named = course.last("T05")
    if not policy.contact_max_per_person or named is None:
        return []
    counts = (
        (one.name, led.get(str(one.person_id or one.name), 0) + together)
        for one in distinct(named.named(StepPersonRole.CONTACT))
    )
    return [
        _asked(course, name, count, policy)
        for name, count in counts
        if count > policy.contact_max_per_person
    ]


def people_led(courses: Sequence[Course], today: date) -> dict[tuple[str, str], list[Course]]:
    """Return whose contact each member is, by the member's number (or name) and name.

    Source: 发展党员工作细则, article 9.
    """
    led: dict[tuple[str, str], list[Course]] = defaultdict(list)
    for course in courses:
        step = course.last("T05")
        waiting = course.stage in (Stage.ACTIVIST, Stage.DEV_TARGET)
        if step is None or not waiting or not goes_on(course, today):
            continue
        for person in distinct(step.named(StepPersonRole.CONTACT)):
            led[str(person.person_id or person.name), person.name].append(course)
    return led


def _asked(course: Course, name: str, count: int, policy: Policy) -> Finding:
    step = course.last("T05")
    return say(
        course,
        "DEV-CONTACT-MAX",
        Severity.WARN,
        f"培养联系人{name}同时联系 {count} 名，本校规定不超过 "
        f"{policy.contact_max_per_person} 名；确需如此的填写理由。",
        step="T05",
        settled=step is not None and bool(step.reason.strip()),
    )
