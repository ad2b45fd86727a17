"""Print jobs of many forms: a person's whole course, a step of many people, what is missing.

Each job is one PDF. A paper of an earlier step is filled as the course stood at that step.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import Any

from sqlalchemy.orm import Session

from secretary_app.domain.errors import UserError
from secretary_app.domain.materials import MaterialSpec
from secretary_app.domain.steps import STEPS
from secretary_app.domain.values import Stage
from secretary_app.forms.catalogue import by_id, minutes_of
from secretary_app.forms.catalogue.missing import MISSING, Lack, LackSheet
from secretary_app.forms.catalogue.notice_text import is_due
from secretary_app.forms.form import Form, Of
from secretary_app.forms.sheets import LAST_STEP, PersonSheet
from secretary_app.services import print_sheets
from secretary_app.services.courses import courses_of
from secretary_app.services.materials import missing_materials
from secretary_app.services.printing import PrintJob, Progress, checked, drawn, enter
from secretary_app.store import branches
from secretary_app.store.records import Meeting, Motion, Person, Step

GROWING = frozenset({"F08", "F09", "F31", "F32", "F34"})
"""Forms of several steps, which are printed once and show everything up to today."""
NOTICES = frozenset({"F11", "F12"})
BESIDE = {"T04": "T05"}
"""Steps whose papers also tell of the one that goes beside them: who reports, names contacts."""
BALLOTS = "F17"
MINUTES = "minutes"
"""Stands for the form in which the minutes of a step's meeting are kept."""
RESULT = "F18"
PAPERS: dict[str, tuple[str, ...]] = {
    "TALK_RECORD": ("F05",),
    "FULL_RECORD": ("F31",),
    "RECOMMENDATION": ("F06",),
    "ACTIVIST_MINUTES": (MINUTES,),
    "ACTIVIST_NOTICE": ("F11", "F12"),
    "ACTIVIST_FILING": ("F07",),
    "CULTIVATION": ("F08",),
    "THOUGHT_REPORTS": ("F09",),
    "OPINIONS": ("F10",),
    "TARGET_MINUTES": (MINUTES,),
    "TARGET_NOTICE": ("F11", "F12"),
    "TARGET_FILING": ("F07",),
    "REVIEW_LETTERS": ("F13",),
    "POLITICAL_REVIEW": ("F14",),
    "TRAINING": ("F15",),
    "COMMITTEE_REVIEW": (MINUTES,),
    "PREREVIEW_REQUEST": ("F16",),
    "ADMIT_MINUTES": (MINUTES,),
    "ADMIT_VOTE": (RESULT,),
    "ADMIT_NOTICE": ("F11", "F12"),
    "ADMIT_REQUEST": ("F20",),
    "PROBATION_REVIEW": ("F08",),
    "CONVERT_OPINIONS": ("F21",),
    "CONVERT_MINUTES": (MINUTES,),
    "CONVERT_VOTE": (RESULT,),
    "CONVERT_NOTICE": ("F11", "F12"),
    "CONVERT_REQUEST": ("F20",),
    "ARCHIVE_LIST": ("F32",),
}
"""The forms that make a material; one that others write is not among them."""


@dataclass(frozen=True, kw_only=True)
class Paper:
    """One copy to print: a form, of which records, as of which step."""

    form: Form[Any]
    ids: tuple[int, ...]
    until: str = LAST_STEP


def print_person(
    session: Session,
    person_id: int,
    *,
    today: date,
    step: Progress = lambda done: None,
) -> PrintJob:
    """Return every form that a person's steps produce, in the order of the steps.

    A `UserError` tells that no step has one, or that the person is not there.
    """
    (sheet,) = _sheets(session, [person_id], today)
    found = _whole_course(session, sheet, step)
    if found is None:
        name = sheet.person.name
        raise UserError(f"{name}已登记的步骤还没有要打印的表。", "请先在“发展党员”中登记。")
    return found


def print_courses(session: Session, person_ids: Sequence[int], *, today: date) -> list[PrintJob]:
    """Return the same for many people, a job each; whose steps have no form is left out.

    A `UserError` tells that nobody is left.
    """
    found = [_whole_course(session, sheet) for sheet in _sheets(session, person_ids, today)]
    jobs = [job for job in found if job is not None]
    if not jobs:
        raise UserError("已登记的步骤还没有要打印的表。", "请先在“发展党员”中登记。")
    return jobs


def _whole_course(
    session: Session, sheet: PersonSheet, step: Progress = lambda done: None
) -> PrintJob | None:
    codes = sorted({*(one.code for one in sheet.person.steps), *sheet.dated} & set(STEPS))
    papers = [paper for code in codes for paper in _of_step(session, [sheet], code)]
    label = f"打印 {sheet.person.name}的发展材料"
    file_name = f"发展材料-{sheet.person.id}.pdf"
    return _printed(session, papers, [sheet], file_name, label, step) if papers else None


def print_step(
    session: Session,
    code: str,
    person_ids: Sequence[int],
    *,
    today: date,
    step: Progress = lambda done: None,
) -> PrintJob:
    """Return every form of one step for all these people; lists and notices name them together.

    The step need not be recorded yet: its forms then come with empty places. A `UserError` tells
    of an unknown step, of a step without forms, and that nobody was chosen.
    """
    spec = STEPS.get(code.upper())
    if spec is None:
        raise UserError(f"没有编号为“{code}”的步骤。", "步骤的编号是 T01 至 T25。")
    if not person_ids:
        raise UserError("没有选择人员。", "请先在表中选择，再打印。")
    sheets = _sheets(session, person_ids, today)
    papers = list(_of_step(session, sheets, spec.code))
    if not papers:
        raise UserError(f"“{spec.name}”现在没有要打印的表。", "会议记录登记后，可以打印记录。")
    label = f"打印 {spec.code} {spec.name}的表，{len(sheets)} 人"
    file_name = f"{spec.code}-{spec.name}-{len(sheets)}人.pdf"
    return _printed(session, papers, sheets, file_name, label, step)


def print_missing(
    session: Session,
    person_ids: Sequence[int] | None = None,
    *,
    today: date,
    step: Progress = lambda done: None,
) -> PrintJob:
    """Return a list of what the files lack (缺什么), then the forms that make it up.

    `person_ids` None: everybody on the way. A `UserError` tells that nothing is missing.
    """
    chosen = list(person_ids) if person_ids is not None else _on_the_way(session)
    lacking = {
        course.person_id: specs
        for course in courses_of(session, chosen)
        if (specs := missing_materials(course))
    }
    if not lacking:
        raise UserError("没有缺少的材料。", "已登记的步骤应有的材料都标为“有”或“不适用”。")
    sheets = _sheets(session, [one for one in chosen if one in lacking], today)
    papers: list[Paper] = []
    lacks: list[Lack] = []
    for sheet in sheets:
        for spec in lacking[sheet.person.id]:
            made = list(_of_material(session, sheet, spec))
            papers += made
            lacks.append(_lack(sheet.person, spec, made))
    cover = LackSheet(branch=branches.current(session), on=today, lacks=tuple(lacks))
    label = f"打印缺少的材料，{len(sheets)} 人，{len(lacks)} 项"
    return _printed(session, papers, sheets, "缺少的材料.pdf", label, step, cover)


def _lack(person: Person, spec: MaterialSpec, made: Iterable[Paper]) -> Lack:
    forms = tuple(dict.fromkeys(paper.form.id for paper in made))
    return Lack(person=person, material=spec.name, forms=forms)


def _sheets(session: Session, ids: Sequence[int], today: date) -> list[PersonSheet]:
    return list(print_sheets.sheets_of(session, by_id("F31"), ids, today))


def _on_the_way(session: Session) -> list[int]:
    """Return everybody who has applied, in the order of lists."""
    listed = session.scalars(print_sheets.roster(by_id("F32")))
    return [person.id for person in listed if person.stage is not Stage.NONE]


def _of_step(session: Session, sheets: Sequence[PersonSheet], code: str) -> Iterator[Paper]:
    """Yield the papers of a step, minutes of its meetings first."""
    forms = STEPS[code].forms
    if STEPS[code].via_meeting is not None:
        yield from _minutes(session, sheets, code)
    for form_id in forms:
        form = by_id(form_id)
        if form.of is not Of.MEETING:
            yield from _FINDERS[form.of](sheets, code, form)
        elif not form.kinds:
            meetings = _meetings(session, sheets, code)
            yield from (Paper(form=form, ids=(meeting.id,)) for meeting in meetings)


def _of_material(session: Session, sheet: PersonSheet, spec: MaterialSpec) -> Iterator[Paper]:
    for form_id in PAPERS.get(spec.code, ()):
        if form_id == MINUTES:
            yield from _minutes(session, [sheet], spec.step)
        else:
            form = by_id(form_id)
            yield from _FINDERS[form.of]([sheet], spec.step, form)


def _of_persons(sheets: Sequence[PersonSheet], code: str, form: Form[Any]) -> Iterator[Paper]:
    until = LAST_STEP if form.id in GROWING else code
    for sheet in sheets:
        if form.id not in NOTICES or _has_notice(sheet, code):
            yield Paper(form=form, ids=(sheet.person.id,), until=until)


def _of_people(sheets: Sequence[PersonSheet], code: str, form: Form[Any]) -> Iterator[Paper]:
    named = [one for one in sheets if form.id not in NOTICES or _has_notice(one, code)]
    if named:
        until = BESIDE.get(code, code)
        yield Paper(form=form, ids=tuple(one.person.id for one in named), until=until)


def _of_motions(sheets: Sequence[PersonSheet], code: str, form: Form[Any]) -> Iterator[Paper]:
    """Yield the papers of the votes; ballots only as long as they have not been counted."""
    for sheet in sheets:
        for one in sheet.all(code):
            motion = sheet.motions.get(one.motion_id or 0)
            if motion is not None and _is_wanted(form, motion):
                yield Paper(form=form, ids=(motion.id,))


def _is_wanted(form: Form[Any], motion: Motion) -> bool:
    if motion.meeting.binned_at is not None or motion.kind not in (form.motions or {motion.kind}):
        return False
    return form.id != BALLOTS or not motion.ballot.returned


_FINDERS = {Of.PERSON: _of_persons, Of.PEOPLE: _of_people, Of.MOTION: _of_motions}


def _has_notice(sheet: PersonSheet, code: str) -> bool:
    return is_due(replace(sheet, until=code), code)


def _minutes(session: Session, sheets: Sequence[PersonSheet], code: str) -> Iterator[Paper]:
    for meeting in _meetings(session, sheets, code):
        yield Paper(form=minutes_of(meeting.leading_kind), ids=(meeting.id,))


def _meetings(session: Session, sheets: Sequence[PersonSheet], code: str) -> list[Meeting]:
    """Return the meetings at which a step was decided, each once; not those in the bin."""
    found = (_meeting_of(sheet, one) for sheet in sheets for one in sheet.all(code))
    meetings = (session.get(Meeting, number) for number in dict.fromkeys(found) if number)
    return [meeting for meeting in meetings if meeting and meeting.binned_at is None]


def _meeting_of(sheet: PersonSheet, step: Step) -> int | None:
    motion = sheet.motions.get(step.motion_id or 0)
    return step.meeting_id or (motion.meeting_id if motion else None)


def _printed(
    session: Session,
    papers: Iterable[Paper],
    sheets: Sequence[PersonSheet],
    file_name: str,
    label: str,
    step: Progress,
    cover: LackSheet | None = None,
) -> PrintJob:
    """Draw every paper once, in the order in which it was first asked for."""
    known = {sheet.person.id: sheet for sheet in sheets}
    today = sheets[0].today
    copies = [checked(MISSING, cover)] if cover else []
    for paper in dict.fromkeys(papers):
        copies += [checked(paper.form, one) for one in _filled(session, paper, known, today)]
    job = drawn(copies, file_name, step)
    enter(session, f"{label}，{len(copies)} 份", "", list(known))
    return job


def _filled(
    session: Session, paper: Paper, known: dict[int, PersonSheet], today: date
) -> Sequence[Any]:
    """Return what a paper is filled from, as the courses stood at its step."""
    if paper.form.of not in (Of.PERSON, Of.PEOPLE):
        return print_sheets.sheets_of(session, paper.form, paper.ids, today)
    as_of = [replace(known[number], until=paper.until) for number in paper.ids]
    if paper.form.of is Of.PERSON:
        return as_of
    return [print_sheets.roster_sheet(session, as_of, today)]
