"""F25, drafts for whoever writes out the letter of a transfer or a certificate of membership.

The Party committee issues and seals both; the branch only fills in the facts.
Source: 组通字〔2006〕45号; 《中国共产党党员教育管理工作条例》, article 25 (handbook 4.2).
"""

from datetime import date

from secretary_app.domain.dates import age
from secretary_app.domain.masking import masked_identity, masked_mobile
from secretary_app.forms import words
from secretary_app.forms.catalogue.members_review import MEMBERS, nothing
from secretary_app.forms.catalogue.person_parts import Read, Rows, one, three
from secretary_app.forms.fonts import Role
from secretary_app.forms.form import (
    Align,
    Form,
    Grid,
    Of,
    PageBreak,
    Signatures,
    Style,
    Text,
)
from secretary_app.forms.sheets import PersonSheet

WIDTHS = (26, 29, 26, 29, 26, 29)
HEADING = Style(role=Role.HEI, size=12, leading=1.8)
SMALL = Style(size=9.5, leading=1.4, align=Align.JUSTIFY)
HINT = (
    "数字用大写（壹贰叁肆伍陆柒捌玖拾）。有效期按路程和情况填写，一般壹拾天至叁拾天，最长不超过叁个月。"
    "介绍信由有权限的基层党委开具、盖章，党支部不能自行开具；号码请照身份证件抄写。"
)
CERTIFICATE = (
    "外出不超过六个月的开具党员证明信：持证人仍在原支部交纳党费，享有表决权、选举权和被选举权；"
    "在所到单位没有表决权、选举权。"
)


def years(sheet: PersonSheet) -> str:
    """Return the age as of today."""
    born = sheet.person.birth_on
    return f"{age(born, sheet.today)}岁" if born else ""


def left(sheet: PersonSheet) -> str:
    """Return the day of the transfer in capital figures, where it is on record."""
    day: date | None = sheet.person.left_on
    return words.capital_day(day) if day else ""


def who(*, mobile: bool) -> Rows:
    """Return the facts that every part of the letter repeats."""
    phone: Read = (lambda sheet: masked_mobile(sheet.person.mobile)) if mobile else nothing
    return (
        three(
            ("姓名", lambda sheet: sheet.person.name),
            ("性别", lambda sheet: sheet.person.gender),
            ("年龄", years),
        ),
        three(
            ("民族", lambda sheet: words.ethnic(sheet.person.ethnic)),
            ("党员类别", lambda sheet: sheet.person.stage),
            ("党员电话", phone),
        ),
        one("身份证号", lambda sheet: masked_identity(sheet.person.id_no)),
    )


def move() -> Rows:
    """Return from where to where, and what is written in capital figures."""
    return (
        one("由", lambda sheet: f"{sheet.branch.superior}　{sheet.branch.name}"),
        one("去", nothing),
        three(
            ("党费交至（大写年月）", nothing),
            ("有效期（大写天数）", nothing),
            ("开具日期（大写）", left),
        ),
    )


F25 = Form[PersonSheet](
    id="F25",
    title="组织关系介绍信、党员证明信填写底稿",
    of=Of.PERSON,
    source="组通字〔2006〕45号；《中国共产党党员教育管理工作条例》第二十五条",
    watermark="底稿，不盖章",
    title_size=18,
    stages=MEMBERS,
    blocks=(
        Text(read=HINT, style=SMALL),
        Text(read="第一联　存根", style=HEADING, space=2),
        Grid(widths=WIDTHS, rows=(*who(mobile=False), *move())),
        Text(read="第二联　介绍信", style=HEADING, space=2),
        Grid(
            widths=WIDTHS,
            rows=(
                one("抬头（接收党委）", nothing),
                *who(mobile=True),
                *move(),
                three(("原党委电话", nothing), ("传真", nothing), ("邮编", nothing)),
                one("原党委通讯地址", nothing),
            ),
        ),
        Text(read="第三联　回执（由接收党委填写，一个月内寄回）", style=HEADING, space=2),
        Grid(
            widths=WIDTHS,
            rows=(
                one("姓名", lambda sheet: sheet.person.name),
                one("接收党委", nothing),
                three(("经办人", nothing), ("联系电话", nothing), ("接收日期", nothing)),
            ),
        ),
        PageBreak(),
        Text(
            read="党员证明信填写底稿",
            style=Style(role=Role.TITLE, size=18, align=Align.CENTRE, leading=2),
        ),
        Text(read=CERTIFICATE, style=SMALL),
        Grid(
            widths=WIDTHS,
            rows=(
                one("所到单位党组织", nothing),
                *who(mobile=True),
                three(
                    ("入党时间", lambda sheet: words.short_day(sheet.person.joined_on)),
                    ("转正时间", lambda sheet: words.short_day(sheet.person.full_on)),
                    ("所在支部", lambda sheet: sheet.branch.name),
                ),
                one("外出事由", nothing),
                three(
                    ("外出起（大写）", nothing),
                    ("外出止（大写）", nothing),
                    ("有效期（大写）", nothing),
                ),
                one("备注", nothing),
            ),
        ),
        Signatures(labels=("填写人（签名）", "党支部书记（签名）"), dated=True),
    ),
)
