"""Scans and files kept with records, above all with the materials of a person's file.

A file is known by its content: the same scan attached twice is kept once. Taking a file off a
material leaves it in the branch file, since an undone change may need it again.
"""

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass, field

import pypdfium2
from sqlalchemy import select
from sqlalchemy.orm import Session

from secretary_app.domain.attachments import LIMIT, PDF, clean_label, media_type
from secretary_app.domain.errors import UserError
from secretary_app.domain.materials import MATERIALS
from secretary_app.domain.values import MaterialState
from secretary_app.forms import preview
from secretary_app.services.materials import material_of
from secretary_app.store import history
from secretary_app.store.records import Attachment, Material, Person

MEGABYTE = 1024 * 1024


@dataclass(frozen=True, kw_only=True)
class AttachedFile:
    """A file with its content, to be shown or saved."""

    label: str
    media_type: str
    content: bytes = field(repr=False)


def attach(
    session: Session, person_id: int, code: str, file_name: str, content: bytes
) -> Material:
    """Keep a file with a material, in place of the one before; the material is there from now on.

    The number of pages is taken from the file where nobody has entered one. Raises UserError for
    a file that is too large, empty, damaged, or of a kind that could not be shown again.
    """
    person = session.get_one(Person, person_id)
    material = material_of(person, code)
    kept, pages = keep(session, file_name, content)
    if material.attachment_id != kept.id:
        material.attachment_id = kept.id
    if material.state is not MaterialState.PRESENT:
        material.state = MaterialState.PRESENT
    if material.pages is None:
        material.pages = pages
    session.flush()
    history.describe(session, f"附加文件：{person.name}，{MATERIALS[code].name}")
    return material


def detach(session: Session, person_id: int, code: str) -> None:
    """Take the file off a material; whether the material itself is there stays as it was said."""
    person = session.get_one(Person, person_id)
    material = material_of(person, code)
    if material.attachment_id is None:
        raise UserError("这项材料没有附加文件。", "请刷新后再试。")
    material.attachment_id = None
    session.flush()
    history.describe(session, f"移除文件：{person.name}，{MATERIALS[code].name}")


def attached_file(session: Session, person_id: int, code: str) -> AttachedFile:
    """Return the file of a material. Raises UserError where there is none."""
    found = session.scalar(
        select(Attachment)
        .join(Material, Material.attachment_id == Attachment.id)
        .where(Material.person_id == person_id, Material.code == code)
    )
    if found is None:
        raise UserError("这项材料没有附加文件。", "请刷新后再试。")
    return AttachedFile(label=found.label, media_type=found.media_type, content=found.content)


def labels(session: Session, person_id: int) -> Mapping[str, str]:
    """Return the names of a person's files by the code of their material, without reading them."""
    rows = session.execute(
        select(Material.code, Attachment.label)
        .join(Attachment, Material.attachment_id == Attachment.id)
        .where(Material.person_id == person_id)
    )
    return {row.code: row.label for row in rows}


def keep(session: Session, file_name: str, content: bytes) -> tuple[Attachment, int]:
    """Return the attachment of this content, made where there is none yet, and its pages.

    Raises UserError for a file that is too large, empty, damaged, or of a kind that could not be
    shown again.
    """
    pages = _pages(content)
    digest = hashlib.sha256(content).hexdigest()
    known = session.scalar(select(Attachment).where(Attachment.sha256 == digest))
    if known is not None:
        return known, pages
    made = Attachment(
        sha256=digest,
        size=len(content),
        media_type=media_type(content) or "",
        label=clean_label(file_name),
        content=content,
    )
    session.add(made)
    session.flush()
    return made, pages


def _pages(content: bytes) -> int:
    """Return how many pages a file has, having made sure that it can be kept and shown."""
    if not content:
        raise UserError("这个文件是空的。", "请重新扫描或重新选择文件。")
    if len(content) > LIMIT:
        raise UserError(
            f"文件超过 {LIMIT // MEGABYTE} MB。",
            "请降低扫描分辨率（300 dpi 灰度即可），或分成几个文件。",
        )
    kind = media_type(content)
    if kind is None:
        raise UserError(
            "只能附加 PDF 或图片（PNG、JPG、GIF、BMP）。", "其他文件请先另存或打印为 PDF。"
        )
    if kind != PDF:
        return 1
    try:
        return preview.page_count(content)
    except pypdfium2.PdfiumError as error:
        raise UserError(
            "这个 PDF 打不开，可能设了密码或已损坏。", "请取消密码或重新生成后再附加。"
        ) from error
