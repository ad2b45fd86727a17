import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLineEdit

from secretary_app.domain.values import Gender
from secretary_app.gui.kit.choice import Choice, PersonChoice, WordChoice, labelled_choice
from secretary_app.gui.kit.date_edit import DateEdit
from secretary_app.gui.kit.dialogs import FormDialog
from secretary_app.gui.kit.search import SearchBox, matches, search_key, words_of


class NameDialog(FormDialog):
    def __init__(self):
        super().__init__("新增")
        self.name = QLineEdit()
        self.day = DateEdit()
        self.add("name", "姓名", self.name, hint="与身份证一致")
        self.add("day", "日期", self.day)
        self.check()

    def problems(self):
        return {} if self.name.text() else {"name": "请填写姓名"}

    def warnings(self):
        return {"name": "名字很短"} if len(self.name.text()) == 1 else {}


@pytest.fixture
def dialog(qtbot):
    dialog = NameDialog()
    qtbot.addWidget(dialog)
    dialog.show()
    return dialog


def message(dialog, key):
    return dialog._messages[key]


def test_a_fresh_form_says_why_it_cannot_be_saved_but_blames_nobody_yet(dialog):
    assert not dialog.ok.isEnabled()
    assert dialog.reason.text() == "姓名：请填写姓名"
    assert dialog.reason.property("role") == "note"
    assert message(dialog, "name").text() == "与身份证一致"


def test_a_field_emptied_again_is_said_beside_it(qtbot, dialog):
    dialog.name.insert("张")
    assert dialog.ok.isEnabled()
    assert message(dialog, "name").text() == "名字很短"
    dialog.name.clear()
    assert message(dialog, "name").text() == "请填写姓名"
    assert message(dialog, "name").property("role") == "wrong"
    assert not dialog.ok.isEnabled()


def test_a_day_that_is_none_blocks(qtbot, dialog):
    dialog.name.insert("张三")
    dialog.day.line.setText("2026-2-30")
    assert not dialog.ok.isEnabled()
    dialog.accept()
    assert not dialog.result()


def test_fields_have_accessible_names_and_follow_in_tab_order(qtbot, dialog):
    assert dialog.name.accessibleName() == "姓名"
    assert dialog.day.line.accessibleName() == "日期"
    dialog.name.setFocus()
    qtbot.keyClick(dialog.name, Qt.Key.Key_Tab)
    assert dialog.focusWidget() is dialog.day.line


def test_a_choice_of_words_knows_its_value(qtbot):
    choice = labelled_choice(Gender, Gender.FEMALE)
    qtbot.addWidget(choice)
    assert choice.currentText() == "女"
    choice.setCurrentIndex(0)
    assert choice.value() is None


def test_a_choice_that_must_not_be_empty_starts_with_its_first_value(qtbot):
    choice = Choice([(1, "甲"), (2, "乙")], empty=None)
    qtbot.addWidget(choice)
    assert choice.value() == 1


def test_a_word_outside_the_list_is_taken_as_typed(qtbot):
    choice = WordChoice(["汉", "满"], "满")
    qtbot.addWidget(choice)
    assert choice.value() == "满"
    choice.setCurrentText("待查")
    assert choice.value() == "待查"


def test_a_person_is_found_by_initials(qtbot):
    people = [(1, "张三", search_key("张三")), (2, "李四", search_key("李四"))]
    choice = PersonChoice(people)
    qtbot.addWidget(choice)
    qtbot.keyClicks(choice.lineEdit(), "zs")
    assert choice.completer().completionModel().rowCount() == 1
    assert choice.person_id() is None
    choice.setCurrentText("张三")
    assert choice.person_id() == 1


@pytest.mark.parametrize(
    ("typed", "taken"),
    [("zs", "张三"), ("l", "l"), ("ww", "ww")],
    ids=["the only one", "two possible", "nobody"],
)
def test_enter_takes_the_only_person_that_can_be_meant(qtbot, typed, taken):
    names = ("张三", "李四", "刘五")
    choice = PersonChoice([(at, name, search_key(name)) for at, name in enumerate(names)])
    qtbot.addWidget(choice)
    qtbot.keyClicks(choice.lineEdit(), typed)
    qtbot.keyClick(choice.lineEdit(), Qt.Key.Key_Return)
    assert choice.name() == taken


@pytest.mark.parametrize("typed", ["ww", "张三", "l"])
def test_an_arrow_chooses_nobody_by_itself(qtbot, typed):
    names = ("张三", "李四", "刘五")
    choice = PersonChoice([(at, name, search_key(name)) for at, name in enumerate(names)])
    qtbot.addWidget(choice)
    choice.show()
    choice.setCurrentText(typed)
    qtbot.keyClick(choice.lineEdit(), Qt.Key.Key_Down)
    assert choice.name() == typed
    assert choice.completer().popup().isVisible() == (typed != "ww")
    choice.completer().popup().hide()


def test_every_word_has_to_match():
    key = search_key("张三", "20230001", "计算机2班")
    for typed in ("zs", "zhangsan", "张", "zs 2班", "0001", "Z S"):
        assert matches(key, words_of(typed)), typed
    assert not matches(key, words_of("zs 3班"))


def test_escape_empties_the_search(qtbot):
    box = SearchBox()
    qtbot.addWidget(box)
    qtbot.keyClicks(box, "zs")
    assert box.words() == ("zs",)
    qtbot.keyClick(box, Qt.Key.Key_Escape)
    assert box.words() == ()


def test_a_long_word_of_a_choice_widens_its_list_and_not_the_dialog(qtbot):
    dialog = FormDialog("标题")
    qtbot.addWidget(dialog)
    box = Choice([(1, "很长的一个词" * 12)])
    dialog.add("box", "选项", box)
    dialog.fit(360, 200)
    dialog.show()
    assert dialog.area.horizontalScrollBar().maximum() == 0
    box.showPopup()
    assert box.view().width() > box.width()
    box.hidePopup()
