"""Who votes on a motion and who does not, with the reason; opinions handed in in writing."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from PySide6.QtWidgets import QVBoxLayout, QWidget

from secretary_app.domain.values import AttendanceState, Opinion
from secretary_app.gui.kit import theme
from secretary_app.gui.kit.choice import Choice, labelled_choice
from secretary_app.gui.kit.date_edit import DateEdit
from secretary_app.gui.kit.dialogs import FormDialog, PassingDialog, Problems, fit_screen
from secretary_app.gui.kit.labels import bar, button, label
from secretary_app.gui.kit.settings import Settings
from secretary_app.gui.kit.table_model import Column, RecordTableModel
from secretary_app.gui.kit.table_view import RecordTable
from secretary_app.gui.tabs.meetings.editor.attendance_model import state_text
from secretary_app.services.meeting_drafts import MeetingDraft, voters
from secretary_app.services.motion_drafts import MotionDraft, OpinionDraft, asks_committee


@dataclass(frozen=True)
class ElectorLine:
    """One member, whether counted among those entitled to vote, and why not."""

    name: str
    counts: bool
    state: AttendanceState | None
    reason: str = ""


def electors(draft: MeetingDraft, motion: MotionDraft) -> list[ElectorLine]:
    """Return everybody of the branch as this motion counts them: voters first."""
    committee = asks_committee(motion, draft.kinds)
    entitled = {row.person_id for row in voters(draft.attendance, committee=committee)}
    lines = [
        ElectorLine(
            row.name,
            row.person_id in entitled,
            row.state,
            "" if row.person_id in entitled else row.why_not or "不是支部委员，不参加这项表决",
        )
        for row in draft.attendance
    ]
    lines += [
        ElectorLine(one.name, counts=False, state=None, reason=one.reason)
        for one in draft.uncounted
    ]
    return sorted(lines, key=lambda line: not line.counts)


def electors_text(draft: MeetingDraft, motion: MotionDraft) -> str:
    """Return how many are entitled and how many do not count, for a button."""
    lines = electors(draft, motion)
    entitled = sum(line.counts for line in lines)
    others = len(lines) - entitled
    return f"有表决权 {entitled} 名" + (f"，不计 {others} 名" if others else "") + "…"


COLUMNS = (
    Column[ElectorLine]("姓名", lambda line: line.name, width=120),
    Column[ElectorLine]("计入应到", lambda line: "✓ 计入" if line.counts else "— 不计", width=90),
    Column[ElectorLine](
        "到会", lambda line: state_text(line.state) if line.state else "", width=100
    ),
    Column[ElectorLine]("原因", lambda line: line.reason, width=280),
)


class ElectorsDialog(PassingDialog):
    """The members by name: who is entitled to vote as of the day, and why the others are not."""

    def __init__(
        self, draft: MeetingDraft, motion: MotionDraft, settings: Settings, parent: QWidget
    ) -> None:
        super().__init__(parent)
        self.setWindowTitle(f"应到会有表决权的人员（{draft.held_on.isoformat()}）")
        lines = electors(draft, motion)
        self.model: RecordTableModel[ElectorLine] = RecordTableModel(COLUMNS, self)
        self.model.set_rows(lines)
        view = RecordTable(self.model, "electors", settings)
        view.setAccessibleName("应到会有表决权的人员")
        entitled = sum(line.counts for line in lines)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(*[theme.px(16)] * 4)
        self.summary = label(
            f"按 {draft.held_on.isoformat()} 的名册：有表决权 {entitled} 名，"
            f"不计入 {len(lines) - entitled} 名。名单有出入的，请在名册中改正后重新取应到名单。",
            "note",
        )
        layout.addWidget(self.summary)
        layout.addWidget(view, 1)
        layout.addWidget(bar(None, button("关闭", self.accept, "primary")))
        fit_screen(self, theme.px(660), theme.px(520))


class OpinionsDialog(FormDialog):
    """What absent voters said in writing, each with the day; what is late does not count."""

    def __init__(
        self, draft: MeetingDraft, motion: MotionDraft, today: date, parent: QWidget | None = None
    ) -> None:
        super().__init__("会前书面意见", parent)
        self._held_on = draft.held_on
        self._before = {one.person_id: one for one in motion.opinions}
        absent = [
            row
            for row in voters(draft.attendance)
            if row.state is not AttendanceState.PRESENT or row.person_id in self._before
        ]
        self._of_whom = {row.person_id: row.name for row in absent}
        self.opinions: dict[int, Choice[Opinion]] = {}
        self.days: dict[int, DateEdit] = {}
        self.add_wide(
            label(
                "只列未到会的有表决权党员。须在支部大会召开前正式书面提出；会后补交的登记在案，不计票。",
                "note",
            )
        )
        for row in absent:
            self._add_row(row.person_id, row.name, today)
        if not absent:
            self.add_wide(label("有表决权的党员都已登记到会。", "note"))
        self.check()
        self.fit(620, 560)

    def _add_row(self, number: int, name: str, today: date) -> None:
        known = self._before.get(number)
        choice = labelled_choice(Opinion, known.opinion if known else None, empty="（没有提交）")
        day = DateEdit(known.given_on if known else None, today)
        self.opinions[number], self.days[number] = choice, day
        self.add(f"opinion.{number}", name, choice)
        self.add(f"day.{number}", "提交日期", day, column=1)

    def value(self) -> tuple[OpinionDraft, ...]:
        """Return the opinions with their days."""
        made = []
        for number, choice in self.opinions.items():
            opinion, day = choice.value(), self.days[number].value()
            if opinion is None or day is None:
                continue
            known = self._before.get(number)
            made.append(
                OpinionDraft(
                    id=known.id if known else None,
                    person_id=number,
                    name=self._of_whom[number],
                    opinion=opinion,
                    given_on=day,
                )
            )
        return tuple(made)

    def problems(self) -> Problems:
        return {
            f"day.{number}": "请填写提交日期"
            for number, choice in self.opinions.items()
            if choice.value() is not None and self.days[number].value() is None
        }

    def warnings(self) -> Problems:
        return {
            f"day.{number}": "会后补交，不计票"
            for number, field in self.days.items()
            if (day := field.value()) is not None and day > self._held_on
        }


def opinions_text(opinions: Sequence[OpinionDraft]) -> str:
    """Return what the button that opens the opinions says."""
    return f"逐人登记（{len(opinions)} 份）…" if opinions else "逐人登记…"
