"""The small dialogs of 届次、班子、党小组."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from PySide6.QtWidgets import QLineEdit, QWidget

from secretary_app.domain.values import PartyPost
from secretary_app.gui.kit.choice import PersonChoice, labelled_choice
from secretary_app.gui.kit.date_edit import DateEdit
from secretary_app.gui.kit.dialogs import FormDialog, text_of
from secretary_app.store.records import Group, Post, Term

People = Sequence[tuple[int, str, str]]
"""Id, name and search key, as `PersonChoice` takes them."""


@dataclass(frozen=True)
class PostLine:
    """A post and who holds it."""

    post: Post
    name: str


class TermDialog(FormDialog):
    """A term of office, or its extension."""

    def __init__(
        self, today: date, parent: QWidget | None = None, term: Term | None = None
    ) -> None:
        super().__init__("延期换届" if term else "登记届次", parent)
        self._term = term
        self.starts, self.ends = DateEdit(None, today), DateEdit(None, today)
        self.approval = QLineEdit()
        if term is None:
            self.add("starts", "起始日期", self.starts)
            self.add("ends", "届满日期", self.ends, hint="一般每届 3 年")
        else:
            self.add("ends", "延期至", self.ends, hint="一般不超过 1 年，须经上级党组织批准")
            self.add("approval", "批复文号", self.approval)
        self.check()
        self.fit(480, 250)

    def problems(self) -> Mapping[str, str]:
        first = self._term.ends_on if self._term else self.starts.value()
        last = self.ends.value()
        found = {}
        if first is None:
            found["starts"] = "请填写起始日期"
        if last is None:
            found["ends"] = "请填写日期"
        elif first is not None and last < first:
            found["ends"] = "早于起始日期" if self._term is None else "早于原届满日期"
        if self._term and not text_of(self.approval):
            found["approval"] = "请填写批复文号"
        return found


class PostDialog(FormDialog):
    """Who takes up which post from when."""

    def __init__(self, people: People, today: date, parent: QWidget | None = None) -> None:
        super().__init__("任职", parent)
        self.person = PersonChoice(people)
        self.post = labelled_choice(PartyPost, empty=None)
        self.starts = DateEdit(today, today)
        self.add("person", "姓名", self.person)
        self.add("post", "职务", self.post, hint="新任书记会自动免去原书记")
        self.add("starts", "任职日期", self.starts)
        self.check()
        self.fit(480, 280)

    def problems(self) -> Mapping[str, str]:
        found = {}
        if self.person.person_id() is None:
            found["person"] = "请从名册中选择"
        if self.starts.value() is None:
            found["starts"] = "请填写日期"
        return found


class EndDialog(FormDialog):
    """The last day of a post."""

    def __init__(self, line: PostLine, today: date, parent: QWidget | None = None) -> None:
        super().__init__(f"免职：{line.name} {line.post.post.label}", parent)
        self._first = line.post.starts_on
        self.ends = DateEdit(today, today)
        self.add("ends", "免职日期", self.ends)
        self.check()
        self.fit(440, 180)

    def problems(self) -> Mapping[str, str]:
        day = self.ends.value()
        if day is None:
            return {"ends": "请填写日期"}
        return {"ends": "早于任职日期"} if day < self._first else {}


class ApprovalDialog(FormDialog):
    """When the superior approved posts, or took note of them."""

    def __init__(
        self, lines: Sequence[PostLine], today: date, parent: QWidget | None = None
    ) -> None:
        who = "、".join(f"{line.post.post.label}{line.name}" for line in lines[:3])
        more = f"等 {len(lines)} 人" if len(lines) > 3 else ""
        super().__init__(f"批准、备案：{who}{more}", parent)
        self.on = DateEdit(lines[0].post.approved_on or today, today)
        self.number = QLineEdit(lines[0].post.approval_no)
        self.add("on", "日期", self.on, hint="书记、副书记为上级批准之日，委员为备案之日")
        self.add("number", "文号", self.number)
        self.check()
        self.fit(520, 240)


class GroupEditDialog(FormDialog):
    """Name and leader of a Party group."""

    def __init__(
        self, people: People, group: Group | None = None, parent: QWidget | None = None
    ) -> None:
        super().__init__("修改党小组" if group else "新建党小组", parent)
        self.name = QLineEdit(group.name if group else "")
        self.leader = PersonChoice(people, group.leader_id if group else None)
        self.add("name", "名称", self.name)
        self.add("leader", "组长", self.leader, hint="由支部指定或小组推荐，可以空着")
        self.check()
        self.fit(480, 240)

    def problems(self) -> Mapping[str, str]:
        if not text_of(self.name):
            return {"name": "请填写名称"}
        unknown = self.leader.name() and self.leader.person_id() is None
        return {"leader": "请从名册中选择"} if unknown else {}
