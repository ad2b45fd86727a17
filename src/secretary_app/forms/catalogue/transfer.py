"""F25, F45 and F46: drafts of a letter of transfer and of a certificate, and the register.

The Party committee issues and seals letters; the branch only fills in the facts.
Source: 组通字〔2006〕45号; 《中国共产党党员教育管理工作条例》, article 25 (handbook 4.2).
"""

from collections.abc import Callable, Iterator
from datetime import date

from secretary_app.domain.dates import age
from secretary_app.domain.findings import Finding
from secretary_app.domain.masking import masked_identity, masked_mobile
from secretary_app.domain.member_values import TransferKind
from secretary_app.domain.values import Stage
from secretary_app.forms import lint, words
from secretary_app.forms.catalogue.members_review import MEMBERS, nothing
from secretary_app.forms.catalogue.person_parts import Read, one, three
from secretary_app.forms.fonts import Role
from secretary_app.forms.form import (
    A4_LANDSCAPE,
    A4_TRIPLE,
    Align,
    Blank,
    Block,
    Column,
    Fields,
    Form,
    Grid,
    Of,
    Only,
    Parts,
    Signatures,
    Style,
    Table,
    Text,
)
from secretary_app.forms.member_sheets import TransferRow, TransferSheet
from secretary_app.forms.sheets import PersonSheet
from secretary_app.store.records import Transfer

SOURCE = "组通字〔2006〕45号；《中国共产党党员教育管理工作条例》第二十五条"
HEADING = Style(role=Role.TITLE, size=15, leading=1.6, align=Align.CENTRE)
SUBHEADING = Style(role=Role.HEI, size=11, leading=1.5, align=Align.CENTRE)
BODY = Style(role=Role.FANGSONG, size=12.5, leading=1.9, align=Align.JUSTIFY, indent=2)
LINE = Style(role=Role.FANGSONG, size=12.5, leading=1.9)
RIGHT = Style(role=Role.FANGSONG, size=12.5, leading=1.9, align=Align.RIGHT)
SMALL = Style(size=9, leading=1.4, align=Align.JUSTIFY)
PLACE = "＿＿＿＿＿＿＿＿"
SHORT = "＿＿＿＿"
NO_NUMBER = f"第 {SHORT} 号"
HINT = (
    "填写说明：年月、天数用大写（壹贰叁肆伍陆柒捌玖拾）；有效期一般壹拾天至叁拾天，最长不超过叁个月；"
    "介绍信由有权限的基层党委开具、盖章，支部不能自行开具；身份证号照证件抄写。"
)
CERTIFICATE_HINT = (
    "外出不超过六个月的开具党员证明信：持证人仍在原支部交纳党费，享有表决权、选举权和被选举权；"
    "在所到单位没有表决权、选举权。"
)
CATEGORIES = {Stage.FULL: "正式", Stage.PROBATIONARY: "预备", Stage.PENDING_APPROVAL: "预备"}


def moving(sheet: PersonSheet) -> Transfer | None:
    """Return the transfer out that the letter is about, or None where none is on record."""
    return sheet.standing.latest(TransferKind.OUT) if sheet.standing else None


def certified(sheet: PersonSheet) -> Transfer | None:
    """Return the certificate on record, or None."""
    return sheet.standing.latest(TransferKind.CERTIFICATE) if sheet.standing else None


def years(sheet: PersonSheet) -> str:
    """Return the age as of today."""
    born = sheet.person.birth_on
    return str(age(born, sheet.today)) if born else ""


def filled(value: object, gap: str = SHORT) -> str:
    """Return a value as text, or the room for writing it."""
    return words.text(value).strip() or gap


def of_letter(read: Callable[[Transfer], object], gap: str = SHORT) -> Read:
    """Return the question for a fact of the letter."""

    def answer(sheet: PersonSheet) -> str:
        letter = moving(sheet)
        return filled(read(letter) if letter else "", gap)

    return answer


goes_from = of_letter(lambda letter: letter.from_place, PLACE)
goes_to = of_letter(lambda letter: letter.to_place, PLACE)


def paid_until(letter: Transfer) -> str:
    """Return the month up to which dues are paid, in capital figures."""
    return words.capital_month(letter.dues_until_on) if letter.dues_until_on else ""


def valid(letter: Transfer) -> str:
    """Return the days of validity in capital figures."""
    return words.capital_number(letter.valid_days) if letter.valid_days else ""


def on_day(sheet: PersonSheet) -> str:
    """Return the day of the letter in capital figures, or the room for it."""
    letter = moving(sheet)
    return words.capital_day(letter.issued_on) if letter else DAY


def member(sheet: PersonSheet) -> str:
    """Return who it is: name, sex, age, ethnic group and category."""
    person = sheet.person
    category = CATEGORIES.get(person.stage, SHORT)
    return (
        f"{filled(person.name)}同志（{filled(person.gender, '男／女')}），"
        f"{filled(years(sheet))}岁，{filled(words.ethnic(person.ethnic))}，系中共{category}党员"
    )


def stub(sheet: PersonSheet) -> str:
    """Return what the stub says."""
    return f"{member(sheet)}，组织关系由{goes_from(sheet)}转到{goes_to(sheet)}。"


def letter_text(sheet: PersonSheet) -> str:
    """Return what the letter itself says."""
    identity = filled(masked_identity(sheet.person.id_no), PLACE)
    until = of_letter(paid_until, f"{SHORT}年{SHORT}月")(sheet)
    return (
        f"{member(sheet)}，身份证号码{identity}，由{goes_from(sheet)}去{goes_to(sheet)}，"
        f"请转接组织关系。该同志党费已交到{until}。"
    )


def validity(sheet: PersonSheet) -> str:
    """Return how long the letter is valid."""
    return f"（有效期{of_letter(valid)(sheet)}天）"


def receipt_text(sheet: PersonSheet) -> str:
    """Return what the receiving committee will say."""
    return f"{filled(sheet.person.name)}同志的党员组织关系已转达我处，特此回复。"


def receiver(sheet: PersonSheet) -> str:
    """Return whom the letter is addressed to."""
    return f"{goes_to(sheet)}："


def sender(sheet: PersonSheet) -> str:
    """Return whom the receipt goes back to."""
    return f"{goes_from(sheet)}："


def numbered(sheet: PersonSheet) -> str:
    """Return the number of the letter, or the room for it."""
    letter = moving(sheet)
    return letter.letter_no if letter and letter.letter_no else NO_NUMBER


def text(read: Callable[[PersonSheet], str], empty: str, style: Style = BODY) -> Only[PersonSheet]:
    """Return a paragraph of the letter; a copy for writing by hand has the empty one instead."""
    return Only(
        where=lambda _sheet: True,
        blocks=(Text(read=read, style=style),),
        otherwise=(Text(read=empty, style=style),),
    )


def blank(words_of_it: str, style: Style = BODY) -> Text[PersonSheet]:
    """Return a paragraph that is the same on every copy."""
    return Text(read=words_of_it, style=style)


def titled(subtitle: str) -> tuple[Block[PersonSheet], ...]:
    """Return the heading of one part."""
    return (
        blank("组织关系介绍信", HEADING),
        blank(subtitle, SUBHEADING),
        text(numbered, NO_NUMBER, RIGHT),
    )


WHO = f"{SHORT}同志（男／女），{SHORT}岁，{SHORT}族，系中共（正式／预备）党员"
DAY = "　　　年　　月　　日"
STUB: tuple[Block[PersonSheet], ...] = (
    *titled("第一联　存根"),
    text(stub, f"{WHO}，组织关系由{PLACE}转到{PLACE}。"),
    text(on_day, DAY, RIGHT),
    blank("（贴回执联处）", SUBHEADING),
    Text(read=HINT, style=SMALL, space=6),
)
LETTER: tuple[Block[PersonSheet], ...] = (
    *titled("第二联　介绍信"),
    text(receiver, f"{PLACE}：", LINE),
    text(
        letter_text,
        f"{WHO}，身份证号码{PLACE}{PLACE}，由{PLACE}去{PLACE}，请转接组织关系。"
        f"该同志党费已交到{SHORT}年{SHORT}月。",
    ),
    text(validity, f"（有效期{SHORT}天）", LINE),
    blank("（基层党委盖章）", RIGHT),
    text(on_day, DAY, RIGHT),
    text(
        lambda sheet: f"党员联系电话：{filled(masked_mobile(sheet.person.mobile))}",
        f"党员联系电话：{PLACE}",
        LINE,
    ),
    blank(f"原基层党委通讯地址：{PLACE}", LINE),
    blank(f"联系电话：{SHORT}　传真：{SHORT}", LINE),
    blank(f"邮编：{SHORT}", LINE),
)
RECEIPT: tuple[Block[PersonSheet], ...] = (
    *titled("第三联　回执"),
    text(sender, f"{PLACE}：", LINE),
    text(receipt_text, f"{SHORT}同志的党员组织关系已转达我处，特此回复。"),
    blank("（接收党委盖章）", RIGHT),
    blank(DAY, RIGHT),
    blank(f"经办人：{SHORT}", LINE),
    blank(f"联系电话：{SHORT}", LINE),
    Text(read="由接收党员的基层党委填写，一个月内寄回或传回，不层层回执。", style=SMALL, space=6),
)


def lacks(sheet: PersonSheet) -> list[Finding]:
    """Ask for everything that a letter states.

    Source: 组通字〔2006〕45号 (handbook REL-LETTER).
    """
    letter, person = moving(sheet), sheet.person
    required = [
        ("性别", person.gender),
        ("出生日期", person.birth_on),
        ("民族", person.ethnic),
        ("身份证号", person.id_no),
        ("接收党组织", letter.to_place if letter else ""),
        ("党费交至年月", letter.dues_until_on if letter else None),
        ("有效期", letter.valid_days if letter else None),
    ]
    return lint.missing(required, lint.person_subject(sheet))


F25 = Form[PersonSheet](
    id="F25",
    title="组织关系介绍信填写底稿（三联）",
    of=Of.PERSON,
    source=SOURCE,
    paper=A4_TRIPLE,
    watermark="底稿，不盖章",
    title_size=0,
    stages=MEMBERS,
    lint=(lacks,),
    blocks=(Parts(parts=(STUB, LETTER, RECEIPT)),),
)


def of_certificate(read: Callable[[Transfer], object]) -> Read:
    """Return the question for a fact of the certificate."""

    def answer(sheet: PersonSheet) -> object:
        found = certified(sheet)
        return read(found) if found else ""

    return answer


F46 = Form[PersonSheet](
    id="F46",
    title="党员证明信填写底稿",
    of=Of.PERSON,
    source="党员证明信使用说明（手册 4.2）；文字样式为通行做法",
    watermark="底稿，不盖章",
    title_size=18,
    stages=MEMBERS,
    blocks=(
        Text(read=CERTIFICATE_HINT, style=Style(size=10, leading=1.5, align=Align.JUSTIFY)),
        Grid(
            widths=(26, 29, 26, 29, 26, 29),
            rows=(
                one("所到单位党组织", of_certificate(lambda found: found.to_place)),
                three(
                    ("姓名", lambda sheet: sheet.person.name),
                    ("性别", lambda sheet: sheet.person.gender),
                    ("年龄", lambda sheet: f"{years(sheet)}岁" if years(sheet) else ""),
                ),
                three(
                    ("民族", lambda sheet: words.ethnic(sheet.person.ethnic)),
                    ("党员类别", lambda sheet: sheet.person.stage),
                    ("党员电话", lambda sheet: masked_mobile(sheet.person.mobile)),
                ),
                one("身份证号", lambda sheet: masked_identity(sheet.person.id_no)),
                three(
                    ("入党时间", lambda sheet: words.short_day(sheet.person.joined_on)),
                    ("转正时间", lambda sheet: words.short_day(sheet.person.full_on)),
                    ("党费交至", of_certificate(paid_until)),
                ),
                one("所在支部", lambda sheet: sheet.branch.name),
                one(
                    "外出事由",
                    of_certificate(
                        lambda found: words.listed(
                            (words.text(found.reason), found.note), "：" if found.note else ""
                        )
                    ),
                ),
                three(
                    (
                        "开具日期",
                        of_certificate(lambda found: words.capital_day(found.issued_on)),
                    ),
                    (
                        "有效期",
                        of_certificate(lambda found: f"{valid(found)}天" if valid(found) else ""),
                    ),
                    ("编号", of_certificate(lambda found: found.letter_no)),
                ),
                one("备注", nothing, height=20),
            ),
        ),
        Signatures(labels=("填写人（签名）", "党支部书记（签名）"), dated=True),
    ),
)

Entry = tuple[int, TransferRow]


def entries(sheet: TransferSheet) -> list[Entry]:
    """Return the transfers of the register, numbered."""
    return list(enumerate(sheet.rows, start=1))


def column(
    label: str, read: Callable[[TransferRow], object], width: float, align: Align = Align.CENTRE
) -> Column[Entry]:
    """Return a column about one transfer."""
    return Column(
        label=label,
        read=lambda entry: read(entry[1]),
        width=width,
        align=align,
        blank=Blank.LEAVE,
    )


def short(read: Callable[[Transfer], date | None]) -> Callable[[TransferRow], str]:
    """Return the question for a date of the transfer, for a narrow column."""
    return lambda row: words.short_day(read(row.transfer))


def counts(sheet: TransferSheet) -> str:
    """Return how many there are of each kind."""
    parts: Iterator[str] = (
        f"{kind.label} {sheet.count(kind)}" for kind in TransferKind if sheet.count(kind)
    )
    return f"共 {len(sheet.rows)} 件：{'，'.join(parts)}" if sheet.rows else ""


F45 = Form[TransferSheet](
    id="F45",
    title="组织关系转接登记表",
    of=Of.TRANSFER_YEAR,
    heading=lambda sheet: f"{sheet.branch.name}{sheet.year}年组织关系转接登记表",
    source=SOURCE,
    paper=A4_LANDSCAPE,
    title_size=18,
    blocks=(
        Fields(
            fields=(
                ("党支部：", lambda sheet: sheet.branch.name),
                ("截至：", lambda sheet: sheet.on),
            ),
            style=Style(size=11),
        ),
        Table[TransferSheet, Entry](
            items=entries,
            style=Style(size=9, leading=1.25, least=7),
            height=8,
            least_rows=10,
            columns=(
                Column(label="序号", read=lambda entry: entry[0], width=9),
                column("姓名", lambda row: row.person.name, 17),
                column("类别", lambda row: CATEGORIES.get(row.person.stage, ""), 10),
                column("方向", lambda row: row.transfer.kind.label[:4], 14),
                column("方式", lambda row: row.transfer.way.label, 15),
                column("编号", lambda row: row.transfer.letter_no, 16),
                column("由", lambda row: row.transfer.from_place, 34, Align.LEFT),
                column("去", lambda row: row.transfer.to_place, 34, Align.LEFT),
                column("开具日期", short(lambda one: one.issued_on), 17),
                column("有效期至", lambda row: words.short_day(row.valid_until), 17),
                column(
                    "党费交至",
                    lambda row: words.month(row.transfer.dues_until_on),
                    14,
                ),
                column("接收日期", short(lambda one: one.received_on), 17),
                column("回执日期", short(lambda one: one.receipt_on), 17),
                column("状态", lambda row: row.state, 17),
            ),
        ),
        Text(read=counts, style=Style(size=10), space=1),
        Signatures(labels=("经手人（签名）", "党支部书记（签名）"), columns=3, dated=True),
    ),
)
