"""Files and the photo of a person: kept by content, like those of materials."""

from dataclasses import dataclass
from datetime import UTC, datetime

from sqlalchemy import select
from sqlalchemy.orm import Session

from secretary_app.domain.attachments import PDF, media_type
from secretary_app.domain.errors import UserError
from secretary_app.services import people
from secretary_app.services.attachments import AttachedFile, keep
from secretary_app.store import history
from secretary_app.store.records import Attachment, Person, PersonFile
from secretary_app.store.records.base import NAME_LENGTH

_GONE = UserError("这个文件已经不在了。", "请刷新后再试。")


@dataclass(frozen=True, kw_only=True)
class FileRow:
    """One file of a person, without its content."""

    id: int
    title: str
    size: int
    """Bytes."""
    media_type: str
    added_at: datetime
    """UTC, without a zone."""


def files_of(session: Session, person_id: int) -> list[FileRow]:
    """Return a person's files, the one added last first."""
    query = (
        select(
            PersonFile.id,
            PersonFile.title,
            PersonFile.added_at,
            Attachment.size,
            Attachment.media_type,
        )
        .join(Attachment, PersonFile.attachment_id == Attachment.id)
        .where(PersonFile.person_id == person_id)
        .order_by(PersonFile.added_at.desc(), PersonFile.id.desc())
    )
    return [FileRow(**row) for row in session.execute(query).mappings()]


def add_file(session: Session, person_id: int, file_name: str, content: bytes) -> PersonFile:
    """Keep a file with a person under the name it has.

    Raises UserError for one that is too large, empty, damaged, of a kind that could not be shown
    again, or that the person has already.
    """
    person = people.get(session, person_id)
    kept, _pages = keep(session, file_name, content)
    if any(one.attachment_id == kept.id for one in person.files):
        raise UserError("这个人已经有这个文件了。", "内容相同的文件只保存一份。")
    title = kept.label.rsplit(".", 1)[0] or kept.label
    now = datetime.now(UTC).replace(tzinfo=None)
    made = PersonFile(attachment_id=kept.id, title=title[:NAME_LENGTH], added_at=now)
    person.files.append(made)
    session.flush()
    history.describe(session, f"添加附件：{person.name}")
    return made


def rename_file(session: Session, file_id: int, title: str) -> None:
    """Give a file another name. Raises UserError without one."""
    name = " ".join(title.split())
    if not name or len(name) > NAME_LENGTH:
        raise UserError("请填写文件的名称。", f"不超过 {NAME_LENGTH} 字，例如：学历证书。")
    file = _file(session, file_id)
    file.title = name
    history.describe(session, "附件改名")


def remove_file(session: Session, file_id: int) -> None:
    """Take a file off a person; undo brings it back."""
    file = _file(session, file_id)
    person = people.get(session, file.person_id)
    person.files.remove(file)
    session.flush()
    history.describe(session, f"移除附件：{person.name}")


def file_content(session: Session, file_id: int) -> AttachedFile:
    """Return a file with its content, to be shown or saved."""
    file = _file(session, file_id)
    kept = session.get_one(Attachment, file.attachment_id)
    suffix = kept.label.rsplit(".", 1)[-1] if "." in kept.label else ""
    label = f"{file.title}.{suffix}" if suffix else file.title
    return AttachedFile(label=label, media_type=kept.media_type, content=kept.content)


def set_photo(session: Session, person_id: int, file_name: str, content: bytes) -> None:
    """Make a picture the person's photo. Raises UserError for what is none."""
    if media_type(content) in (None, PDF):
        raise UserError("照片要用图片文件（PNG、JPG、BMP）。", "请先把照片另存为 JPG。")
    person = people.get(session, person_id)
    kept, _pages = keep(session, file_name, content)
    person.photo_id = kept.id
    session.flush()
    history.describe(session, f"换照片：{person.name}")


def remove_photo(session: Session, person_id: int) -> None:
    """Take the photo off a person; undo brings it back."""
    person = people.get(session, person_id)
    person.photo_id = None
    history.describe(session, f"移除照片：{person.name}")


def photo(session: Session, person: Person) -> bytes | None:
    """Return the picture, or None where there is none."""
    if person.photo_id is None:
        return None
    return session.get_one(Attachment, person.photo_id).content


def _file(session: Session, file_id: int) -> PersonFile:
    file = session.get(PersonFile, file_id)
    if file is None:
        raise _GONE
    return file
