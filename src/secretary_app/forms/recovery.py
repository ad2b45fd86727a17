"""The recovery sheet of a branch file: printed once, locked away, belongs to no catalogue."""

from dataclasses import dataclass
from datetime import date

from secretary_app.forms import words
from secretary_app.forms.fonts import Role
from secretary_app.forms.form import Align, Fields, Form, Of, Style, Text

ADVICE = """本页上的恢复码能打开整个支部文件。请打印后锁入保密柜，不要拍照、不要存进电脑或手机。
忘记口令时，在解锁界面选择“用恢复码打开”，逐字输入恢复码，然后设一个新口令。
口令和恢复码都丢失时，任何人都无法打开文件，包括软件的作者。
换书记时，请连同口令一并当面交接，并由接手的人更换口令。"""


@dataclass(frozen=True)
class RecoverySheet:
    """What stands on the sheet."""

    branch: str
    file_name: str
    code: str
    made_on: date


_FORM = Form[RecoverySheet](
    id="恢复页",
    title="支部文件恢复页",
    of=Of.BRANCH_YEAR,
    source="安全设计说明",
    blocks=(
        Fields(fields=(("支部：", lambda sheet: sheet.branch),), style=Style(size=14)),
        Fields(fields=(("文件：", lambda sheet: sheet.file_name),), style=Style(size=14)),
        Fields(
            fields=(("制作日期：", lambda sheet: words.day(sheet.made_on)),), style=Style(size=14)
        ),
        Text(read=lambda _: "恢复码", style=Style(size=14, align=Align.CENTRE), space=10),
        Text(
            read=lambda sheet: sheet.code,
            style=Style(role=Role.HEI, size=20, align=Align.CENTRE),
            space=4,
        ),
        Text(read=lambda _: "不含 0、O、1、I、L", style=Style(size=11, align=Align.CENTRE)),
        Text(read=lambda _: ADVICE, style=Style(size=14, leading=1.8, indent=2), space=12),
    ),
    numbered=False,
)


def recovery_sheet(sheet: RecoverySheet) -> bytes:
    """Return the sheet as PDF."""
    # Drawing costs a third of a second to load, and the window may not need it.
    from secretary_app.forms.render import render

    return render(_FORM, [sheet])
