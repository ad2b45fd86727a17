"""Making the bytes of a backup out of the plain copy of a database, all in memory."""

import mimetypes
import sqlite3
from collections.abc import Callable, Iterable, Iterator, Sequence
from concurrent.futures import Future, ThreadPoolExecutor
from dataclasses import dataclass, field
from datetime import datetime

import pyrage

from secretary_app.domain.errors import UserError
from secretary_app.exchange.backup import container, guide, manifest
from secretary_app.exchange.backup.container import Entry, Sealed
from secretary_app.exchange.backup.manifest import FORMAT, Manifest
from secretary_app.exchange.backup.sheets import sheets
from secretary_app.store import contents
from secretary_app.store.contents import Digest
from secretary_app.store.image import Attachment, open_image, take_attachments

IMAGE, MANIFEST, MAC = "branch.sqlite3", "manifest.json", "manifest.mac"


@dataclass(frozen=True)
class Occasion:
    """What a backup says about itself besides the data."""

    branch: str
    database_id: str
    generation: int
    made_at: datetime
    """UTC."""
    school: str = ""
    """The school's own recovery key (age1…), to which a backup is encrypted too."""


@dataclass(frozen=True)
class Secrets:
    """What a backup is locked with; none of it is the passphrase."""

    identity: str
    key_age: bytes
    slots: bytes


@dataclass(frozen=True)
class Assembled:
    """A finished backup, and the database it was made from, still open to be checked."""

    data: bytes = field(repr=False)
    """The sealed zip."""
    database: sqlite3.Connection = field(repr=False)


@dataclass(frozen=True)
class _Survey:
    """What the manifest says of the database."""

    schema: str
    tables: dict[str, Digest]


@dataclass(frozen=True)
class _Materials:
    """What the inner zip is made of; the last two are worked out while the first is packed."""

    image: bytes | bytearray = field(repr=False)
    attachments: Sequence[Attachment]
    survey: "Future[_Survey]"
    sheets: "Future[dict[str, bytes]]"


def assemble(
    plain: bytearray,
    occasion: Occasion,
    secrets: Secrets,
    watch: Callable[[float], None] = lambda share: None,
) -> Assembled:
    """Return a finished backup of a plain database.

    `watch` is told the share that is done and may raise to stop. Raises UserError where the
    school's key is not one.
    """
    recipients = _recipients(secrets.identity, occasion.school)
    database = open_image(plain)
    attachments = take_attachments(database)
    image = database.serialize() if attachments else plain
    watch(0.2)
    with ThreadPoolExecutor(2) as helpers:
        materials = _Materials(
            image,
            attachments,
            survey=helpers.submit(_survey, database),
            sheets=helpers.submit(_sheets, image),
        )
        inner = container.pack(_entries(materials, occasion, secrets.identity, watch))
    watch(0.9)
    moment = f"{occasion.made_at:%Y-%m-%d %H:%M:%S}"
    sealed = Sealed(
        guide=guide.write(occasion.database_id, occasion.generation, moment),
        key=secrets.key_age,
        slots=secrets.slots,
        data=pyrage.encrypt(inner, recipients),
    )
    return Assembled(container.seal(sealed), database)


def _entries(
    materials: _Materials, occasion: Occasion, identity: str, watch: Callable[[float], None]
) -> Iterator[Entry]:
    """Yield the entries as they are ready: the image first, which takes longest to compress."""
    files = {IMAGE: manifest.describe(materials.image)}
    yield Entry(IMAGE, materials.image)
    watch(0.6)
    for name, sheet in materials.sheets.result().items():
        files[name] = manifest.describe(sheet)
        yield Entry(name, sheet)
    watch(0.8)
    for name, content in _each_once(materials.attachments).items():
        files[name] = manifest.describe(content)
        yield Entry(name, content, compressed=False)
    survey = materials.survey.result()
    listing = Manifest(
        format=FORMAT,
        schema=survey.schema,
        database_id=occasion.database_id,
        branch=occasion.branch,
        generation=occasion.generation,
        made_at=occasion.made_at.isoformat(timespec="seconds"),
        tables=survey.tables,
        files=files,
        attachments={str(one.id): _file_name(one) for one in materials.attachments},
    ).to_bytes()
    yield Entry(MANIFEST, listing)
    yield Entry(MAC, manifest.code(listing, identity))


def _survey(database: sqlite3.Connection) -> _Survey:
    return _Survey(
        schema=database.execute("SELECT version_num FROM alembic_version").fetchone()[0],
        tables={table: contents.digest(database, table) for table in contents.tables(database)},
    )


def _sheets(image: bytes | bytearray) -> dict[str, bytes]:
    """Return the sheets, read through a second copy so that the survey goes on meanwhile."""
    database = open_image(image)
    return sheets(database, contents.tables(database))


def _file_name(attachment: Attachment) -> str:
    digest = manifest.describe(attachment.content).sha256
    return f"attachments/{digest}{mimetypes.guess_extension(attachment.media_type) or ''}"


def _each_once(attachments: Iterable[Attachment]) -> dict[str, bytes]:
    return {_file_name(one): one.content for one in attachments}


def _recipients(identity: str, school: str) -> list[pyrage.x25519.Recipient]:
    recipients = [pyrage.x25519.Identity.from_str(identity).to_public()]
    if school:
        try:
            recipients.append(pyrage.x25519.Recipient.from_str(school))
        except pyrage.RecipientError as error:
            raise UserError(
                "学校的恢复公钥填写有误，没有备份。", "公钥以 age1 开头；请在设置中核对或删去。"
            ) from error
    return recipients
