"""The scan of a material: attaching, showing and taking it off."""

from collections.abc import Callable
from pathlib import Path

from PySide6.QtWidgets import QWidget

from secretary_app.domain.materials import MATERIALS
from secretary_app.gui.kit import files
from secretary_app.gui.kit.desk import Desk
from secretary_app.gui.kit.dialogs import confirm
from secretary_app.gui.kit.file_view import FileDialog
from secretary_app.gui.kit.incoming import FILE_KINDS, read_whole
from secretary_app.gui.tabs.development.materials_view import ATTACH, OPEN, REMOVE
from secretary_app.services import attachments


def act(desk: Desk, person_id: int, code: str, action: str, parent: QWidget) -> bool:
    """Do one of the `FILE_ACTIONS`; return whether anything changed."""
    return _ACTIONS[action](desk, person_id, code, parent)


def attach_path(desk: Desk, person_id: int, code: str, path: Path) -> None:
    """Keep a file with a material; raises UserError for one that cannot be kept."""
    content = read_whole(path)
    with desk.sessions.begin() as session:
        attachments.attach(session, person_id, code, path.name, content)
    desk.tell(f"已附加文件：{MATERIALS[code].name}（Ctrl+Z 撤销）")


def _attach(desk: Desk, person_id: int, code: str, parent: QWidget) -> bool:
    title = f"为“{MATERIALS[code].name}”选择文件"
    path = files.open_file(parent, title, FILE_KINDS)
    if path is not None:
        attach_path(desk, person_id, code, path)
    return path is not None


def _open(desk: Desk, person_id: int, code: str, parent: QWidget) -> bool:
    with desk.sessions() as session:
        file = attachments.attached_file(session, person_id, code)
    FileDialog(file.label, file.content, desk.tell, parent).exec()
    return False


def _remove(desk: Desk, person_id: int, code: str, parent: QWidget) -> bool:
    question = f"移除“{MATERIALS[code].name}”的文件？"
    if not confirm(question, "可以用 Ctrl+Z 撤销。", "移除", parent):
        return False
    with desk.sessions.begin() as session:
        attachments.detach(session, person_id, code)
    desk.tell(f"已移除文件：{MATERIALS[code].name}（Ctrl+Z 撤销）")
    return True


_ACTIONS: dict[str, Callable[[Desk, int, str, QWidget], bool]] = {
    ATTACH: _attach,
    OPEN: _open,
    REMOVE: _remove,
}
