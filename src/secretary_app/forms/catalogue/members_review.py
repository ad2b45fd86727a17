"""F24, a member's sheet in the review, and F36, its ballots with the table that sums them up.

Source: 《中国共产党支部工作条例（试行）》, article 18; the grades and the third: handbook 4.4.
"""

from collections.abc import Callable
from datetime import date

from secretary_app.domain.review import most_excellent
from secretary_app.domain.values import ReviewGrade, Stage
from secretary_app.forms import words
from secretary_app.forms.catalogue.person_parts import ORIGIN, SIX, UNIT, WHO, long, three
from secretary_app.forms.catalogue.requests import ETHNIC, GENDER, NAME, NUMBER, Entry, column
from secretary_app.forms.fonts import Role
from secretary_app.forms.form import (
    A4_CUT,
    A4_LANDSCAPE,
    Align,
    Blank,
    Column,
    Fields,
    Form,
    Grid,
    Of,
    Signatures,
    Slips,
    Style,
    Table,
    Text,
)
from secretary_app.forms.sheets import PersonSheet, RosterSheet
from secretary_app.store.records import MemberReview

MEMBERS = frozenset({Stage.FULL, Stage.PROBATIONARY})
ROOM = "　　　"
RULES = "说明：本票无记名；每名党员只能在一个空格内打“√”，多选或不选的，该名党员的评议无效。"
LIMIT = (
    "说明：优秀等次一般不超过党员总数的三分之一，本支部共 {total} 名，不超过 {most} 名；"
    "评定等次应当综合日常表现，不简单以票数确定。"
)
SOURCE = "《中国共产党支部工作条例（试行）》第十八条；表样为工程约定（手册 4.4、7.2）"


def nothing(_: object) -> str:
    """Return no text: the place is for writing by hand."""
    return ""


def of_review(
    read: Callable[[MemberReview], object],
) -> Callable[[PersonSheet], object]:
    """Return how a value of the person's review is read; nothing where there is none."""
    return lambda sheet: read(sheet.review) if sheet.review else ""


def self_assessment(review: MemberReview) -> str:
    """Return what the member wrote, with its day."""
    return _dated(review.self_text, review.self_reviewed_on)


def group_opinion(review: MemberReview) -> str:
    """Return the group's opinion, with the day of the mutual assessment."""
    return _dated(review.group_opinion, review.peer_reviewed_on)


def _dated(text: str, on: date | None) -> str:
    return words.listed([text, f"（{words.day(on)}）" if on else ""], "\n")


def branch_opinion(review: MemberReview) -> str:
    """Return the votes, the grade with those that it is not, and the branch's opinion."""
    counts = (review.excellent, review.qualified, review.basic, review.unqualified)
    voted = any(count is not None for count in counts)
    votes = "，".join(
        f"{grade.label} {count or 0} 票" for grade, count in zip(ReviewGrade, counts, strict=True)
    )
    grades = "　".join(
        f"{'√' if review.grade is grade else '□'} {grade.label}" for grade in ReviewGrade
    )
    return words.listed(
        [
            f"民主测评：{votes}" if voted else "",
            f"评定等次：{grades}" if review.grade else "",
            review.branch_opinion,
        ],
        "\n",
    )


F24 = Form(
    id="F24",
    title="民主评议党员登记表",
    of=Of.PERSON,
    source=SOURCE,
    stages=MEMBERS,
    duplex=True,
    blocks=(
        Grid(
            widths=SIX,
            rows=(
                WHO,
                ORIGIN,
                UNIT,
                three(
                    ("入党时间", lambda sheet: words.short_day(sheet.person.joined_on)),
                    ("转正时间", lambda sheet: words.short_day(sheet.person.full_on)),
                    ("党员类别", lambda sheet: sheet.person.stage),
                ),
                long("个人自评", of_review(self_assessment), 112),
                long("党小组评议意见", of_review(group_opinion), 46),
                long("支部评定等次和意见", of_review(branch_opinion), 62),
                long("本人意见", of_review(lambda review: review.member_opinion), 46),
                long("上级党组织意见", of_review(lambda review: review.superior_opinion), 56),
            ),
        ),
        Signatures(
            labels=(
                "党小组组长（签名）",
                "党支部书记（签名）",
                "本人（签名）",
                "上级党委（盖章）",
            ),
            dated=True,
        ),
    ),
)


def ballots(sheet: RosterSheet) -> list[RosterSheet]:
    """Return the list once for every member, since each of them is given a ballot."""
    return [sheet] * len(sheet.people)


def grades(width: float, group: str = "") -> tuple[Column[Entry], ...]:
    """Return the empty columns of the four grades."""
    return tuple(
        Column(label=grade.label, group=group, read=nothing, width=width, blank=Blank.LEAVE)
        for grade in ReviewGrade
    )


def entries(sheet: RosterSheet) -> list[Entry]:
    """Return the members of the list, numbered."""
    return list(enumerate(sheet.courses, start=1))


def votes(column_name: str, width: float = 18) -> Callable[[ReviewGrade], Column[Entry]]:
    """Return the columns of the votes, filled where they were counted."""

    def made(grade: ReviewGrade) -> Column[Entry]:
        name = grade.value.lower()
        return Column(
            label=grade.label,
            group=column_name,
            read=lambda entry: (
                getattr(entry[1].review, name) if entry[1].review is not None else ""
            ),
            width=width,
            blank=Blank.LEAVE,
        )

    return made


def sheet_count(name: str) -> Callable[[RosterSheet], object]:
    """Return how a count of the ballots is read; room to write where it was not entered."""

    def read(sheet: RosterSheet) -> object:
        count = getattr(sheet.review, name) if sheet.review else None
        return ROOM if count is None else count

    return read


def share_excellent(sheet: RosterSheet) -> str:
    """Return how many were graded excellent and their share; nothing before that."""
    graded = [one.review.grade for one in sheet.courses if one.review and one.review.grade]
    if not graded:
        return ""
    found = graded.count(ReviewGrade.EXCELLENT)
    total = counted(sheet)
    reason = sheet.review.excess_reason if sheet.review else ""
    share = f"评为优秀 {found} 名，占 {found * 100 / total:.1f}%。" if total else ""
    return share + (f"超过三分之一的理由：{reason}" if reason and 3 * found > total else "")


def counted(sheet: RosterSheet) -> int:
    """Return the number of members of which a third may be excellent."""
    everybody = sheet.courses[0].policy.review_probationary_counted if sheet.courses else True
    return sum(everybody or not is_probationary(one) for one in sheet.courses)


def is_probationary(sheet: PersonSheet) -> bool:
    """Tell whether somebody was on probation at the review, or is so now."""
    if sheet.review is not None:
        return sheet.review.probationary
    return sheet.person.stage is not Stage.FULL


def limit(sheet: RosterSheet) -> str:
    """Return how many may be graded excellent.

    Source: 民主评议党员办法 as in handbook 4.4, article 18 of 支部工作条例: one third.
    """
    total = counted(sheet)
    return LIMIT.format(total=total, most=most_excellent(total))


SUMMARY = Form[RosterSheet](
    id="F36",
    title="民主评议党员测评汇总表",
    of=Of.PEOPLE,
    heading=lambda sheet: f"{sheet.branch.name}民主评议党员测评汇总表",
    source=SOURCE,
    paper=A4_LANDSCAPE,
    title_size=18,
    blocks=(
        Fields(
            fields=(
                ("发出测评票（张）：", sheet_count("issued")),
                ("收回（张）：", sheet_count("returned")),
                ("无效（张）：", sheet_count("void")),
            ),
            style=Style(size=11),
        ),
        Table[RosterSheet, Entry](
            items=entries,
            style=Style(size=10, leading=1.25, least=8),
            height=8,
            least_rows=10,
            columns=(
                NUMBER,
                NAME,
                GENDER,
                ETHNIC,
                column("党员类别", lambda sheet: sheet.person.stage, 20),
                *map(votes("票数"), ReviewGrade),
                column(
                    "评定等次",
                    lambda sheet: sheet.review.grade if sheet.review else "",
                    24,
                    blank=Blank.LEAVE,
                ),
                column(
                    "备注",
                    lambda sheet: sheet.review.note if sheet.review else "",
                    30,
                    blank=Blank.LEAVE,
                ),
            ),
        ),
        Text(read=limit, style=Style(size=10.5), space=1),
        Text(read=share_excellent, style=Style(size=10.5)),
        Signatures(
            labels=("监票人（签名）", "计票人（签名）", "党支部书记（签名）"),
            columns=3,
            dated=True,
        ),
    ),
)

F36 = Form[RosterSheet](
    id="F36",
    title="民主评议党员测评票及汇总表",
    of=Of.PEOPLE,
    source=SOURCE,
    paper=A4_CUT,
    title_size=0,
    numbered=False,
    stages=MEMBERS,
    enclosures=(SUMMARY,),
    blocks=(
        Slips[RosterSheet, RosterSheet](
            items=ballots,
            across=1,
            down=2,
            margin=14,
            blocks=(
                Text(
                    read=lambda sheet: sheet.branch.name,
                    style=Style(size=12, align=Align.CENTRE),
                ),
                Text(
                    read="民主评议党员测评票",
                    style=Style(role=Role.TITLE, size=16, align=Align.CENTRE, leading=1.8),
                ),
                Table[RosterSheet, Entry](
                    items=entries,
                    style=Style(size=10.5, leading=1.2, least=8),
                    height=5.8,
                    least_rows=5,
                    columns=(
                        Column(label="序号", read=lambda entry: entry[0], width=14),
                        Column(label="姓名", read=lambda entry: entry[1].person.name, width=50),
                        *grades(24),
                    ),
                ),
                Text(read=RULES, style=Style(size=9.5, leading=1.4), space=1),
            ),
        ),
    ),
)
