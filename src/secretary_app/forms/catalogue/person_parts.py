"""Rows that forms about one person share."""

from collections.abc import Callable

from secretary_app.domain.masking import masked_identity
from secretary_app.domain.values import StepPersonRole
from secretary_app.forms import words
from secretary_app.forms.form import Align, Blank, Label, Row, Value
from secretary_app.forms.sheets import PersonSheet
from secretary_app.store.records import StepPerson

Read = Callable[[PersonSheet], object]
Rows = tuple[Row[PersonSheet], ...]
SIX = (22, 33, 22, 33, 22, 33)
"""Widths of three labels with their values."""
TWO = (30, 135)
"""Widths of one label with its value."""


def three(*pairs: tuple[str, Read]) -> Row[PersonSheet]:
    """Return a row of three labels with their values."""
    cells: list[Label | Value[PersonSheet]] = []
    for label, read in pairs:
        cells += [Label(label), Value(read=read, align=Align.CENTRE)]
    return Row(cells=tuple(cells))


def one(label: str, read: Read, height: float = 9, span: int = 5) -> Row[PersonSheet]:
    """Return a row of one label with a value over the rest of the width."""
    return Row(cells=(Label(label), Value(read=read, span=span)), height=height)


def long(label: str, read: Read, height: float = 30, span: int = 5) -> Row[PersonSheet]:
    """Return a row for text of any length; empty, it leaves room for writing by hand."""
    value = Value(read=read, span=span, align=Align.JUSTIFY, top=True, blank=Blank.LEAVE)
    return Row(cells=(Label(label), value), height=height)


def nothing(_: PersonSheet) -> str:
    """Return no text: the place is for writing by hand."""
    return ""


def names(people: list[StepPerson]) -> str:
    """Return names with their duties."""
    return words.listed(f"{one.name}（{one.duty}）" if one.duty else one.name for one in people)


def talkers(code: str, role: StepPersonRole = StepPersonRole.TALKER) -> Read:
    """Return the question who took a part in a step."""
    return lambda sheet: names(sheet.named(code, role))


def note(code: str) -> Read:
    """Return the question what was noted of a step."""

    def read(sheet: PersonSheet) -> object:
        step = sheet.last(code)
        return step.note if step else ""

    return read


def place(code: str) -> Read:
    """Return the question where a step took place."""

    def read(sheet: PersonSheet) -> object:
        step = sheet.last(code)
        return step.place if step else ""

    return read


def on(code: str) -> Read:
    """Return the question when a step happened last."""
    return lambda sheet: sheet.on(code)


WHO: Row[PersonSheet] = three(
    ("姓名", lambda sheet: sheet.person.name),
    ("性别", lambda sheet: sheet.person.gender),
    ("民族", lambda sheet: words.ethnic(sheet.person.ethnic)),
)
ORIGIN: Row[PersonSheet] = three(
    ("出生日期", lambda sheet: words.short_day(sheet.person.birth_on)),
    ("籍贯", lambda sheet: sheet.person.native_place),
    ("学历", lambda sheet: sheet.person.education),
)
UNIT: Row[PersonSheet] = one("单位、职务", lambda sheet: words.place_of(sheet.person))
IDENTITY: Row[PersonSheet] = one("身份证号", lambda sheet: masked_identity(sheet.person.id_no))
BASICS: Rows = (WHO, ORIGIN, UNIT)
