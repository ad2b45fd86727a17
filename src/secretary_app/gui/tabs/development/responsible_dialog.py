"""Naming the member who sees to one person's development, or to several people's."""

from collections.abc import Sequence

from PySide6.QtWidgets import QWidget

from secretary_app.gui.kit.choice import PersonChoice
from secretary_app.gui.kit.dialogs import FormDialog, Problems
from secretary_app.gui.kit.labels import label
from secretary_app.services.step_questions import MemberOption

HINT = "留空则不指定，由培养联系人负责"
STEP_HINT = "留空则由全程的责任人负责"
NAMED = 6


class ResponsibleDialog(FormDialog):
    """The members in, the number of the one who was chosen out."""

    def __init__(
        self,
        names: Sequence[str],
        members: Sequence[MemberOption],
        chosen: int | None,
        step: str = "",
        parent: QWidget | None = None,
    ) -> None:
        """`names` are those whose member is named; `chosen` is the one they have now.

        `step` is the title of the only step that is meant; empty: the whole course.
        """
        super().__init__("指定责任人", parent, ok="确定")
        more = f"等 {len(names)} 人" if len(names) > NAMED else ""
        what = f"“{step}”这一步" if step else "全程"
        self.add_wide(label(f"为{'、'.join(names[:NAMED])}{more}指定{what}的责任人：", "note"))
        options = [(member.id, member.shown, member.key) for member in members]
        self.member = PersonChoice(options, chosen)
        self.add("member", "责任人", self.member, hint=STEP_HINT if step else HINT)
        self.fit(480, 240)
        self.check()

    def problems(self) -> Problems:
        if self.member.name() and self.member.person_id() is None:
            return {"member": "请从名单中选择一名党员。"}
        return {}

    def responsible_id(self) -> int | None:
        """Return whom the user chose; None: nobody."""
        return self.member.person_id()
