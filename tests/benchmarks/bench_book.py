"""The book of a year with 200 meetings as one PDF, against drawing its text on a bare canvas.

    nox -s bench -- bench_book

Asked: at most 3 seconds of processor time, from the first question to the file to the last
page. The bare canvas knows every place and every line already and rules nothing.
"""

import sys
import tempfile
import time
from datetime import date, datetime, timedelta
from datetime import time as clock
from io import BytesIO
from pathlib import Path

ROOT = Path(__file__).parents[2]
sys.path[:0] = [str(ROOT / "src"), str(ROOT / "tests" / "support")]

from crowd import KEY  # noqa: E402
from reportlab.pdfgen.canvas import Canvas  # noqa: E402

from secretary_app.domain.values import (  # noqa: E402
    AttendanceState,
    BranchKind,
    MeetingKind,
    PersonKind,
    Stage,
)
from secretary_app.forms.render_copy import laid  # noqa: E402
from secretary_app.services import printing, year_book  # noqa: E402
from secretary_app.services.branches import create_branch  # noqa: E402
from secretary_app.services.demo.names import GIVEN_FEMALE, SURNAMES  # noqa: E402
from secretary_app.store import branches, database  # noqa: E402
from secretary_app.store.records import (  # noqa: E402
    AgendaItem,
    Attendance,
    Meeting,
    Person,
    Speech,
)

MEETINGS, MEMBERS = 200, 50
ROUNDS = 3
MOST_SECONDS = 3.0
YEAR, TODAY = 2025, date(2026, 1, 20)
A4_HEIGHT = 841.89
KINDS = (
    *(MeetingKind.ASSEMBLY, MeetingKind.COMMITTEE, MeetingKind.THEME_DAY),
    *(MeetingKind.LECTURE, MeetingKind.GROUP),
)
SAID = "结合本次会议的内容，谈了自己的体会，并说明了下一步在学习和工作中的打算。"


def make(path):
    """Return a file with the year's meetings, each with its names, speeches and text."""
    vault = database.create_database(path, KEY)
    with vault.sessions.begin() as session:
        create_branch(session, name="示例大学党支部", kind=BranchKind.STUDENT)
        branch = branches.current(session)
        people = [
            Person(
                branch_id=branch.id,
                name=SURNAMES[n % len(SURNAMES)] + GIVEN_FEMALE[n % len(GIVEN_FEMALE)],
                kind=PersonKind.STUDENT,
                stage=Stage.FULL,
            )
            for n in range(MEMBERS)
        ]
        session.add_all(people)
        session.flush()
        session.add_all(held(branch.id, people, number) for number in range(MEETINGS))
    return vault


def held(branch_id, people, number):
    """Return a meeting that differs from the others."""
    day = date(YEAR, 1, 2) + timedelta(days=number * 363 // MEETINGS)
    speakers = [people[(number + turn * 7) % len(people)] for turn in range(5)]
    return Meeting(
        branch_id=branch_id,
        kinds=[KINDS[number % len(KINDS)].value],
        title=f"第 {number + 1} 次会议",
        held_on=day,
        starts_at=datetime.combine(day, clock(14)),
        ends_at=datetime.combine(day, clock(16)),
        place="学院会议室",
        host=people[0].name,
        recorder=people[1].name,
        content=f"第 {number + 1} 次会议的内容。" + "学习了有关文件，讨论了支部近期的工作。" * 12,
        resolution="会议同意上述安排，由支委会落实。",
        attendance=[
            Attendance(
                person_id=person.id,
                name=person.name,
                state=AttendanceState.ABSENT
                if (number + place) % 17 == 0
                else AttendanceState.PRESENT,
            )
            for place, person in enumerate(people)
        ],
        agenda=[
            AgendaItem(
                position=1,
                title="讨论支部工作",
                speeches=[
                    Speech(
                        position=turn,
                        name=one.name,
                        person_id=one.id,
                        points=f"第 {number + 1} 次发言。{SAID * 2}",
                    )
                    for turn, one in enumerate(speakers, start=1)
                ],
            )
        ],
    )


def pages_of(vault):
    """Return the pages of the same copies, laid out."""
    with vault.sessions() as session:
        sheet = year_book.year_sheet(session, YEAR, TODAY)
        copies = [copy for copy, _ in printing._of_year(sheet)]
    return [page for copy in copies for page in laid(copy)]


def bare(pages):
    """Draw the same pieces of text at the same places with drawString."""
    canvas = Canvas(BytesIO(), pagesize=(595.28, A4_HEIGHT), invariant=1)
    for page in pages:
        font = None
        for glyphs in page.texts:
            if (glyphs.face, glyphs.size) != font:
                font = (glyphs.face, glyphs.size)
                canvas.setFont(*font)
            canvas.drawString(glyphs.x, A4_HEIGHT - glyphs.y, glyphs.text)
        canvas.showPage()
    canvas.save()


def book(vault):
    """Print the book, as the window and the command line do."""
    with vault.sessions.begin() as session:
        printing.print_book(session, [YEAR], today=TODAY)


def seconds(work):
    """Return the processor time that the work takes."""
    start = time.process_time()
    work()
    return time.process_time() - start


def main() -> int:
    """Print seconds and ratio; exit 1 where it takes longer than was asked."""
    with tempfile.TemporaryDirectory() as folder:
        vault = make(Path(folder) / "bench.branch")
        pages = pages_of(vault)
        ours = min(seconds(lambda: book(vault)) for _ in range(ROUNDS))
        floor = min(seconds(lambda: bare(pages)) for _ in range(ROUNDS))
        vault.close()
    print(
        f"book: {MEETINGS} meetings, {len(pages)} pages in {ours:.2f} s "
        f"(asked: at most {MOST_SECONDS:.0f} s), {floor / ours:.2f} of a bare canvas"
    )
    return 0 if ours <= MOST_SECONDS else 1


if __name__ == "__main__":
    sys.exit(main())
