"""F13, the letter of the political review with its reply, and F14, the report on it."""

from secretary_app.domain.policy import LetterIssuer
from secretary_app.domain.values import Stage
from secretary_app.forms import lint, words
from secretary_app.forms.catalogue.person_parts import BASICS, SIX, long, nothing, one
from secretary_app.forms.catalogue.requests import ADDRESSEE, BODY, LINE
from secretary_app.forms.fonts import Role
from secretary_app.forms.form import (
    OFFICIAL,
    Align,
    Closing,
    Form,
    Grid,
    Of,
    PageBreak,
    Signatures,
    Style,
    Text,
)
from secretary_app.forms.sheets import PersonSheet

TITLE = Style(role=Role.TITLE, size=22, align=Align.CENTRE, leading=1.6)
REVIEWED = frozenset({Stage.ACTIVIST, Stage.DEV_TARGET, Stage.PENDING_APPROVAL})
GAP = "　　　　　　"


CONCLUSIONS = {
    "PASSED": "政治审查合格，不影响入党。",
    "FAILED": "政治审查不合格，影响入党。",
}
"""The conclusion of the report, by the outcome of the review."""


def is_issued_here(sheet: PersonSheet) -> bool:
    """Tell whether the branch itself signs the letter; the committee's is only drafted here."""
    return sheet.policy.polrev_letter_issuer is LetterIssuer.BRANCH


def issuer(sheet: PersonSheet) -> str:
    """Return who signs the letter, as the school has settled it."""
    return sheet.branch.name if is_issued_here(sheet) else sheet.branch.superior


def conclusion(sheet: PersonSheet) -> str:
    """Return what the review came to, in the words of the report; nothing before it did."""
    review = sheet.last("T10")
    return CONCLUSIONS.get(review.outcome or "", "") if review else ""


def reviewed_as(sheet: PersonSheet) -> str:
    """Return what somebody is during the review, also on a copy that is printed years later."""
    activist = sheet.person.stage is Stage.ACTIVIST
    return (Stage.ACTIVIST if activist else Stage.DEV_TARGET).label


F13 = Form[PersonSheet](
    id="F13",
    title="政治审查函调信及回函",
    of=Of.PERSON,
    source="《中国共产党发展党员工作细则》第十六条；函件文字为通行做法",
    paper=OFFICIAL,
    title_size=0,
    watermark="底稿",
    drafted=lambda sheet: not is_issued_here(sheet),
    stages=REVIEWED,
    lint=(lint.required_of_person(lambda sheet: [("发函的党委名称", issuer(sheet))]),),
    blocks=(
        Text(read="政治审查函调信", style=TITLE),
        Text(read=lambda _: f"{GAP}党组织：", style=ADDRESSEE, space=LINE),
        Text(
            read=lambda sheet: (
                f"我单位{sheet.person.name}同志为{reviewed_as(sheet)}，因政治审查需要，请协助了解"
                f"{GAP}同志（与该同志系{GAP}关系）的下列情况：政治面貌，政治表现，"
                "遵纪守法情况，有无需要说明的问题。\n"
                f"回函地址：{GAP}{GAP}\n联系人：{GAP}　联系电话：{GAP}"
            ),
            style=BODY,
        ),
        Closing(issuer=issuer, on=lambda _: None),
        PageBreak(),
        Text(read="回　　函", style=TITLE),
        Text(
            read=lambda sheet: f"{issuer(sheet)}：" if issuer(sheet) else "",
            style=ADDRESSEE,
            space=LINE,
        ),
        Text(read=lambda _: f"来函收悉。现将{GAP}同志的有关情况函复如下：", style=BODY),
        Grid(
            widths=SIX,
            rows=(
                one("政治面貌", nothing, 14),
                long("政治表现", nothing, 34),
                long("遵纪守法情况", nothing, 28),
                long("有无问题", nothing, 28),
            ),
        ),
        Signatures(labels=("经办人（签名）", "回函单位（盖章）"), dated=True),
    ),
)


def dates(sheet: PersonSheet) -> str:
    """Return the dates of the course as far as they are known."""
    known = (
        ("申请入党", sheet.person.applied_on),
        ("确定为入党积极分子", sheet.person.activist_on),
        ("确定为发展对象", sheet.person.target_on),
    )
    return "；".join(f"{words.day(day)}{word}" for word, day in known if day)


F14 = Form[PersonSheet](
    id="F14",
    title="政治审查情况的报告",
    of=Of.PERSON,
    heading=lambda sheet: f"关于{sheet.person.name}同志政治审查情况的报告",
    source="《中国共产党发展党员工作细则》第十六条；版式依 GB/T 9704",
    paper=OFFICIAL,
    title_size=22,
    stages=REVIEWED,
    blocks=(
        Text(
            read=lambda sheet: f"{sheet.branch.superior}：" if sheet.branch.superior else "",
            style=ADDRESSEE,
            space=LINE,
        ),
        Text(
            read="一、自然情况",
            style=Style(role=Role.HEI, size=16, leading=29 / 16, indent=2),
        ),
        Grid(widths=SIX, rows=(*BASICS, one("发展经过", dates))),
        Text(
            read="二、本人政治表现与遵纪守法情况",
            style=Style(role=Role.HEI, size=16, leading=29 / 16, indent=2),
        ),
        Grid(widths=SIX, rows=(long("情况", nothing, 40),)),
        Text(
            read="三、直系亲属与主要社会关系",
            style=Style(role=Role.HEI, size=16, leading=29 / 16, indent=2),
        ),
        Grid(widths=SIX, rows=(long("情况", lambda sheet: sheet.detail("T10", "letters"), 34),)),
        Text(
            read="四、结论",
            style=Style(role=Role.HEI, size=16, leading=29 / 16, indent=2),
        ),
        Grid(widths=SIX, rows=(long("结论", conclusion, 22),)),
        Signatures(labels=("党支部书记（签名）", "党支部或党委（盖章）"), dated=True),
    ),
)
