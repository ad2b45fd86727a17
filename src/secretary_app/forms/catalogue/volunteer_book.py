"""F34 and F35: what is copied into a 入党志愿书 by hand, and the ledger of the books' numbers.

The book itself is never printed. Source: 《中国共产党发展党员工作细则》, article 42.
"""

from secretary_app.domain.findings import Finding
from secretary_app.domain.masking import masked_identity
from secretary_app.domain.values import Stage
from secretary_app.forms import lint, words
from secretary_app.forms.catalogue.full_record_parts import probation, said_by_committee
from secretary_app.forms.catalogue.person_parts import (
    ORIGIN,
    SIX,
    WHO,
    Read,
    names,
    nothing,
    one,
    talkers,
    three,
)
from secretary_app.forms.catalogue.requests import many
from secretary_app.forms.form import (
    Align,
    Blank,
    Column,
    Fields,
    Form,
    Grid,
    Label,
    Of,
    Row,
    Signatures,
    Style,
    Table,
    Text,
    Value,
)
from secretary_app.forms.sheets import PersonSheet, RosterSheet

REFUSED_TITLES = ("志愿书", "入党志愿书", "空白志愿书")
"""Words by which somebody may ask for the book itself."""
REFUSED = (
    "空白的《入党志愿书》不能打印：由省级党委组织部统一印制、统一编号，一人一号一册，须本人手写"
    "（《中国共产党发展党员工作细则》第四十二条）。"
)
INSTEAD = "请向上级党委领取；可以打印 F34 填写底稿供抄写对照，F35 编号台账供登记。"
HAND_RULES = (
    "抄写要求：由本人用黑色或蓝黑色墨水钢笔、签字笔填写，字迹清楚；年月日用公历和阿拉伯数字；"
    "没有内容的栏目填“无”；写不下可以加附页；入党志愿由本人撰写。号码请照身份证件抄写。"
)
BOOKS = frozenset(Stage) - {Stage.NONE, Stage.APPLICANT, Stage.ACTIVIST}
Book = tuple[int, PersonSheet]


def written(label: str, read: Read, height: float) -> Row[PersonSheet]:
    """Return a row over the whole width; what is not recorded is written by the one it is of."""
    value = Value(read=read, span=5, align=Align.JUSTIFY, top=True, blank=Blank.LEAVE)
    return Row(cells=(Label(label), value), height=height)


def punishments(sheet: PersonSheet) -> str:
    """Return the punishments on record, with their days."""
    return words.listed(
        f"{words.day(one.decided_on)}{one.kind.label}" for one in sheet.person.punishments
    )


def honours(sheet: PersonSheet) -> str:
    """Return the honours on record."""
    return words.listed((sheet.person.party_honours or "", sheet.person.other_honours or ""), "；")


def resolution(code: str) -> Read:
    """Return the question for the assembly's resolution as the minutes hold it."""

    def read(sheet: PersonSheet) -> str:
        motion = sheet.motion(code)
        day = words.day(sheet.on(code))
        return words.listed((motion.resolution if motion else sheet.outcome(code), day), "\n")

    return read


F34 = Form[PersonSheet](
    id="F34",
    title="入党志愿书填写底稿",
    of=Of.PERSON,
    heading=lambda sheet: f"{sheet.person.name}同志入党志愿书填写底稿",
    source="《中国共产党发展党员工作细则》第二十条、第四十二条；栏目依志愿书填写说明",
    watermark="底稿，不归档",
    title_size=18,
    stages=BOOKS,
    blocks=(
        Grid(
            widths=SIX,
            rows=(
                one("志愿书编号", lambda sheet: sheet.detail("T14", "book_no")),
                WHO,
                ORIGIN,
                three(
                    ("出生地", lambda sheet: sheet.person.birth_place),
                    ("学位、职称", lambda sheet: sheet.person.degree or sheet.person.pro_title),
                    ("身份证号", lambda sheet: masked_identity(sheet.person.id_no)),
                ),
                one("单位、职务", lambda sheet: words.place_of(sheet.person)),
                one("现居住地", lambda sheet: sheet.person.address_now),
                three(
                    ("入团时间", lambda sheet: words.short_day(sheet.person.league_joined_on)),
                    ("申请入党时间", lambda sheet: words.short_day(sheet.person.applied_on)),
                    ("有何专长", nothing),
                ),
                written("参加过何种党派、团体", nothing, 10),
                written("本人经历（包括学历）", nothing, 16),
                written("何时何地受过何种奖励", honours, 10),
                written("何时何地受过何种处分", punishments, 9),
                written("家庭主要成员和主要社会关系", nothing, 14),
                written("需要向党组织说明的问题", nothing, 10),
                one("入党介绍人", lambda sheet: names(sheet.introducers)),
                written("支部大会决议", resolution("T15"), 16),
                one("党委派人谈话：谈话人", talkers("T16")),
                written("谈话人意见", lambda sheet: note(sheet, "T16"), 10),
                one("党委审批意见", said_by_committee("T17")),
                one("预备期起止", probation),
                written("转正的支部大会决议", resolution("T23"), 14),
                one("党委审批转正意见", said_by_committee("T24")),
            ),
        ),
        Text(
            read=HAND_RULES,
            style=Style(size=9.5, leading=1.4, align=Align.JUSTIFY),
            space=2,
        ),
    ),
)


def note(sheet: PersonSheet, code: str) -> object:
    """Return what was noted of a step."""
    step = sheet.last(code)
    return step and step.note


def books(sheet: RosterSheet) -> list[Book]:
    """Return those who were given a book, by its number, numbered."""
    given = [one for one in sheet.courses if number_of(one)]
    return list(enumerate(sorted(given, key=number_of), start=1))


def number_of(sheet: PersonSheet) -> str:
    """Return the number of the person's book, or nothing."""
    return str(sheet.detail("T14", "book_no") or "").strip()


def one_number_each(sheet: RosterSheet) -> list[Finding]:
    """Name every number that stands beside more than one person.

    Source: 发展党员工作细则, article 42; 手册 7.1 一人一号一册.
    """
    holders: dict[str, list[PersonSheet]] = {}
    for _, holder in books(sheet):
        holders.setdefault(number_of(holder), []).append(holder)
    return [
        lint.finding(
            "FORM-BOOK",
            f"志愿书编号 {number} 登记给了{many(those)}，一个编号只能有一人。",
            lint.person_subject(those[0]),
        )
        for number, those in holders.items()
        if len(those) > 1
    ]


def of_book(label: str, read: Read, width: float, blank: Blank | None = None) -> Column[Book]:
    """Return a column about one person of the ledger."""
    return Column(label=label, read=lambda book: read(book[1]), width=width, blank=blank)


F35 = Form[RosterSheet](
    id="F35",
    title="入党志愿书编号台账",
    of=Of.PEOPLE,
    heading=lambda sheet: f"{sheet.branch.name}入党志愿书编号台账",
    source="《中国共产党发展党员工作细则》第四十二条；表样为本程序拟定",
    title_size=18,
    including_left=True,
    lint=(one_number_each,),
    blocks=(
        Fields(
            fields=(
                ("党支部：", lambda sheet: sheet.branch.name),
                ("截至：", lambda sheet: sheet.on),
            ),
            style=Style(size=11),
        ),
        Table[RosterSheet, Book](
            items=books,
            style=Style(size=10, leading=1.25, least=8),
            height=9,
            least_rows=18,
            columns=(
                Column(label="序号", read=lambda book: book[0], width=10),
                of_book("志愿书编号", number_of, 32),
                of_book("姓名", lambda sheet: sheet.person.name, 20),
                of_book("性别", lambda sheet: sheet.person.gender, 10),
                of_book("填写日期", lambda sheet: words.short_day(sheet.on("T14")), 21),
                of_book("支部大会日期", lambda sheet: words.short_day(sheet.on("T15")), 21),
                of_book("大会结论", lambda sheet: sheet.outcome("T15"), 18),
                of_book("批准日期", lambda sheet: words.short_day(sheet.on("T17")), 21),
                of_book("领取人签名", nothing, 20),
                of_book("作废、退回", nothing, 18),
            ),
        ),
        Signatures(labels=("经手人（签名）", "党支部书记（签名）"), dated=True),
    ),
)
