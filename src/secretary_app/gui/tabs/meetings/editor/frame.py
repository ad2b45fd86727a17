"""What stands around the pages of the editor: head, outline, what is missing, foot."""

from collections.abc import Sequence
from datetime import time
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QFrame,
    QHBoxLayout,
    QListView,
    QMenu,
    QPushButton,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)

from secretary_app.domain.findings import Finding
from secretary_app.domain.values import ElectionOffice, MotionKind
from secretary_app.gui.kit import theme
from secretary_app.gui.kit.labels import bar, button, label
from secretary_app.gui.tabs.meetings.editor.changes import MOTIONS
from secretary_app.gui.tabs.meetings.editor.gap_list import GapList
from secretary_app.gui.tabs.meetings.editor.outline import Part, PartKind
from secretary_app.services.meetings import Headcount, MeetingDraft, headcount

if TYPE_CHECKING:
    from secretary_app.gui.tabs.meetings.editor.editor import MeetingEditor

OUTLINE_PX = 236
GAPS_PX = 132
LEAST_LIST_PX = 100
WIDTH_PX, HEIGHT_PX = 1180, 680


class Frame:
    """Lays out an editor and shows its state; it changes nothing itself."""

    def __init__(self, editor: "MeetingEditor") -> None:
        self._editor = editor
        editor.setWindowTitle("会议记录[*]")
        self.title = label("", "title")
        self.heads = label("", "label", wrap=False)
        self.list_view = QListView()
        self.list_view.setAccessibleName("记录的各部分")
        self.list_view.setModel(editor.outline)
        self.list_view.setTextElideMode(Qt.TextElideMode.ElideRight)
        self.list_view.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.list_view.setMinimumHeight(theme.px(LEAST_LIST_PX))
        self.gaps = GapList(editor.go_to_gap)
        self.reason = label("", "wrong")
        self.status = label("", "note", wrap=False)
        self.remove = button("删除此项", editor.remove_part)
        self.up = button("上移", lambda: editor.move_part(-1))
        self.down = button("下移", lambda: editor.move_part(1))
        self.add_motion = QPushButton("＋ 表决")
        self.save = button("保存", editor.save, "primary", hint="Ctrl+S")
        self._lay_out()

    def _lay_out(self) -> None:
        editor = self._editor
        layout = QVBoxLayout(editor)
        layout.setContentsMargins(*[theme.px(16)] * 4)
        layout.setSpacing(theme.px(12))
        layout.addWidget(bar(self.title, None, self.heads))
        middle = QHBoxLayout()
        middle.setSpacing(theme.px(16))
        middle.addWidget(self._left())
        middle.addWidget(editor.stack, 1)
        layout.addLayout(middle, 1)
        layout.addWidget(self.reason)
        cancel = button("取消", editor.reject)
        layout.addWidget(
            bar(self.up, self.down, self.remove, self.status, None, cancel, self.save)
        )
        space = editor.screen().availableSize()
        editor.resize(
            min(theme.px(WIDTH_PX), space.width() - 40),
            min(theme.px(HEIGHT_PX), space.height() - 60),
        )

    def _left(self) -> QWidget:
        editor = self._editor
        menu = QMenu(self.add_motion)
        for kind in MotionKind:
            if kind is not MotionKind.ELECTION:
                menu.addAction(kind.label, partial(editor.add_motion, kind))
        menu.addSeparator()
        for office in ElectionOffice:
            menu.addAction(f"选举{office.label}", partial(editor.add_election, office))
        self.add_motion.setMenu(menu)
        self.add_motion.setAutoDefault(False)
        left = QWidget()
        left.setFixedWidth(theme.px(OUTLINE_PX))
        column = QVBoxLayout(left)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.px(8))
        column.addWidget(self.list_view, 1)
        outline = button(
            "提纲", editor.add_outline, hint="加入这类会议常用的议程标题，内容自己填写"
        )
        column.addWidget(bar(button("＋ 议程", editor.add_item), outline, self.add_motion, None))
        column.addWidget(label("记录还缺（回车或双击去填写）", "label"))
        self.gaps.setFixedHeight(theme.px(GAPS_PX))
        column.addWidget(self.gaps)
        return left

    def show_part(self, part: Part, items: int, motions: int) -> None:
        """Offer to move or remove what can be moved or removed."""
        growing = part.kind is PartKind.ITEM or part.kind in MOTIONS
        last = (items if part.kind is PartKind.ITEM else motions) - 1
        for widget in (self.remove, self.up, self.down):
            widget.setVisible(growing)
        self.up.setEnabled(part.number > 0)
        self.down.setEnabled(part.number < last)

    def show_draft(self, draft: MeetingDraft, *, changed: bool) -> None:
        """Show the headline and the counts."""
        self.title.setText(f"{draft.held_on.isoformat()}　{draft.title or '（未命名）'}")
        self.heads.setText(heads_text(headcount(draft.attendance)))
        self._editor.setWindowModified(changed)
        self.reason.setVisible(False)

    def show_gaps(self, gaps: Sequence[Finding]) -> None:
        """List what the minutes still lack."""
        self.gaps.show_gaps(gaps)

    def refuse(self, text: str) -> None:
        """Say why the minutes cannot be saved."""
        self.reason.setText(f"× 没有保存：{text}")
        self.reason.setVisible(True)

    def say(self, text: str) -> None:
        """Say what just happened."""
        self.status.setText(text)

    def say_kept(self, at: time) -> None:
        """Say when the draft was kept last."""
        self.say(f"草稿已暂存 {at:%H:%M:%S}")


def scrolled(content: QWidget) -> QScrollArea:
    """Return the widget in an area that scrolls where it is higher than its place."""
    area = QScrollArea()
    area.setWidgetResizable(True)
    area.setFrameShape(QFrame.Shape.NoFrame)
    area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
    area.setWidget(content)
    return area


def heads_text(heads: Headcount) -> str:
    """Return the counts of attendance in a line."""
    unmarked = f"　未登记 {heads.unmarked}" if heads.unmarked else ""
    return (
        f"应到 {heads.due}（正式 {heads.due_full}、预备 {heads.due_probationary}）"
        f"　实到 {heads.present}　有表决权 {heads.voting_present}/{heads.voting_due}{unmarked}"
    )
