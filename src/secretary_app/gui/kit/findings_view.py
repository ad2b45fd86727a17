"""Findings on screen: sign, word, colour, what to do, by when, after which rule."""

from collections.abc import Sequence
from datetime import date

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialogButtonBox, QHBoxLayout, QVBoxLayout, QWidget

from secretary_app.domain.findings import Finding, Severity, SubjectKind
from secretary_app.gui.kit import theme
from secretary_app.gui.kit.dialogs import PassingDialog, fit_text
from secretary_app.gui.kit.labels import button, label
from secretary_app.gui.kit.rule_texts import rule_text
from secretary_app.gui.kit.table_model import Column


def severity_text(severity: Severity) -> str:
    """Return sign and word, for example “× 不得进行”."""
    return f"{severity.sign} {severity.label}"


def days_left(finding: Finding, today: date) -> str:
    """Return how far away the due date is, in words; empty where there is none."""
    if finding.settled:
        return "已了结"
    if finding.due_on is None:
        return ""
    days = (finding.due_on - today).days
    return f"超期 {-days} 天" if days < 0 else f"还有 {days} 天" if days else "今天到期"


def by_urgency(finding: Finding) -> tuple[date, int]:
    """Return the key of the to-do list: what blocks first, then the earliest due date.

    What blocks has no date of its own: it contradicts a rule today.
    """
    blocks = finding.severity is Severity.BLOCK
    day = date.min if blocks else finding.due_on or finding.earliest_on or date.max
    return (day, list(Severity).index(finding.severity))


def subject_name(finding: Finding) -> str:
    """Return whom or what a finding is about, short enough for a cell."""
    branch = finding.subject.kind is SubjectKind.BRANCH
    return "本支部" if branch else finding.subject.name


def columns(today: date) -> tuple[Column[Finding], ...]:
    """Return the columns of a table of findings."""
    return (
        Column(
            "程度",
            lambda finding: severity_text(finding.severity),
            width=96,
            colour=lambda finding: theme.severity_colour(finding.severity),
            sort_key=lambda finding: list(Severity).index(finding.severity),
        ),
        Column(
            "剩余",
            lambda finding: days_left(finding, today),
            width=104,
            sort_key=lambda finding: finding.due_on,
        ),
        Column("对象", subject_name, width=120, tooltip=lambda finding: finding.subject.name),
        Column("事项", lambda finding: finding.message, width=480),
        Column(
            "期限",
            lambda finding: finding.due_on.isoformat() if finding.due_on else "",
            width=100,
            hidden=True,
        ),
        Column("依据", lambda finding: finding.source, width=260, hidden=True),
    )


class FindingsList(QWidget):
    """A few findings one below the other, in full; for cards and dialogs."""

    def __init__(
        self, findings: Sequence[Finding] = (), today: date | None = None, empty: str = ""
    ) -> None:
        """`empty` is said where there is no finding; without it the list is not shown."""
        super().__init__()
        self._today = today or date.today()
        self._empty = empty
        self._layout = QVBoxLayout(self)
        self._layout.setContentsMargins(0, 0, 0, 0)
        self._layout.setSpacing(theme.px(8))
        self.findings: tuple[Finding, ...] = ()
        self.show_findings(findings)

    def show_findings(self, findings: Sequence[Finding]) -> None:
        """Show other findings."""
        self.findings = tuple(findings)
        while (item := self._layout.takeAt(0)) is not None:
            if (widget := item.widget()) is not None:
                widget.hide()
                widget.deleteLater()
        for finding in self.findings:
            self._layout.addWidget(_line(finding, self._today))
        if not self.findings and self._empty:
            self._layout.addWidget(label(f"✓ {self._empty}", "good"))
        self.setVisible(bool(self.findings or self._empty))


def _line(finding: Finding, today: date) -> QWidget:
    line = QWidget()
    box = QVBoxLayout(line)
    box.setContentsMargins(0, 0, 0, 0)
    box.setSpacing(theme.px(2))
    head = label(severity_text(finding.severity), wrap=False)
    head.setStyleSheet(f"color: {theme.severity_colour(finding.severity).name()}")
    why = button("为什么", lambda: explain(finding, line), "link", hint="看这条规则和出处")
    why.setAccessibleName(f"为什么：{finding.message}")
    top = QHBoxLayout()
    top.addWidget(head)
    top.addWidget(label(days_left(finding, today), "note", wrap=False))
    top.addStretch()
    top.addWidget(why)
    box.addLayout(top)
    text = label(finding.message)
    text.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
    box.addWidget(text)
    box.addWidget(label(finding.source, "note"))
    return line


class WhyDialog(PassingDialog):
    """One rule in plain words, with its article and what it says here."""

    def __init__(self, finding: Finding, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle("为什么")
        layout = QVBoxLayout(self)
        layout.setContentsMargins(*[theme.px(20)] * 4)
        layout.setSpacing(theme.px(8))
        layout.addWidget(label(severity_text(finding.severity), "heading"))
        layout.addWidget(label(finding.message))
        for heading, text in (
            ("规则", rule_text(finding.rule)),
            ("依据", finding.source),
            ("最早可办日", finding.earliest_on.isoformat() if finding.earliest_on else ""),
            ("期限", finding.due_on.isoformat() if finding.due_on else ""),
            ("这一级意味着", MEANINGS[finding.severity]),
        ):
            if text:
                layout.addWidget(label(heading, "label"))
                layout.addWidget(label(text))
        layout.addWidget(label(f"规则编号 {finding.rule}", "note"))
        buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Close)
        buttons.button(QDialogButtonBox.StandardButton.Close).setText("关闭")
        buttons.rejected.connect(self.reject)
        layout.addWidget(buttons)
        fit_text(self, 560)


MEANINGS = {
    Severity.BLOCK: "不满足就不能进行下一步；只有依据里写明的例外可以登记理由后通过。",
    Severity.OVERDUE: "时限已过：如实记录实际日期，不改日期“补齐”；这条提示会一直留着。",
    Severity.WARN: "可以进行，但要写明理由。",
    Severity.INFO: "提醒一下，不影响办理。",
}


def explain(finding: Finding, parent: QWidget | None = None) -> None:
    """Open the rule behind a finding."""
    WhyDialog(finding, parent).exec()
