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

OTHERS = 2
"""Rows for writing in somebody who is no candidate."""
RULES = (
    "说明：1. 赞成的，在符号栏内画“○”；不赞成的画“×”，可以另选他人，在“另选人”栏写上姓名并画“○”；"
    "弃权的不画。2. 应选　　　名，所选人数等于或少于应选名额的为有效票，多于应选名额的为无效票。"
    "3. 无记名，不得委托他人代为投票。"
)
Candidate = tuple[int, str]


def candidates(sheet: MotionSheet) -> list[Candidate]:
    """Return those about whom the meeting's elections are, in the order of the minutes."""
    about = [
        sheet.names.get(motion.person_id or 0, "")
        for motion in sheet.meeting.motions
        if motion.kind is MotionKind.ELECTION
    ]
    return list(enumerate(filter(None, about), start=1))


def ballots(sheet: MotionSheet) -> list[MotionSheet]:
    """Return the sheet once for every ballot paper: one for each voter present, or due."""
    ballot = sheet.motion.ballot
    due = sum(one.voting for one in sheet.meeting.attendance)
    return [sheet] * (ballot.issued or ballot.present or ballot.eligible or due or 1)


def rows(label: str, width: float) -> Column[Candidate]:
    """Return a column that the voter marks."""
    return Column(label=label, read=lambda _: "", width=width, blank=Blank.LEAVE)


F19 = Form[MotionSheet](
    id="F19",
    title="选举票",
    of=Of.MOTION,
    source="《中国共产党基层组织选举工作条例》；票样为工程约定（手册 7.2）",
    paper=A4_CUT,
    title_size=0,
    numbered=False,
    motions=frozenset({MotionKind.ELECTION}),
    blocks=(
        Slips[MotionSheet, MotionSheet](
            items=ballots,
            blocks=(
                Text(
                    read=lambda sheet: sheet.branch.name,
                    style=Style(size=12, align=Align.CENTRE),
                ),
                Text(
                    read="选　举　票",
                    style=Style(role=Role.TITLE, size=18, align=Align.CENTRE, leading=2),
                ),
                Text(
                    read=lambda sheet: words.day(sheet.meeting.held_on),
                    style=Style(size=11, align=Align.RIGHT, leading=1.8),
                ),
                Table[MotionSheet, Candidate](
                    items=candidates,
                    height=8.5,
                    least_rows=5,
                    style=Style(size=12, leading=1.2),
                    columns=(
                        Column(label="序号", read=lambda row: row[0], width=14),
                        Column(label="候选人", read=lambda row: row[1], width=42),
                        rows("符号", 20),
                    ),
                ),
                Table[MotionSheet, Candidate](
                    items=lambda _: [],
                    height=8.5,
                    least_rows=OTHERS,
                    style=Style(size=12, leading=1.2),
                    columns=(rows("另选人", 56), rows("符号", 20)),
                ),
                Text(read=RULES, style=Style(size=8.5, leading=1.4), space=1),
            ),
        ),
    ),
)
