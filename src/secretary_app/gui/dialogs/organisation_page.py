"""届次、班子、党小组: lists with what can be added to and changed in each."""

from dataclasses import dataclass
from datetime import date
from typing import Any

from PySide6.QtWidgets import QVBoxLayout, QWidget
from sqlalchemy import select
from sqlalchemy.orm import Session

from secretary_app.gui.dialogs.organisation_dialogs import (
    ApprovalDialog,
    EndDialog,
    GroupEditDialog,
    People,
    PostDialog,
    PostLine,
    TermDialog,
)
from secretary_app.gui.kit import theme
from secretary_app.gui.kit.desk import Desk
from secretary_app.gui.kit.labels import bar, button, label
from secretary_app.gui.kit.table_model import Column, RecordTableModel
from secretary_app.gui.kit.table_view import RecordTable
from secretary_app.services import branches, office
from secretary_app.store.records import Group, Person, Post, Term


@dataclass(frozen=True)
class GroupLine:
    """A Party group, who leads it and how many belong to it."""

    group: Group
    leader: str
    members: int


def people_of(session: Session) -> People:
    """Return everybody present, as `PersonChoice` takes them."""
    rows = session.execute(
        select(Person.id, Person.name, Person.search_key)
        .where(Person.binned_at.is_(None), Person.left_on.is_(None))
        .order_by(Person.joined_on.is_(None), Person.id)
    )
    return [(number, name, key) for number, name, key in rows]


def _day(value: date | None) -> str:
    return value.isoformat() if value else ""


TERM_COLUMNS = (
    Column[Term]("起始", lambda term: _day(term.starts_on), width=110),
    Column[Term]("届满", lambda term: _day(term.ends_on), width=110),
    Column[Term]("延期至", lambda term: _day(term.extended_to_on), width=110),
    Column[Term]("批复文号", lambda term: term.approval_no, width=180),
)
POST_COLUMNS = (
    Column[PostLine]("职务", lambda one: one.post.post.label, width=120),
    Column[PostLine]("姓名", lambda one: one.name, width=130),
    Column[PostLine]("任职", lambda one: _day(one.post.starts_on), width=110),
    Column[PostLine]("免职", lambda one: _day(one.post.ends_on), width=110),
    Column[PostLine]("批准或备案", lambda one: _day(one.post.approved_on), width=110),
    Column[PostLine]("文号", lambda one: one.post.approval_no, width=150),
)
GROUP_COLUMNS = (
    Column[GroupLine]("党小组", lambda one: one.group.name, width=180),
    Column[GroupLine]("组长", lambda one: one.leader, width=130),
    Column[GroupLine]("人数", lambda one: str(one.members), width=70),
)


class OrganisationPage(QWidget):
    """Three lists; every change is kept at once and can be undone."""

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk = desk
        self.terms: RecordTableModel[Term] = RecordTableModel(TERM_COLUMNS, self)
        self.posts: RecordTableModel[PostLine] = RecordTableModel(POST_COLUMNS, self)
        self.groups: RecordTableModel[GroupLine] = RecordTableModel(GROUP_COLUMNS, self)
        self.term_view = self._view(self.terms, "terms", "届次")
        self.post_view = self._view(self.posts, "posts", "班子成员")
        self.group_view = self._view(self.groups, "groups", "党小组")
        layout = QVBoxLayout(self)
        layout.setContentsMargins(*[theme.px(12)] * 4)
        layout.setSpacing(theme.px(6))
        for title, view, buttons in (
            (
                "届次",
                self.term_view,
                (button("登记届次…", self.add_term), button("延期换届…", self.extend)),
            ),
            (
                "班子成员",
                self.post_view,
                (
                    button("任职…", self.appoint),
                    button("批准、备案…", self.approve, hint="可以选中几个人一起登记"),
                    button("免职…", self.end_post),
                    button("打印一览表…", self.print_overview),
                ),
            ),
            (
                "党小组",
                self.group_view,
                (
                    button("新建…", self.add_group),
                    button("修改…", self.change_group),
                    button("删除", self.remove_group),
                ),
            ),
        ):
            layout.addWidget(bar(label(title, "heading", wrap=False), None, *buttons))
            layout.addWidget(view, 1)
        self.refresh()

    def _view(self, model: RecordTableModel[Any], name: str, said: str) -> RecordTable:
        view = RecordTable(model, f"branch-{name}", self._desk.settings)
        view.setAccessibleName(said)
        return view

    def refresh(self) -> None:
        """Show what the store holds now."""
        with self._desk.sessions() as session:
            names = {number: name for number, name, _ in people_of(session)}
            self._people = people_of(session)
            self.terms.set_rows(branches.terms(session))
            every = session.scalars(select(Post).order_by(Post.ends_on.is_not(None), Post.id))
            self.posts.set_rows(
                [PostLine(post, names.get(post.person_id, "（已离开）")) for post in every]
            )
            self.groups.set_rows(
                [
                    GroupLine(
                        group, names.get(group.leader_id or 0, ""), _members(session, group.id)
                    )
                    for group in branches.groups(session)
                ]
            )

    def add_term(self) -> None:
        """Ask for a term and keep it."""
        dialog = TermDialog(self._desk.today(), self)
        starts, ends = dialog.starts, dialog.ends
        if dialog.exec() and (first := starts.value()) and (last := ends.value()):
            with self._desk.sessions.begin() as session:
                branches.add_term(session, first, last)
            self.refresh()

    def extend(self) -> None:
        """Ask for the extension of the chosen term and keep it."""
        term: Term | None = self.term_view.current()
        if term is None:
            return
        dialog = TermDialog(self._desk.today(), self, term)
        if dialog.exec() and (last := dialog.ends.value()):
            with self._desk.sessions.begin() as session:
                branches.extend_term(session, term.id, last, dialog.approval.text())
            self.refresh()

    def appoint(self) -> None:
        """Ask who takes up a post and keep it."""
        dialog = PostDialog(self._people, self._desk.today(), self)
        if dialog.exec():
            person, post, on = (
                dialog.person.person_id(),
                dialog.post.value(),
                dialog.starts.value(),
            )
            assert person is not None
            assert post is not None
            assert on is not None
            with self._desk.sessions.begin() as session:
                branches.appoint(session, person, post, on)
            self.refresh()

    def end_post(self) -> None:
        """Ask for the last day of the chosen post and keep it."""
        line: PostLine | None = self.post_view.current()
        if line is None:
            return
        dialog = EndDialog(line, self._desk.today(), self)
        if dialog.exec() and (day := dialog.ends.value()):
            with self._desk.sessions.begin() as session:
                branches.end_post(session, line.post.id, day)
            self.refresh()

    def approve(self) -> None:
        """Ask when the superior approved the chosen posts, or took note of them, and keep it."""
        lines: list[PostLine] = self.post_view.chosen_records()
        if not lines:
            return
        dialog = ApprovalDialog(lines, self._desk.today(), self)
        on, number = dialog.on, dialog.number
        if dialog.exec():
            with self._desk.sessions.begin() as session:
                office.approve_posts(
                    session, [line.post.id for line in lines], on.value(), number.text()
                )
            self.refresh()

    def print_overview(self) -> None:
        """Show the terms, the committee and the groups at a glance, for paper."""
        with self._desk.sessions() as session:
            branch_id = branches.current(session).id
        self._desk.print_form("F42", [branch_id], self)

    def add_group(self) -> None:
        """Ask for a group and keep it."""
        dialog = GroupEditDialog(self._people, None, self)
        if dialog.exec():
            with self._desk.sessions.begin() as session:
                branches.add_group(session, dialog.name.text(), dialog.leader.person_id())
            self.refresh()

    def change_group(self) -> None:
        """Ask for another name or leader of the chosen group and keep it."""
        line: GroupLine | None = self.group_view.current()
        if line is None:
            return
        dialog = GroupEditDialog(self._people, line.group, self)
        if dialog.exec():
            with self._desk.sessions.begin() as session:
                branches.change_group(
                    session, line.group.id, dialog.name.text(), dialog.leader.person_id()
                )
            self.refresh()

    def remove_group(self) -> None:
        """Dissolve the chosen group; undo brings it back."""
        line: GroupLine | None = self.group_view.current()
        if line is not None:
            with self._desk.sessions.begin() as session:
                branches.remove_group(session, line.group.id)
            self.refresh()


def _members(session: Session, group_id: int) -> int:
    members = select(Person.id).where(Person.group_id == group_id, Person.binned_at.is_(None))
    return len(session.scalars(members).all())
