"""打印花名册: which columns, in which order, on which paper."""

from collections.abc import Mapping, Sequence

from PySide6.QtWidgets import QWidget

from secretary_app.forms.catalogue.roster import COLUMNS, MOST_COLUMNS, PAPERS, USUAL
from secretary_app.gui.kit.choice import Choice
from secretary_app.gui.kit.desk import Desk
from secretary_app.gui.kit.dialogs import FormDialog
from secretary_app.gui.kit.labels import label
from secretary_app.gui.kit.ordered_checks import OrderedChecks
from secretary_app.services import printing

KEYS, PAPER = "print/roster-columns", "print/roster-paper"
PAPER_WORDS = {"A4": "A4 横向", "A3": "A3 横向"}


class RosterPrintDialog(FormDialog):
    """Columns and paper of F22; the choice is remembered."""

    def __init__(self, desk: Desk, who: str, parent: QWidget | None = None) -> None:
        super().__init__(f"打印花名册：{who}", parent, ok="预览")
        self._settings = desk.settings
        choices = [(one.key, one.label) for one in COLUMNS if one.key != "number"]
        usual = [key for key in USUAL if key != "number"]
        self.columns = OrderedChecks(choices, usual, "花名册的列", "找列名")
        kept = [key for key in desk.settings.text(KEYS).split(",") if key]
        if kept:
            self.columns.show_keys(kept)
        self.paper = Choice(
            [(name, PAPER_WORDS[name]) for name in PAPERS],
            desk.settings.text(PAPER, "A4"),
            empty=None,
        )
        self.add("paper", "纸张", self.paper, hint="列多时用 A3；号码一律隐去")
        self.add_wide(label("打勾的列会打印，序号总在最前。拖动，或用“上移”“下移”调整。", "note"))
        self.add_filling(self.columns)
        self.columns.changed.connect(self.check)
        self.check()
        self.fit(560, 620)

    def problems(self) -> Mapping[str, str]:
        count = len(self.columns.keys())
        if not count:
            return {"": "至少选一列"}
        most = MOST_COLUMNS - 1
        return {"": f"选了 {count} 列，最多 {most} 列"} if count > most else {}

    def accept(self) -> None:
        if self.check():
            self._settings.keep(KEYS, ",".join(self.columns.keys()))
            self._settings.keep(PAPER, self.paper.value() or "A4")
        super().accept()


def print_roster(desk: Desk, ids: Sequence[int], parent: QWidget | None = None) -> None:
    """Ask for columns and paper, and show the roster of these people, or of all members."""
    who = f"{len(ids)} 人" if ids else "全体党员"
    dialog = RosterPrintDialog(desk, who, parent)
    if not dialog.exec():
        return
    columns, paper, today = dialog.columns.keys(), dialog.paper.value() or "A4", desk.today()

    desk.print_out(
        lambda session, step: printing.print_roster(
            session, ids, columns=columns, paper=paper, today=today, step=step
        ),
        parent,
    )
