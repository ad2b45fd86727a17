"""F27, the report of a year, and F28, what the secretary reports, with its ballots.

Numbers come from the records; problems, causes and plans are written by people and left open.
"""

from secretary_app.forms import words
from secretary_app.forms.catalogue.members_review import nothing
from secretary_app.forms.catalogue.requests import ADDRESSEE, BODY
from secretary_app.forms.fonts import Role
from secretary_app.forms.form import (
    A4_CUT,
    OFFICIAL,
    Align,
    Blank,
    Closing,
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
from secretary_app.forms.sheets import LedgerSheet, YearFacts

HEADING = Style(role=Role.HEI, size=16, leading=29 / 16, indent=2)
LINES = "\n" * 7
"""Room to write on: eight lines of an official document."""
GRADES = ("好", "较好", "一般", "差")
SOURCE = "数据取自本支部记录；结构依高校实例（手册 5.1、7.2）；版式依 GB/T 9704"


def _counted(count: int, word: str) -> str:
    return f"{word}{count}名" if count else ""


def members(facts: YearFacts) -> str:
    """Return how many members and how many on the way there are."""
    parts = (
        f"正式党员{facts.full}名",
        f"预备党员{facts.probationary}名",
        _counted(facts.women, "女党员"),
        _counted(facts.minority, "少数民族党员"),
    )
    on_the_way = (
        _counted(facts.applicants, "入党申请人"),
        _counted(facts.activists, "入党积极分子"),
        _counted(facts.targets, "发展对象"),
    )
    others = words.listed(on_the_way)
    total = facts.full + facts.probationary
    return f"党员{total}名，其中{words.listed(parts)}" + (f"；另有{others}" if others else "")


def basics(sheet: LedgerSheet) -> str:
    """Return the branch as it stands: members, posts, term of office, groups."""
    facts = sheet.facts
    if facts is None:
        return ""
    posts = words.listed(f"{post}{name}" for post, name in facts.posts)
    term = f"本届任期至{words.day(facts.term_ends_on)}" if facts.term_ends_on else ""
    groups = f"设党小组{facts.groups}个" if facts.groups else ""
    sentences = (
        f"截至{words.day(sheet.on)}，支部有{members(facts)}",
        words.listed((posts and f"班子成员：{posts}", term, groups), "；"),
    )
    return "".join(f"{sentence}。" for sentence in sentences if sentence)


def organisational_life(sheet: LedgerSheet) -> str:
    """Return what was held, how many of those due came, and how long was studied."""
    held = words.listed(f"{row.kind.label}{row.held}次" for row in sheet.rows if row.held)
    due = sum(len(one.due) for one in sheet.meetings if one.present or one.absent)
    came = sum(len(one.present) for one in sheet.meetings)
    share = f"应到{due}人次，实到{came}人次，到会率{round(100 * came / due)}%" if due else ""
    hours = sum(one.meeting.study_hours or 0 for one in sheet.meetings)
    studied = f"集中学习{words.number(hours)}学时" if hours else ""
    told = words.listed((held and f"共开展{held}", share, studied), "；")
    return f"{sheet.year}年{told}。" if told else ""


def development(sheet: LedgerSheet) -> str:
    """Return how many were named, listed, admitted and converted in the year."""
    facts = sheet.facts
    if facts is None:
        return ""
    return (
        f"确定入党积极分子{facts.named}名、发展对象{facts.listed}名，"
        f"接收预备党员{facts.admitted}名，预备党员转正{facts.converted}名。"
    )


def work(sheet: LedgerSheet) -> str:
    """Return the paragraphs of numbers on the year's work."""
    return words.listed((organisational_life(sheet), development(sheet)), "\n")


def secretary(sheet: LedgerSheet) -> str:
    """Return the secretary's name, or nothing."""
    posts = sheet.facts.posts if sheet.facts else ()
    return next((name for post, name in posts if post == "书记"), "")


F27 = Form[LedgerSheet](
    id="F27",
    title="党支部年度自评报告",
    of=Of.BRANCH_YEAR,
    heading=lambda sheet: f"{sheet.branch.name}\n{sheet.year}年度自评报告",
    source=SOURCE,
    paper=OFFICIAL,
    title_size=22,
    blocks=(
        Text(
            read=lambda sheet: f"{sheet.branch.superior}：" if sheet.branch.superior else "",
            style=ADDRESSEE,
        ),
        Text(read="一、基本情况", style=HEADING),
        Text(read=basics, style=BODY),
        Text(read="二、主要做法与数据", style=HEADING),
        Text(read=work, style=BODY),
        Text(read=LINES, style=BODY),
        Text(read="三、存在问题", style=HEADING),
        Text(read=LINES, style=BODY),
        Text(read="四、原因分析", style=HEADING),
        Text(read=LINES, style=BODY),
        Text(read="五、整改措施", style=HEADING),
        Table[LedgerSheet, str](
            items=lambda _: [],
            height=14,
            least_rows=5,
            style=Style(size=12),
            columns=(
                Column(label="问题", read=nothing, width=44, blank=Blank.LEAVE),
                Column(label="整改措施", read=nothing, width=66, blank=Blank.LEAVE),
                Column(label="责任人", read=nothing, width=22, blank=Blank.LEAVE),
                Column(label="完成时限", read=nothing, width=24, blank=Blank.LEAVE),
            ),
        ),
        Text(read="附件：年度自评得分表（F26）", style=BODY, space=4),
        Closing(issuer=lambda sheet: sheet.branch.name, on=lambda _: None),
    ),
)


def opinion_ballots(sheet: LedgerSheet) -> list[LedgerSheet]:
    """Return the sheet once for every member, since each of them is given a ballot."""
    facts = sheet.facts
    return [sheet] * max(1, facts.full + facts.probationary if facts else 1)


OPINION = Form[LedgerSheet](
    id="F28",
    title="述职测评票",
    of=Of.BRANCH_YEAR,
    source="高校党支部书记述职评议实例（手册 5.1）",
    paper=A4_CUT,
    title_size=0,
    numbered=False,
    blocks=(
        Slips[LedgerSheet, LedgerSheet](
            items=opinion_ballots,
            blocks=(
                Text(
                    read=lambda sheet: sheet.branch.name,
                    style=Style(size=12, align=Align.CENTRE),
                ),
                Text(
                    read="书记述职测评票",
                    style=Style(role=Role.TITLE, size=18, align=Align.CENTRE, leading=2.2),
                ),
                Text(
                    read=lambda sheet: f"{sheet.year}年度",
                    style=Style(size=11, align=Align.RIGHT, leading=2),
                ),
                Grid(
                    widths=(1, 1, 1, 1),
                    style=Style(size=13),
                    rows=(
                        Row(
                            cells=(
                                Label("述职人"),
                                Value(read=secretary, span=3, align=Align.CENTRE),
                            ),
                            height=13,
                        ),
                        Row(cells=tuple(Label(grade) for grade in GRADES), height=13),
                        Row(
                            cells=(Value[LedgerSheet](read=nothing, blank=Blank.LEAVE),)
                            * len(GRADES),
                            height=26,
                        ),
                    ),
                ),
                Text(
                    read="说明：本票无记名；只能在一个空格内打“√”，多选或不选为无效票。",
                    style=Style(size=10),
                    space=2,
                ),
            ),
        ),
    ),
)

F28 = Form[LedgerSheet](
    id="F28",
    title="党支部书记抓党建述职报告及测评票",
    of=Of.BRANCH_YEAR,
    heading=lambda sheet: f"{sheet.branch.name}书记\n{sheet.year}年度抓党建述职报告",
    source="高校党支部书记述职评议实例（手册 5.1、7.2）；数据取自本支部记录；版式依 GB/T 9704",
    paper=OFFICIAL,
    title_size=22,
    enclosures=(OPINION,),
    blocks=(
        Text(read="一、履职情况", style=HEADING),
        Text(read=basics, style=BODY),
        Text(read=work, style=BODY),
        Text(read=LINES, style=BODY),
        Text(read="二、存在问题和原因（不少于全文三分之一）", style=HEADING),
        Text(read=LINES * 2, style=BODY),
        Text(read="三、下一步打算", style=HEADING),
        Text(read=LINES, style=BODY),
        Signatures(labels=("述职人（签名）",), dated=True),
    ),
)
