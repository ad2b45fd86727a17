"""Rows of F31: each reads the records of a step, and stays empty where there are none."""

from collections.abc import Callable
from datetime import date, timedelta

from secretary_app.domain.dates import add_years
from secretary_app.domain.policy import EndDisplay
from secretary_app.domain.steps import STEPS
from secretary_app.domain.values import StepPersonRole
from secretary_app.domain.voting import in_favour
from secretary_app.forms import words
from secretary_app.forms.catalogue.person_parts import Read, Rows, nothing
from secretary_app.forms.form import Align, Blank, Label, Paper, Row, Value
from secretary_app.forms.sheets import PersonSheet, outcome_of
from secretary_app.store.records import Step

FULL = Paper(name="A4 纵", width=210, height=297, top=16, bottom=18, left=22, right=14)
"""Narrower margins than other forms have, so that five stages fit on two sides."""
LINE = 6.7
"""Height of a line that holds a date or a name."""
OPINIONS = (
    ("opinion_group", "党小组"),
    ("opinion_contacts", "培养联系人"),
    ("opinion_members", "党员"),
    ("opinion_masses", "群众"),
)
Part = tuple[str, Read, int, int]
"""A label, its value, and how many of the twelve columns each of them takes."""


def cells(*parts: Part) -> Row[PersonSheet]:
    """Return a row of labels with their values, left empty where nothing is recorded."""
    made: list[Label | Value[PersonSheet]] = []
    for label, read, label_span, span in parts:
        value = Value(read=read, span=span, align=Align.CENTRE, blank=Blank.LEAVE)
        made += [Label(label, span=label_span), value]
    return Row(cells=tuple(made), height=LINE)


def heading(text: str) -> Row[PersonSheet]:
    """Return the line that opens a stage."""
    return Row(cells=(Label(text, span=12),), height=5.8)


def hand(label: str, height: float) -> Row[PersonSheet]:
    """Return a row that the program has no record for."""
    value = Value[PersonSheet](read=nothing, span=9, blank=Blank.LEAVE)
    return Row(cells=(Label(label, span=3), value), height=height)


def signed() -> Row[PersonSheet]:
    """Return the row in which who filled in a stage and who checked it sign, with the day."""
    empty = Value[PersonSheet](read=nothing, span=3, blank=Blank.LEAVE)
    return Row(
        cells=(
            Label("填写人（签名、日期）", span=3),
            empty,
            Label("审核人（签名、日期）", span=3),
            empty,
        ),
        height=8.5,
    )


def day(code: str, key: str = "") -> Read:
    """Return the question when a step happened last, or for a date it holds under a key."""
    if key:
        return lambda sheet: sheet.day(code, key)
    return lambda sheet: sheet.on(code)


def said_by_committee(code: str) -> Read:
    """Return the question how a step ended, when, and under which number it was written."""

    def read(sheet: PersonSheet) -> str:
        number = sheet.detail(code, "document_no")
        return words.listed(
            (sheet.outcome(code), words.day(sheet.on(code)), str(number or "")), "，"
        )

    return read


def chosen(code: str, key: str) -> Read:
    """Return the question for the word of a choice that a step holds under a key."""
    choices = next(dict(one.choices) for one in STEPS[code].fields if one.key == key)
    return lambda sheet: choices.get(str(sheet.detail(code, key)), "")


def here_since(code: str) -> Read:
    """Return the question for this branch's name, where the step happened in this branch."""

    def read(sheet: PersonSheet) -> str:
        on, arrived = sheet.on(code), sheet.person.arrived_on
        here = on is not None and (arrived is None or arrived <= on)
        return sheet.branch.name if here else ""

    return read


def committee_meeting(code: str, label: str) -> Row[PersonSheet]:
    """Return when a meeting decided, how many were due and came, and what it decided."""
    return cells(
        ("会议时间", day(code), 1, 2),
        ("应到会人数", _count(code, "eligible"), 1, 1),
        ("实到会人数", _count(code, "present"), 1, 1),
        (label, lambda sheet: _result(sheet, code), 1, 2),
        ("支部书记（签名）", nothing, 1, 1),
    )


def _result(sheet: PersonSheet, code: str) -> str:
    motion = sheet.motion(code)
    return motion.resolution if motion else sheet.outcome(code)


def _count(code: str, name: str) -> Read:
    """Return the question for a number of the vote that decided a step, where it was counted."""

    def read(sheet: PersonSheet) -> object:
        motion = sheet.motion(code)
        counted = motion is not None and motion.ballot.eligible > 0
        return getattr(motion.ballot, name) if counted and motion else None

    return read


def notice(code: str) -> Row[PersonSheet]:
    """Return when a public notice hung and what was reported during it."""
    return cells(
        ("公示起止", lambda sheet: _between(sheet, code), 1, 5),
        ("反映及核实", lambda sheet: sheet.detail(code, "publicity_feedback"), 1, 5),
    )


def _between(sheet: PersonSheet, code: str) -> str:
    first, last = sheet.day(code, "publicity_from"), sheet.day(code, "publicity_to")
    return words.listed((words.day(first), words.day(last)), "至")


def member(label: str, code: str, role: StepPersonRole, number: int) -> Row[PersonSheet]:
    """Return one of the members who stand by the person: name, day of joining, unit."""

    def named(sheet: PersonSheet) -> str:
        found = sheet.named(code, role)[number : number + 1]
        return found[0].name if found else ""

    def known(read: Callable[[PersonSheet, int], object]) -> Read:
        def of(sheet: PersonSheet) -> object:
            found = sheet.named(code, role)[number : number + 1]
            return read(sheet, found[0].person_id or 0) if found else None

        return of

    def joined(sheet: PersonSheet, person_id: int) -> date | None:
        person = sheet.helpers.get(person_id)
        return person.joined_on if person else None

    def unit(sheet: PersonSheet, person_id: int) -> str:
        person = sheet.helpers.get(person_id)
        return words.place_of(person) if person else ""

    return cells(
        (f"{label}{'一二'[number]}", named, 2, 2),
        ("入党时间", known(joined), 1, 2),
        ("单位、职务", known(unit), 1, 4),
    )


def inspection(code: str, number: int) -> Rows:
    """Return one of the branch's inspections: its time, what was done, and the opinions."""

    def of(sheet: PersonSheet) -> Step | None:
        found = [one for one in sheet.all(code) if one.outcome in (None, "INSPECTION")]
        return next(iter(found[number : number + 1]), None)

    def period(sheet: PersonSheet) -> str:
        step = of(sheet)
        days = (words.day(step.happened_on), words.day(step.ended_on)) if step else ()
        return words.listed(days, "至")

    def done(sheet: PersonSheet) -> object:
        step = of(sheet)
        return step and step.note

    def opinion(sheet: PersonSheet) -> object:
        step = of(sheet)
        return step and step.details.get("opinion")

    return (
        cells((f"教育考察情况{'一二'[number]}", period, 2, 4), ("内容、方式", done, 1, 5)),
        cells(
            ("联系人意见", opinion, 1, 3),
            ("党小组意见", nothing, 1, 3),
            ("党支部意见", nothing, 1, 3),
        ),
    )


def opinions(sheet: PersonSheet) -> str:
    """Return whose opinions were heard before a target was named."""
    return words.listed(word for key, word in OPINIONS if sheet.detail("T07", key))


def training(sheet: PersonSheet) -> str:
    """Return when somebody was trained, how long, by whom, and with what result."""
    step = sheet.last("T11")
    if step is None:
        return ""
    length = [
        f"{sheet.detail('T11', key)}{unit}"
        for key, unit in (("days", "天"), ("hours", "学时"))
        if sheet.detail("T11", key)
    ]
    when = words.listed((words.day(step.happened_on), words.day(step.ended_on)), "至")
    keys = ("organiser", "score", "certificate_no")
    told = (str(sheet.detail("T11", key) or "") for key in keys)
    return words.listed((when, *length, *told, outcome_of(step)), "，")


def assembly(code: str) -> Rows:
    """Return when the assembly decided, and the whole count as the paper form asks for it."""
    votes = (
        ("应到会正式党员", _count(code, "eligible")),
        ("实到会正式党员", _count(code, "present")),
        ("发出票", _count(code, "issued")),
        ("收回票", _count(code, "returned")),
        ("书面同意", _count(code, "written_yes")),
        ("书面不同意", _count(code, "written_no")),
        ("书面弃权", _count(code, "written_abstain")),
        ("同意", _count(code, "yes")),
        ("不同意", _count(code, "no")),
        ("弃权", _count(code, "abstain")),
        ("废票", _count(code, "void")),
        ("赞成合计", lambda sheet: _in_favour(sheet, code)),
    )
    return (
        cells(
            ("支部大会时间", day(code), 2, 4),
            ("大会结论", lambda sheet: sheet.outcome(code), 2, 4),
        ),
        Row(cells=tuple(Label(label) for label, _ in votes), height=7.5),
        Row(
            cells=tuple(
                Value(read=read, align=Align.CENTRE, blank=Blank.LEAVE) for _, read in votes
            ),
            height=LINE,
        ),
    )


def _in_favour(sheet: PersonSheet, code: str) -> int | None:
    motion = sheet.motion(code)
    counted = motion is not None and motion.ballot.eligible > 0
    return in_favour(motion.kind, motion.ballot) if motion and counted else None


def probation(sheet: PersonSheet) -> str:
    """Return the first and last day of probation, once admission was approved.

    Source: 发展党员工作细则, articles 25 and 32 (handbook DEV-PROB-START).
    """
    start, approved = sheet.on("T15"), sheet.last("T17")
    if start is None or approved is None or approved.outcome != "APPROVED":
        return ""
    end = add_years(start, 1)
    if sheet.policy.probation_end_display is EndDisplay.DAY_BEFORE:
        end -= timedelta(days=1)
    return f"{words.day(start)}至{words.day(end)}"


def conversion_ask(key: str) -> Read:
    """Return the question for a date that came before the assembly on conversion."""
    return lambda sheet: sheet.day("T23", key)


def extension(sheet: PersonSheet) -> str:
    """Return the assembly's extension of probation, if there was one."""
    extended = [one for one in sheet.all("T23") if one.outcome == "EXTEND"]
    if not extended:
        return ""
    months = extended[-1].details.get("extend_months")
    return f"{words.day(extended[-1].happened_on)}支部大会决定延长{months or '　'}个月"
