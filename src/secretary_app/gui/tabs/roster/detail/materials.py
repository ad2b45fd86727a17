"""材料: the materials of development as they stand, and any other files of the person."""

from collections.abc import Sequence
from pathlib import Path

from PySide6.QtGui import QDragEnterEvent, QDropEvent
from PySide6.QtWidgets import QInputDialog
from sqlalchemy.orm import Session

from secretary_app.domain.findings import Subject, SubjectKind
from secretary_app.gui.dialogs.history_view import local_time
from secretary_app.gui.kit import files, theme
from secretary_app.gui.kit.desk import Desk
from secretary_app.gui.kit.dialogs import confirm
from secretary_app.gui.kit.file_view import FileDialog
from secretary_app.gui.kit.flow import FlowBar
from secretary_app.gui.kit.incoming import FILE_KINDS, dropped, read_whole
from secretary_app.gui.kit.labels import button, label
from secretary_app.gui.kit.material_words import material_name, state_colour, state_words
from secretary_app.gui.kit.table_model import Column, RecordTableModel
from secretary_app.gui.kit.table_view import RecordTable
from secretary_app.gui.tabs.roster.detail.page import Changed, ScrolledPage
from secretary_app.services import attachments, course_overview, person_files
from secretary_app.services.materials import MaterialRow
from secretary_app.services.person_files import FileRow
from secretary_app.store.records import Person

KILOBYTE = 1024
LEAST_HEIGHT = 150
HINT = "PDF 或图片，每个 20 MB 以内；也可以把文件拖到这里"


def size_words(size: int) -> str:
    """Return a size as people read it: 35 KB, 1.2 MB."""
    if size < KILOBYTE**2:
        return f"{max(1, round(size / KILOBYTE))} KB"
    return f"{size / KILOBYTE**2:.1f} MB"


MATERIALS: tuple[Column[MaterialRow], ...] = (
    Column("状态", state_words, width=72, colour=state_colour),
    Column("材料", material_name, width=200),
    Column("文件", lambda row: row.file, width=110),
)
FILES: tuple[Column[FileRow], ...] = (
    Column("名称", lambda row: row.title, width=170),
    Column("格式", lambda row: row.media_type.rsplit("/", 1)[-1].upper(), width=60),
    Column("大小", lambda row: size_words(row.size), width=72, sort_key=lambda row: row.size),
    Column("加入时间", lambda row: local_time(row.added_at), width=130),
)


class MaterialsPage(ScrolledPage):
    """Two tables; files come in by a dialog or by being dropped."""

    title = "材料"

    def __init__(self, desk: Desk, changed: Changed) -> None:
        super().__init__(desk, changed)
        self._person: Subject | None = None
        self.setAcceptDrops(True)
        self.lack = label("")
        self.materials: RecordTableModel[MaterialRow] = RecordTableModel(MATERIALS, self)
        self.material_table = self._table(self.materials, "roster/materials", "发展材料")
        self.material_table.opened.connect(self._open_material)
        self.files: RecordTableModel[FileRow] = RecordTableModel(FILES, self)
        self.file_table = self._table(self.files, "roster/files", "附件")
        self.file_table.opened.connect(lambda _row: self.open_file())
        self.file_table.chosen.connect(lambda _row: self._offer())
        self.acting = [
            button("打开", self.open_file),
            button("改名…", self.rename_file),
            button("移除", self.remove_file),
        ]
        buttons = FlowBar()
        for made in (button("添加附件…", self.choose_files, hint=HINT), *self.acting):
            buttons.add(made)
        for part, stretch in (
            (label("发展材料", "heading"), 0),
            (self.lack, 0),
            (self.material_table, 3),
            (button("到发展党员里登记…", self._open_course, "link"), 0),
            (label("其他附件", "heading"), 0),
            (buttons, 0),
            (self.file_table, 2),
        ):
            self.column.addWidget(part, stretch)
        self.column.addStretch()

    def _table(self, model: RecordTableModel, name: str, title: str) -> RecordTable:  # type: ignore[type-arg]
        table = RecordTable(model, name, self.desk.settings)
        table.setAccessibleName(title)
        table.setMinimumHeight(theme.px(LEAST_HEIGHT))
        return table

    def show_person(self, session: Session, person: Person) -> None:
        self._person = Subject(kind=SubjectKind.PERSON, id=person.id, name=person.name)
        view = course_overview.view(session, person.id, self.desk.today())
        shown = [row for row in view.materials if row.is_due or row.state or row.file]
        self.materials.set_rows(shown)
        lacking = len(view.missing)
        nothing = "没有缺少的材料" if shown else "还没有登记"
        self.lack.setText(f"缺 {lacking} 项" if lacking else nothing)
        self.material_table.setVisible(bool(shown))
        self.files.set_rows(person_files.files_of(session, person.id))
        self.file_table.setVisible(bool(self.files.rowCount()))
        if self.files.rowCount():
            self.file_table.selectRow(0)
        self._offer()

    def _offer(self) -> None:
        there = self.file_table.current() is not None
        for made in self.acting:
            made.setEnabled(there)

    def _open_course(self) -> None:
        if self._person is not None:
            self.desk.open(self._person, where="development")

    def _open_material(self, row: MaterialRow) -> None:
        if self._person is None or not row.file:
            self.desk.tell("这项材料没有附加文件")
            return
        with self.desk.sessions() as session:
            file = attachments.attached_file(session, self._person.id, row.spec.code)
        FileDialog(file.label, file.content, self.desk.tell, self).exec()

    def choose_files(self) -> None:
        """Ask for files and keep them."""
        self.add_files(files.open_files(self, "添加附件", FILE_KINDS))

    def add_files(self, paths: Sequence[Path]) -> None:
        """Keep files with the person, all or none of them."""
        if self._person is None or not paths:
            return
        with self.desk.sessions.begin() as session:
            for path in paths:
                person_files.add_file(session, self._person.id, path.name, read_whole(path))
        self.changed(f"已添加 {len(paths)} 个附件（Ctrl+Z 撤销）")

    def open_file(self) -> None:
        """Show the chosen file."""
        row: FileRow | None = self.file_table.current()
        if row is not None:
            with self.desk.sessions() as session:
                file = person_files.file_content(session, row.id)
            FileDialog(file.label, file.content, self.desk.tell, self).exec()

    def rename_file(self) -> None:
        """Ask for another name of the chosen file."""
        row: FileRow | None = self.file_table.current()
        if row is None:
            return
        title, wanted = QInputDialog.getText(self, "附件改名", "名称", text=row.title)
        if wanted and title.strip() and title != row.title:
            with self.desk.sessions.begin() as session:
                person_files.rename_file(session, row.id, title)
            self.changed("附件已改名")

    def remove_file(self) -> None:
        """Take the chosen file off the person after a question."""
        row: FileRow | None = self.file_table.current()
        if row is None:
            return
        if confirm(f"移除附件“{row.title}”？", "可以用 Ctrl+Z 撤销。", "移除", self):
            with self.desk.sessions.begin() as session:
                person_files.remove_file(session, row.id)
            self.changed("已移除附件（Ctrl+Z 撤销）")

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        if dropped(event):
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        if paths := dropped(event):
            event.acceptProposedAction()
            self.add_files(paths)

    def save_state(self) -> None:
        for table in (self.material_table, self.file_table):
            table.save_state()
