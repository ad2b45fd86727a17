"""People: what is refused, what is only worth a look, and that each change is one entry."""

from datetime import date

import pytest

from secretary_app.domain.errors import UserError
from secretary_app.domain.identity import check_character
from secretary_app.domain.values import ExcusalGround, Gender, PunishmentKind, Stage
from secretary_app.services import branches, people
from secretary_app.store import history
from secretary_app.store.records import Person

FIRST_17 = "11010520030517123"
ID_NO = FIRST_17 + check_character(FIRST_17)


def test_somebody_is_added_with_stage_and_search_key(sessions, branch):
    with sessions.begin() as session:
        added = people.add_person(session, {"name": "张三", "applied_on": date(2026, 9, 1)})
    with sessions() as session:
        (found,) = people.find_people(session, search="zhangsan")
        assert (found.id, found.stage) == (added.id, Stage.APPLICANT)
        assert history.undo_label(session) == "新增人员：张三"


@pytest.mark.parametrize(
    ("values", "column"),
    [
        ({}, "name"),
        ({"name": "张三", "id_no": "110105"}, "id_no"),
        ({"name": "张三", "school_no": "1"}, "school_no"),
        ({"name": "张三", "joined_on": date(2024, 1, 1), "full_on": date(2023, 1, 1)}, "full_on"),
    ],
)
def test_what_cannot_be_kept_is_said_by_column(sessions, branch, values, column):
    with sessions.begin() as session:
        people.add_person(session, {"name": "李四", "school_no": "1"})
    with sessions() as session:
        assert column in people.problems(session, values)
        with pytest.raises(UserError):
            people.add_person(session, values)


def test_a_person_may_keep_their_own_number(sessions, branch):
    with sessions.begin() as session:
        one = people.add_person(session, {"name": "李四", "id_no": ID_NO})
    with sessions() as session:
        assert people.problems(session, {"name": "李四", "id_no": ID_NO}, one.id) == {}
        assert "id_no" in people.problems(session, {"name": "王五", "id_no": ID_NO})


def test_no_message_carries_the_number(sessions, branch):
    with sessions.begin() as session:
        people.add_person(session, {"name": "李四", "id_no": ID_NO})
    with sessions() as session:
        said = people.problems(session, {"name": "王五", "id_no": ID_NO})
    assert ID_NO not in str(said)


def test_a_contradiction_with_the_identity_number_only_warns():
    said = people.warnings(
        {"id_no": ID_NO, "gender": Gender.FEMALE, "birth_on": date(2003, 5, 18)}
    )
    assert set(said) == {"gender", "birth_on"}


def test_a_change_is_one_entry_that_can_be_undone(sessions, person):
    with sessions.begin() as session:
        people.change_person(session, person.id, {"name": "林晓雪"})
    with sessions.begin() as session:
        assert history.undo(session) == "修改人员：林晓雪"
    with sessions() as session:
        assert people.get(session, person.id).name == "林晓雨"


def test_binning_leaves_the_roster_and_restoring_comes_back(sessions, person):
    with sessions.begin() as session:
        assert people.bin_people(session, [person.id]) == 1
    with sessions.begin() as session:
        assert people.find_people(session) == []
        assert [one.id for one in people.binned(session)] == [person.id]
        people.restore_people(session, [person.id])
    with sessions() as session:
        assert len(people.find_people(session)) == 1


def test_a_thousand_people_go_into_the_bin_as_one_change(sessions, branch):
    with sessions.begin() as session:
        session.add_all(Person(branch_id=branch.id, name=f"甲{at}") for at in range(1000))
        session.flush()
        ids = [one.id for one in people.find_people(session)]
    with sessions.begin() as session:
        assert people.bin_people(session, ids) == 1000
    with sessions() as session:
        assert history.undo_label(session) == "移入回收站：1000 人"


def test_leaving_needs_a_reason_and_can_be_taken_back(sessions, person):
    with sessions.begin() as session:
        with pytest.raises(UserError):
            people.leave(session, person.id, date(2026, 7, 1), " ")
        people.leave(session, person.id, date(2026, 7, 1), "毕业")
    with sessions.begin() as session:
        assert people.find_people(session) == []
        assert len(people.find_people(session, include_left=True)) == 1
        people.come_back(session, person.id)
    with sessions() as session:
        assert len(people.find_people(session)) == 1


def test_revealing_a_number_is_recorded_without_the_number(sessions, branch):
    with sessions.begin() as session:
        one = people.add_person(session, {"name": "李四", "mobile": "13800001234"})
    with sessions.begin() as session:
        assert people.reveal(session, one.id, "mobile") == "13800001234"
    with sessions() as session:
        entry = history.entries(session, 1)[0]
        (change,) = history.changes_of(session, entry.number)
    assert (entry.kind, entry.is_event) == ("reveal", True)
    assert "13800001234" not in f"{entry.label}{change.after}"


def test_a_group_a_punishment_and_an_excusal(sessions, person):
    with sessions.begin() as session:
        group = branches.add_group(session, "第一党小组")
        people.put_into_group(session, [person.id], group.id)
        people.punish(session, person.id, PunishmentKind.WARNING, date(2026, 1, 1))
        with pytest.raises(UserError):
            people.punish(
                session, person.id, PunishmentKind.WARNING, date(2026, 1, 1), date(2025, 1, 1)
            )
        people.excuse(session, person.id, ExcusalGround.ABROAD, date(2026, 1, 1))
    with sessions() as session:
        found = people.get(session, person.id)
        assert found.group_id == group.id
        assert [one.kind for one in found.punishments] == [PunishmentKind.WARNING]
        assert not found.excusals[0].superior_approved


def test_a_person_who_is_gone_is_said(sessions, branch):
    with sessions() as session, pytest.raises(UserError):
        people.get(session, 99)
