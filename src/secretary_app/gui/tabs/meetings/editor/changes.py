"""Changes of the draft that the editor makes; plain functions of values."""

from dataclasses import replace
from typing import TypeVar

from secretary_app.domain.findings import Finding
from secretary_app.domain.values import AttendanceState
from secretary_app.gui.tabs.meetings.editor.outline import Part, PartKind, kind_of
from secretary_app.services.agenda_outlines import headings
from secretary_app.services.meetings import AgendaDraft, MeetingDraft, trouble_in_motion

Item = TypeVar("Item")
MOTIONS = (PartKind.MOTION, PartKind.ELECTION)
OF_OUTCOME = ("MIN-01", "MIN-03", "EDU-LENGTH")
"""Rules whose findings, where they name no motion, are about resolution, hours and signatures."""


def without(draft: MeetingDraft, part: Part) -> MeetingDraft:
    """Return the draft without an item or a motion."""
    if part.kind is PartKind.ITEM:
        return replace(draft, agenda=_without(draft.agenda, part.number))
    if part.kind in MOTIONS:
        return replace(draft, motions=_without(draft.motions, part.number))
    return draft


def moved(draft: MeetingDraft, part: Part, by: int) -> MeetingDraft:
    """Return the draft with an item or a motion moved; at the end it stays where it is."""
    if part.kind is PartKind.ITEM:
        return replace(draft, agenda=_moved(draft.agenda, part.number, by))
    if part.kind in MOTIONS:
        return replace(draft, motions=_moved(draft.motions, part.number, by))
    return draft


def with_outline(draft: MeetingDraft) -> MeetingDraft:
    """Return the draft with the usual headings of its kinds that it does not have yet."""
    known = {item.title.strip() for item in draft.agenda}
    added = tuple(
        AgendaDraft(title=heading) for heading in headings(draft.kinds) if heading not in known
    )
    return replace(draft, agenda=(*draft.agenda, *added))


def _without(rows: tuple[Item, ...], number: int) -> tuple[Item, ...]:
    return (*rows[:number], *rows[number + 1 :])


def _moved(rows: tuple[Item, ...], number: int, by: int) -> tuple[Item, ...]:
    target = number + by
    if not 0 <= target < len(rows):
        return rows
    rest = list(_without(rows, number))
    rest.insert(target, rows[number])
    return tuple(rest)


def marks_lost(before: MeetingDraft, after: MeetingDraft) -> list[str]:
    """Return the names of those who were marked and are not due any more."""
    still = {row.person_id for row in after.attendance}
    return [
        row.name
        for row in before.attendance
        if row.state is not AttendanceState.UNMARKED and row.person_id not in still
    ]


def place_of_gap(draft: MeetingDraft, gap: Finding) -> tuple[PartKind, int]:
    """Return the part in which what a finding asks for is entered."""
    for number, motion in enumerate(draft.motions):
        named = f"“{motion.title or motion.kind.label}”"
        if named in gap.message:
            return kind_of(motion), number
    elections = [n for n, motion in enumerate(draft.motions) if motion.election]
    if gap.rule.startswith("ELECT-") and elections:
        return PartKind.ELECTION, elections[-1]
    if gap.rule == "MIN-04":
        return PartKind.ITEM, 0
    if gap.rule in OF_OUTCOME:
        return PartKind.OUTCOME, 0
    signed = gap.rule == "MIN-02" and draft.host.strip() and draft.recorder.strip()
    return (PartKind.OUTCOME if signed else PartKind.FACTS), 0


def place_of_trouble(draft: MeetingDraft) -> tuple[PartKind, int] | None:
    """Return the part that keeps the minutes from being saved, where it is an item or motion."""
    for number, item in enumerate(draft.agenda):
        if not item.title.strip():
            return PartKind.ITEM, number
    for number, motion in enumerate(draft.motions):
        if trouble_in_motion(draft, motion, number + 1):
            return kind_of(motion), number
    if any(not task.title.strip() for task in draft.tasks):
        return PartKind.TASKS, 0
    if not (draft.kinds and draft.title.strip()):
        return PartKind.FACTS, 0
    return None
