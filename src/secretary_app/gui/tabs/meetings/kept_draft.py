"""The line that offers minutes which were being written when the program ended."""

from collections.abc import Callable, Sequence
from datetime import UTC

from PySide6.QtWidgets import QFrame, QHBoxLayout, QWidget

from secretary_app.gui.kit import theme
from secretary_app.gui.kit.desk import Desk
from secretary_app.gui.kit.labels import button, label
from secretary_app.services import autosave
from secretary_app.services.autosave import KeptDraft


def said_of(kept: KeptDraft) -> str:
    """Return which minutes these are and when they were kept."""
    at = kept.kept_at.replace(tzinfo=UTC).astimezone()
    return (
        f"{kept.draft.held_on.isoformat()} {kept.draft.title}（草稿暂存于 {at:%Y-%m-%d %H:%M:%S}）"
    )


class KeptDraftBar(QFrame):
    """Says what was kept and when; 继续填写 or 放弃. Several are offered one after the other."""

    def __init__(
        self,
        go_on: Callable[[KeptDraft], None],
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

    def show_kept(self, kept: Sequence[KeptDraft]) -> None:
        """Offer the draft kept last, or nothing."""
        self._kept = kept[0] if kept else None
        self.setVisible(bool(kept))
        if self._kept is not None:
            more = f"，另有 {len(kept) - 1} 份" if len(kept) > 1 else ""
            self.text.setText(f"△ 有一份没有保存的会议记录：{said_of(self._kept)}{more}")

    def _resume(self) -> None:
        if self._kept is not None:
            self._go_on(self._kept)

    def _discard(self) -> None:
        if self._kept is not None:
            with self._desk.sessions.begin() as session:
                autosave.discard(session, self._kept.slot)
        self._dismissed()
