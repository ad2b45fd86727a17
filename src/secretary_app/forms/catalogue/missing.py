"""The list of what the files still lack (缺什么), which covers a job of missing papers."""

from dataclasses import dataclass
from datetime import date

from secretary_app.forms import words
from secretary_app.forms.form import (
    Align,
    Blank,
    Column,
    Fields,
    Form,
    Of,
    Signatures,
    Style,
    Table,
)
from secretary_app.store.records import Branch, Person


@dataclass(frozen=True, kw_only=True)
class Lack:
    """One material that one person's file lacks."""

    person: Person
    material: str
    forms: tuple[str, ...]
    """Forms of this job that stand in for it, once they are signed."""


@dataclass(frozen=True, kw_only=True)
class LackSheet:
    """What the files of some people lack on a day."""

    branch: Branch
    on: date
    lacks: tuple[Lack, ...]


def how(lack: Lack) -> str:
    """Return where the paper comes from: out of this job, or from whoever writes it."""
    if lack.forms:
        return f"随后打印 {words.listed(lack.forms)}，签名后归入"
    return "不能打印，须补原件或复印件"


def name(lack: Lack) -> str:
    """Return whose file it is, with the stage reached."""
    return f"{lack.person.name}\n{lack.person.stage.label}"


MISSING = Form[LackSheet](
    id="F32",
    title="入党材料缺项清单",
    of=Of.PEOPLE,
    heading=lambda sheet: f"{sheet.branch.name}入党材料缺项清单",
    source="《中国共产党发展党员工作细则》第三十七条；表样为本程序拟定",
    title_size=18,
    blocks=(
        Fields(
            fields=(
                ("截至：", lambda sheet: sheet.on),
                ("共缺：", lambda sheet: f"{len(sheet.lacks)} 项"),
            ),
            style=Style(size=11),
        ),
        Table[LackSheet, tuple[int, Lack]](
            items=lambda sheet: list(enumerate(sheet.lacks, start=1)),
            style=Style(size=10, leading=1.25, least=8),
            height=7.5,
            columns=(
                Column(label="序号", read=lambda row: row[0], width=11),
                Column(label="姓名、阶段", read=lambda row: name(row[1]), width=28, merge=True),
                Column(
                    label="缺少的材料",
                    read=lambda row: row[1].material,
                    width=56,
                    align=Align.LEFT,
                ),
                Column(label="怎样补", read=lambda row: how(row[1]), width=52, align=Align.LEFT),
                Column(label="补齐日期", read=lambda _: "", width=22, blank=Blank.LEAVE),
            ),
        ),
        Signatures(labels=("组织委员（签名）", "党支部书记（签名）"), dated=True),
    ),
)
