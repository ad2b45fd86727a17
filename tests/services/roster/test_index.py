"""The roster's index: who is in it, in which order, and what the search looks through."""

from datetime import date

import pytest
from sqlalchemy import select

from secretary_app.domain.dates import full_years
from secretary_app.services import branches
from secretary_app.services.roster import values
from secretary_app.services.roster.index import STAGES, By, roster_index, searched_words
from secretary_app.store.records import Person

TODAY = date(2026, 11, 23)


def test_everybody_but_those_in_the_bin_is_there_members_first(sessions, crowd):
    with sessions() as session:
        index = roster_index(session, today=TODAY)
    names = {number: name for name, number in crowd.items()}
    assert [names[number] for number in index.ids] == ["张三", "李四", "安然", "曾可"]
    assert [STAGES[at].name for at in index.stages] == ["FULL", "FULL", "APPLICANT", "NONE"]
    assert list(index.left) == [0, 1, 0, 0]
    assert [one is not None for one in index.groups] == [True, False, False, False]
    assert "zhangsan" in index.keys[0]


@pytest.mark.parametrize(
    ("order", "expected"),
    [
        ([By("name")], "安李曾张"),
        ([By("name", True)], "张曾李安"),
        ([By("joined_on")], "李张安曾"),
        ([By("joined_on", True)], "张李安曾"),
        ([By("education")], "安张李曾"),
        ([By("education"), By("name")], "安李张曾"),
        ([By("education", True), By("name", True)], "张李安曾"),
        ([By("education"), By("joined_on"), By("name")], "安李张曾"),
        ([By("stage"), By("name", True)], "张李安曾"),
        ([By("stage"), By("name"), By("full_on")], "李张安曾"),
        ([By("group_id"), By("name")], "张安李曾"),
        ([By("age"), By("name")], "安张李曾"),
        ([By("party_age", True), By("name")], "李张安曾"),
        ([By("custom:班干部"), By("name")], "张安李曾"),
        ([By("custom:获奖次数"), By("name")], "张安李曾"),
        ([By("custom:获奖次数", True), By("name")], "安张李曾"),
    ],
    ids=str,
)
def test_sorted_by_several_fields_and_who_has_no_value_comes_last(
    sessions, crowd, order, expected
):
    with sessions() as session:
        index = roster_index(session, order, today=TODAY)
    first = {number: name[0] for name, number in crowd.items()}
    assert "".join(first[number] for number in index.ids) == expected


def test_groups_stand_in_the_order_of_their_numerals(sessions, branch):
    numerals = ("三", "十一", "一", "十", "二", "九")
    with sessions.begin() as session:
        for numeral in numerals:
            group = branches.add_group(session, f"第{numeral}党小组")
            session.add(Person(branch_id=branch.id, name=numeral, group_id=group.id))
    with sessions() as session:
        index = roster_index(session, [By("group_id")], today=TODAY)
        names = {one.id: one.name for one in session.scalars(select(Person))}
    assert [names[number] for number in index.ids] == ["一", "二", "三", "九", "十", "十一"]


def test_an_empty_roster_has_an_empty_index(sessions, branch):
    with sessions() as session:
        assert len(roster_index(session, [By("name")], today=TODAY)) == 0


def test_the_search_looks_through_what_is_shown_and_in_no_key(sessions, crowd):
    shown = ("name", "gender", "stage", "group_id", "full_on", "education", "age", "is_lost")
    with sessions() as session:
        said = searched_words(session, (*shown, "custom:班干部"), TODAY)
        assert searched_words(session, ["name", "class_name"], TODAY) == {}
    words = said[crowd["张三"]].split()
    assert words == ["男", "正式党员", "第一党小组", "2024-06-01", "大学", "22", "班长"]
    assert said[crowd["曾可"]].split() == ["未申请", "是"]


def test_sql_counts_years_like_the_domain(sessions, branch):
    born = [date(2004, 2, 29), date(2004, 11, 23), date(2004, 11, 24), date(1999, 12, 31)]
    days = [TODAY, date(2026, 2, 28), date(2026, 3, 1), date(2028, 2, 29)]
    with sessions.begin() as session:
        session.add_all(Person(branch_id=branch.id, name="甲", birth_on=on) for on in born)
        session.flush()
        for today in days:
            age = select(Person.birth_on, values.expression(values.AGE, today))
            for on, years in session.execute(age):
                assert years == full_years(on, today)
