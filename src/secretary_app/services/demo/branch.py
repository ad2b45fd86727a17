"""Putting the demonstration branch together."""

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

from sqlalchemy.orm import Session

from secretary_app.domain.dates import add_months, add_years
from secretary_app.domain.values import BranchKind, PartyPost, PersonKind
from secretary_app.services.demo.courses import Fault, Planned, anchors_from, fill_course
from secretary_app.services.demo.keepsakes import add_keepsakes
from secretary_app.services.demo.life import live
from secretary_app.services.demo.meetings import Office, bind_votes, hold_meetings
from secretary_app.services.demo.members import arrive, happen
from secretary_app.services.demo.names import Invented, invent
from secretary_app.services.demo.resolutions import add_resolutions
from secretary_app.services.demo.sheets import add_sheets
from secretary_app.services.demo.states import ENDINGS, tell_states
from secretary_app.services.demo.studies import enrol
from secretary_app.store.branches import terms
from secretary_app.store.history import describe
from secretary_app.store.records import Branch, Group, Person, Post, Term

LABEL = "载入示例支部"
BRANCH_NAME = "示例大学计算机学院学生第一党支部"
SUPERIOR = "中共示例大学计算机学院委员会"
OLDER_MEMBERS = 14
APPLIED_DAYS_AGO: tuple[int, ...] = (
    *(1400, 1380, 1350, 1320, 1290, 1260, 1230, 1200, 1170, 1140, 1110, 1090),
    *(970, 940, 910, 880, 850, 820, 790, 760, 730, 655, 640),
    *(585, 570, 555, 540, 528, 516),
    *(470, 430, 400, 360, 330, 300, 260, 220, 180, 150),
    *(100, 80, 62, 45, 20, 9, 3),
)
"""How long ago each person with a course applied: 12 full, 11 on probation, 6, 10 and 7."""
COMMITTEE_POSTS = (
    PartyPost.SECRETARY,
    PartyPost.ORGANISATION,
    PartyPost.PUBLICITY,
    PartyPost.DISCIPLINE,
    PartyPost.YOUTH,
)


def build_demo(session: Session, today: date) -> Branch:
    """Fill an empty file with the demonstration branch, as one change, and return it."""
    describe(session, LABEL)
    branch = Branch(
        name=BRANCH_NAME,
        kind=BranchKind.STUDENT,
        superior=SUPERIOR,
        created_at=datetime.now(UTC).replace(tzinfo=None),
    )
    session.add(branch)
    session.flush()
    groups = tuple(
        Group(branch_id=branch.id, name=name)
        for name in ("第一党小组", "第二党小组", "第三党小组")
    )
    session.add_all(groups)
    session.flush()
    crowd = invent(OLDER_MEMBERS + len(APPLIED_DAYS_AGO), 7, add_years(today, -22))
    older = [_older(branch, each, position, today) for position, each in enumerate(crowd[:14])]
    courses = [_person(branch, each) for each in crowd[OLDER_MEMBERS:]]
    people = [*older, *courses]
    for position, person in enumerate(people):
        person.group_id = groups[position % len(groups)].id
    for person in older:
        assert person.applied_on is not None
        enrol(person, person.applied_on, today)
    for person, days in zip(courses, APPLIED_DAYS_AGO, strict=True):
        enrol(person, today - timedelta(days=days), today)
    session.add_all(people)
    session.flush()
    _fill_courses(courses, older, today)
    arrive(older, today)
    office = _appoint(session, branch, groups, older, today)
    meetings = hold_meetings(office, people, today)
    session.add_all(meetings)
    session.flush()
    bind_votes(meetings, courses)
    live(session, office, people, meetings, today)
    happen(session, branch, older, people, today)
    session.flush()
    add_resolutions(session, office, terms(session)[0], meetings, today)
    session.flush()
    add_keepsakes(session, people)
    add_sheets(session, branch, older, people, today)
    describe(session, LABEL)
    return branch


def _person(branch: Branch, each: Invented) -> Person:
    return Person(
        branch_id=branch.id,
        name=each.name,
        gender=each.gender,
        birth_on=each.birth_on,
        id_no=each.id_no,
        school_no=each.school_no,
        mobile=each.mobile,
        ethnic=each.ethnic,
        native_place=each.native_place,
        education="普通高中",
        kind=PersonKind.STUDENT,
        unit="示例大学计算机学院",
        major="软件工程",
        league_joined_on=add_years(each.birth_on, 15),
    )


def _older(branch: Branch, each: Invented, position: int, today: date) -> Person:
    """Return a member who joined before the branch kept this file: only dates are known."""
    person = _person(branch, each)
    person.birth_on = add_years(each.birth_on, -4)
    person.id_no = None
    person.education, person.degree = "大学", "学士"
    person.joined_on = add_years(today, -5) - timedelta(days=37 * position)
    person.full_on = add_years(person.joined_on, 1)
    person.applied_on = add_years(person.joined_on, -2)
    if position < 2:
        person.kind, person.post = PersonKind.TEACHER, "事业单位专业技术岗位"
        person.pro_title = "讲师"
    if position == OLDER_MEMBERS - 1:
        person.left_on, person.left_reason = today - timedelta(days=140), "毕业转出组织关系"
    return person


def _appoint(
    session: Session, branch: Branch, groups: tuple[Group, ...], older: list[Person], today: date
) -> Office:
    starts_on = add_months(today, -31)
    session.add(Term(branch_id=branch.id, starts_on=starts_on, ends_on=add_years(starts_on, 3)))
    for post, person in zip(COMMITTEE_POSTS, older, strict=False):
        session.add(
            Post(
                branch_id=branch.id,
                person_id=person.id,
                post=post,
                starts_on=starts_on,
                approved_on=starts_on + timedelta(days=9),
                approval_no="示例院党〔示例〕4号",
            )
        )
    for group, leader in zip(groups, older[5:8], strict=True):
        group.leader_id = leader.id
    session.flush()
    return Office(branch, older[0], older[1], tuple(older[:5]), groups)


def _without(*codes: str, outcome: str | None = None) -> Fault:
    return lambda planned: (
        None if planned.code in codes and outcome in (None, planned.outcome) else planned
    )


def _changed(code: str, **changes: object) -> Fault:
    def fault(planned: Planned) -> Planned:
        return replace(planned, **changes) if planned.code == code else planned  # type: ignore[arg-type]

    return fault


FAULTS: dict[int, Fault] = {
    **ENDINGS,
    1090: _without("T22", "T23", "T24", "T25"),
    760: _changed("T20", days=40),
    730: _changed("T11", lasts=1, details={"days": 2, "hours": 16}),
    585: _changed("T07", days=430),
    400: _without("T06", outcome="INSPECTION"),
    220: _changed("T02", days=50),
    45: _without("T02"),
}
"""What is wrong in the course of the one who applied so many days ago."""


def _fill_courses(courses: list[Person], older: list[Person], today: date) -> None:
    for position, (person, days) in enumerate(zip(courses, APPLIED_DAYS_AGO, strict=True)):
        first = older[position % 10]
        second = older[(position + 3) % 10]
        anchors = anchors_from(today - timedelta(days=days))
        until = today - timedelta(days=1)
        fault = FAULTS.get(days, lambda planned: planned)
        fill_course(person, anchors, until, (first, second), position + 1, fault)
    tell_states(dict(zip(APPLIED_DAYS_AGO, courses, strict=True)), older, today)
