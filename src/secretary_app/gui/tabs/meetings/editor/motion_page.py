"""One matter put to the vote: about whom, the count, and what was resolved."""

from collections.abc import Callable, Sequence
from dataclasses import replace

from PySide6.QtWidgets import (
    QCheckBox,
    QGridLayout,
    QLineEdit,
    QPlainTextEdit,
    QSizePolicy,
    QWidget,
)

from secretary_app.domain.ballot import Ballot
from secretary_app.domain.values import MotionKind
from secretary_app.gui.kit import theme
from secretary_app.gui.kit.choice import Choice, PersonChoice, labelled_choice
from secretary_app.gui.kit.labels import bar, label
from secretary_app.gui.tabs.meetings.editor.ballot_form import BallotForm
from secretary_app.gui.tabs.meetings.editor.page import Page
from secretary_app.services.meetings import (
    DEVELOPMENT_MOTIONS,
    MeetingDraft,
    MotionDraft,
    Name,
    suggested_ballot,
)

Candidates = Callable[[MotionKind], Sequence[Name]]
SECRET_HINT = "接收、转正须采取无记名投票方式（细则第二十一条、第三十三条）"


class MotionPage(Page):
    """The motion chosen in the outline; `number` is its place among the motions."""

    def __init__(self, candidates: Candidates, parent: QWidget | None = None) -> None:
        """`candidates` returns whom a kind of motion can be about, the likely ones first."""
        super().__init__(parent)
        self.number = 0
        self._candidates = candidates
        self._suggested = Ballot()
        self.kind: Choice[MotionKind] = labelled_choice(MotionKind, empty=None)
        self.kind.setAccessibleName("表决事项类型")
        self.person = PersonChoice(())
        self.heading = QLineEdit(placeholderText="表决事项")
        self.heading.setAccessibleName("表决事项")
        self.count = BallotForm()
        self.secret = QCheckBox("无记名投票")
        self.secret.setToolTip(SECRET_HINT)
        self.tellers = QLineEdit(placeholderText="监票人姓名")
        self.tellers.setAccessibleName("监票人")
        self.counters = QLineEdit(placeholderText="计票人姓名")
        self.counters.setAccessibleName("计票人")
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
        grid.setVerticalSpacing(theme.px(12))
        self.about = label("人员", "label", wrap=False)
        grid.addWidget(label("类型", "label", wrap=False), 0, 0)
        grid.addWidget(self.kind, 0, 1)
        grid.addWidget(self.about, 0, 2)
        grid.addWidget(self.person, 0, 3)
        grid.addWidget(label("事项", "label", wrap=False), 1, 0)
        grid.addWidget(self.heading, 1, 1, 1, 3)
        grid.addWidget(self.count, 2, 0, 1, 4)
        people = bar(
            self.secret,
            label("监票人", "label", wrap=False),
            self.tellers,
            label("计票人", "label", wrap=False),
            self.counters,
        )
        grid.addWidget(people, 3, 0, 1, 4)
        grid.addWidget(self.resolution, 4, 0, 1, 4)
        grid.setColumnStretch(1, 1)
        grid.setColumnStretch(3, 2)
        grid.setRowStretch(4, 1)

    def _listen(self) -> None:
        self.kind.changed.connect(self._change_kind)
        self._listen_to_person()
        self.count.changed.connect(self._count)
        for line in (self.heading, self.tellers, self.counters):
            line.textEdited.connect(lambda _text: self.edited.emit())
        self.secret.clicked.connect(lambda _on: self.edited.emit())
        self.resolution.textChanged.connect(self.edited.emit)

    def _listen_to_person(self) -> None:
        self.person.setAccessibleName("表决对象")
        self.person.changed.connect(self._change_person)

    def load(self, draft: MeetingDraft) -> None:
        if not 0 <= self.number < len(draft.motions):
            return
        motion = draft.motions[self.number]
        self._suggested = suggested_ballot(draft.attendance)
        self.blockSignals(True)
        if motion != self._shown(motion):
            self._show(motion)
        self.blockSignals(False)
        self._judge()

    def _show(self, motion: MotionDraft) -> None:
        self.kind.blockSignals(True)
        self.kind.set_value(motion.kind)
        self.kind.blockSignals(False)
        self._offer(motion.person_id)
        self.heading.setText(motion.title)
        self.count.set_ballot(motion.ballot)
        self.secret.setChecked(motion.secret)
        self.tellers.setText(motion.tellers)
        self.counters.setText(motion.counters)
        self.resolution.setPlainText(motion.resolution)

    def applied(self, draft: MeetingDraft) -> MeetingDraft:
        if not 0 <= self.number < len(draft.motions):
            return draft
        motions = list(draft.motions)
        motions[self.number] = self._shown(motions[self.number])
        return replace(draft, motions=tuple(motions))

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
        )

    def _kind(self) -> MotionKind:
        return self.kind.value() or MotionKind.GENERAL

    def _offer(self, person_id: int | None) -> None:
        """Offer those whom this kind of motion can be about."""
        old, offered = self.person, self._candidates(self._kind())
        shown = [(each.id, each.shown, each.key) for each in offered]
        self.person = PersonChoice(shown, person_id)
        self._listen_to_person()
        self._grid.replaceWidget(old, self.person)
        old.hide()
        old.deleteLater()
        about_somebody = self._kind() in DEVELOPMENT_MOTIONS
        self.person.setVisible(about_somebody)
        self.about.setVisible(about_somebody)
        self.setTabOrder(self.kind, self.person)
        self.setTabOrder(self.person, self.heading)

    def _change_kind(self) -> None:
        self._offer(None)
        self._count()

    def _change_person(self) -> None:
        """Let the matter follow kind and person for as long as nobody typed one."""
        typed = self.heading.text().strip()
        kinds = tuple(kind.label for kind in MotionKind)
        if not typed or typed.startswith(tuple(f"{kind}：" for kind in kinds)):
            name = self.person.name().partition("（")[0]
            self.heading.setText(f"{self._kind().label}：{name}" if name else "")
        self.edited.emit()

    def _count(self) -> None:
        self._judge()
        self.edited.emit()

    def _judge(self) -> None:
        self.count.judge(self._kind(), self._suggested)
