"""导出: which profile, which people, masked or not; profiles are edited, saved and shared here."""

from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QCheckBox, QSplitter, QVBoxLayout, QWidget
from sqlalchemy.orm import Session

from secretary_app.domain.values import ImportKind
from secretary_app.exchange.profiles import Profile, ProfileColumn
from secretary_app.gui.dialogs.export_profile import ProfileDialog
from secretary_app.gui.kit import files, tasks, theme
from secretary_app.gui.kit.choice import Choice
from secretary_app.gui.kit.desk import Desk
from secretary_app.gui.kit.dialogs import PassingDialog, confirm, fit_screen
from secretary_app.gui.kit.flow import FlowBar
from secretary_app.gui.kit.labels import bar, button, label
from secretary_app.gui.kit.table_model import Column, RecordTableModel
from secretary_app.gui.kit.table_view import RecordTable
from secretary_app.services import exporting
from secretary_app.services.exporting import NamedProfile, Origin

KINDS = "Excel 工作簿 (*.xlsx);;CSV 文件 (*.csv)"
PROFILE_KINDS = "导出方案 (*.json)"
_LAST = "export/profile"
_CHOSEN = "chosen"
PROFILES = (
    Column[NamedProfile]("方案", lambda one: one.profile.name, width=230),
    Column[NamedProfile]("来源", lambda one: one.origin.label, width=100),
    Column[NamedProfile]("内容", lambda one: one.profile.kind.label, width=80),
)


class ExportDialog(PassingDialog):
    """The profiles on the left, what the chosen one writes on the right."""

    def __init__(self, desk: Desk, ids: Sequence[int] = (), parent: QWidget | None = None) -> None:
        """`ids` are the people that the roster shows or that are chosen there."""
        super().__init__(parent)
        self.setWindowTitle("导出表格")
        self._desk, self._ids = desk, list(ids)
        self._labels: dict[str, str] = {}
        self.model: RecordTableModel[NamedProfile] = RecordTableModel(PROFILES, self)
        self.view = RecordTable(self.model, "export-profiles", desk.settings)
        self.view.setAccessibleName("导出方案")
        self.about = label("", "note")
        self.columns: RecordTableModel[tuple[ProfileColumn, str]] = RecordTableModel(
            self._column_columns(), self
        )
        self.column_view = RecordTable(self.columns, "export-columns", desk.settings)
        self.column_view.setAccessibleName("这个方案的列")
        self.missing = label("", "warning")
        offered = [(_CHOSEN, f"名册中列出或选中的 {len(self._ids)} 人")] if self._ids else []
        self.who: Choice[str] = Choice(offered, empty="按方案的人员范围")
        self.who.setAccessibleName("导出哪些人")
        self.unmasked = QCheckBox("写出完整的身份证号和手机号")
        self.edit = button("修改…", self.change)
        self.delete = button("删除", self.remove)
        self.ok = button("导出…", self.export, "primary")
        self.view.chosen.connect(self._show)
        self._lay_out()
        self.refresh(desk.settings.text(_LAST))
        fit_screen(self, theme.px(1040), theme.px(640))

    def _column_columns(self) -> tuple[Column[tuple[ProfileColumn, str]], ...]:
        return (
            Column("表头", lambda one: " ".join(one[0].heading.split()), width=190),
            Column("内容", self._content, width=170),
            Column("第一行", lambda one: one[1], width=160),
        )

    def _content(self, row: tuple[ProfileColumn, str]) -> str:
        column = row[0]
        return self._labels.get(column.field, column.constant or "（不填）")

    def _lay_out(self) -> None:
        left, right = QWidget(), QWidget()
        profiles, chosen = QVBoxLayout(left), QVBoxLayout(right)
        for layout in (profiles, chosen):
            layout.setContentsMargins(0, 0, 0, 0)
            layout.setSpacing(theme.px(8))
        profiles.addWidget(self.view, 1)
        share = button("存为文件…", self.write_file, hint="发给别的支部用；不含任何人员信息")
        buttons = FlowBar()
        for one in (button("新建…", self.add), self.edit, self.delete):
            buttons.add(one)
        for one in (button("读入文件…", self.read_file), share):
            buttons.add(one)
        profiles.addWidget(buttons)
        chosen.setContentsMargins(theme.px(8), 0, 0, 0)
        for widget in (self.about, self.column_view, self.missing):
            chosen.addWidget(widget, 1 if widget is self.column_view else 0)
        splitter = QSplitter(Qt.Orientation.Horizontal)
        splitter.addWidget(left)
        splitter.addWidget(right)
        splitter.setChildrenCollapsible(False)
        splitter.setSizes([theme.px(460), theme.px(560)])
        layout = QVBoxLayout(self)
        layout.setContentsMargins(*[theme.px(16)] * 4)
        layout.setSpacing(theme.px(8))
        layout.addWidget(splitter, 1)
        close = button("关闭", self.reject)
        layout.addWidget(bar(self.who, self.unmasked, None, close, self.ok))

    def refresh(self, name: str = "") -> None:
        """Show the profiles there are, the one of this name in front."""
        with self._desk.sessions() as session:
            self.model.set_rows(exporting.profiles(session))
        names = [self.model.record(row).profile.name for row in range(self.model.rowCount())]
        at = names.index(name) if name in names else 0
        self.view.setCurrentIndex(self.model.index(at, 0))

    def _show(self, chosen: NamedProfile | None) -> None:
        if chosen is None:
            return
        profile = chosen.profile
        with self._desk.sessions() as session:
            self._labels = dict(exporting.field_labels(session, profile.kind))
            first = self._first_row(session, profile)
            self.missing.setText("".join(exporting.problems(session, profile)))
        self.missing.setVisible(bool(self.missing.text()))
        self.columns.set_rows(zip(profile.columns, first, strict=True))
        of_people = profile.kind is not ImportKind.MEETINGS
        scoped = profile.kind is ImportKind.ROSTER
        scope = f"人员范围：{profile.who.label}。" if scoped else ""
        self.about.setText(f"{profile.about}{scope}")
        self.who.setVisible(of_people and bool(self._ids))
        saved = chosen.origin is Origin.SAVED
        self.edit.setText("修改…" if saved else "复制并修改…")
        self.delete.setEnabled(saved)

    def _first_row(self, session: Session, profile: Profile) -> list[str]:
        rows = exporting.rows_of(session, profile, today=self._desk.today(), limit=1)
        return rows[0] if rows else [""] * len(profile.columns)

    def _front(self) -> NamedProfile:
        found: NamedProfile = self.view.current()
        return found

    def choose_saved(self) -> None:
        """Put the first saved profile in front, where there is one."""
        for row in range(self.model.rowCount()):
            if self.model.record(row).origin is Origin.SAVED:
                self.view.setCurrentIndex(self.model.index(row, 0))
                return

    def add(self) -> None:
        """Make a profile from scratch: name and school number to begin with."""
        columns = (
            ProfileColumn(heading="姓名", field="name"),
            ProfileColumn(heading="学工号", field="school_no"),
        )
        self._edit(Profile(name="新方案", columns=columns), None)

    def change(self) -> None:
        """Change a saved profile, or a copy of another one."""
        front = self._front()
        if front.origin is Origin.SAVED:
            self._edit(front.profile, front.record_id)
        else:
            self._edit(replace(front.profile, name=f"{front.profile.name}（本支部）"), None)

    def _edit(self, profile: Profile, record_id: int | None) -> None:
        dialog = ProfileDialog(
            self._desk, profile, lambda fresh: self._keep(fresh, record_id), self
        )
        if dialog.exec():
            self.refresh(dialog.profile.name)

    def _keep(self, profile: Profile, record_id: int | None) -> None:
        with self._desk.sessions.begin() as session:
            exporting.keep(session, profile, record_id)

    def remove(self) -> None:
        """Delete the saved profile in front, after a question."""
        front = self._front()
        detail = "可以用 Ctrl+Z 撤销。"
        if front.record_id and confirm(
            f"删除导出方案“{front.profile.name}”吗？", detail, "删除", self
        ):
            with self._desk.sessions.begin() as session:
                exporting.delete(session, front.record_id)
            self.refresh()

    def read_file(self) -> None:
        """Take in a profile that somebody else has saved."""
        path = files.open_file(self, "读入导出方案", PROFILE_KINDS)
        if path is not None:
            profile = exporting.read_file(path)
            self._keep(profile, None)
            self.refresh(profile.name)

    def write_file(self) -> None:
        """Write the profile in front as a file to hand on."""
        profile = self._front().profile
        proposed = f"{profile.name}.json"
        path = files.save_file(self, "存为文件", proposed, PROFILE_KINDS, (".json",))
        if path is not None:
            exporting.write_file(profile, path)
            self._desk.tell(f"已保存 {path.name}，可以发给别的支部读入")

    def export(self) -> None:
        """Ask where to, and write the sheet; complete numbers only after a question."""
        profile, unmasked = self._front().profile, self.unmasked.isChecked()
        detail = "文件没有加密。完整号码只在确有需要时导出，并会记入更改历史，用完请删除。"
        if unmasked and not confirm("要写出完整的身份证号和手机号吗？", detail, "写出", self):
            return
        proposed = f"{profile.name}.xlsx"
        path = files.save_file(self, "导出表格", proposed, KINDS, (".xlsx", ".csv"))
        if path is not None and self._write(path, profile, unmasked):
            self._desk.settings.keep(_LAST, profile.name)
            self.accept()

    def _write(self, path: Path, profile: Profile, unmasked: bool) -> bool:
        ids = self._ids if self.who.value() == _CHOSEN else None
        today = self._desk.today()

        def work(step: tasks.Step) -> int:
            with self._desk.sessions.begin() as session:
                return exporting.export(
                    session, path, profile, today=today, unmasked=unmasked, ids=ids, step=step
                )

        count = tasks.run("正在导出…", work, self)
        if count is None:
            return False
        shown = "含完整号码，用完请删除" if unmasked else "号码已隐去"
        self._desk.tell(f"已导出 {path.name}：{count} 行（{shown}）")
        return True
