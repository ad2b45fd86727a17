"""确认当选: the posts the elected take up, from when, and the term that begins with them."""

from datetime import date

from PySide6.QtWidgets import QCheckBox, QLineEdit, QWidget

from secretary_app.domain.values import ElectionOffice, PartyPost
from secretary_app.gui.kit.choice import Choice
from secretary_app.gui.kit.date_edit import DateEdit
from secretary_app.gui.kit.dialogs import FormDialog, Problems
from secretary_app.gui.kit.labels import label
from secretary_app.services import elections
from secretary_app.services.elections import OF_COMMITTEE, Appointment, TakeOver


class TakeOverDialog(FormDialog):
    """Takes what an election proposes and returns what the branch takes over."""

    def __init__(
        self, proposed: TakeOver, held_on: date, today: date, parent: QWidget | None = None
    ) -> None:
        super().__init__(f"确认当选：{proposed.office.label}", parent, ok="确认任职")
        self._proposed, self._held_on = proposed, held_on
        self.took_office_on = DateEdit(proposed.took_office_on, today)
        self.new_term = QCheckBox("换届：开始新的一届，原班子成员任职到前一天为止")
        self.new_term.setChecked(proposed.term_ends_on is not None)
        self.term_ends_on = DateEdit(proposed.term_ends_on, today)
        self.approval_no = QLineEdit()
        self.posts: dict[int, Choice[PartyPost]] = {}
        committee = proposed.office is ElectionOffice.COMMITTEE
        told = (
            "选出的委员报上级党组织备案；分工由支委会会议决定，可以先都记“委员”。"
            if committee
            else "选出的书记、副书记报上级党组织批准。"
        )
        self.add_wide(label(told, "note"))
        self.add("took_office_on", "任职日期", self.took_office_on)
        self.add("approval_no", "批复或备案文号", self.approval_no, hint="还没有的可以先空着")
        if committee:
            self.add_wide(self.new_term)
            self.add("term_ends_on", "本届届满", self.term_ends_on, hint="一般每届 3 年")
        self.add_heading("当选人和职务")
        for one in proposed.appointments:
            choice = Choice([(post, post.label) for post in OF_COMMITTEE], one.post, empty=None)
            choice.setEnabled(committee)
            self.posts[one.person_id] = choice
            self.add(f"post.{one.person_id}", one.name, choice)
        self.new_term.toggled.connect(self._turn_term)
        self.check()
        self.fit(560, 620)

    def _turn_term(self, on: bool) -> None:
        self.term_ends_on.setEnabled(on)
        self.check()

    def value(self) -> TakeOver:
        """Return what is to be taken over."""
        committee = self._proposed.office is ElectionOffice.COMMITTEE
        new_term = committee and self.new_term.isChecked()
        return TakeOver(
            office=self._proposed.office,
            took_office_on=self.took_office_on.value() or self._held_on,
            term_ends_on=self.term_ends_on.value() if new_term else None,
            approval_no=self.approval_no.text().strip(),
            appointments=tuple(
                Appointment(
                    person_id=one.person_id,
                    name=one.name,
                    post=self.posts[one.person_id].value() or one.post,
                )
                for one in self._proposed.appointments
            ),
        )

    def problems(self) -> Problems:
        found = dict(elections.problems_of(self.value(), self._held_on))
        if "appointments" in found:
            found[""] = found.pop("appointments")
        if self.took_office_on.value() is None:
            found["took_office_on"] = "请填写任职日期"
        committee = self._proposed.office is ElectionOffice.COMMITTEE
        if committee and self.new_term.isChecked() and self.term_ends_on.value() is None:
            found["term_ends_on"] = "请填写届满日期"
        return found
