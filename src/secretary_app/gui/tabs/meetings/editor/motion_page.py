"""One matter put to the vote: about whom, the count, what stands against it, what was resolved."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace

from PySide6.QtCore import Signal
from PySide6.QtWidgets import (
    QCheckBox,
    QGridLayout,
    QLabel,
    QLineEdit,
    QPlainTextEdit,
    QSizePolicy,
    QWidget,
)

from secretary_app.domain.ballot import Ballot
from secretary_app.domain.findings import Severity
from secretary_app.domain.values import MotionKind
from secretary_app.gui.kit import theme
from secretary_app.gui.kit.choice import Choice, PersonChoice
from secretary_app.gui.kit.findings_view import FindingsList
from secretary_app.gui.kit.labels import bar, button, label
from secretary_app.gui.kit.number_box import NumberBox
from secretary_app.gui.tabs.meetings.editor.ballot_form import BallotForm
from secretary_app.gui.tabs.meetings.editor.page import Page
from secretary_app.gui.tabs.meetings.editor.people_dialogs import electors_text
from secretary_app.services.meetings import (
    DEVELOPMENT_MOTIONS,
    MeetingDraft,
    MotionDraft,
    Name,
    suggested_for,
)
from secretary_app.services.step_drafts import Verdict
from secretary_app.services.vote_verdicts import asks_months

Candidates = Callable[[MotionKind], Sequence[Name]]
Judge = Callable[[MeetingDraft, MotionDraft], Verdict | None]
SECRET_HINT = "接收、转正须采取无记名投票方式（细则第二十一条、第三十三条）"
REASON_HINT = "有“须说明”的提示时，在这里写明理由，随表决写入纪实"


@dataclass(frozen=True)
class Asked:
    """What a page of motions asks of the records."""

    candidates: Candidates
    """Whom a kind of motion can be about, the likely ones first."""
    judge: Judge
    """What the rules of development say of a vote; None where it decides no step."""


class MotionPage(Page):
    """The motion chosen in the outline; `number` is its place among the motions."""

    electors_wanted = Signal(int)
    """The user wants to see who is entitled to vote on the motion of this number."""
    opinions_wanted = Signal(int)

    def __init__(self, asked: Asked, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.number = 0
        self._asked = asked
        self._draft: MeetingDraft | None = None
        self._suggested = Ballot()
        kinds = [kind for kind in MotionKind if kind is not MotionKind.ELECTION]
        self.kind: Choice[MotionKind] = Choice([(kind, kind.label) for kind in kinds], empty=None)
        self.kind.setAccessibleName("表决事项类型")
        self.person = PersonChoice(())
        self.heading = QLineEdit(placeholderText="表决事项")
        self.heading.setAccessibleName("表决事项")
        self.electors = button("", lambda: self.electors_wanted.emit(self.number), "link")
        self.months = NumberBox(maximum=24, suffix=" 个月")
        self.months.setSpecialValueText("延长几个月")
        self.months.setAccessibleName("延长时间")
        self.count = BallotForm()
        self.findings = FindingsList()
        self.pending = label("", "note")
        self.reason = QLineEdit(placeholderText=REASON_HINT)
        self.reason.setAccessibleName("理由")
        self.reason_name = label("理由", "label", wrap=False)
        self.secret = QCheckBox("无记名投票")
        self.secret.setToolTip(SECRET_HINT)
        self.tellers = _line("监票人")
        self.counters = _line("计票人")
        self.resolution = QPlainTextEdit(placeholderText="决议（如实填写，软件不代写）")
        self.resolution.setAccessibleName("决议")
        self.resolution.setTabChangesFocus(True)
        self.resolution.setMinimumHeight(theme.px(64))
        self.resolution.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Ignored)
        self._grid = QGridLayout(self)
        self._lay_out()
        self._listen()

    def _lay_out(self) -> None:
        grid = self._grid
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setHorizontalSpacing(theme.px(12))
        grid.setVerticalSpacing(theme.px(8))
        self.about = label("人员", "label", wrap=False)
        grid.addWidget(label("类型", "label", wrap=False), 0, 0)
        grid.addWidget(self.kind, 0, 1)
        grid.addWidget(self.about, 0, 2)
        grid.addWidget(self.person, 0, 3)
        grid.addWidget(label("事项", "label", wrap=False), 1, 0)
        grid.addWidget(bar(self.heading, self.months), 1, 1, 1, 3)
        grid.addWidget(self.count, 2, 0, 1, 4)
        grid.addWidget(self.pending, 3, 0, 1, 4)
        grid.addWidget(self.findings, 4, 0, 1, 4)
        grid.addWidget(self.reason_name, 5, 0)
        grid.addWidget(self.reason, 5, 1, 1, 3)
        people = bar(self.secret, _name("监票人"), self.tellers, _name("计票人"), self.counters)
        grid.addWidget(people, 6, 0, 1, 4)
        grid.addWidget(bar(self.electors, None), 7, 0, 1, 4)
        grid.addWidget(self.resolution, 8, 0, 1, 4)
        grid.setColumnStretch(1, 1)
        grid.setColumnStretch(3, 2)
        grid.setRowStretch(8, 1)

    def _listen(self) -> None:
        self.kind.changed.connect(self._change_kind)
        self._listen_to_person()
        self.count.changed.connect(self._count)
        self.count.opinions_wanted.connect(lambda: self.opinions_wanted.emit(self.number))
        for line in (self.heading, self.tellers, self.counters):
            line.textEdited.connect(lambda _text: self.edited.emit())
        self.reason.textEdited.connect(lambda _text: self._count())
        self.months.valueChanged.connect(lambda _value: self._count())
        self.secret.clicked.connect(lambda _on: self._count())
        self.resolution.textChanged.connect(self.edited.emit)

    def _listen_to_person(self) -> None:
        self.person.setAccessibleName("表决对象")
        self.person.changed.connect(self._change_person)

    def load(self, draft: MeetingDraft) -> None:
        if not 0 <= self.number < len(draft.motions):
            return
        motion = draft.motions[self.number]
        self._draft = draft
        self._suggested = suggested_for(draft, motion)
        self.blockSignals(True)
        if motion != self._shown(motion):
            self._show(motion)
        self.count.show_opinions(motion.opinions)
        self.blockSignals(False)
        self._judge()

    def _show(self, motion: MotionDraft) -> None:
        for field in (self.kind, self.months):
            field.blockSignals(True)
        self.kind.set_value(motion.kind)
        self.months.setValue(motion.extend_months or 0)
        for field in (self.kind, self.months):
            field.blockSignals(False)
        self._offer(motion.person_id)
        self.heading.setText(motion.title)
        self.count.set_ballot(motion.ballot)
        self.secret.setChecked(motion.secret)
        self.tellers.setText(motion.tellers)
        self.counters.setText(motion.counters)
        self.reason.setText(motion.reason)
        self.resolution.setPlainText(motion.resolution)

    def applied(self, draft: MeetingDraft) -> MeetingDraft:
        if not 0 <= self.number < len(draft.motions):
            return draft
        motions = list(draft.motions)
        motions[self.number] = self._shown(motions[self.number])
        self._draft = replace(draft, motions=tuple(motions))
        return self._draft

    def _shown(self, motion: MotionDraft) -> MotionDraft:
        kind = self._kind()
        return replace(
            motion,
            kind=kind,
            title=self.heading.text(),
            person_id=self.person.person_id() if kind in DEVELOPMENT_MOTIONS else None,
            ballot=self.count.ballot(),
            secret=self.secret.isChecked(),
            tellers=self.tellers.text(),
            counters=self.counters.text(),
            resolution=self.resolution.toPlainText(),
            reason=self.reason.text(),
            extend_months=(self.months.value() or None) if asks_months(kind) else None,
        )

    def _kind(self) -> MotionKind:
        return self.kind.value() or MotionKind.GENERAL

    def _offer(self, person_id: int | None) -> None:
        """Offer those whom this kind of motion can be about."""
        old, offered = self.person, self._asked.candidates(self._kind())
        shown = [(each.id, each.shown, each.key) for each in offered]
        self.person = PersonChoice(shown, person_id)
        self._listen_to_person()
        self._grid.replaceWidget(old, self.person)
        old.hide()
        old.deleteLater()
        about_somebody = self._kind() in DEVELOPMENT_MOTIONS
        self.person.setVisible(about_somebody)
        self.about.setVisible(about_somebody)
        self.months.setVisible(asks_months(self._kind()))
        self.setTabOrder(self.kind, self.person)
        self.setTabOrder(self.person, self.heading)

    def _change_kind(self) -> None:
        self._offer(None)
        self._change_person()

    def _change_person(self) -> None:
        """Let the matter follow kind and person for as long as nobody typed one."""
        typed = self.heading.text().strip()
        kinds = tuple(kind.label for kind in MotionKind)
        if not typed or typed.startswith(tuple(f"{kind}：" for kind in kinds)):
            name = self.person.name().partition("（")[0]
            self.heading.setText(f"{self._kind().label}：{name}" if name else "")
        self._count()

    def _count(self) -> None:
        self.edited.emit()
        self._judge()

    def _judge(self) -> None:
        self.count.judge(self._kind(), self._suggested)
        if self._draft is None:
            return
        motion = self._shown(self._draft.motions[self.number])
        self.electors.setText(electors_text(self._draft, motion))
        self._show_verdict(motion, self._asked.judge(self._draft, motion))

    def _show_verdict(self, motion: MotionDraft, verdict: Verdict | None) -> None:
        """Say beside the motion what the rules of development say of the person."""
        found = [
            one
            for one in (verdict.findings if verdict else ())
            if one.severity is not Severity.INFO
        ]
        self.findings.show_findings(found)
        problems = list(verdict.problems.values()) if verdict else []
        _say(self.pending, _opening(motion, verdict, problems))
        asked = bool(motion.reason) or bool(verdict and verdict.reason_missing)
        self.reason.setVisible(asked)
        self.reason_name.setVisible(asked)


def _opening(motion: MotionDraft, verdict: Verdict | None, problems: Sequence[str]) -> str:
    """Return what stands above the findings: what they mean for saving."""
    if verdict is None:
        return ""
    if problems:
        return f"× {''.join(problems)}"
    if verdict.blocking:
        when = "填了票数就不能保存" if not motion.counted else "不能保存"
        return f"× 按发展党员的规则，这项表决{when}；前面的步骤没有登记的，先在“发展党员”里补登："
    return "△ 须写明理由后才能保存：" if verdict.reason_missing else ""


def _say(where: QLabel, text: str) -> None:
    where.setText(text)
    where.setVisible(bool(text))
    role = "wrong" if text.startswith("×") else "warning"
    if where.property("role") != role:
        where.setProperty("role", role)
        where.style().unpolish(where)
        where.style().polish(where)


def _line(name: str) -> QLineEdit:
    line = QLineEdit(placeholderText=f"{name}姓名")
    line.setAccessibleName(name)
    return line


def _name(text: str) -> QLabel:
    return label(text, "label", wrap=False)
