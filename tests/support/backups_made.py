"""Branches that are worth backing up, and disks that fail when asked to."""

import errno
import hashlib
from datetime import date, datetime

from secretary_app.domain.values import Gender, MeetingKind
from secretary_app.exchange.backup.disk import Disk
from secretary_app.store import history
from secretary_app.store.records import Attachment, Material, Meeting, Person, Step

PDF = b"%PDF-1.7 \x00\xff scanned application"
OPERATIONS = (
    "create",
    "write",
    "sync",
    "close",
    "sync_folder",
    "read_back",
    "rename",
    "remove",
    "sync_file",
    "free",
)


def furnish(session, branch_id):
    """Enter a bit of everything, with the texts that spoil sheets and archives."""
    lin = Person(
        branch_id=branch_id,
        name="林“晓”雨",
        gender=Gender.FEMALE,
        id_no="110101200305170029",
        school_no="0012345",
        birth_on=date(2003, 5, 17),
        note='=HYPERLINK("http://x")\n第二行, 有逗号和"引号"',
        custom={"宿舍": "1-101"},
    )
    bei = Person(branch_id=branch_id, name="𠮷贝", address_now="")
    attachment = Attachment(
        sha256=hashlib.sha256(PDF).hexdigest(),
        size=len(PDF),
        media_type="application/pdf",
        label="入党申请书",
        content=PDF,
    )
    session.add_all([lin, bei, attachment])
    session.flush()
    step = Step(code="T01", happened_on=date(2024, 9, 1), recorded_at=datetime(2024, 9, 2, 8, 30))
    lin.steps.append(step)
    lin.materials.append(Material(code="application", attachment_id=attachment.id))
    session.add(
        Meeting(
            branch_id=branch_id,
            kinds=[MeetingKind.ASSEMBLY.value],
            title="支部党员大会",
            held_on=date(2025, 3, 14),
            study_hours=5 / 3,
        )
    )
    history.describe(session, "登记")


class FailingDisk(Disk):
    """A disk on which the n-th operation fails; it counts them all."""

    def __init__(self, fails_at=None, error=errno.EIO):
        self.done = []
        self._fails_at = fails_at
        self._error = error

    def __getattribute__(self, name):
        found = super().__getattribute__(name)
        if name not in OPERATIONS:
            return found

        def act(*arguments):
            self.done.append(name)
            if len(self.done) == self._fails_at:
                if name == "close":  # Systems let go of a file even where they report a fault.
                    found(*arguments)
                raise OSError(self._error, "simulated")
            return found(*arguments)

        return act


def first_of(operation, act):
    """At which place an operation comes first when `act` is given a disk."""
    disk = FailingDisk()
    act(disk)
    return disk.done.index(operation) + 1


class SlowWriter(Disk):
    """A disk that writes a few bytes at a time."""

    def write(self, handle, data):
        return super().write(handle, data[:1000])
