"""学年批量更新: what a new school year makes of the students' posts (工作岗位)."""

import re
from dataclasses import dataclass
from datetime import date

from secretary_app.domain.policy import Policy

BEGINS_IN, ENDS_IN = 8, 8
"""A school year is that of the autumn: from August on the new one is meant; it ends in August."""
FIRST, OTHER, LAST = "一年级", "其他年级", "毕业年级"
LEVELS = ("研究生", "本科", "专科")
_YEAR = re.compile(r"(?<!\d)(?:19|20)\d\d(?!\d)")


@dataclass(frozen=True, kw_only=True)
class StudentFact:
    """What the roster knows of a student's studies."""

    person_id: int
    name: str
    post: str
    grade: str | None = None
    """As typed: 2022级, 2022, 22级."""
    expected_leave_on: date | None = None


@dataclass(frozen=True, kw_only=True)
class PostLine:
    """What the new school year makes of one student's post."""

    person_id: int
    name: str
    before: str
    after: str
    """Equal to `before` where nothing changes."""
    why: str
    sure: bool = True
    """Whether it follows from grade or day of leaving, and not from the post alone."""

    @property
    def changes(self) -> bool:
        """Whether there is anything to write."""
        return self.after != self.before


def school_year_of(day: date) -> int:
    """Return the year in which the school year begins that is meant on the day.

    Source: handbook 6.6 (学年批量更新); from August on the coming one, by convention.
    """
    return day.year if day.month >= BEGINS_IN else day.year - 1


def level_of(post: str | None) -> str | None:
    """Return 研究生, 本科 or 专科 of a student's post, or None for any other post.

    Source: handbook 6.6.
    """
    return next((level for level in LEVELS if post and post.startswith(level)), None)


def entry_year(grade: str | None) -> int | None:
    """Return the year of entry that a grade names: 2022 of 2022级; 22级 means the same.

    Source: handbook 6.1 (grade).
    """
    text = (grade or "").strip()
    found = _YEAR.search(text)
    if found:
        return int(found.group())
    short = re.fullmatch(r"(\d\d)\s*级", text)
    return 2000 + int(short.group(1)) if short else None


def length_of_study(level: str, policy: Policy) -> int:
    """Return how many years a study of this level takes at the school.

    Source: handbook 6.6, set by the school (study.years…).
    """
    years = {
        "研究生": policy.study_years_graduate,
        "本科": policy.study_years_bachelor,
        "专科": policy.study_years_college,
    }
    return years[level]


def line_of(student: StudentFact, year: int, policy: Policy) -> PostLine | None:
    """Return what the school year that begins in `year` makes of the post; None: no student's.

    The day of leaving decides over the grade, the grade over the post of the year before.

    Source: handbook 6.6 (一年级 → 其他年级 → 毕业年级).
    """
    level = level_of(student.post)
    if level is None:
        return None
    entered = entry_year(student.grade)
    word, why, sure = _by_dates(student, level, entered, year, policy) or _by_post(student.post)
    return PostLine(
        person_id=student.person_id,
        name=student.name,
        before=student.post,
        after=f"{level}{word}" if word else student.post,
        why=why,
        sure=sure,
    )


def _by_dates(
    student: StudentFact, level: str, entered: int | None, year: int, policy: Policy
) -> tuple[str, str, bool] | None:
    """Return the new word with its reason; an empty word leaves the post; None: nobody knows."""
    leaves = student.expected_leave_on
    nth = None if entered is None else year - entered + 1
    if nth is not None and nth < 1:
        return "", f"{entered}级，还没有入学", True
    if leaves is not None:
        if leaves < date(year, ENDS_IN, 1):
            return "", f"预计 {leaves} 已毕业，请登记组织关系去向", True
        if leaves <= date(year + 1, ENDS_IN, 31):
            return LAST, f"预计 {leaves} 毕业", True
        if nth is not None:
            return FIRST if nth == 1 else OTHER, f"{entered}级，第 {nth} 学年", True
        return (OTHER, f"预计 {leaves} 毕业", True) if student.post.endswith(FIRST) else None
    if nth is None:
        return None
    length = length_of_study(level, policy)
    if nth > length:
        return "", f"{entered}级，已超过学制 {length} 年，请核对是否毕业", True
    word = FIRST if nth == 1 and length > 1 else LAST if nth == length else OTHER
    return word, f"{entered}级，第 {nth} 学年，学制 {length} 年", True


def _by_post(post: str) -> tuple[str, str, bool]:
    if post.endswith(FIRST):
        return OTHER, "没有年级和预计毕业日期，按上一学年推算", False
    if post.endswith(LAST):
        return "", "上一学年已是毕业年级，请核对是否毕业", False
    return "", "没有年级和预计毕业日期，无法判断", False
