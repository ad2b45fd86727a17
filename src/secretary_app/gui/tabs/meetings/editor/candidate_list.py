"""The candidates of a round: added from the roster or written in, ordered by strokes, counted."""

from collections.abc import Sequence

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtWidgets import (
    QAbstractItemView,
    QHeaderView,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from secretary_app.gui.kit import theme
from secretary_app.gui.kit.choice import AddingChoice
from secretary_app.gui.kit.column_typing import ColumnTable
from secretary_app.gui.kit.flow import FlowBar
from secretary_app.gui.kit.labels import bar, button
from secretary_app.gui.tabs.meetings.editor.candidate_model import NAME, CandidateModel
from secretary_app.services import elections
from secretary_app.services.meetings import Name
from secretary_app.services.motion_drafts import CandidateDraft

LEAST_VIEW_PX = 128
NOT_ELECTABLE = "△ 候选人须从名册中选择有被选举权的正式党员。"


class _View(ColumnTable):
    """Takes what the page leaves, and does not push the papers out of sight."""

    def sizeHint(self) -> QSize:
        return QSize(super().sizeHint().width(), self.minimumHeight())


class CandidateList(QWidget):
    """A table of candidates and votes, below a line to add somebody."""

    changed = Signal()
    refused = Signal(str)
    """Why somebody was not added, or an empty text."""

    def __init__(self, electors: QPushButton, parent: QWidget | None = None) -> None:
        """Take the button that shows the electors, which stands below the table."""
        super().__init__(parent)
        self._offered: tuple[Name, ...] | None = None
        self.person = self._line_for(())
        self.model = CandidateModel(self)
        self.model.dataChanged.connect(lambda *_: self.changed.emit())
        self.view = _View()
        self._dress_view()
        self._line = bar(
            self.person,
            button("加为候选人", self.add_candidate),
            button("加为另选人", lambda: self.add_candidate(written_in=True)),
        )
        below = FlowBar(one_line=True)
        below.add(button("按姓氏笔画排列", self.sort_by_strokes, "link"))
        below.add(button("删除选中的人", self._remove, "link"))
        below.add(electors)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(theme.px(8))
        layout.addWidget(self._line)
        layout.addWidget(self.view, 1)
        layout.addWidget(below)

    def _dress_view(self) -> None:
        view = self.view
        view.setModel(self.model)
        view.setAccessibleName("候选人和得票")
        view.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectItems)
        view.setTabKeyNavigation(True)
        view.setMinimumHeight(theme.px(LEAST_VIEW_PX))
        view.horizontalHeader().setHighlightSections(False)
        view.horizontalHeader().setDefaultAlignment(
            Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
        )
        view.horizontalHeader().setDefaultSectionSize(theme.px(72))
        view.horizontalHeader().setSectionResizeMode(NAME, QHeaderView.ResizeMode.Stretch)
        view.verticalHeader().setDefaultSectionSize(theme.px(28))
        view.setEditTriggers(
            QAbstractItemView.EditTrigger.AnyKeyPressed
            | QAbstractItemView.EditTrigger.DoubleClicked
            | QAbstractItemView.EditTrigger.EditKeyPressed
        )

    def offer(self, names: Sequence[Name]) -> None:
        """Offer these people of the roster as candidates."""
        offered = tuple(names)
        if offered == self._offered:
            return
        self._offered = offered
        fresh = self._line_for(offered)
        old, self.person = self.person, fresh
        line = self._line.layout()
        assert line is not None
        line.replaceWidget(old, fresh)
        old.hide()
        old.deleteLater()

    def _line_for(self, offered: Sequence[Name]) -> AddingChoice:
        made = AddingChoice([(each.id, each.shown, each.key) for each in offered])
        made.setAccessibleName("候选人")
        made.entered.connect(self.add_candidate)
        return made

    def number_of(self, name: str) -> int | None:
        """Return who of those offered bears the name."""
        return next((one.id for one in self._offered or () if one.name == name), None)

    def candidates(self) -> tuple[CandidateDraft, ...]:
        """Return the candidates as they stand."""
        return self.model.candidates()

    def add_candidate(self, *, written_in: bool = False) -> None:
        """Add whom the line names: from the roster, or, if written in, anybody."""
        shown, number = self.person.name(), self.person.person_id()
        name = shown.partition("（")[0]
        reason = ""
        if number is None and not written_in:
            reason = NOT_ELECTABLE if name else ""
        elif any(number == one.person_id and name == one.name for one in self.candidates()):
            reason = f"△ {name} 已在候选人中。"
        self.refused.emit(reason)
        if reason or not name:
            line = self.person.lineEdit()
            assert line is not None
            line.selectAll()
            return
        made = CandidateDraft(name=name, person_id=number, written_in=written_in)
        self.model.set_candidates(elections.ordered((*self.candidates(), made)))
        self.person.setCurrentText("")
        self.person.setFocus()
        self.changed.emit()

    def sort_by_strokes(self) -> None:
        """Put the candidates in the order of the strokes of their surnames."""
        self.model.set_candidates(elections.ordered(self.candidates()))
        self.changed.emit()

    def _remove(self) -> None:
        self.model.remove(self.view.currentIndex().row())
        self.changed.emit()
