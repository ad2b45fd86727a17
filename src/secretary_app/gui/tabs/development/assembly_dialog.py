"""Which assembly a vote is of: one on record, or one whose minutes are still to be written."""

from collections.abc import Sequence

from PySide6.QtWidgets import QWidget

from secretary_app.gui.kit.choice import Choice
from secretary_app.gui.kit.dialogs import FormDialog
from secretary_app.gui.kit.labels import label
from secretary_app.services.vote_minutes import Assembly

ASK = "支部大会的表决记在会议记录里，只录一次。这次表决是在哪次会议上的？"
NEW = "新建支部党员大会记录"


class AssemblyDialog(FormDialog):
    """The assemblies in, the number of the chosen one out."""

    def __init__(self, assemblies: Sequence[Assembly], parent: QWidget | None = None) -> None:
        super().__init__("表决记在哪次会议", parent, ok="去登记")
        self.add_wide(label(ASK, "note"))
        options = [(one.id, one.shown) for one in assemblies]
        self.meeting: Choice[int] = Choice(options, empty=NEW)
        self.add("meeting", "会议记录", self.meeting)
        self.grid.setColumnStretch(3, 0)
        self.fit(520, 220)
        self.check()

    def meeting_id(self) -> int | None:
        """Return the meeting whose minutes are gone on with; None: new minutes."""
        return self.meeting.value()
