"""F17, the ballot papers, and F18, the result of a vote."""

from secretary_app.domain.values import MotionKind
from secretary_app.domain.voting import explain
from secretary_app.forms import lint, words
from secretary_app.forms.fonts import Role
from secretary_app.forms.form import (
    A4_CUT,
    Align,
    Blank,
    Column,
    Form,
    Grid,
    Label,
    Of,
    Row,
    Signatures,
    Slips,
    Style,
    Table,
    Text,
    Value,
)
from secretary_app.forms.sheets import DEVELOPMENT_MOTIONS, MotionSheet

BALLOT_RULES = (
    "说明：1. 本票无记名；2. 只能在一个空格内打“√”，多选或不选为无效票；3. 本人填写，不得代投。"
)


def name(sheet: MotionSheet) -> str:
    """Return whom the motion is about, or its title where it is about a matter."""
    return sheet.person.name if sheet.person else sheet.motion.title


def matter(sheet: MotionSheet) -> str:
    """Return what is voted on, with the months of an extension."""
    months = sheet.motion.extend_months
    return f"{sheet.motion.kind.label}{f' {months} 个月' if months else ''}"


def papers(sheet: MotionSheet) -> list[MotionSheet]:
    """Return the sheet once for every ballot paper: one for each voter present, or due."""
    ballot = sheet.motion.ballot
    due = sum(one.voting for one in sheet.meeting.attendance)
    return [sheet] * (ballot.issued or ballot.present or ballot.eligible or due or 1)


def result_votes(sheet: MotionSheet) -> list[tuple[str, int, int, int]]:
    """Return the votes on the spot, in writing and together, by opinion."""
    ballot = sheet.motion.ballot
    here = (ballot.yes, ballot.no, ballot.abstain)
    written = (ballot.written_yes, ballot.written_no, ballot.written_abstain)
    if sheet.motion.kind not in DEVELOPMENT_MOTIONS:
        return [("到会投票", *here)]
    yes, no, abstain = (first + second for first, second in zip(here, written, strict=True))
    return [("到会投票", *here), ("会前书面意见", *written), ("合计", yes, no, abstain)]


F17 = Form[MotionSheet](
    id="F17",
    title="发展党员表决票",
    of=Of.MOTION,
    source="《中国共产党发展党员工作细则》第二十一条",
    paper=A4_CUT,
    title_size=0,
    numbered=False,
    motions=DEVELOPMENT_MOTIONS,
    blocks=(
        Slips[MotionSheet, MotionSheet](
            items=papers,
            blocks=(
                Text(
                    read=lambda sheet: sheet.branch.name,
                    style=Style(size=12, align=Align.CENTRE),
                ),
                Text(
                    read=lambda sheet: f"{matter(sheet)}表决票",
                    style=Style(role=Role.TITLE, size=18, align=Align.CENTRE, leading=2.2),
                ),
                Text(
                    read=lambda sheet: words.day(sheet.meeting.held_on),
                    style=Style(size=11, align=Align.RIGHT, leading=2),
                ),
                Grid(
                    widths=(18, 30, 14, 14),
                    style=Style(size=13),
                    rows=(
                        Row(
                            cells=(
                                Label("姓名"),
                                Value(read=name, align=Align.CENTRE),
                                Label("性别"),
                                Value(
                                    read=lambda sheet: sheet.person and sheet.person.gender,
                                    align=Align.CENTRE,
                                ),
                            ),
                            height=14,
                        ),
                    ),
                ),
                Grid(
                    widths=(1, 1, 1),
                    style=Style(size=13),
                    rows=(
                        Row(cells=(Label("同意"), Label("不同意"), Label("弃权")), height=13),
                        Row(
                            cells=(
                                Value(read=lambda _: "", blank=Blank.LEAVE),
                                Value(read=lambda _: "", blank=Blank.LEAVE),
                                Value(read=lambda _: "", blank=Blank.LEAVE),
                            ),
                            height=30,
                        ),
                    ),
                ),
                Text(read=BALLOT_RULES, style=Style(size=10, leading=1.5), space=2),
            ),
        ),
    ),
)

F18 = Form[MotionSheet](
    id="F18",
    title="票决结果说明",
    of=Of.MOTION,
    of_held=True,
    heading=lambda sheet: f"{sheet.branch.name}票决结果说明",
    source="《中国共产党发展党员工作细则》第二十条至第二十二条",
    motions=frozenset(MotionKind) - {MotionKind.ELECTION, MotionKind.COMMITTEE},
    lint=(lint.result_required,),
    blocks=(
        Grid(
            widths=(36, 46.5, 36, 46.5),
            rows=(
                Row(
                    cells=(
                        Label("会议日期"),
                        Value(read=lambda sheet: sheet.meeting.held_on),
                        Label("表决方式"),
                        Value(
                            read=lambda sheet: "无记名投票" if sheet.motion.secret else "记名表决"
                        ),
                    )
                ),
                Row(
                    cells=(
                        Label("表决事项"),
                        Value(read=lambda sheet: sheet.motion.title, span=3),
                    ),
                    height=11,
                ),
                Row(
                    cells=(
                        Label("应到会有表决权的正式党员"),
                        Value(read=lambda sheet: f"{sheet.motion.ballot.eligible} 名"),
                        Label("实到会有表决权的正式党员"),
                        Value(read=lambda sheet: f"{sheet.motion.ballot.present} 名"),
                    ),
                    height=12,
                ),
                Row(
                    cells=(
                        Label("发出表决票"),
                        Value(read=lambda sheet: f"{sheet.motion.ballot.issued} 张"),
                        Label("收回表决票"),
                        Value(read=lambda sheet: f"{sheet.motion.ballot.returned} 张"),
                    )
                ),
                Row(
                    cells=(
                        Label("其中无效票"),
                        Value(read=lambda sheet: f"{sheet.motion.ballot.void} 张"),
                        Label("未到会书面意见"),
                        Value(read=lambda sheet: f"{written(sheet)} 份"),
                    )
                ),
                Row(
                    cells=(
                        Label("监票人"),
                        Value(read=lambda sheet: sheet.motion.tellers),
                        Label("计票人"),
                        Value(read=lambda sheet: sheet.motion.counters),
                    )
                ),
            ),
        ),
        Table[MotionSheet, tuple[str, str, int, int, int]](
            items=lambda sheet: [(name(sheet), *row) for row in result_votes(sheet)],
            columns=(
                Column(label="姓名", read=lambda row: row[0], width=45, merge=True),
                Column(label="票别", read=lambda row: row[1], width=36),
                Column(label="同意", read=lambda row: row[2], width=28),
                Column(label="不同意", read=lambda row: row[3], width=28),
                Column(label="弃权", read=lambda row: row[4], width=28),
            ),
            style=Style(size=11, leading=1.3),
            height=10,
        ),
        Grid(
            widths=(36, 129),
            rows=(
                Row(
                    cells=(
                        Label("结论与依据"),
                        Value(
                            read=lambda sheet: explain(sheet.motion.kind, sheet.motion.ballot),
                            align=Align.JUSTIFY,
                        ),
                    ),
                    height=32,
                ),
            ),
        ),
        Signatures(labels=("监票人（签名）", "计票人（签名）", "党支部书记（签名）"), dated=True),
    ),
)


def written(sheet: MotionSheet) -> int:
    """Return how many opinions were handed in before the meeting."""
    ballot = sheet.motion.ballot
    return ballot.written_yes + ballot.written_no + ballot.written_abstain
