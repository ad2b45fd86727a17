"""Asking for a condition: which field, what of it; the number who fit is shown at once."""

from collections.abc import Callable, Mapping, Sequence
from datetime import date

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QStackedWidget, QVBoxLayout, QWidget

from secretary_app.gui.kit.choice import Choice, WordChoice
from secretary_app.gui.kit.dialogs import FormDialog
from secretary_app.gui.kit.labels import label
from secretary_app.gui.tabs.roster.cell_texts import MASKS, Groups
from secretary_app.gui.tabs.roster.condition_editors import (
    DayCountEditor,
    DaysEditor,
    Editor,
    NothingToEnter,
    NumbersEditor,
    TextEditor,
    ValuesEditor,
)
from secretary_app.gui.tabs.roster.condition_words import TESTS, Offer, offers
from secretary_app.gui.tabs.roster.fields import PersonField
from secretary_app.services.roster.conditions import Condition, Test, is_sound

COUNT_DELAY_MS = 250
FEW_TESTS = (Test.CONTAINS, Test.EMPTY, Test.FILLED)
"""Of masked numbers: no list of them is offered."""
Found = Callable[[str], Sequence[tuple[str, int]]]
Count = Callable[[Condition], int]


class ConditionDialog(FormDialog):
    """One condition in or none, one condition out."""

    def __init__(
        self,
        fields: Sequence[PersonField],
        groups: Groups,
        found: Found,
        count: Count,
        today: date,
        parent: QWidget | None = None,
    ) -> None:
        """`found` tells which values a text field has and how often; `count`, how many fit."""
        super().__init__("筛选", parent, ok="加上这个条件")
        self._fields = {field.label: field for field in fields}
        self._groups, self._found, self._count = groups, found, count
        self.field = WordChoice(list(self._fields), fields[0].label)
        self.test: Choice[Test] = Choice([], empty=None)
        self.ticks, self.text, self.days = ValuesEditor(), TextEditor(), DaysEditor(today)
        self.numbers, self.day_count, self.nothing = (
            NumbersEditor(),
            DayCountEditor(),
            NothingToEnter(),
        )
        self._editors: dict[Test, Editor] = {
            Test.ANY_OF: self.ticks,
            Test.NONE_OF: self.ticks,
            Test.CONTAINS: self.text,
            Test.LACKS: self.text,
            Test.DAYS: self.days,
            Test.NUMBERS: self.numbers,
            Test.NEXT_DAYS: self.day_count,
            Test.LAST_DAYS: self.day_count,
            Test.EMPTY: self.nothing,
            Test.FILLED: self.nothing,
        }
        self.stack = QStackedWidget()
        self._pages = {one: _at_the_top(one) for one in dict.fromkeys(self._editors.values())}
        for page in self._pages.values():
            self.stack.addWidget(page)
        self.fit_note = label("", "note")
        self.add("field", "字段", self.field, hint="可以输入字段名的一部分")
        self.add("test", "条件", self.test)
        self.add("values", "内容", self.stack)
        self.add_wide(self.fit_note)
        self._later = QTimer(self, singleShot=True, interval=COUNT_DELAY_MS)
        self._later.timeout.connect(self._say_count)
        self.field.changed.connect(self._offer_tests)
        self.test.changed.connect(self._offer_values)
        for editor in self._pages:
            editor.setAccessibleName("内容")
            self._watch(editor)
        self._offer_tests()
        self.fit(520, 520)

    def _watch(self, editor: Editor) -> None:
        for name in ("changed", "textChanged", "valueChanged"):
            signal = getattr(editor, name, None)
            if signal is not None:
                signal.connect(lambda *_: self.check())
                return

    def start_with(self, condition: Condition | None = None, key: str = "") -> None:
        """Begin with a condition that is to be changed, or with a field."""
        wanted = condition.key if condition else key
        field = next((one for one in self._fields.values() if one.column == wanted), None)
        if field is None:
            return
        self.field.setCurrentText(field.label)
        if condition is not None:
            self.ok.setText("改成这个条件")
            self.test.set_value(condition.test)
            self.editor().set_values(condition.values)
            self.check()

    def chosen_field(self) -> PersonField | None:
        """Return the field that the text names, or None."""
        return self._fields.get(self.field.currentText().strip())

    def editor(self) -> Editor:
        """Return what the values are entered with now."""
        return self._editors[self.test.value() or Test.FILLED]

    def _offer_tests(self) -> None:
        field = self.chosen_field()
        if field is not None:
            tests = FEW_TESTS if field.column in MASKS else TESTS[field.kind]
            kept = self.test.blockSignals(True)
            self.test.replace([(test, test.label) for test in tests])
            self.test.blockSignals(kept)
            self._offer_values()
        self.check()

    def _offer_values(self) -> None:
        field = self.chosen_field()
        editor = self.editor()
        if field is not None and editor is self.ticks:
            offered = offers(field, self._groups)
            if not offered:
                offered = [Offer(word, word, count) for word, count in self._found(field.column)]
                offered.append(Offer(None, "未填"))
            self.ticks.show_offers(offered, ())
        self.stack.setCurrentWidget(self._pages[editor])
        self.check()

    def problems(self) -> Mapping[str, str]:
        if self.chosen_field() is None:
            return {"field": "没有这个字段"}
        said = getattr(self.editor(), "problem", str)()
        if said:
            return {"values": said}
        return {} if is_sound(self.value()) else {"values": "请选择或填写内容"}

    def check(self) -> bool:
        sound = super().check()
        self.fit_note.setText("")
        if sound:
            self._later.start()
        else:
            self._later.stop()
        return sound

    def _say_count(self) -> None:
        self.fit_note.setText(f"符合这个条件：{self._count(self.value())} 人")

    def value(self) -> Condition:
        """Return the condition as it stands."""
        field, test = self.chosen_field(), self.test.value()
        assert field is not None
        assert test is not None
        return Condition(field.column, test, self.editor().values())


def _at_the_top(editor: Editor) -> QWidget:
    """Return a page that leaves an editor of one line its own height."""
    page = QWidget()
    column = QVBoxLayout(page)
    column.setContentsMargins(0, 0, 0, 0)
    column.addWidget(editor)
    if not isinstance(editor, ValuesEditor):
        column.addStretch()
    return page
