"""学校规定: every setting that regulations leave to the locality, drawn from its description."""

from collections.abc import Callable
from typing import Any

from PySide6.QtWidgets import QCheckBox, QGridLayout, QLineEdit, QScrollArea, QSpinBox, QWidget

from secretary_app.domain.labelled import Labelled
from secretary_app.domain.policy import Policy, Section, Setting, settings
from secretary_app.gui.kit import theme
from secretary_app.gui.kit.choice import labelled_choice
from secretary_app.gui.kit.labels import label

LARGEST = 999


class PolicyPage(QScrollArea):
    """One line a setting: label, value, where the default is known from."""

    def __init__(self, policy: Policy) -> None:
        super().__init__()
        self.setWidgetResizable(True)
        self._policy = policy
        self.editors: dict[str, QWidget] = {}
        body = QWidget()
        self._grid = QGridLayout(body)
        self._grid.setContentsMargins(*[theme.px(16)] * 4)
        self._grid.setHorizontalSpacing(theme.px(12))
        self._grid.setVerticalSpacing(theme.px(8))
        self._grid.setColumnStretch(2, 1)
        intro = "这些数字各地各校不同。默认值不加码；改成本校规定后，检查和提醒随之改变。"
        self._grid.addWidget(label(intro, "note"), 0, 0, 1, 3)
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
        default = _word(setting.default)
        self._grid.addWidget(label(f"默认 {default}。{setting.source}", "note"), row, 2)
        self.editors[setting.name] = editor

    def value(self) -> Policy:
        """Return the settings as they stand."""
        read = {one.name: _READ[_kind(one.kind)](self.editors[one.name]) for one in settings()}
        return Policy(**read, calendar=self._policy.calendar)


def _word(value: object) -> str:
    if isinstance(value, bool):
        return "是" if value else "否"
    return value.label if isinstance(value, Labelled) else str(value) or "空"


def _tick(_setting: Setting, value: Any) -> QWidget:  # noqa: ANN401 - one of four kinds
    box = QCheckBox("是")
    box.setChecked(value)
    return box


def _number(setting: Setting, value: Any) -> QWidget:  # noqa: ANN401
    box = QSpinBox(minimum=0, maximum=LARGEST)
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


def _maker(kind: type) -> Callable[[Setting, Any], QWidget]:
    return _MAKE[_kind(kind)]
