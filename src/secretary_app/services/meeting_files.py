"""Files kept with a meeting (the signed scan, photos, materials), and putting it on file."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from sqlalchemy import select
from sqlalchemy.orm import Session

from secretary_app.domain.attachments import clean_label
from secretary_app.domain.errors import UserError
from secretary_app.domain.motions import DEVELOPMENT
from secretary_app.domain.values import MeetingFileKind, MeetingKind, MeetingState
from secretary_app.services.attachments import AttachedFile, keep
from secretary_app.store import history
from secretary_app.store.records import Meeting, MeetingFile


@dataclass(frozen=True, kw_only=True)
class FileRow:
    """One file of a meeting, without its content."""

    id: int
    kind: MeetingFileKind
    label: str
    size: int
    """Bytes."""


def attach(
    session: Session, meeting_id: int, kind: MeetingFileKind, file_name: str, content: bytes
) -> MeetingFile:
    """Keep a file with a meeting.

    The same content is kept once, however often it is attached. Raises UserError for a file
    that is too large, empty, damaged, or of a kind that could not be shown again, and for one
    that the meeting has already.
    """
    meeting = session.get_one(Meeting, meeting_id)
    kept, _pages = keep(session, file_name, content)
    if any(one.attachment_id == kept.id for one in meeting.files):
        raise UserError("这次会议已经附了这个文件。", "同一个文件不用附两次。")
    made = MeetingFile(attachment_id=kept.id, kind=kind, label=clean_label(file_name))
    meeting.files.append(made)
    session.flush()
    history.describe(session, f"附加{kind.label}：{_label(meeting)}")
    return made


def detach(session: Session, file_id: int) -> None:
    """Take a file off its meeting; its content stays, since an undone change may need it."""
    found = session.get_one(MeetingFile, file_id)
    meeting = session.get_one(Meeting, found.meeting_id)
    meeting.files.remove(found)
    session.flush()
    history.describe(session, f"移除{found.kind.label}：{_label(meeting)}")


def content_of(session: Session, file_id: int) -> AttachedFile:
    """Return a file of a meeting with its content."""
    found = session.get_one(MeetingFile, file_id)
    kept = found.attachment
    return AttachedFile(label=found.label, media_type=kept.media_type, content=kept.content)


def rows(session: Session, meeting_id: int) -> Sequence[FileRow]:
    """Return the files of a meeting, the signed scan first."""
    found = session.scalars(
        select(MeetingFile).where(MeetingFile.meeting_id == meeting_id).order_by(MeetingFile.id)
    )
    order = list(MeetingFileKind)
    made = [
        FileRow(id=one.id, kind=one.kind, label=one.label, size=one.attachment.size)
        for one in found
    ]
    return sorted(made, key=lambda row: order.index(row.kind))


def photos_of(meeting: Meeting) -> int:
    """Return how many photos a meeting has: those attached, or more that are kept elsewhere."""
    attached = sum(one.kind is MeetingFileKind.PHOTO for one in meeting.files)
    return max(meeting.photos, attached)


@dataclass(frozen=True, kw_only=True)
class Signatures:
    """Who has signed the paper."""

    host: bool = False
    recorder: bool = False
    secretary_on: date | None = None
    """The day the secretary signed; asked of votes on development."""


def asks_secretary(meeting: Meeting) -> bool:
    """Tell whether the secretary must sign, too: the minutes hold a vote on development.

    Source: handbook MIN-03.
    """
    return any(motion.kind in DEVELOPMENT for motion in meeting.motions)


def filing_problems(
    meeting: Meeting, filed_on: date | None, today: date, signed: Signatures
) -> dict[str, str]:
    """Return what keeps minutes from being put on file, by the field concerned.

    Source: handbook MIN-02, MIN-03.
    """
    found = {}
    if meeting.state is MeetingState.PLANNED:
        found[""] = "会议还没有登记召开，不能归档。"
    if filed_on is None:
        found["filed_on"] = "请填写归档日期。"
    elif filed_on > today:
        found["filed_on"] = "不能晚于今天。"
    elif filed_on < meeting.held_on:
        found["filed_on"] = f"不能早于会议日期（{meeting.held_on.isoformat()}）。"
    talk = MeetingKind.TALK.value in meeting.kinds
    if not talk and not (signed.host and signed.recorder):
        found["signed"] = "纸质记录须有主持人、记录人签字，签字后勾选再归档。"
    if asks_secretary(meeting):
        found |= _secretary_problems(meeting, signed.secretary_on, today)
    return found


def _secretary_problems(meeting: Meeting, on: date | None, today: date) -> dict[str, str]:
    if on is None:
        return {"secretary_on": "表决发展党员的记录须有书记签名和日期。"}
    if on > today:
        return {"secretary_on": "不能晚于今天。"}
    if on < meeting.held_on:
        return {"secretary_on": f"不能早于会议日期（{meeting.held_on.isoformat()}）。"}
    return {}


def put_on_file(
    session: Session,
    meeting_id: int,
    filed_on: date,
    today: date,
    signed: Signatures,
) -> None:
    """Say that the signed minutes are on file. Raises UserError where they cannot be."""
    meeting = session.get_one(Meeting, meeting_id)
    problems = filing_problems(meeting, filed_on, today, signed)
    for text in problems.values():
        raise UserError(text, "改正后再归档。")
    meeting.filed_on = filed_on
    meeting.host_signed, meeting.recorder_signed = signed.host, signed.recorder
    if signed.secretary_on is not None:
        meeting.secretary_signed_on = signed.secretary_on
    history.describe(session, f"归档会议记录：{_label(meeting)}")


def take_off_file(session: Session, meeting_id: int) -> None:
    """Take the mark back; the minutes stay as they are."""
    meeting = session.get_one(Meeting, meeting_id)
    meeting.filed_on = None
    history.describe(session, f"撤销归档：{_label(meeting)}")


def _label(meeting: Meeting) -> str:
    return f"{meeting.held_on.isoformat()} {meeting.title}"[:100]
