"""Planning meetings and taking their minutes; what was saved comes to the front of the tab."""

from collections.abc import Callable
from datetime import date

from PySide6.QtWidgets import QWidget

from secretary_app.domain.values import MeetingKind
from secretary_app.gui.kit.desk import Desk
from secretary_app.gui.tabs.meetings.editor.editor import MeetingEditor
from secretary_app.gui.tabs.meetings.plan_dialog import PlanDialog
from secretary_app.services import autosave, meetings
from secretary_app.services.autosave import KeptDraft
from secretary_app.services.meetings import MeetingDraft

PLANNED = "已保存计划；在右边“通知”里复制通知文字、存日历文件、打印签到表。"


class Writing:
    """Opens the dialogs in which meetings are planned and written down."""

    def __init__(
        self,
        desk: Desk,
        parent: QWidget,
        saved: Callable[[int, date], object],
        left: Callable[[], object],
    ) -> None:
        """Take what follows: `saved` with the meeting and its day, `left` without either."""
        self._desk, self._parent = desk, parent
        self._saved, self._left = saved, left

    def plan(self, kind: MeetingKind, day: date) -> None:
        """Ask what is planned, beginning with a kind on a day."""
        dialog = PlanDialog(self._desk, kind, day, self._parent)
        if not dialog.exec():
            return
        draft = dialog.draft()
        with self._desk.sessions.begin() as session:
            meeting = meetings.save_meeting(session, draft, self._desk.today())
        self._desk.tell(PLANNED)
        self._saved(meeting.id, draft.held_on)

    def begin(self, kind: MeetingKind, day: date) -> None:
        """Begin the minutes of a meeting that was held on a day."""
        with self._desk.sessions() as session:
            draft = meetings.new_draft(session, (kind,), day)
        self.write(draft)

    def edit(self, meeting_id: int) -> None:
        """Open the minutes on record."""
        with self._desk.sessions() as session:
            draft = meetings.draft_from(session, meeting_id)
        self.write(draft)

    def resume(self) -> None:
        """Go on with what was written last and not saved."""
        with self._desk.sessions() as session:
            kept = autosave.kept(session)
        if kept:
            self.go_on(kept[0])

    def go_on(self, kept: KeptDraft) -> None:
        """Open minutes that were kept but not saved."""
        self.write(kept.draft, unsaved=True, slot=kept.slot)

    def write(self, draft: MeetingDraft, *, unsaved: bool = False, slot: str = "") -> None:
        """Show the editor; what it saved comes to the front."""
        editor = MeetingEditor(self._desk, draft, self._parent, unsaved=unsaved, slot=slot)
        editor.exec()
        if editor.saved_id is not None:
            self._desk.tell(
                f"已保存会议记录：{editor.draft.held_on.isoformat()} {editor.draft.title}"
            )
            self._saved(editor.saved_id, editor.draft.held_on)
        else:
            self._left()
        editor.deleteLater()
