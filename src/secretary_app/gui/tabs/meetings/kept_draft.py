"""The line that offers minutes which were being written when the program ended."""

from collections.abc import Callable
from datetime import UTC

from PySide6.QtWidgets import QFrame, QHBoxLayout, QWidget

from secretary_app.gui.kit import theme
from secretary_app.gui.kit.desk import Desk
from secretary_app.gui.kit.labels import button, label
from secretary_app.services import autosave
from secretary_app.services.autosave import KeptDraft
from secretary_app.services.meetings import MeetingDraft


class KeptDraftBar(QFrame):
    """Says what was kept and when; 继续填写 or 放弃."""

    def __init__(
        self,
        go_on: Callable[[MeetingDraft], None],
        dismissed: Callable[[], None],
        desk: Desk,
        parent: QWidget | None = None,
    ) -> None:
        """`go_on` opens the draft, `dismissed` is called once it is thrown away."""
        super().__init__(parent)
        self.setProperty("role", "panel")
        self._go_on, self._dismissed, self._desk = go_on, dismissed, desk
        self._kept: KeptDraft | None = None
        self.text = label("", wrap=False)
        self.resume = button("继续填写", self._resume)
        self.discard = button("放弃草稿", self._discard, "link")
        line = QHBoxLayout(self)
        line.setContentsMargins(theme.px(12), theme.px(6), theme.px(12), theme.px(6))
        line.addWidget(self.text, 1)
        line.addWidget(self.resume)
        line.addWidget(self.discard)
        self.hide()

    def show_kept(self, kept: KeptDraft | None) -> None:
        """Offer a kept draft, or nothing."""
        self._kept = kept
        self.setVisible(kept is not None)
        if kept is not None:
            at = kept.kept_at.replace(tzinfo=UTC).astimezone()
            self.text.setText(
                f"△ 有一份没有保存的会议记录：{kept.draft.held_on.isoformat()} {kept.draft.title}"
                f"（草稿暂存于 {at:%Y-%m-%d %H:%M:%S}）"
            )

    def _resume(self) -> None:
        if self._kept is not None:
            self._go_on(self._kept.draft)

    def _discard(self) -> None:
        with self._desk.sessions.begin() as session:
            autosave.discard(session)
        self._dismissed()
