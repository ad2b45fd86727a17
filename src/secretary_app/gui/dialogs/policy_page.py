"""学校规定: every setting that regulations leave to the locality, drawn from its description."""

from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any

from PySide6.QtCore import SignalInstance
from PySide6.QtWidgets import (
    QCheckBox,
    QGridLayout,
    QLabel,
    QLineEdit,
    QScrollArea,
    QWidget,
)

from secretary_app.domain.labelled import Labelled
from secretary_app.domain.policy import Policy, Section, Setting, settings
from secretary_app.exchange import policy_file
from secretary_app.exchange.policy_file import LARGEST
from secretary_app.gui.kit import files, theme
from secretary_app.gui.kit.choice import labelled_choice
from secretary_app.gui.kit.labels import bar, button, label
from secretary_app.gui.kit.number_box import NumberBox

FILE_NAME = "学校规定.json"
KINDS = "学校规定 (*.json)"


class PolicyPage(QScrollArea):
    """One line a setting: label, value, where the default is known from."""

    def __init__(self, policy: Policy, today: date) -> None:
        """`today` is written into a file that is handed out."""
        super().__init__()
        self.setWidgetResizable(True)
        self._policy, self._today = policy, today
        self.editors: dict[str, QWidget] = {}
        body = QWidget()
        self._grid = QGridLayout(body)
        self._grid.setContentsMargins(*[theme.px(16)] * 4)
        self._grid.setHorizontalSpacing(theme.px(12))
        self._grid.setVerticalSpacing(theme.px(8))
        self._grid.setColumnStretch(2, 1)
        intro = (
            "这些数字各地各校不同。默认值不加码；改成本校规定后，检查和提醒随之改变，前面标 ●。"
        )
        self._grid.addWidget(label(intro, "note"), 0, 0, 1, 3)
        self.said = label("", "note")
        files = bar(
            button("从文件读入…", self.ask_read, hint="学校下发的规定；保存后生效"),
            button("保存为文件…", self.ask_write, hint="发给其他支部用"),
            None,
        )
        self._grid.addWidget(files, 1, 0, 1, 3)
        self._grid.addWidget(self.said, 2, 0, 1, 3)
        self.said.hide()
        for section in Section:
            self._add_section(section)
        self._grid.setRowStretch(self._grid.rowCount(), 1)
        self.setWidget(body)

    def _add_section(self, section: Section) -> None:
        wanted = [one for one in settings() if one.section is section]
        if wanted:
            row = self._grid.rowCount()
            self._grid.addWidget(label(section.label, "heading"), row, 0, 1, 3)
        for setting in wanted:
            self._add(setting)

    def _add(self, setting: Setting) -> None:
        row = self._grid.rowCount()
        editor = _maker(setting.kind)(setting, getattr(self._policy, setting.name))
        editor.setAccessibleName(setting.label)
        editor.setAccessibleDescription(setting.source)
        name = label(setting.label)
        name.setMinimumWidth(theme.px(240))
        name.setBuddy(editor)
        self._grid.addWidget(name, row, 0)
        self._grid.addWidget(editor, row, 1)
        _tell_when_changed(setting, editor, name)
        default = _word(setting.default)
        self._grid.addWidget(label(f"默认 {default}。{setting.source}", "note"), row, 2)
        self.editors[setting.name] = editor

    def value(self) -> Policy:
        """Return the settings as they stand."""
        read = {one.name: _READ[_kind(one.kind)](self.editors[one.name]) for one in settings()}
        return Policy(**read, calendar=self._policy.calendar)

    def ask_read(self) -> None:
        """Choose a file and show what it says."""
        path = files.open_file(self, "从文件读入学校规定", KINDS)
        if path is not None:
            self.read_file(path)

    def read_file(self, path: Path) -> None:
        """Put what a file says into the lines; nothing is kept before the dialog is saved.

        Raises UserError for a file that cannot be used; the lines stay as they were.
        """
        found = policy_file.read(path)
        before = self.value()
        changed = 0
        for setting in settings():
            value = getattr(found.policy, setting.name)
            if value != getattr(before, setting.name):
                changed += 1
                _SET[_kind(setting.kind)](self.editors[setting.name], value)
        said = f"已读入，与现在不同的有 {changed} 项；核对后按“保存”生效，保存后可以撤销。"
        if found.unknown:
            said += (
                f"有 {len(found.unknown)} 个键本软件不认识，已跳过：{'、'.join(found.unknown)}。"
            )
        self._say(said)

    def ask_write(self) -> None:
        """Choose where to, and write the settings as they stand."""
        path = files.save_file(self, "保存学校规定", FILE_NAME, KINDS, (".json",))
        if path is not None:
            self.write_file(path)

    def write_file(self, path: Path) -> None:
        """Write the settings as they stand; raises UserError where that is not possible."""
        policy_file.write(path, self.value(), self._today)
        self._say("已保存为文件，可以发给其他支部读入。文件里没有任何人员信息。")

    def _say(self, text: str) -> None:
        self.said.setText(text)
        self.said.show()


def _tell_when_changed(setting: Setting, editor: QWidget, name: QLabel) -> None:
    """Mark the name of a setting that the school has set otherwise than the default."""

    def show() -> None:
        own = _READ[_kind(setting.kind)](editor) != setting.default
        name.setText(f"● {setting.label}" if own else setting.label)
        name.setToolTip("本校另有规定" if own else "")

    _CHANGED[_kind(setting.kind)](editor).connect(lambda *_: show())
    show()


def _word(value: object) -> str:
    if isinstance(value, bool):
        return "是" if value else "否"
    return value.label if isinstance(value, Labelled) else str(value) or "空"


def _tick(_setting: Setting, value: Any) -> QWidget:  # noqa: ANN401 - one of four kinds
    box = QCheckBox("是")
    box.setChecked(value)
    return box


def _number(setting: Setting, value: Any) -> QWidget:  # noqa: ANN401
    box = NumberBox(minimum=0, maximum=LARGEST)
    box.setSuffix(f" {setting.unit}" if setting.unit else "")
    box.setValue(value)
    return box


def _line(_setting: Setting, value: Any) -> QWidget:  # noqa: ANN401
    return QLineEdit(value)


def _word_choice(setting: Setting, value: Any) -> QWidget:  # noqa: ANN401
    return labelled_choice(setting.kind, value, empty=None)


def _kind(kind: type) -> type:
    return Labelled if issubclass(kind, Labelled) else kind


_MAKE: dict[type, Callable[[Setting, Any], QWidget]] = {
    bool: _tick,
    int: _number,
    str: _line,
    Labelled: _word_choice,
}
_READ: dict[type, Callable[[Any], Any]] = {
    bool: lambda box: box.isChecked(),
    int: lambda box: box.value(),
    str: lambda line: line.text().strip(),
    Labelled: lambda choice: choice.value(),
}

_CHANGED: dict[type, Callable[[Any], SignalInstance]] = {
    bool: lambda box: box.toggled,
    int: lambda box: box.valueChanged,
    str: lambda line: line.textChanged,
    Labelled: lambda choice: choice.changed,
}

_SET: dict[type, Callable[[Any, Any], object]] = {
    bool: lambda box, value: box.setChecked(value),
    int: lambda box, value: box.setValue(value),
    str: lambda line, value: line.setText(value),
    Labelled: lambda choice, value: choice.set_value(value),
}


def _maker(kind: type) -> Callable[[Setting, Any], QWidget]:
    return _MAKE[_kind(kind)]
