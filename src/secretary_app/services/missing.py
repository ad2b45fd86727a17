"""缺什么 for the whole branch: whose file lacks which materials."""

from dataclasses import dataclass

from sqlalchemy.orm import Session

from secretary_app.domain.course import Course
from secretary_app.domain.materials import MaterialSpec
from secretary_app.domain.values import Stage
from secretary_app.services.course_overview import is_on_the_way
from secretary_app.services.courses import courses
from secretary_app.services.materials import missing_materials


@dataclass(frozen=True, kw_only=True)
class MissingRow:
    """One person whose file lacks something."""

    course: Course
    missing: tuple[MaterialSpec, ...]
    """In the order in which the file is bound."""

    @property
    def must_keep(self) -> int:
        """How many of the five classes that must be kept are among them."""
        return sum(spec.must_keep for spec in self.missing)

    @property
    def names(self) -> str:
        """What is missing, in a line."""
        return "、".join(spec.name for spec in self.missing)


def missing_in_branch(session: Session) -> list[MissingRow]:
    """Return everybody on the way whose file lacks something, by stage and name.

    A full member stays in the list until the file is archived.
    """
    found = [
        MissingRow(course=course, missing=tuple(missing_materials(course)))
        for course in courses(session)
        if is_on_the_way(course)
    ]
    return sorted(
        (row for row in found if row.missing),
        key=lambda row: (list(Stage).index(row.course.stage), row.course.name),
    )


def as_text(rows: list[MissingRow]) -> str:
    """Return the list as text to paste: a line a person, names only."""
    return "\n".join(f"{row.course.name}：缺 {len(row.missing)} 项，{row.names}" for row in rows)
