"""F58, the contents of the book of a year: its ledger and all its minutes follow behind."""

from secretary_app.forms import words
from secretary_app.forms.form import Align, Column, Fields, Form, Of, Style, Table
from secretary_app.forms.sheets import BookEntry, BookSheet

Numbered = tuple[int, BookEntry]


def entries(sheet: BookSheet) -> list[Numbered]:
    """Return the lines of the contents, numbered."""
    return list(enumerate(sheet.entries, start=1))


def kinds(row: Numbered) -> str:
    """Return what the meeting counts as."""
    return words.listed(kind.label for kind in row[1].kinds)


F58 = Form[BookSheet](
    id="F58",
    title="年度组织生活记录汇编",
    of=Of.BOOK,
    heading=lambda sheet: f"{sheet.branch.name}{sheet.span}年度组织生活记录汇编",
    source="《中国共产党支部工作条例（试行）》第十一条至第十九条；表样为工程约定（手册 3.3、7.2）",
    title_size=18,
    blocks=(
        Fields(
            fields=(
                ("会议记录：", lambda sheet: f"{sheet.meetings} 份"),
                ("截至：", lambda sheet: sheet.on),
            ),
            style=Style(size=11),
        ),
        Table[BookSheet, Numbered](
            items=entries,
            style=Style(size=10, leading=1.25, least=8),
            height=6,
            columns=(
                Column(label="序号", read=lambda row: row[0], width=12),
                Column(label="日期", read=lambda row: words.short_day(row[1].on), width=24),
                Column(label="类型", read=kinds, width=38),
                Column(label="名称", read=lambda row: row[1].title, width=66, align=Align.LEFT),
                Column(label="记录编号", read=lambda row: row[1].number or "", width=18),
                Column(label="页码", read=lambda row: row[1].page or "", width=14),
            ),
        ),
    ),
)
