"""What the invented students study, and in which year: as last school year left it.

The new school year is not yet taken over, so that 学年批量更新 has something to show.
"""

from datetime import date

from secretary_app.domain.policy import Policy
from secretary_app.domain.school_year import StudentFact, line_of, school_year_of
from secretary_app.domain.values import PersonKind
from secretary_app.store.records import Person

YEARS = {"本科": 4, "研究生": 3}
"""How long the studies take, as the policy has it at first."""


def enrol(person: Person, applied_on: date, today: date) -> None:
    """Give a student a grade and a post: they applied in their first year.

    Whoever would have finished since goes on to study for a further degree.
    """
    if person.kind is not PersonKind.STUDENT:
        return
    this, level = school_year_of(today), "本科"
    entered = school_year_of(applied_on)
    if this - entered >= YEARS[level]:
        entered, level = entered + YEARS[level], "研究生"
        person.education, person.degree = "大学", "学士"
    entered = max(entered, this - YEARS[level] + 1)
    student = StudentFact(person_id=0, name="", post=f"{level}其他年级", grade=f"{entered}级")
    line = line_of(student, max(entered, this - 1), Policy())
    assert line is not None
    person.grade, person.post = student.grade, line.after
