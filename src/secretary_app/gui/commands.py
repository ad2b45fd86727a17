"""What the menus offer, one method an entry."""

from collections.abc import Callable
from pathlib import Path

from PySide6.QtWidgets import QInputDialog
from sqlalchemy.orm import Session

from secretary_app.domain.errors import UserError
from secretary_app.domain.findings import Subject, SubjectKind
from secretary_app.gui.dialogs.about import about_box
from secretary_app.gui.dialogs.backup import BackupDialog
from secretary_app.gui.dialogs.bin import BinDialog
from secretary_app.gui.dialogs.branch_settings import OWN_FIELDS, BranchDialog
from secretary_app.gui.dialogs.deadlines import DeadlinesDialog
from secretary_app.gui.dialogs.export_dialog import ExportDialog
from secretary_app.gui.dialogs.help import HelpDialog
from secretary_app.gui.dialogs.history import HistoryDialog
from secretary_app.gui.dialogs.import_preview import import_file
from secretary_app.gui.dialogs.missing import MissingDialog
from secretary_app.gui.dialogs.passphrase import NewPassphraseDialog
from secretary_app.gui.dialogs.quality import QualityDialog
from secretary_app.gui.dialogs.recovery import RecoveryDialog
from secretary_app.gui.dialogs.restore import RestoreDialog
from secretary_app.gui.kit import files, tasks, theme
from secretary_app.gui.kit.desk import Desk
from secretary_app.gui.kit.dialogs import confirm
from secretary_app.gui.menus import Window
from secretary_app.services import autosave, exports
from secretary_app.store import branches, history, keys
from secretary_app.store.database import Vault, change_passphrase


class Commands:
    """The entries of the menus, over one window."""

    def __init__(self, desk: Desk, window: Window) -> None:
        self._desk, self._window = desk, window
        self._help: HelpDialog | None = None

    # 文件
    def change_file(self) -> None:
        """Leave this file for another one, a new one or a backup."""
        self._window.change_file()

    def import_sheet(self) -> None:
        """Choose a sheet and import it."""
        self.import_path(None)

    def import_path(self, path: Path | None) -> None:
        """Import a sheet that was chosen or dropped onto the window."""
        if import_file(self._desk, path, self._window):
            self._window.refresh()

    def export_roster(self) -> None:
        """Write people or meetings as a sheet that another system wants."""
        form, ids = self._window.front().print_request() or ("", ())
        chosen = ids if form == "F22" else ()
        ExportDialog(self._desk, chosen, self._window).exec()

    def export_branch(self) -> None:
        """Write the whole branch in the documented format."""
        name = self._ask_target("导出整个支部", "支部.json", "JSON 文件 (*.json)")
        detail = "文件里是未加密的全部记录。请只存到安全的地方，用完删除。"
        if name and confirm("导出未加密的文件吗？", detail, "导出", self._window):
            self._export(name, lambda session: exports.export_branch(session, name))

    def _export(self, name: Path, write: Callable[[Session], object]) -> None:
        def work(_step: tasks.Step) -> bool:
            with self._desk.sessions.begin() as session:
                write(session)
            return True

        if tasks.run("正在导出…", work, self._window):
            self._desk.tell(f"已导出 {name.name}")

    def _ask_target(self, title: str, proposed: str, kind: str) -> Path | None:
        return files.save_file(self._window, title, proposed, kind, (Path(proposed).suffix,))

    def print_front(self) -> None:
        """Print what is in front, with its preview."""
        request = self._window.front().print_request()
        if request is None:
            self._desk.tell("这一页没有可打印的内容，请先选择记录")
            return
        self._desk.print_form(*request, self._window)

    def offer_drafts(self) -> None:
        """Offer minutes that were being written when the program ended or was locked."""
        with self._desk.sessions() as session:
            kept = autosave.kept(session)
        if not kept:
            return
        latest, more = kept[0].draft, len(kept) - 1
        others = f"另有 {more} 份，在“会议记录”里可以找到。" if more else ""
        said = f"{latest.held_on.isoformat()} {latest.title}　{others}"
        wanted = confirm("上次有会议记录没有保存。", said, "继续填写", self._window, no="以后再说")
        if wanted:
            self._desk.open(Subject(kind=SubjectKind.BRANCH, id=0, name=""), None, "meetings")
            self._window.front().resume()

    def back_up(self) -> None:
        """Put a backup on a stick."""
        BackupDialog(self._desk, self._window).exec()
        self._window.refresh()

    def restore(self) -> None:
        """Restore a backup into a new file beside the open one."""
        dialog = RestoreDialog(self._window, self._desk.vault)
        if dialog.exec() and dialog.report is not None:
            report = dialog.report
            RecoveryDialog(
                report.backup.branch,
                report.path,
                report.recovery_code,
                self._desk.today(),
                self._window,
            ).exec()
            which = "刚才设的新口令" if dialog.with_code else "做备份时的口令"
            detail = f"现在的支部会先锁定。恢复出来的文件用{which}打开。"
            wanted = confirm("恢复完成。现在打开恢复出来的文件吗？", detail, "打开", self._window)
            self._desk.settings.remember_file(report.path)
            if wanted:
                self._window.lock_application()
            elif self._desk.vault is not None:
                # The next start opens the file at work, not the older one of the same name.
                self._desk.settings.remember_file(self._desk.vault.path)

    def lock(self) -> None:
        """Close the file and show the unlock screen."""
        self._window.lock_application()

    def leave(self) -> None:
        """Close the window."""
        self._window.close()

    # 编辑
    def undo(self) -> None:
        """Take back the last change."""
        self._revert(history.undo, "已撤销", "没有可以撤销的更改")

    def redo(self) -> None:
        """Bring back what was undone last."""
        self._revert(history.redo, "已重做", "没有可以重做的更改")

    def _revert(self, what: Callable[[Session], str | None], done: str, nothing: str) -> None:
        with self._desk.sessions.begin() as session:
            label = what(session)
        self._window.refresh()
        self._desk.tell(f"{done}：{label}" if label else nothing)

    def find(self) -> None:
        """Put the cursor into the search box of the tab in front."""
        self._window.front().focus_search()

    def show_history(self) -> None:
        """Show who changed what and when."""
        HistoryDialog(self._desk, self._window).exec()

    def show_bin(self) -> None:
        """Show what was deleted."""
        BinDialog(self._desk, self._window).exec()
        self._window.refresh()

    # 查看
    def refresh(self) -> None:
        """Read the store anew."""
        self._window.refresh()

    def zoom_in(self) -> None:
        """Make everything larger."""
        self._zoom(self._desk.settings.zoom + theme.ZOOM_STEP)

    def zoom_out(self) -> None:
        """Make everything smaller."""
        self._zoom(self._desk.settings.zoom - theme.ZOOM_STEP)

    def zoom_reset(self) -> None:
        """Show everything at 100 %."""
        self._zoom(100)

    def _zoom(self, percent: int) -> None:
        self._window.set_look(self._desk.settings.scheme, percent)

    # 工具
    def show_deadlines(self) -> None:
        """Show what is late and what is coming, to copy or to put into a calendar."""
        DeadlinesDialog(self._desk, self._window).exec()

    def show_missing(self) -> None:
        """Show whose file lacks which materials."""
        MissingDialog(self._desk, self._window).exec()

    def show_quality(self) -> None:
        """Show what of the development was in time, year by year."""
        QualityDialog(self._desk, self._window).exec()

    def show_dues(self) -> None:
        """Record the dues of the whole branch."""
        from secretary_app.gui.dialogs.members.dues_book import DuesBookDialog

        DuesBookDialog(self._desk, self._window).exec()
        self._window.refresh()

    def transfer_in(self) -> None:
        """Enter a member who comes from elsewhere, with the transfer."""
        from secretary_app.gui.tabs.roster.actions import PersonActions
        from secretary_app.gui.tabs.roster.member_actions import MemberActions

        of_person = PersonActions(self._desk, self._window, self._window.refresh)
        of_members = MemberActions(self._desk, self._window, self._window.refresh)
        of_members.transfer_in(lambda: of_person.ask({}, None))

    def print_transfers(self) -> None:
        """Show the register of this year's transfers, for paper."""
        self._desk.print_form("F45", [self._desk.today().year], self._window)

    def print_roster(self) -> None:
        """Choose columns and paper, and show the roster of all members."""
        from secretary_app.gui.dialogs.members.roster_print import print_roster

        print_roster(self._desk, [], self._window)

    def update_school_year(self) -> None:
        """Look at what the new school year changes, and write it."""
        from secretary_app.gui.dialogs.members.school_year import update_school_year

        if update_school_year(self._desk, self._window):
            self._window.refresh()

    def show_branch(self) -> None:
        """Change the branch, its groups, terms, posts and the school's own settings."""
        BranchDialog(self._desk, self._window).exec()
        self._window.refresh()

    def show_own_fields(self) -> None:
        """Define the fields of the branch's own."""
        BranchDialog(self._desk, self._window, page=OWN_FIELDS).exec()
        self._window.refresh()

    def show_policy(self) -> None:
        """Change the school's own settings."""
        BranchDialog(self._desk, self._window, page=2).exec()
        self._window.refresh()

    def change_passphrase(self) -> None:
        """Replace the passphrase."""
        vault = self._vault()
        dialog = NewPassphraseDialog(ask_old=True, parent=self._window)
        if dialog.exec():
            old, new = dialog.old.text(), dialog.first.text()
            tasks.run(
                "正在更换口令…", lambda _step: change_passphrase(vault, old, new), self._window
            )
            self._desk.tell("口令已更换；以前的备份仍用旧口令打开")

    def renew_recovery(self) -> None:
        """Replace the recovery code and hand over the new one."""
        vault = self._vault()
        detail = "以前打印的恢复页从此作废。"
        if not confirm("换发新的恢复码吗？", detail, "换发", self._window):
            return
        code = tasks.run("正在换发…", lambda _step: keys.renew_recovery_code(vault), self._window)
        with self._desk.sessions() as session:
            name = branches.current(session).name
        if code is not None:
            today = self._desk.today()
            RecoveryDialog(name, vault.path, code, today, self._window).exec()

    def set_idle(self) -> None:
        """Ask after how many idle minutes to lock."""
        minutes, changed = QInputDialog.getInt(
            self._window,
            "自动锁定",
            "多少分钟没有操作就锁定（0 为不自动锁定）",
            self._desk.settings.idle_minutes,
            0,
            240,
        )
        if changed:
            self._desk.settings.keep("safety/idle", minutes)

    def _vault(self) -> Vault:
        if self._desk.vault is None:
            raise UserError("没有打开的支部文件。", "请先打开支部文件。")
        return self._desk.vault

    # 帮助
    def show_help(self) -> None:
        """Open the help for the tab in front."""
        self._open_help(self._window.front_spec().help_page)

    def show_keys(self) -> None:
        """Open the list of shortcuts."""
        self._open_help("keys")

    def _open_help(self, page: str) -> None:
        if self._help is None:
            self._help = HelpDialog(page, self._window)
        self._help.open_page(page)
        self._help.show()
        self._help.raise_()

    def show_about(self) -> None:
        """Show version and licence."""
        about_box(self._desk, self._window).exec()
