"""What a secretary does with the branch itself: founding it, its settings, groups and posts."""

import json
from collections.abc import Mapping
from dataclasses import replace
from datetime import UTC, date, datetime
from functools import lru_cache
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from secretary_app.domain.errors import UserError
from secretary_app.domain.policy import Policy
from secretary_app.domain.values import BranchKind, PartyPost
from secretary_app.domain.workdays import Calendar, from_table, overlay
from secretary_app.store import branches, history, settings
from secretary_app.store.branches import current, groups, posts, terms
from secretary_app.store.records import Branch, Group, Person, Post, Term

__all__ = [
    "add_group",
    "add_term",
    "appoint",
    "change_branch",
    "change_group",
    "create_branch",
    "current",
    "end_post",
    "extend_term",
    "groups",
    "import_holidays",
    "policy",
    "posts",
    "remove_group",
    "save_policy",
    "terms",
]
HOLIDAYS = "holidays/"
"""Settings under which the imported tables of holidays are kept, by year."""
_HELD_BY_ONE = (PartyPost.SECRETARY,)


def create_branch(
    session: Session,
    *,
    name: str,
    kind: BranchKind,
    superior: str = "",
    superior_can_approve: bool = True,
    temporary: bool = False,
) -> Branch:
    """Found the branch of this file. Raises UserError for a second one, or without a name."""
    if session.scalar(select(Branch.id).limit(1)) is not None:
        raise UserError("这个文件里已经有一个支部。", "请为另一个支部新建文件。")
    branch = Branch(
        name=_named(name),
        kind=kind,
        superior=superior.strip(),
        superior_can_approve=superior_can_approve,
        temporary=temporary,
        created_at=datetime.now(UTC).replace(tzinfo=None),
    )
    session.add(branch)
    session.flush()
    history.describe(session, f"新建支部：{branch.name}")
    return branch


def change_branch(session: Session, values: Mapping[str, Any]) -> Branch:
    """Change what is said about the branch, by the name of its columns."""
    branch = current(session)
    for column, value in values.items():
        setattr(branch, column, _named(value) if column == "name" else value)
    history.describe(session, "修改支部信息")
    return branch


def policy(session: Session) -> Policy:
    """Return the school's settings, with the tables of holidays that were imported."""
    own = Policy.from_overrides(current(session).policy)
    tables = settings.starting_with(session, HOLIDAYS)
    return replace(own, calendar=_calendar(tuple(tables.values()))) if tables else own


def save_policy(session: Session, wanted: Policy) -> None:
    """Keep the school's settings; only what differs from the defaults is stored."""
    current(session).policy = wanted.overrides()
    history.describe(session, "修改学校规定")


def import_holidays(session: Session, table: Mapping[str, Any]) -> int:
    """Keep the State's table of holidays of one year and return the year.

    Raises UserError where it is not laid out as such a table.
    """
    (year,) = from_table(table).years
    settings.put(session, f"{HOLIDAYS}{year}", json.dumps(table, ensure_ascii=False))
    history.event(session, "holidays", f"导入 {year} 年放假安排")
    return year


def add_term(
    session: Session,
    starts_on: date,
    ends_on: date,
    *,
    extended_to_on: date | None = None,
    approval_no: str = "",
) -> Term:
    """Enter a term of office. Raises UserError where it ends before it begins."""
    _in_order(starts_on, ends_on, "届满日期早于起始日期。")
    term = Term(
        branch_id=current(session).id,
        starts_on=starts_on,
        ends_on=ends_on,
        extended_to_on=extended_to_on,
        approval_no=approval_no.strip(),
    )
    session.add(term)
    history.describe(session, f"登记届次：{starts_on:%Y-%m-%d} 起")
    return term


def extend_term(session: Session, term_id: int, to_on: date, approval_no: str) -> Term:
    """Enter that the superior extended a term (延期换届).

    Source: 支部工作条例, article 21.
    """
    term = session.get_one(Term, term_id)
    _in_order(term.ends_on, to_on, "延期后的日期早于原届满日期。")
    if not approval_no.strip():
        raise UserError("延期换届须经上级党组织批准。", "请填写批复文号。")
    term.extended_to_on, term.approval_no = to_on, approval_no.strip()
    history.describe(session, "登记延期换届")
    return term


def appoint(session: Session, person_id: int, post: PartyPost, starts_on: date) -> Post:
    """Enter that somebody takes up a post; a secretary relieves the one before.

    The one before holds the post up to the day before. Raises UserError for a person who holds
    it already.
    """
    person = session.get_one(Person, person_id)
    held = [one for one in branches.posts(session, starts_on) if one.post == post]
    if any(one.person_id == person_id for one in held):
        raise UserError(f"这名党员当日已任{post.label}。", "请核对任职日期。")
    if post in _HELD_BY_ONE:
        for one in held:
            one.ends_on = max(one.starts_on, date.fromordinal(starts_on.toordinal() - 1))
    new = Post(branch_id=current(session).id, person_id=person_id, post=post, starts_on=starts_on)
    session.add(new)
    history.describe(session, f"任{post.label}：{person.name}")
    return new


def end_post(session: Session, post_id: int, ends_on: date) -> Post:
    """Enter the last day of a post. Raises UserError where it lies before the first."""
    post = session.get_one(Post, post_id)
    _in_order(post.starts_on, ends_on, "免职日期早于任职日期。")
    post.ends_on = ends_on
    person = session.get_one(Person, post.person_id)
    history.describe(session, f"免{post.post.label}：{person.name}")
    return post


def add_group(session: Session, name: str, leader_id: int | None = None) -> Group:
    """Make a Party group. Raises UserError for a name that another group has."""
    group = Group(branch_id=current(session).id, name=_free(session, name), leader_id=leader_id)
    session.add(group)
    session.flush()
    history.describe(session, f"新建党小组：{group.name}")
    return group


def change_group(session: Session, group_id: int, name: str, leader_id: int | None) -> Group:
    """Give a group another name or leader."""
    group = session.get_one(Group, group_id)
    group.name, group.leader_id = _free(session, name, group_id), leader_id
    history.describe(session, f"修改党小组：{group.name}")
    return group


def remove_group(session: Session, group_id: int) -> None:
    """Dissolve a group; its members belong to none afterwards.

    Raises UserError for a group that held meetings: these name it.
    """
    group = session.get_one(Group, group_id)
    if branches.group_has_meetings(session, group_id):
        raise UserError("这个党小组有会议记录，不能删除。", "可以改名，或把成员调到其他小组。")
    for person in session.scalars(select(Person).where(Person.group_id == group_id)):
        person.group_id = None
    session.flush()
    session.delete(group)
    history.describe(session, f"删除党小组：{group.name}")


def _named(name: str) -> str:
    if not name.strip():
        raise UserError("请填写名称。", "支部请写全称，例如：计算机学院本科生第一党支部。")
    return name.strip()


def _free(session: Session, name: str, group_id: int | None = None) -> str:
    wanted = _named(name)
    if any(group.name == wanted and group.id != group_id for group in groups(session)):
        raise UserError("已有同名的党小组。", "请换一个名称。")
    return wanted


def _in_order(first: date, last: date, message: str) -> None:
    if last < first:
        raise UserError(message, "请核对两个日期。")


@lru_cache(maxsize=4)
def _calendar(tables: tuple[str, ...]) -> Calendar:
    return overlay(from_table(json.loads(table)) for table in tables)
