"""录入民主评议: the ballots and all members in one table; and one member's own texts."""

from dataclasses import replace
from datetime import date
from functools import partial

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QCheckBox, QLineEdit, QPlainTextEdit, QSpinBox, QTableView, QWidget

from secretary_app.domain.policy import Policy
from secretary_app.domain.review import ballot_problem, sheet_problem
from secretary_app.domain.values import ReviewBody, ReviewGrade
from secretary_app.gui.kit import theme
from secretary_app.gui.kit.choice import labelled_choice
from secretary_app.gui.kit.column_typing import ColumnTable
from secretary_app.gui.kit.date_edit import DateEdit
from secretary_app.gui.kit.dialogs import FormDialog, Problems, fit_screen
from secretary_app.gui.kit.labels import bar, button, label
from secretary_app.gui.kit.number_box import NumberBox
from secretary_app.gui.tabs.meetings.life.review_model import (
    CELLS,
    FIRST_TYPED,
    KEYS,
    ReviewModel,
)
from secretary_app.services.reviews import MemberDraft, ReviewDraft

HINT = (
    "票数和等次直接输入；等次输 1 优秀、2 合格、3 基本合格、4 不合格；"
    "自评、互评、反馈按空格勾选；回车到下一行。"
)


def count_box(value: int | None) -> QSpinBox:
    """Return a box for a number of ballots; one below nought stands for none."""
    made = NumberBox(minimum=-1, maximum=9999, suffix=" 张")
    made.setSpecialValueText("未填")
    made.setValue(-1 if value is None else value)
    return made


def count_of(box: QSpinBox) -> int | None:
    """Return the number of ballots, or None where none was entered."""
    return box.value() if box.value() >= 0 else None


class ReviewTable(ColumnTable):
    """The members; a figure begins to type, Enter goes to the row below, space ticks."""

    def __init__(self, model: ReviewModel) -> None:
        super().__init__()
        self._model = model
        self.setModel(model)
        self.setAccessibleName("党员评议")
        self.setTabKeyNavigation(True)
        self.setEditTriggers(
            QTableView.EditTrigger.AnyKeyPressed
            | QTableView.EditTrigger.DoubleClicked
            | QTableView.EditTrigger.EditKeyPressed
        )
        self.horizontalHeader().setHighlightSections(False)
        self.horizontalHeader().setStretchLastSection(True)
        self.verticalHeader().setDefaultSectionSize(theme.px(28))
        for number, cell in enumerate(CELLS):
            self.setColumnWidth(number, theme.px(cell.width))
        self.clicked.connect(lambda index: model.toggle(index.row(), index.column()))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        index = self.currentIndex()
        if event.key() == Qt.Key.Key_Space and index.isValid():
            self._model.toggle(index.row(), index.column())
        elif event.text() in KEYS and index.isValid() and CELLS[index.column()].field == "grade":
            self._model.setData(index, event.text())
        else:
            super().keyPressEvent(event)


class ReviewDialog(FormDialog):
    """Takes the review of a year and returns it with what was typed."""

    def __init__(
        self, draft: ReviewDraft, policy: Policy, today: date, parent: QWidget | None = None
    ) -> None:
        super().__init__(f"{draft.year} 年民主评议党员", parent)
        self._draft, self._policy, self._today = draft, policy, today
        self.held = DateEdit(draft.held_on, today)
        self.in_groups = QCheckBox("在党小组内自评、互评")
        self.in_groups.setChecked(draft.in_groups)
        self.issued, self.returned, self.void = (
            count_box(value) for value in (draft.issued, draft.returned, draft.void)
        )
        self.decided = DateEdit(draft.decided_on, today)
        self.by = labelled_choice(ReviewBody, draft.decided_by)
        self.reported = DateEdit(draft.reported_on, today)
        self.excess = QLineEdit(draft.excess_reason)
        self.model = ReviewModel(self._day, self)
        self.model.set_rows(draft.members)
        self.table = ReviewTable(self.model)
        self.table.setMinimumHeight(theme.px(260))
        self.third = label("", "note")
        self._lay_out()
        self.model.dataChanged.connect(lambda *_: self.check())
        self.model.modelReset.connect(self.check)
        self.check()
        fit_screen(self, theme.px(1060), theme.px(720))
        if self.model.rowCount():
            self.table.setCurrentIndex(self.model.index(0, FIRST_TYPED))

    def _lay_out(self) -> None:
        self.add("held", "民主测评日期", self.held)
        self.add("groups", "方式", self.in_groups, column=1)
        self.add("issued", "发出测评票", self.issued)
        self.add("returned", "收回", self.returned, column=1)
        self.add("void", "整票无效", self.void)
        self.add("decided", "评定日期", self.decided, column=1)
        self.add("by", "评定机构", self.by)
        self.add("reported", "报上级日期", self.reported, column=1)
        self.add("reason", "超过三分之一的理由", self.excess, wide=True)
        self.add_wide(self.third)
        ticks = (
            ("全部已自评", "self_reviewed_on"),
            ("全部已互评", "peer_reviewed_on"),
            ("全部已反馈", "fed_back_on"),
        )
        made = [button(word, partial(self.model.tick_all, field)) for word, field in ticks]
        self.add_wide(label(HINT, "note"))
        self.add_wide(bar(*made, None))
        self.add_filling(self.table)

    def _day(self) -> date:
        return self.held.value() or self._today

    def problems(self) -> Problems:
        draft = self.value()
        found = {**self._wrong_days(draft), **_wrong_counts(draft)}
        if draft.decided_on and draft.exceeds(self._policy) and not draft.excess_reason:
            found["reason"] = f"{draft.third(self._policy)}请写明理由，或减少优秀名额。"
        return found

    def _wrong_days(self, draft: ReviewDraft) -> dict[str, str]:
        held, decided, reported = draft.held_on, draft.decided_on, draft.reported_on
        found: dict[str, str] = {}
        for key, day in (("held", held), ("decided", decided), ("reported", reported)):
            if day is not None and day > self._today:
                found[key] = "办过以后再登记日期"
        if held and decided and decided < held:
            found["decided"] = "早于民主测评日期"
        if decided and reported and reported < decided:
            found["reported"] = "早于评定日期"
        return found

    def warnings(self) -> Problems:
        draft = self.value()
        self.third.setText(draft.third(self._policy))
        return {}

    def value(self) -> ReviewDraft:
        """Return what was entered."""
        return replace(
            self._draft,
            held_on=self.held.value(),
            in_groups=self.in_groups.isChecked(),
            issued=count_of(self.issued),
            returned=count_of(self.returned),
            void=count_of(self.void),
            decided_on=self.decided.value(),
            decided_by=self.by.value(),
            reported_on=self.reported.value(),
            excess_reason=self.excess.text().strip(),
            members=self.model.rows(),
        )


def _wrong_counts(draft: ReviewDraft) -> dict[str, str]:
    """Return what is impossible about the ballots, as a whole or for the first such member."""
    sheets = (draft.issued, draft.returned, draft.void)
    problem = sheet_problem(*sheets)
    if problem:
        return {"returned": problem}
    for one in draft.members:
        wrong = ballot_problem(one.votes, *sheets) if one.votes else ""
        if wrong:
            return {"": f"{one.name}：{wrong}。"}
    return {}


TEXTS = (
    ("self_text", "个人自评"),
    ("group_opinion", "党小组评议意见"),
    ("branch_opinion", "支部评定意见"),
    ("member_opinion", "本人意见"),
    ("superior_opinion", "上级党组织意见"),
)


class MemberReviewDialog(FormDialog):
    """One member's part in the review, as it is printed on F24; every text is typed by people."""

    def __init__(self, member: MemberDraft, today: date, parent: QWidget | None = None) -> None:
        super().__init__(f"民主评议：{member.name}", parent)
        self._member, self._today = member, today
        self.self_on = DateEdit(member.self_reviewed_on, today)
        self.peer_on = DateEdit(member.peer_reviewed_on, today)
        self.grade = labelled_choice(ReviewGrade, member.grade, empty="（未评定）")
        self.told_on = DateEdit(member.fed_back_on, today)
        self.note = QLineEdit(member.note)
        self.add("self", "自评日期", self.self_on)
        self.add("peer", "互评日期", self.peer_on, column=1)
        self.add("grade", "评定等次", self.grade)
        self.add("told", "反馈日期", self.told_on, column=1)
        self.add("note", "备注", self.note, hint="没有参加评议的写明原因", wide=True)
        self.texts = {name: QPlainTextEdit(getattr(member, name)) for name, _ in TEXTS}
        for name, word in TEXTS:
            edit = self.texts[name]
            edit.setTabChangesFocus(True)
            edit.setFixedHeight(theme.px(76))
            self.add(name, word, edit, wide=True)
        self.check()
        self.fit(820, 700)

    def problems(self) -> Problems:
        days = (("self", self.self_on), ("peer", self.peer_on), ("told", self.told_on))
        late = ((key, edit.value()) for key, edit in days)
        return {
            key: "办过以后再登记日期" for key, day in late if day is not None and day > self._today
        }

    def value(self) -> MemberDraft:
        """Return what was entered."""
        texts = {name: edit.toPlainText().strip() for name, edit in self.texts.items()}
        return replace(
            self._member,
            self_reviewed_on=self.self_on.value(),
            peer_reviewed_on=self.peer_on.value(),
            grade=self.grade.value(),
            fed_back_on=self.told_on.value(),
            note=self.note.text().strip(),
            **texts,  # type: ignore[arg-type]
        )
