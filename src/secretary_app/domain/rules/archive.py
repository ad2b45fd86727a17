"""T25: the file is complete."""

from datetime import date

from secretary_app.domain.course import Course
from secretary_app.domain.findings import Finding, Severity
from secretary_app.domain.materials import MATERIALS, MUST_KEEP
from secretary_app.domain.policy import Policy
from secretary_app.domain.rules.facts import is_recorded, say
from secretary_app.domain.values import MaterialState


def missing_classes(course: Course) -> list[str]:
    """Return the names of the five classes of material that are not there.

    Source: 中国共产党发展党员工作细则, article 37.
    """
    return [
        MATERIALS[code].name
        for code in MUST_KEEP
        if course.materials.get(code) != MaterialState.PRESENT
    ]


def archived(course: Course, policy: Policy, today: date) -> list[Finding]:
    """Ask for all five classes of material before the file counts as archived.

    Source: 中国共产党发展党员工作细则, article 37.
    """
    filed, approved = course.last("T25"), course.last("T24")
    missing = missing_classes(course)
    if filed is not None and is_recorded(filed):
        if not missing:
            return []
        message = f"五类必存材料齐全才能归档，尚缺{'、'.join(missing)}。"
        return [say(course, "DEV-ARCHIVE", Severity.BLOCK, message, step="T25")]
    if not is_recorded(approved) or approved is None or approved.outcome != "CONVERT":
        return []
    lacking = f"尚缺{'、'.join(missing)}" if missing else "五类材料已齐"
    message = f"转正后应及时归档；{lacking}。"
    return [say(course, "DEV-ARCHIVE", Severity.INFO, message, step="T25")]


ARCHIVE_RULES = (archived,)
