"""One step of development, asked for with just its own fields."""

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QCheckBox,
    QGridLayout,
    QLineEdit,
    QPlainTextEdit,
    QPushButton,
    QWidget,
)

from secretary_app.domain.findings import Severity
from secretary_app.domain.materials import MATERIALS
from secretary_app.domain.steps import FieldKind, StepField
from secretary_app.domain.values import MaterialState
from secretary_app.gui.kit import theme
from secretary_app.gui.kit.choice import Choice
from secretary_app.gui.kit.date_edit import DateEdit
from secretary_app.gui.kit.dialogs import FormDialog, Problems
from secretary_app.gui.kit.labels import bar, button, label
from secretary_app.gui.tabs.development.people_fields import PeopleField
from secretary_app.gui.tabs.development.step_fields import editor, field_of, value_of
from secretary_app.gui.tabs.development.verdict_panel import VerdictPanel
from secretary_app.services.development import StepDraft, Verdict
from secretary_app.services.step_questions import StepQuestion

MEMO_PX = 56
WIDTH, HEIGHT = 860, 760


class StepDialog(FormDialog):
    """A question in, a `StepDraft` out; the rules judge it while it is being typed."""

    def __init__(self, question: StepQuestion, parent: QWidget | None = None) -> None:
        verb = "登记" if question.draft is None else "修改"
        spec = question.spec
        super().__init__(f"{verb}：{spec.title} — {question.subject.name}", parent, ok=verb)
        self.question = question
        self._today = question.consideration.today
        self._verdict: Verdict | None = None
        self.details: dict[str, tuple[StepField, QWidget]] = {}
        self.people: list[PeopleField] = []
        self.papers: dict[str, QCheckBox] = {}
        self.meeting: Choice[int] | None = None
        self.ended_on: DateEdit | None = None
        self.outcome: Choice[str] | None = None
        self._add_introduction()
        self._add_when()
        self._add_people()
        self._add_details()
        self._add_papers()
        self._add_note()
        self._add_verdict()
        if question.is_voted:
            self._fix_vote()
        self.fit(WIDTH, HEIGHT, below=self.verdict.room())
        self.check()

    def draft(self) -> StepDraft | None:
        """Return what was typed, or None while there is no day."""
        day = self.happened_on.value()
        if day is None:
            return None
        before = self.question.draft
        return StepDraft(
            code=self.question.spec.code,
            happened_on=day,
            ended_on=self.ended_on.value() if self.ended_on else None,
            place=self.place.text().strip(),
            outcome=self.outcome.value() if self.outcome else None,
            reason=self.reason_line.text().strip(),
            note=self.note.toPlainText().strip(),
            details=self._typed_details(),
            people=tuple(who for field in self.people for who in field.people()),
            materials=self._ticked(),
            meeting_id=self._meeting_id(),
            motion_id=before.motion_id if before else None,
        )

    def problems(self) -> Problems:
        draft = self.draft()
        if draft is None:
            self.verdict.show_findings(())
            return {"happened_on": f"请填写{self.question.spec.date_label}。"}
        verdict = self.question.consideration.verdict(draft)
        self.verdict.show_findings(verdict.findings)
        self._verdict = verdict
        found = {
            key if key in self.fields else "": text for key, text in _worst_last(verdict.problems)
        }
        if verdict.blocking:
            said = (
                f"{Severity.BLOCK.sign} 有 {len(verdict.blocking)} 处不符合规定，不能登记，见上。"
            )
            found.setdefault("", said)
        if verdict.reason_missing:
            found.setdefault("reason", "须写明理由后才能登记。")
            self._touched.add("reason")
        return found

    def marked(self) -> frozenset[str]:
        if self._verdict is None:
            return frozenset()
        keys = {field_of(one) for one in self._verdict.blocking}
        return frozenset(keys & set(self.fields))

    def warnings(self) -> Problems:
        draft = self.draft()
        if self.question.draft is not None:
            return {}  # the moment of the first entry stays with what is changed
        if draft is not None and (self._today - draft.happened_on).days > 0:
            days = (self._today - draft.happened_on).days
            return {"happened_on": f"补录：{days} 天前发生，录入日期如实记为今天。"}
        return {}

    def _add_introduction(self) -> None:
        spec = self.question.spec
        words = [
            f"由{spec.actor}办理",
            spec.rule,
            f"依据：《中国共产党发展党员工作细则》{spec.article}",
        ]
        self.add_wide(label("　·　".join(word for word in words if word), "note"))

    def _add_when(self) -> None:
        """Ask for the day, the end, the result, the meeting and the place, two in a line."""
        spec, draft = self.question.spec, self.question.draft
        self.happened_on = DateEdit(draft.happened_on if draft else None, self._today)
        asked: list[tuple[str, str, QWidget]] = [
            ("happened_on", f"{spec.date_label} *", self.happened_on)
        ]
        if spec.end_label:
            self.ended_on = DateEdit(draft.ended_on if draft else None, self._today)
            asked.append(("ended_on", spec.end_label, self.ended_on))
        if spec.outcomes:
            options = [(one.code, one.label) for one in spec.outcomes]
            self.outcome = Choice(options, draft.outcome if draft else None, empty="（请选择）")
            asked.append(("outcome", f"{spec.outcome_label} *", self.outcome))
        if self.question.meetings:
            self.meeting = self._meeting_choice(draft.meeting_id if draft else None)
            asked.append(("meeting_id", "会议记录", self.meeting))
        self.place = QLineEdit(draft.place if draft else "")
        asked.append(("place", "地点", self.place))
        for at, (key, name, field) in enumerate(asked):
            self.add(key, name, field, column=at % 2)

    def _meeting_choice(self, meeting_id: int | None) -> Choice[int]:
        options = [(one.id, one.shown) for one in self.question.meetings]
        choice = Choice(options, meeting_id, empty="（不关联会议记录）")
        choice.changed.connect(self._take_meeting_day)
        return choice

    def _add_people(self) -> None:
        draft = self.question.draft
        for spec in self.question.spec.roles:
            known = draft.people if draft else self.question.named
            named = [who for who in known if who.role is spec.role]
            field = PeopleField(spec, self.question.members, named)
            self.people.append(field)
            count = (
                f"{spec.least}–{spec.most} 名" if spec.least != spec.most else f"{spec.most} 名"
            )
            self._add_full(f"people.{spec.role.value}", f"{spec.role.label}（{count}）", field)

    def _add_details(self) -> None:
        """Ask for the step's own fields; the rare ones at the end, behind a link."""
        fields, asked = self.question.spec.fields, self.question.is_asked
        self._add_fields([field for field in fields if asked(field)])
        rare = [field for field in fields if not asked(field)]
        if not rare:
            return
        words = "、".join(dict.fromkeys(_short(field) for field in rare))
        more = button(f"更多：{words}…", lambda: self._show_rare(rare, more), "link")
        self.add_wide(bar(more, None))
        self._add_fields(rare)
        for field in rare:
            self.show_field(f"details.{field.key}", shown=False)

    def _show_rare(self, fields: Sequence[StepField], link: QPushButton) -> None:
        link.hide()
        for field in fields:
            self.show_field(f"details.{field.key}", shown=True)
        self.fields[f"details.{fields[0].key}"].setFocus(Qt.FocusReason.OtherFocusReason)

    def _add_fields(self, fields: Sequence[StepField]) -> None:
        known = self.question.draft.details if self.question.draft else {}
        short = 0
        for field in fields:
            words = self.question.words.get(field.key, ())
            widget = editor(field, known.get(field.key), self._today, words)
            wide = field.kind is FieldKind.MEMO
            name = f"{field.label} *" if field.required else field.label
            if wide:
                self._add_full(f"details.{field.key}", name, widget, hint=field.hint)
            else:
                at = f"details.{field.key}"
                self.add(at, name, widget, column=short % 2, hint=field.hint)
            short = 0 if wide else short + 1
            self.details[field.key] = (field, widget)

    def _add_papers(self) -> None:
        codes = self.question.spec.materials
        if not codes:
            return
        box = QWidget()
        layout = QGridLayout(box)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(theme.px(4))
        for at, code in enumerate(codes):
            material = MATERIALS[code]
            tick = QCheckBox(material.name + ("（本地要求）" if material.local else ""))
            tick.setChecked(self.question.materials.get(code) == MaterialState.PRESENT)
            tick.toggled.connect(lambda: self.check())
            layout.addWidget(tick, at // 2, at % 2)
            self.papers[code] = tick
        self._add_full("materials", "已归入材料", box)

    def _add_note(self) -> None:
        draft = self.question.draft
        self.note = QPlainTextEdit(draft.note if draft else "")
        self.note.setTabChangesFocus(True)
        self.note.setFixedHeight(theme.px(MEMO_PX))
        self._add_full("note", "备注", self.note)

    def _add_verdict(self) -> None:
        draft, spec = self.question.draft, self.question.spec
        self.verdict = VerdictPanel(draft.reason if draft else "", self._today)
        self.reason_line, self.findings = self.verdict.reason, self.verdict.findings
        grid, hint = self.verdict.grid, spec.exception
        self.add("reason", "理由或例外依据", self.reason_line, hint=hint, grid=grid)
        self.add_below(self.verdict)
        # Later: by then the layout has given the findings their place.
        self.verdict.changed.connect(self.grow, Qt.ConnectionType.QueuedConnection)

    def _add_full(self, key: str, name: str, field: QWidget, *, hint: str = "") -> None:
        """Add a field that takes the whole width behind its name."""
        self.add(key, name, field, hint=hint)
        row = self.grid.rowCount() - 2
        for below, widget in enumerate((field, self.message(key))):
            self.grid.addWidget(widget, row + below, 1, 1, 3)

    def _fix_vote(self) -> None:
        """Day and result are those of the minutes."""
        for field in (self.happened_on, self.outcome, self.place):
            if field is not None:
                field.setEnabled(False)
                field.setToolTip("来自会议记录中的表决，请在会议记录中修改")

    def _meeting_id(self) -> int | None:
        """Return the meeting that decided: the one chosen here, or the one on record."""
        if self.meeting is not None:
            return self.meeting.value()
        return self.question.draft.meeting_id if self.question.draft else None

    def _take_meeting_day(self) -> None:
        chosen = self.meeting.value() if self.meeting else None
        day = next((one.held_on for one in self.question.meetings if one.id == chosen), None)
        if day is not None:
            self.happened_on.set_value(day)

    def _typed_details(self) -> dict[str, Any]:
        kept = dict(self.question.draft.details) if self.question.draft else {}
        for key, (field, widget) in self.details.items():
            value = value_of(field, widget)
            if value in (None, "", False):
                kept.pop(key, None)
            else:
                kept[key] = value
        return kept

    def _ticked(self) -> dict[str, MaterialState]:
        """Return what the user said: a tick is 有; a tick taken away is 缺."""
        known = self.question.materials
        states = {}
        for code, tick in self.papers.items():
            if tick.isChecked():
                states[code] = MaterialState.PRESENT
            elif known.get(code) == MaterialState.PRESENT:
                states[code] = MaterialState.MISSING
        return states


def _short(field: StepField) -> str:
    """Return what a rare field is about, the same word for those of one matter."""
    return "公示" if field.key.startswith("publicity") else field.label


def _worst_last(problems: Mapping[str, str]) -> Iterator[tuple[str, str]]:
    """Yield the problems so that, of those without a field of their own, the first stays."""
    yield from reversed(list(problems.items()))
