"""Dialogs of study: a line of the plan, a training, an entry of the reading log."""

from collections.abc import Sequence
from datetime import date

from PySide6.QtWidgets import QDoubleSpinBox, QLineEdit, QPlainTextEdit, QWidget

from secretary_app.domain.values import StudyForm, TrainingKind
from secretary_app.gui.kit import theme
from secretary_app.gui.kit.choice import Choice, PersonChoice, labelled_choice
from secretary_app.gui.kit.date_edit import DateEdit
from secretary_app.gui.kit.dialogs import FormDialog, Problems, text_of
from secretary_app.gui.kit.number_box import DecimalBox
from secretary_app.gui.tabs.meetings.life.people_edit import Chosen, Named, PeopleEdit
from secretary_app.services.study_plans import PlanDraft
from secretary_app.services.study_records import MOST_HOURS_A_DAY, ReadingDraft, TrainingDraft

MONTHS = [(month, f"{month} 月") for month in range(1, 13)]


def hours_box(value: float | None, most: float) -> QDoubleSpinBox:
    """Return a box for hours of study; nought stands for none."""
    made = DecimalBox(maximum=most, singleStep=0.5, decimals=1, suffix=" 学时")
    made.setSpecialValueText("未填")
    made.setValue(value or 0)
    return made


class PlanDialog(FormDialog):
    """One line of the study plan."""

    def __init__(
        self,
        people: Sequence[Named],
        meetings: Sequence[tuple[int, str]],
        draft: PlanDraft,
        parent: QWidget | None = None,
    ) -> None:
        """`meetings` are those of the year that may have fulfilled it."""
        super().__init__("学习计划", parent)
        self.month = Choice(MONTHS, draft.month, empty=None)
        self.topic = QLineEdit(draft.topic)
        self.form = labelled_choice(StudyForm, draft.form)
        self.hours = hours_box(draft.hours, 24)
        self.lecturer = PersonChoice(people, draft.lecturer_id, draft.lecturer)
        self.meeting = Choice(meetings, draft.meeting_id, empty="（按主题自动对应）")
        self.note = QLineEdit(draft.note)
        self.add("month", "月份", self.month)
        self.add("form", "形式", self.form, column=1)
        self.add("topic", "学习主题", self.topic)
        self.add("hours", "学时", self.hours, column=1)
        self.add("lecturer", "主讲人", self.lecturer)
        self.add("note", "备注", self.note, column=1)
        self.add(
            "meeting",
            "对应会议",
            self.meeting,
            hint="会议名称或议程里有这个主题的，自动算作已开展；名称不同的在这里选定",
            wide=True,
        )
        self.check()
        self.fit(820, 380)
        self.topic.setFocus()

    def problems(self) -> Problems:
        return {} if text_of(self.topic) else {"topic": "请写明学什么"}

    def value(self) -> PlanDraft:
        """Return what was entered."""
        month = self.month.value()
        assert month is not None
        return PlanDraft(
            month=month,
            topic=text_of(self.topic) or "",
            form=self.form.value(),
            lecturer=self.lecturer.name(),
            lecturer_id=self.lecturer.person_id(),
            hours=self.hours.value() or None,
            meeting_id=self.meeting.value(),
            note=text_of(self.note) or "",
        )


class TrainingDialog(FormDialog):
    """A training outside the branch, of one or several members."""

    def __init__(
        self,
        people: Sequence[Named],
        draft: TrainingDraft | None,
        chosen: Sequence[Chosen],
        everybody: Sequence[int],
        today: date,
        parent: QWidget | None = None,
    ) -> None:
        """Take a draft on record, whose member stays, or None for a new one.

        `everybody` are those whom one button adds all at once.
        """
        super().__init__("修改培训" if draft else "登记培训", parent)
        self._today, self._changing = today, draft is not None
        given = draft or TrainingDraft(title="", kind=TrainingKind.CONCENTRATED, starts_on=today)
        self.people = PeopleEdit(people, chosen, everybody=everybody)
        self.name = QLineEdit(given.title)
        self.kind = labelled_choice(TrainingKind, given.kind, empty=None)
        self.organiser = QLineEdit(given.organiser)
        self.starts = DateEdit(given.starts_on, today)
        self.ends = DateEdit(given.ends_on, today)
        self.days = DecimalBox(maximum=365, singleStep=0.5, decimals=1, suffix=" 天")
        self.days.setSpecialValueText("未填")
        self.days.setValue(given.days or 0)
        self.hours = hours_box(given.hours, 500)
        self.certificate = QLineEdit(given.certificate)
        self.note = QLineEdit(given.note)
        self.add("name", "培训名称", self.name, wide=True)
        self.add("kind", "类型", self.kind, hint="集中培训、任职培训计入班子成员每年一次的要求")
        self.add("organiser", "举办单位", self.organiser, column=1)
        self.add("starts", "开始日期", self.starts)
        self.add("ends", "结束日期", self.ends, column=1)
        self.add("days", "天数", self.days)
        self.add("hours", "学时", self.hours, column=1)
        self.add("certificate", "结业证号", self.certificate)
        self.add("note", "备注", self.note, column=1)
        self.add("people", "参加的党员", self.people, wide=True)
        self.people.setEnabled(not self._changing)
        self.check()
        self.fit(820, 620)
        self.name.setFocus()

    def problems(self) -> Problems:
        found: dict[str, str] = {}
        starts, ends = self.starts.value(), self.ends.value()
        if not text_of(self.name):
            found["name"] = "请写明培训班的名称"
        if starts is None:
            found["starts"] = "请填写开始日期"
        elif starts > self._today:
            found["starts"] = "培训以后再登记"
        if starts and ends and ends < starts:
            found["ends"] = "早于开始日期"
        elif starts:
            span = ((ends or starts) - starts).days + 1
            if self.days.value() > span:
                found["days"] = f"起止只有 {span} 天"
            if self.hours.value() > span * MOST_HOURS_A_DAY:
                found["hours"] = f"{span} 天不可能有这么多学时"
        return found

    def value(self) -> TrainingDraft:
        """Return what was entered."""
        starts, kind = self.starts.value(), self.kind.value()
        assert starts is not None
        assert kind is not None
        return TrainingDraft(
            title=text_of(self.name) or "",
            kind=kind,
            starts_on=starts,
            ends_on=self.ends.value(),
            organiser=text_of(self.organiser) or "",
            days=self.days.value() or None,
            hours=self.hours.value() or None,
            certificate=text_of(self.certificate) or "",
            note=text_of(self.note) or "",
        )


class ReadingDialog(FormDialog):
    """An entry of the reading log; the note is written by the member."""

    def __init__(
        self,
        people: Sequence[Named],
        draft: ReadingDraft | None,
        chosen: Sequence[Chosen],
        everybody: Sequence[int],
        today: date,
        parent: QWidget | None = None,
    ) -> None:
        """Take a draft on record, whose member stays, or None for a new one.

        `everybody` are those whom one button adds all at once.
        """
        super().__init__("修改阅读登记" if draft else "登记阅读", parent)
        self._today = today
        given = draft or ReadingDraft(read_on=today, book="")
        self.on = DateEdit(given.read_on, today)
        self.hours = hours_box(given.hours, MOST_HOURS_A_DAY)
        self.book = QLineEdit(given.book)
        self.chapter = QLineEdit(given.chapter)
        self.note = QPlainTextEdit(given.note)
        self.note.setPlaceholderText("心得由本人自己写，程序不代写")
        self.note.setTabChangesFocus(True)
        self.note.setFixedHeight(theme.px(110))
        self.people = PeopleEdit(people, chosen, everybody=everybody)
        self.add("book", "书名", self.book)
        self.add("chapter", "章节", self.chapter, column=1)
        self.add("on", "日期", self.on)
        self.add("hours", "学时", self.hours, column=1, hint="全年计入的上限见学校规定")
        self.add("note", "心得（本人）", self.note, wide=True)
        hint = "一次共读可以加入多名党员，心得以后各自补写"
        self.add("people", "党员", self.people, hint=hint, wide=True)
        self.people.setEnabled(draft is None)
        self.check()
        self.fit(820, 620)
        self.book.setFocus()

    def problems(self) -> Problems:
        found: dict[str, str] = {}
        day = self.on.value()
        if not text_of(self.book):
            found["book"] = "请写明读的是哪本书"
        if day is None:
            found["on"] = "请填写日期"
        elif day > self._today:
            found["on"] = "读过以后再登记"
        return found

    def value(self) -> ReadingDraft:
        """Return what was entered."""
        day = self.on.value()
        assert day is not None
        return ReadingDraft(
            read_on=day,
            book=text_of(self.book) or "",
            chapter=text_of(self.chapter) or "",
            note=text_of(self.note) or "",
            hours=self.hours.value() or None,
        )
