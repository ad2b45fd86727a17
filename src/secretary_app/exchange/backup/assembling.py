"""Making the bytes of a backup out of the plain copy of a database, all in memory."""

import mimetypes
from collections.abc import Callable, Iterable, Iterator, Sequence
from concurrent.futures import Future, ThreadPoolExecutor
from dataclasses import dataclass
from datetime import datetime

import pyrage

from secretary_app.domain.errors import UserError
from secretary_app.exchange.backup import container, guide, manifest
from secretary_app.exchange.backup.container import Entry, Sealed
from secretary_app.exchange.backup.manifest import FORMAT, FileEntry, Manifest
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
class _Survey:
    """What the manifest says of the database, worked out while the image is compressed."""

    schema: str
    image: FileEntry
    tables: dict[str, Digest]
    sheets: dict[str, bytes]


def assemble(
    plain: bytearray,
    occasion: Occasion,
    secrets: Secrets,
    watch: Callable[[float], None] = lambda share: None,
) -> bytes:
    """Return a finished backup: the bytes of the sealed zip.

    `watch` is told the share that is done and may raise to stop. Raises UserError where the
    school's key is not one.
    """
    image, attachments = take_attachments(plain)
    watch(0.1)
    with ThreadPoolExecutor(1) as helper:
        survey = helper.submit(_survey, image)
        entries = _entries(image, attachments, occasion, secrets, survey, watch)
        inner = container.pack(entries)
    watch(0.9)
    moment = f"{occasion.made_at:%Y-%m-%d %H:%M:%S}"
    return container.seal(
        Sealed(
            guide=guide.write(occasion.database_id, occasion.generation, moment),
            key=secrets.key_age,
            slots=secrets.slots,
            data=pyrage.encrypt(inner, _recipients(secrets.identity, occasion.school)),
        )
    )


def _entries(
    image: bytes | bytearray,
    attachments: Sequence[Attachment],
    occasion: Occasion,
    secrets: Secrets,
    surveying: "Future[_Survey]",
    watch: Callable[[float], None],
) -> Iterator[Entry]:
    """Yield the entries as they are ready: the image first, which takes longest to compress."""
    yield Entry(IMAGE, image)
    watch(0.6)
    survey = surveying.result()
    watch(0.7)
    files = {IMAGE: survey.image}
    for name, sheet in survey.sheets.items():
        files[name] = manifest.describe(sheet)
        yield Entry(name, sheet)
    names = {str(one.id): _file_name(one) for one in attachments}
    for name, content in _each_once(attachments).items():
        files[name] = manifest.describe(content)
        yield Entry(name, content, compressed=False)
        watch(0.8)
    listing = Manifest(
        format=FORMAT,
        schema=survey.schema,
        database_id=occasion.database_id,
        branch=occasion.branch,
        generation=occasion.generation,
        made_at=occasion.made_at.isoformat(timespec="seconds"),
        tables=survey.tables,
        files=files,
        attachments=names,
    ).to_bytes()
    yield Entry(MANIFEST, listing)
    yield Entry(MAC, manifest.code(listing, secrets.identity))


def _survey(image: bytes | bytearray) -> _Survey:
    database = open_image(image)
    present = contents.tables(database)
    return _Survey(
        schema=database.execute("SELECT version_num FROM alembic_version").fetchone()[0],
        image=manifest.describe(image),
        tables={table: contents.digest(database, table) for table in present},
        sheets=sheets(database, present),
    )


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
