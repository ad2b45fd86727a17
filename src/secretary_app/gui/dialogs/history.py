"""更改历史: who changed what and when, of the whole file or of one person."""

from collections.abc import Sequence

from PySide6.QtWidgets import QVBoxLayout, QWidget

from secretary_app.gui.dialogs.history_view import LIMIT, HistoryView
from secretary_app.gui.kit import tasks, theme
from secretary_app.gui.kit.desk import Desk
from secretary_app.gui.kit.dialogs import PassingDialog, fit_screen
from secretary_app.gui.kit.labels import bar, button, label
from secretary_app.store import history
from secretary_app.store.history import Entry


class HistoryDialog(PassingDialog):
    """The entries on the left, what the chosen one changed on the right."""

    def __init__(
        self,
        desk: Desk,
        parent: QWidget | None = None,
        *,
        person_id: int | None = None,
        name: str = "",
        entries: Sequence[Entry] | None = None,
    ) -> None:
        """With `person_id`, only what concerns this person; with `entries`, only these."""
        super().__init__(parent)
        self.setWindowTitle(f"更改历史：{name}" if name else "更改历史")
        self._desk = desk
        self.entries = HistoryView(desk, "history")
        self.model, self.view, self.card = (
            self.entries.model,
            self.entries.view,
            self.entries.card,
        )
        if entries is None:
            with desk.sessions() as session:
                entries = history.entries(session, LIMIT, person_id)
        self.entries.show_rows(entries, person_id)
        self.entries.setSizes([theme.px(640), theme.px(340)])
        layout = QVBoxLayout(self)
        layout.setContentsMargins(*[theme.px(16)] * 4)
        if len(entries) == LIMIT:
            layout.addWidget(label(f"显示最近 {LIMIT} 条。", "note"))
        layout.addWidget(self.entries, 1)
        self.outcome = label("", "good")
        layout.addWidget(
            bar(
                button("核对历史是否完整", self.verify, hint="逐条核对，看有没有被改动或截断"),
                self.outcome,
                None,
                button("关闭", self.accept),
            )
        )
        fit_screen(self, theme.px(1040), theme.px(600))

    def verify(self) -> None:
        """Check the whole history and say what was found."""

        def work(_step: tasks.Step) -> int:
            with self._desk.sessions() as session:
                return history.verify_chain(session) or 0

        broken = tasks.run("正在核对历史…", work, self)
        if broken is not None:
            good = "✓ 完整，没有被改动。"
            self.outcome.setText(f"× 第 {broken} 条与前文不符。" if broken else good)
