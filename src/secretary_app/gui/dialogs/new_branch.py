"""Making a branch: its name, its kind, and the passphrase of its file."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path

from PySide6.QtWidgets import QLineEdit, QWidget

from secretary_app import paths
from secretary_app.domain.errors import UserError
from secretary_app.domain.values import BranchKind
from secretary_app.exchange.backup.naming import safe
from secretary_app.gui.dialogs.passphrase import (
    add_new_passphrase,
    passphrase_problems,
    passphrase_warnings,
)
from secretary_app.gui.kit import files
from secretary_app.gui.kit.choice import labelled_choice
from secretary_app.gui.kit.dialogs import FormDialog, text_of
from secretary_app.gui.kit.labels import button, label
from secretary_app.paths import ENDING
from secretary_app.store import places

WARNING = (
    "涉密材料不得存入本软件。文件会整体加密，只存在这台电脑上，不上传任何地方；"
    "请按学校保密规定选择可以处理内部信息的电脑。"
)


@dataclass(frozen=True)
class NewBranch:
    """What the dialog returns."""

    name: str
    kind: BranchKind
    superior: str
    path: Path
    passphrase: str = field(repr=False)


def refusal(folder: Path) -> str:
    """Return why a branch file must not lie in a folder; empty where it may.

    Asks every drive of the machine, which may take its time: not to be called at every key.
    """
    try:
        places.check_live(folder / f"支部{ENDING}")
    except UserError as error:
        return f"{error}{error.hint}"
    return ""


def free_path(name: str, folder: Path | None = None) -> Path:
    """Return a path that no file has yet, in the user's own folder where none is given."""
    folder = folder or paths.user_data()
    found, number = folder / f"{safe(name)}{ENDING}", 2
    while found.exists():
        found, number = folder / f"{safe(name)}-{number}{ENDING}", number + 1
    return found


class NewBranchDialog(FormDialog):
    """Asks for a new branch."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__("新建支部", parent, ok="新建")
        self._folder = paths.user_data()
        self._refused = refusal(self._folder)
        self.add_wide(label(WARNING, "warning"))
        self.name = QLineEdit(placeholderText="例如：中共某某大学计算机学院本科生第一支部委员会")
        self.kind = labelled_choice(BranchKind, empty=None)
        self.superior = QLineEdit(placeholderText="例如：中共某某大学计算机学院委员会")
        self.add("name", "支部全称", self.name, hint="与公章一致，会印在所有表格上")
        self.add("kind", "支部类型", self.kind, hint="决定自评表的个别部分，以后可以改")
        self.add("superior", "上级党组织", self.superior)
        self.first, self.second = add_new_passphrase(self)
        self.place = label("", "note")
        other = button("换一个文件夹…", self.choose_folder, "link")
        self.add("place", "文件位置", self.place, beside=other)
        self.check()
        self.fit(680, 540)

    def problems(self) -> Mapping[str, str]:
        self.place.setText(str(self.path()))
        found: dict[str, str] = {}
        if not text_of(self.name):
            found["name"] = "请填写支部全称"
        if self._refused:
            found["place"] = self._refused
        return {**found, **passphrase_problems(self.first, self.second)}

    def warnings(self) -> Mapping[str, str]:
        return passphrase_warnings(self, self.first)

    def path(self) -> Path:
        """Return where the file will lie."""
        return free_path(text_of(self.name) or "支部", self._folder)

    def choose_folder(self) -> None:
        """Ask for another folder."""
        chosen = files.choose_folder(self, "支部文件放在哪里", self._folder)
        if chosen is not None:
            self._folder = chosen
            self._refused = refusal(self._folder)
            self.check()

    def value(self) -> NewBranch:
        """Return what was entered."""
        kind = self.kind.value()
        assert kind is not None
        return NewBranch(
            name=text_of(self.name) or "",
            kind=kind,
            superior=text_of(self.superior) or "",
            path=self.path(),
            passphrase=self.first.text(),
        )
