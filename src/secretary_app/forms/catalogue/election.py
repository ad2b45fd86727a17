"""F19, the ballot of an election."""

from secretary_app.domain.values import MotionKind
from secretary_app.forms import words
from secretary_app.forms.fonts import Role
from secretary_app.forms.form import (
    A4_CUT,
    Align,
    Blank,
    Column,
    Form,
    Of,
    Slips,
    Style,
    Table,
    Text,
)
from secretary_app.forms.sheets import MotionSheet

LEAST_OTHERS = 1
"""Rows for writing in somebody who is no candidate; as many as seats, at most three."""
MOST_OTHERS = 3
HAND_ROWS = 5
"""Rows for candidates on a paper that is filled in by hand."""
Candidate = tuple[int, str]


MARKING = (
    "说明：1. 赞成的，在符号栏内画“○”；不赞成的画“×”，可以另选他人，"
    "在“另选人”栏写上姓名并画“○”；弃权的不画。"
    "2. 所选人数等于或少于应选名额的为有效票，多于应选名额的为无效票。"
    "3. 无记名，不得委托他人代为投票。"
)


def seats(sheet: MotionSheet) -> str:
    """Return how many are to be elected."""
    election = sheet.motion.election
    return f"应选 {election.seats} 名" if election and election.seats else ""


def office(sheet: MotionSheet) -> str:
    """Return what is elected, and which round it is."""
    election = sheet.motion.election
    if election is None:
        return ""
    round_ = f"（第 {election.round} 轮）" if election.round > 1 else ""
    return f"选举{election.office.label}{round_}"


def candidates(sheet: MotionSheet) -> list[Candidate]:
    """Return the candidates as they stand on the paper: by the strokes of their surnames."""
    election = sheet.motion.election
    names = [one.name for one in election.candidates if not one.written_in] if election else []
    return list(enumerate(names, start=1)) or [(0, "")] * HAND_ROWS


def others(sheet: MotionSheet) -> list[Candidate]:
    """Return the empty rows for somebody who is no candidate."""
    election = sheet.motion.election
    wanted = election.seats if election else LEAST_OTHERS
    return [(0, "")] * min(max(wanted, LEAST_OTHERS), MOST_OTHERS)


def ballots(sheet: MotionSheet) -> list[MotionSheet]:
    """Return the sheet once for every ballot paper: one for each voter present, or due."""
    ballot = sheet.motion.ballot
    due = sum(one.voting for one in sheet.meeting.attendance)
    return [sheet] * (ballot.issued or ballot.present or ballot.eligible or due or 1)


def rows(label: str, width: float) -> Column[Candidate]:
    """Return a column that the voter marks."""
    return Column(label=label, read=lambda _: "", width=width, blank=Blank.LEAVE)


PAPER = (
    Text[MotionSheet](
        read=lambda sheet: sheet.branch.name, style=Style(size=12, align=Align.CENTRE)
    ),
    Text[MotionSheet](
        read="选　举　票",
        style=Style(role=Role.TITLE, size=18, align=Align.CENTRE, leading=1.8),
    ),
    Text[MotionSheet](
        read=lambda sheet: "　".join(filter(None, (office(sheet), seats(sheet)))),
        style=Style(size=11, align=Align.CENTRE, leading=1.4),
    ),
    Text[MotionSheet](
        read=lambda sheet: words.day(sheet.meeting.held_on),
        style=Style(size=10, align=Align.RIGHT, leading=1.5),
    ),
    Table[MotionSheet, Candidate](
        items=candidates,
        height=8.2,
        least_rows=1,
        style=Style(size=12, leading=1.2),
        columns=(
            Column(label="序号", read=lambda row: row[0] or "", width=14),
            Column(label="候选人", read=lambda row: row[1], width=42),
            rows("符号", 20),
        ),
    ),
    Table[MotionSheet, Candidate](
        items=others,
        height=8.2,
        style=Style(size=12, leading=1.2),
        columns=(rows("另选人", 56), rows("符号", 20)),
    ),
    Text[MotionSheet](read=MARKING, style=Style(size=8.5, leading=1.4), space=1),
)

F19 = Form[MotionSheet](
    id="F19",
    title="选举票",
    of=Of.MOTION,
    source="《中国共产党基层组织选举工作条例》；票样为工程约定（手册 7.2）",
    paper=A4_CUT,
    title_size=0,
    numbered=False,
    motions=frozenset({MotionKind.ELECTION}),
    blocks=(Slips[MotionSheet, MotionSheet](items=ballots, blocks=PAPER),),
)
