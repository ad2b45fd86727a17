"""F47, the result of one round of an election, as the tellers report it."""

from secretary_app.domain.election_words import explain_election
from secretary_app.domain.elections import (
    CandidateCount,
    ElectionCount,
    result_of,
)
from secretary_app.domain.values import MotionKind
from secretary_app.forms import lint
from secretary_app.forms.form import (
    Align,
    Column,
    Form,
    Grid,
    Label,
    Of,
    Row,
    Signatures,
    Style,
    Table,
    Value,
)
from secretary_app.forms.sheets import MotionSheet
from secretary_app.store.elections import count_of

Line = tuple[int, CandidateCount, str]


def count(sheet: MotionSheet) -> ElectionCount | None:
    """Return the round that the motion is."""
    return count_of(sheet.motion)


def office(sheet: MotionSheet) -> str:
    """Return what was elected, and in which round."""
    found = count(sheet)
    if found is None:
        return sheet.motion.title
    round_ = f"（第 {found.round} 轮）" if found.round > 1 else ""
    return f"{found.office.label}{round_}"


def seats(sheet: MotionSheet) -> str:
    """Return how many were to be elected, and from how many candidates."""
    found = count(sheet)
    if found is None:
        return ""
    offered = sum(not one.written_in for one in found.candidates)
    return f"应选 {found.seats} 名，候选人 {offered} 名"


def lines(sheet: MotionSheet) -> list[Line]:
    """Return everybody with votes, and whether elected."""
    found = count(sheet)
    if found is None:
        return []
    result = result_of(found)
    return [
        (number, one, _outcome(one, result.elected, result.tied))
        for number, one in enumerate(found.candidates, start=1)
    ]


def _outcome(
    one: CandidateCount, elected: tuple[CandidateCount, ...], tied: tuple[CandidateCount, ...]
) -> str:
    if one in elected:
        return "当选"
    return "票数相等" if one in tied else ""


def conclusion(sheet: MotionSheet) -> str:
    """Return the result in a sentence; nothing before votes are entered."""
    found = count(sheet)
    return explain_election(found) if found is not None and found.is_counted else ""


def papers(sheet: MotionSheet) -> str:
    """Return how many of the papers were valid."""
    found = count(sheet)
    return f"{found.valid_papers} 张" if found is not None else ""


def pair(
    left: str, of_left: Value[MotionSheet], right: str, of_right: Value[MotionSheet]
) -> Row[MotionSheet]:
    """Return a row with two labels and their values."""
    return Row(cells=(Label(left), of_left, Label(right), of_right), height=10)


F47 = Form[MotionSheet](
    id="F47",
    title="选举结果报告单",
    of=Of.MOTION,
    of_held=True,
    heading=lambda sheet: f"{sheet.branch.name}选举结果报告单",
    source="《中国共产党基层组织选举工作条例》；表样为工程约定（手册 7.2）",
    motions=frozenset({MotionKind.ELECTION}),
    lint=(lint.result_required,),
    blocks=(
        Grid(
            widths=(36, 46.5, 36, 46.5),
            rows=(
                pair(
                    "选举日期",
                    Value(read=lambda sheet: sheet.meeting.held_on),
                    "选举方式",
                    Value(read=lambda _: "无记名投票"),
                ),
                pair("选举事项", Value(read=office), "名额", Value(read=seats)),
                pair(
                    "应到会有选举权",
                    Value(read=lambda sheet: f"{sheet.motion.ballot.eligible} 名"),
                    "实到会有选举权",
                    Value(read=lambda sheet: f"{sheet.motion.ballot.present} 名"),
                ),
                pair(
                    "发出选票",
                    Value(read=lambda sheet: f"{sheet.motion.ballot.issued} 张"),
                    "收回选票",
                    Value(read=lambda sheet: f"{sheet.motion.ballot.returned} 张"),
                ),
                pair(
                    "有效票",
                    Value(read=papers),
                    "无效票",
                    Value(read=lambda sheet: f"{sheet.motion.ballot.void} 张"),
                ),
                pair(
                    "监票人",
                    Value(read=lambda sheet: sheet.motion.tellers),
                    "计票人",
                    Value(read=lambda sheet: sheet.motion.counters),
                ),
            ),
        ),
        Table[MotionSheet, Line](
            items=lines,
            least_rows=4,
            columns=(
                Column(label="序号", read=lambda row: row[0], width=14),
                Column(
                    label="姓名",
                    read=lambda row: f"{row[1].name}{'（另选人）' if row[1].written_in else ''}",
                    width=45,
                ),
                Column(label="赞成", read=lambda row: row[1].yes, width=24),
                Column(
                    label="不赞成",
                    read=lambda row: "" if row[1].written_in else row[1].no,
                    width=24,
                ),
                Column(
                    label="弃权",
                    read=lambda row: "" if row[1].written_in else row[1].abstain,
                    width=24,
                ),
                Column(label="结果", read=lambda row: row[2], width=34),
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
                        Value(read=conclusion, align=Align.JUSTIFY),
                    ),
                    height=36,
                ),
            ),
        ),
        Signatures(
            labels=("总监票人（签名）", "计票人（签名）", "会议主持人（签名）"), dated=True
        ),
    ),
)
