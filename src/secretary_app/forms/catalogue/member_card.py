"""F41, everything on record about one member, on one card."""

from collections.abc import Callable

from secretary_app.domain import stays
from secretary_app.domain.dates import age, chinese_month
from secretary_app.domain.masking import masked_identity, masked_mobile
from secretary_app.domain.party_age import party_age
from secretary_app.domain.values import PartyStatus, Stage
from secretary_app.forms import words
from secretary_app.forms.catalogue.person_parts import SIX, Read, long, one, three
from secretary_app.forms.form import Blank, Fields, Form, Grid, Of, Signatures, Style
from secretary_app.forms.member_sheets import MemberPaper
from secretary_app.forms.sheets import PersonSheet

NONE = MemberPaper()


def standing(read: Callable[[MemberPaper], object]) -> Read:
    """Return the question for something beside the roster's own columns."""
    return lambda sheet: read(sheet.standing or NONE)


def years_old(sheet: PersonSheet) -> str:
    """Return birth and age."""
    born = sheet.person.birth_on
    return f"{words.short_day(born)}（{age(born, sheet.today)}岁）" if born else ""


def years_in_party(sheet: PersonSheet) -> str:
    """Return the 党龄 of a full member."""
    person = sheet.person
    if person.stage is not Stage.FULL:
        return ""
    years = party_age(person.full_on, sheet.today, person.party_age_adjust)
    return "" if years is None else f"{years}年"


def status(sheet: PersonSheet) -> str:
    """Return the membership status and since when."""
    person = sheet.person
    if person.party_status is PartyStatus.NORMAL or person.party_status_on is None:
        return person.party_status.label
    return f"{person.party_status.label}（{words.short_day(person.party_status_on)}）"


def introducers(sheet: PersonSheet) -> str:
    """Return who recommended the member: from the step, or as the roster brought it."""
    named = words.listed(each.name for each in sheet.introducers)
    return named or sheet.person.introducers or ""


def dues(paper: MemberPaper) -> str:
    """Return kind, amount and up to when dues are paid."""
    return words.listed(
        (
            paper.dues_kind.label if paper.dues_kind else "",
            f"每月 {words.yuan(paper.dues_monthly)} 元" if paper.dues_monthly is not None else "",
            f"交至{chinese_month(paper.dues_until)}" if paper.dues_until else "",
        ),
        "，",
    )


def honours(sheet: PersonSheet) -> str:
    """Return the honours on record and those the roster brought."""
    known = (
        words.listed((words.short_day(each.awarded_on), each.name, each.doc_no), "　")
        for each in (sheet.standing or NONE).honours
    )
    person = sheet.person
    brought = (person.party_honours or "", person.other_honours or "")
    return words.listed((*known, *brought), "\n")


def discipline(sheet: PersonSheet) -> str:
    """Return punishments, measures and changes of status."""
    paper = sheet.standing or NONE
    punished = (
        words.listed(
            (
                words.short_day(each.decided_on),
                each.kind.label,
                f"至{words.short_day(each.ends_on)}" if each.ends_on else "",
                each.doc_no or "",
            ),
            "　",
        )
        for each in sheet.person.punishments
    )
    measured = (
        words.listed((words.short_day(each.decided_on), each.kind.label, each.conclusion), "　")
        for each in paper.measures
    )
    changed = (
        words.listed((words.short_day(each.decided_on), each.status.label, each.reason), "　")
        for each in paper.statuses
    )
    return words.listed((*punished, *measured, *changed), "\n")


def moves(sheet: PersonSheet) -> str:
    """Return transfers and times away."""
    paper = sheet.standing or NONE
    transferred = (
        f"{words.short_day(each.issued_on)}　{each.kind.label}："
        f"由{each.from_place}去{each.to_place}"
        for each in paper.transfers
        if each.cancelled_on is None
    )
    away = (
        words.listed(
            (
                f"{words.short_day(each.starts_on)}至{words.short_day(each.ends_on) or '今'}",
                each.kind.label,
                each.place,
            ),
            "　",
        )
        for each in paper.flows
    )
    before = (
        f"曾在本支部　{stays.words(each)}" for each in stays.read(sheet.person.earlier_stays)
    )
    return words.listed((*before, *transferred, *away), "\n")


F41 = Form[PersonSheet](
    id="F41",
    title="党员信息卡",
    of=Of.PERSON,
    source="手册 6.1 字段表；表样为工程约定",
    stages=frozenset({Stage.FULL, Stage.PROBATIONARY, Stage.PENDING_APPROVAL}),
    title_size=20,
    blank_policy=Blank.LEAVE,
    blocks=(
        Fields(
            fields=(
                ("党支部：", lambda sheet: sheet.branch.name),
                ("截至：", lambda sheet: sheet.today),
            ),
            style=Style(size=11),
        ),
        Grid(
            widths=SIX,
            style=Style(size=10.5, least=7.5),
            rows=(
                three(
                    ("姓名", lambda sheet: sheet.person.name),
                    ("性别", lambda sheet: sheet.person.gender),
                    ("民族", lambda sheet: words.ethnic(sheet.person.ethnic)),
                ),
                three(
                    ("出生日期", years_old),
                    ("籍贯", lambda sheet: sheet.person.native_place),
                    ("出生地", lambda sheet: sheet.person.birth_place),
                ),
                three(
                    ("身份证号", lambda sheet: masked_identity(sheet.person.id_no)),
                    ("手机", lambda sheet: masked_mobile(sheet.person.mobile)),
                    ("学工号", lambda sheet: sheet.person.school_no),
                ),
                three(
                    ("学历", lambda sheet: sheet.person.education),
                    ("学位", lambda sheet: sheet.person.degree),
                    ("工作岗位", lambda sheet: sheet.person.post),
                ),
                one("单位及职务", lambda sheet: words.place_of(sheet.person)),
                three(
                    ("专业技术职务", lambda sheet: sheet.person.pro_title),
                    ("参加工作", lambda sheet: words.short_day(sheet.person.work_started_on)),
                    ("入团日期", lambda sheet: words.short_day(sheet.person.league_joined_on)),
                ),
                one("现居住地", lambda sheet: sheet.person.address_now),
                one("户籍所在地", lambda sheet: sheet.person.hukou_place),
                three(
                    ("人员类别", lambda sheet: sheet.person.stage),
                    ("党籍状态", status),
                    ("党龄", years_in_party),
                ),
                three(
                    ("申请入党", lambda sheet: words.short_day(sheet.person.applied_on)),
                    ("积极分子", lambda sheet: words.short_day(sheet.person.activist_on)),
                    ("发展对象", lambda sheet: words.short_day(sheet.person.target_on)),
                ),
                three(
                    ("入党日期", lambda sheet: words.short_day(sheet.person.joined_on)),
                    ("转正日期", lambda sheet: words.short_day(sheet.person.full_on)),
                    ("转正情况", lambda sheet: sheet.person.conversion),
                ),
                three(
                    ("入党类型", lambda sheet: sheet.person.join_type),
                    ("入党介绍人", introducers),
                    ("入党时支部", lambda sheet: sheet.person.branch_at_join),
                ),
                three(
                    ("党内职务", standing(lambda paper: paper.posts)),
                    ("党小组", standing(lambda paper: paper.group)),
                    ("转入日期", lambda sheet: words.short_day(sheet.person.arrived_on)),
                ),
                one("党费", standing(dues)),
                long("表彰奖励", honours, 22),
                long("处分、处置和党籍变动", discipline, 16),
                long("组织关系和流动", moves, 16),
                long("备注", lambda sheet: sheet.person.note, 14),
            ),
        ),
        Signatures(labels=("制表人（签名）", "本人核对（签名）"), dated=True),
    ),
)
