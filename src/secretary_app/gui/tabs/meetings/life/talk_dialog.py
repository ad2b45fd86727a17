"""登记谈心谈话: one talker, one day, one or several partners."""

from collections.abc import Sequence
from datetime import date

from PySide6.QtWidgets import QLineEdit, QWidget

from secretary_app.domain.values import TalkKind
from secretary_app.gui.kit.choice import PersonChoice, labelled_choice
from secretary_app.gui.kit.date_edit import DateEdit
from secretary_app.gui.kit.dialogs import FormDialog, Problems
from secretary_app.gui.tabs.meetings.life.people_edit import Chosen, Named, PeopleEdit
from secretary_app.services.talks import Partner, TalkDraft

HINT = "每人一行；谈话要点可以空着，由谈话人自己写。"


class TalkDialog(FormDialog):
    """Takes a draft of one or several talks and returns it."""

    def __init__(
        self,
        people: Sequence[Named],
        draft: TalkDraft,
        today: date,
        parent: QWidget | None = None,
        *,
        changing: bool = False,
    ) -> None:
        """Take the draft of new talks, or (`changing`) of one on record, which has one partner."""
        super().__init__("修改谈心谈话" if changing else "登记谈心谈话", parent)
        self._today, self._changing = today, changing
        self.talker = PersonChoice(people, draft.talker_id, draft.talker)
        self.on = DateEdit(draft.held_on, today)
        self.kind = labelled_choice(TalkKind, draft.kind, empty=None)
        self.place = QLineEdit(draft.place)
        chosen = [Chosen(one.person_id, one.name, one.gist) for one in draft.partners]
        self.partners = PeopleEdit(people, chosen, heading="谈话要点")
        self.add("talker", "谈话人", self.talker, hint="名册外的人直接写姓名")
        self.add("on", "日期", self.on, column=1)
        self.add("kind", "类型", self.kind)
        self.add("place", "地点", self.place, column=1)
        self.add("partners", "谈话对象", self.partners, hint=HINT, wide=True)
        self.check()
        self.fit(720, 560)
        if draft.talker:
            self.partners.setFocus()

    def problems(self) -> Problems:
        found: dict[str, str] = {}
        day = self.on.value()
        if day is None:
            found["on"] = "请填写日期"
        elif day > self._today:
            found["on"] = "谈话以后再登记，不能预先登记"
        if not self.talker.name():
            found["talker"] = "请填写谈话人"
        chosen = self.partners.chosen()
        talker = self.talker.person_id()
        if talker is not None and any(one.person_id == talker for one in chosen):
            found["partners"] = "谈话人不能与自己谈话"
        if self._changing and len(chosen) > 1:
            found["partners"] = "修改时只留一名谈话对象"
        return found

    def value(self) -> TalkDraft:
        """Return what was entered."""
        day, kind = self.on.value(), self.kind.value()
        assert day is not None
        assert kind is not None
        return TalkDraft(
            held_on=day,
            kind=kind,
            talker=self.talker.name(),
            talker_id=self.talker.person_id(),
            place=self.place.text().strip(),
            partners=tuple(
                Partner(person_id=one.person_id, name=one.name, gist=one.text)
                for one in self.partners.chosen()
            ),
        )
