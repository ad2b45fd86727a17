"""After a meeting: the signed scan, photos and materials, putting it on file, its history."""

from collections.abc import Callable
from functools import partial
from pathlib import Path

from PySide6.QtWidgets import QCheckBox, QMenu, QPushButton, QWidget

from secretary_app.domain.attachments import LIMIT, SUFFIXES
from secretary_app.domain.errors import UserError
from secretary_app.domain.values import ElectionOffice, MeetingFileKind, MeetingState
from secretary_app.gui.dialogs.history import HistoryDialog
from secretary_app.gui.kit import files
from secretary_app.gui.kit.date_edit import DateEdit
from secretary_app.gui.kit.desk import Desk
from secretary_app.gui.kit.dialogs import FormDialog, Problems, confirm
from secretary_app.gui.kit.file_view import FileDialog
from secretary_app.gui.kit.labels import bar, button, label
from secretary_app.gui.tabs.meetings.take_over_dialog import TakeOverDialog
from secretary_app.services import elections, meeting_files, meeting_history, meetings
from secretary_app.services.meeting_files import FileRow, Signatures
from secretary_app.store.records import Meeting

KINDS = f"PDF 或图片 ({' '.join(f'*{suffix}' for suffix in SUFFIXES)})"
KILOBYTE = 1024


class FilingDialog(FormDialog):
    """Asks when the signed minutes were put on file, and whether both have signed."""

    def __init__(
        self, desk: Desk, meeting: Meeting, parent: QWidget | None = None, *, has_scan: bool
    ) -> None:
        super().__init__("归档会议记录", parent, ok="归档")
        self._meeting, self._today = meeting, desk.today()
        self.filed_on = DateEdit(self._today, self._today)
        self.host = QCheckBox("主持人已在纸质记录上签字")
        self.host.setChecked(meeting.host_signed)
        self.recorder = QCheckBox("记录人已在纸质记录上签字")
        self.recorder.setChecked(meeting.recorder_signed)
        self.secretary_on = DateEdit(meeting.secretary_signed_on, self._today)
        self.add("filed_on", "归档日期", self.filed_on)
        self.add("host", "", self.host)
        self.add("signed", "", self.recorder)
        if meeting_files.asks_secretary(meeting):
            self.add("secretary_on", "书记签名日期", self.secretary_on)
        self.host.setAccessibleName(self.host.text())
        self.recorder.setAccessibleName(self.recorder.text())
        scan = "✓ 已附签字扫描件。" if has_scan else "△ 还没有附签字扫描件，可以归档后再附。"
        self.add_wide(label(scan, "good" if has_scan else "warning"))
        self.add_wide(label("归档后仍可修改，每次修改都记入更改历史并在这里提示。", "note"))
        self.check()
        self.fit(520, 320)

    def problems(self) -> Problems:
        return meeting_files.filing_problems(
            self._meeting, self.filed_on.value(), self._today, self.signed()
        )

    def signed(self) -> Signatures:
        """Return who has signed, as entered."""
        return Signatures(
            host=self.host.isChecked(),
            recorder=self.recorder.isChecked(),
            secretary_on=self.secretary_on.value(),
        )


class After:
    """What can be done with a meeting on record; `changed` shows it anew."""

    def __init__(self, desk: Desk, parent: QWidget, changed: Callable[[], object]) -> None:
        self._desk, self._parent, self._changed = desk, parent, changed

    def menu_button(self, meeting: Meeting, put_into_bin: Callable[[], object]) -> QPushButton:
        """Return 更多 with what is done after a meeting."""
        made = QPushButton("更多")
        made.setAutoDefault(False)
        menu = QMenu(made)
        for kind in MeetingFileKind:
            menu.addAction(f"附加{kind.label}…", partial(self.attach, meeting.id, kind))
        menu.addSeparator()
        if meeting.filed_on is None:
            menu.addAction("归档…", partial(self.put_on_file, meeting.id))
        else:
            menu.addAction("撤销归档", partial(self.take_off_file, meeting.id))
        menu.addAction("更改历史…", partial(self.show_history, meeting))
        menu.addSeparator()
        planned = meeting.state is MeetingState.PLANNED
        menu.addAction("删除计划" if planned else "删除会议", put_into_bin)
        made.setMenu(menu)
        return made

    def attach(self, meeting_id: int, kind: MeetingFileKind) -> None:
        """Ask for files and keep them with the meeting."""
        paths = files.open_files(self._parent, f"选择{kind.label}", KINDS)
        for path in paths:
            self.attach_path(meeting_id, kind, path)
        if paths:
            self._changed()

    def attach_path(self, meeting_id: int, kind: MeetingFileKind, path: Path) -> None:
        """Keep a file with the meeting; raises UserError for one that cannot be kept."""
        try:
            with path.open("rb") as file:
                content = file.read(LIMIT + 1)
        except OSError as error:
            raise UserError(
                "文件读不出来。", "请检查 U 盘是否还插着，或文件是否被别的程序占用。"
            ) from error
        with self._desk.sessions.begin() as session:
            meeting_files.attach(session, meeting_id, kind, path.name, content)
        self._desk.tell(f"已附加{kind.label}（Ctrl+Z 撤销）")

    def file_line(self, row: FileRow) -> QWidget:
        """Return a line that opens a file or takes it off."""
        size = f"{max(row.size // KILOBYTE, 1)} KB"
        name = button(row.label, partial(self.open_file, row.id), "link", hint="打开")
        remove = button("移除", partial(self.detach, row), "link")
        remove.setAccessibleName(f"移除 {row.label}")
        said = label(f"{row.kind.label}", "label", wrap=False)
        return bar(said, name, label(size, "note", wrap=False), None, remove)

    def open_file(self, file_id: int) -> None:
        """Show a file."""
        with self._desk.sessions() as session:
            file = meeting_files.content_of(session, file_id)
        FileDialog(file.label, file.content, self._desk.tell, self._parent).exec()

    def detach(self, row: FileRow) -> None:
        """Take a file off, after a question."""
        if not confirm(f"移除“{row.label}”？", "可以用 Ctrl+Z 撤销。", "移除", self._parent):
            return
        with self._desk.sessions.begin() as session:
            meeting_files.detach(session, row.id)
        self._changed()

    def put_on_file(self, meeting_id: int) -> None:
        """Ask when the signed minutes were put on file."""
        with self._desk.sessions() as session:
            meeting = meetings.load(session, meeting_id)
        scan = any(one.kind is MeetingFileKind.SCAN for one in meeting.files)
        dialog = FilingDialog(self._desk, meeting, self._parent, has_scan=scan)
        if dialog.exec() and (day := dialog.filed_on.value()):
            with self._desk.sessions.begin() as session:
                meeting_files.put_on_file(
                    session, meeting_id, day, self._desk.today(), dialog.signed()
                )
            self._desk.tell("已归档（Ctrl+Z 撤销）")
            self._changed()

    def take_off_file(self, meeting_id: int) -> None:
        """Take the mark back."""
        with self._desk.sessions.begin() as session:
            meeting_files.take_off_file(session, meeting_id)
        self._changed()

    def show_history(self, meeting: Meeting) -> None:
        """Show what was changed in this meeting, and when."""
        with self._desk.sessions() as session:
            entries = meeting_history.entries_of(session, meeting.id)
        HistoryDialog(
            self._desk, self._parent, name=f"{meeting.held_on} {meeting.title}", entries=entries
        ).exec()

    def take_over(self, meeting_id: int, office: ElectionOffice) -> None:
        """Ask which posts the elected take up, and carry them into the branch."""
        today = self._desk.today()
        with self._desk.sessions() as session:
            held_on = meetings.load(session, meeting_id).held_on
            proposed = elections.proposed(session, meeting_id, office, today)
        dialog = TakeOverDialog(proposed, held_on, today, self._parent)
        if dialog.exec():
            with self._desk.sessions.begin() as session:
                elections.take_over(session, meeting_id, dialog.value(), today)
            self._desk.tell(f"已登记任职：{office.label}（Ctrl+Z 撤销）")
            self._changed()
