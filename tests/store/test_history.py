"""Whatever is done can be undone and done again, and nothing of it can be hidden."""

import json
from datetime import date, datetime
from decimal import Decimal

import pytest
from sqlalchemy import delete, text, update

from secretary_app.domain.ballot import Ballot
from secretary_app.domain.errors import UserError
from secretary_app.domain.values import (
    MeetingKind,
    MotionKind,
    PartyPost,
    PartyStatus,
    ReviewBody,
    ReviewGrade,
    StepPersonRole,
    TalkKind,
    TrainingKind,
)
from secretary_app.services import history as service
from secretary_app.store import database, history
from secretary_app.store.records import (
    Attachment,
    Attendance,
    Base,
    Group,
    Material,
    Meeting,
    MemberReview,
    Motion,
    Person,
    Post,
    Punishment,
    Reading,
    Review,
    Step,
    StepPerson,
    StudyPlan,
    Talk,
    Training,
)
from secretary_app.store.settings import get, put


@pytest.fixture
def state(vault):
    """Read every record of the file, the history and the settings left out."""

    def read():
        with vault.engine.connect() as connection:
            return {
                name: sorted(map(repr, connection.execute(table.select())))
                for name, table in Base.metadata.tables.items()
                if name not in ("change", "setting")
            }

    return read


@pytest.fixture
def act(sessions):
    """Do something in one transaction of its own."""

    def do(action, label=""):
        with sessions.begin() as session:
            result = action(session)
            if label:
                history.describe(session, label)
        return result

    return do


def meeting_with_everything(branch, person):
    step_in = Attendance(person_id=person.id, name=person.name)
    motion = Motion(position=1, kind=MotionKind.GENERAL, title="表彰", ballot=_ballot())
    return Meeting(
        branch_id=branch.id,
        kinds=[MeetingKind.ASSEMBLY],
        title="十月支部党员大会",
        held_on=date(2026, 10, 12),
        attendance=[step_in],
        motions=[motion],
    )


def organisational_life(branch, person):
    review = Review(branch_id=branch.id, year=2026, decided_by=ReviewBody.COMMITTEE, issued=20)
    review.members.append(
        MemberReview(
            person_id=person.id, name=person.name, excellent=9, grade=ReviewGrade.EXCELLENT
        )
    )
    day = date(2026, 3, 5)
    return [
        review,
        Talk(
            branch_id=branch.id,
            held_on=day,
            kind=TalkKind.CARE,
            person_id=person.id,
            name=person.name,
            talker="院党委张老师",
        ),
        StudyPlan(branch_id=branch.id, year=2026, month=3, topic="党章", hours=1.5),
        Training(person_id=person.id, kind=TrainingKind.ONLINE, title="网课", starts_on=day),
        Reading(person_id=person.id, read_on=day, book="党章", hours=2.5),
    ]


def _ballot():
    return Ballot(eligible=20, present=18, issued=18, returned=18, yes=17, no=1)


def add_material(session, number, **values):
    person = session.get_one(Person, number)
    person.materials.append(Material(**values))


def changed(session, model, number, **values):
    record = session.get_one(model, number)
    for name, value in values.items():
        setattr(record, name, value)


def test_one_transaction_is_one_entry_under_the_name_given_to_it(act, sessions, branch):
    act(
        lambda session: session.add_all(
            [Person(branch_id=branch.id, name="甲"), Person(branch_id=branch.id, name="乙")]
        ),
        "登记两人",
    )
    with sessions() as session:
        entry = history.entries(session)[0]
        assert (entry.label, entry.rows, entry.is_event) == ("登记两人", 2, False)


def test_an_entry_may_be_named_after_its_changes_were_written(act, sessions, branch):
    def add(session):
        session.add(Person(branch_id=branch.id, name="甲"))
        session.flush()
        history.describe(session, "登记一人")

    act(add)
    with sessions() as session:
        assert history.entries(session)[0].label == "登记一人"


def test_an_entry_without_a_name_says_what_was_done_to_what(act, sessions, person):
    act(lambda session: changed(session, Person, person.id, grade="2023级"))
    with sessions() as session:
        assert history.entries(session)[0].label == "修改人员"


def test_a_number_in_a_name_is_struck_out(act, sessions, person):
    act(
        lambda session: changed(session, Person, person.id, grade="2023级"),
        "修改 110105200305170028 的电话 13800001234",
    )
    with sessions() as session:
        assert history.entries(session)[0].label == "修改 … 的电话 …"


def test_only_what_differs_is_kept_before_and_after(act, sessions, person):
    act(lambda session: changed(session, Person, person.id, note="备注", name=person.name))
    with sessions() as session:
        entry = history.entries(session)[0]
        (change,) = history.changes_of(session, entry.number)
        assert (change.before, change.after) == ('{"note":null}', '{"note":"备注"}')


def test_looking_changes_nothing(act, sessions, person):
    act(lambda session: session.get_one(Person, person.id))
    with sessions() as session:
        assert history.entries(session)[0].label == "新增人员"


def test_a_transaction_rolled_back_leaves_no_trace(sessions, branch):
    with sessions() as session:
        session.add(Person(branch_id=branch.id, name="甲"))
        session.flush()
        session.rollback()
        session.commit()
        assert [entry.label for entry in history.entries(session)] == ["新增支部"]


def test_a_savepoint_rolled_back_leaves_no_trace(sessions, branch):
    with sessions.begin() as session:
        session.add(Person(branch_id=branch.id, name="甲"))
        savepoint = session.begin_nested()
        session.add(Person(branch_id=branch.id, name="乙"))
        session.flush()
        savepoint.rollback()
    with sessions() as session:
        entry = history.entries(session)[0]
        assert entry.rows == 1
        assert "甲" in history.changes_of(session, entry.number)[0].after


def test_a_savepoint_kept_is_part_of_the_entry(sessions, branch):
    with sessions.begin() as session:
        with session.begin_nested():
            session.add(Person(branch_id=branch.id, name="甲"))
        session.add(Person(branch_id=branch.id, name="乙"))
    with sessions() as session:
        assert history.entries(session)[0].rows == 2


def test_a_value_that_was_never_loaded_is_known_before_it_is_lost(sessions, person):
    with sessions.begin() as session:
        found = session.get_one(Person, person.id)
        session.expire(found)
        found.birth_on = date(2003, 5, 18)
    with sessions.begin() as session:
        history.undo(session)
    with sessions() as session:
        assert session.get_one(Person, person.id).birth_on == date(2003, 5, 17)


def test_who_did_it_is_kept(vault, person):
    with vault.sessions(info={"who": "王书记"}) as session:
        changed(session, Person, person.id, grade="2023级")
        session.commit()
        assert history.entries(session)[0].made_by == "王书记"


def test_who_is_logged_in_is_noted_where_nobody_else_is_named(tmp_path, monkeypatch):
    monkeypatch.setenv("LOGNAME", "wangshuji")
    vault, _ = database.create_vault(tmp_path / "甲.branch", "一句测试用的口令")
    with vault.sessions.begin() as session:
        history.event(session, "print", "打印", {})
    with vault.sessions() as session:
        assert history.entries(session)[0].made_by == "wangshuji"
    vault.close()


KINDS_OF_CHANGE = {
    "editing values of every type": lambda session, branch, person: changed(
        session,
        Person,
        person.id,
        birth_on=date(2003, 1, 1),
        dues_base=Decimal("3200.50"),
        custom={"宿舍": "3-201"},
        binned_at=datetime(2026, 1, 1, 8, 30),
        party_status=PartyStatus.SUSPENDED,
        is_floating=True,
        name="林晓雪",
    ),
    "adding a meeting with all its parts": lambda session, branch, person: session.add(
        meeting_with_everything(branch, person)
    ),
    "adding what hangs on a person": lambda session, branch, person: add_material(
        session, person.id, code="APPLICATION"
    ),
    "adding a post": lambda session, branch, person: session.add(
        Post(
            branch_id=branch.id,
            person_id=person.id,
            post=PartyPost.SECRETARY,
            starts_on=date(2026, 1, 1),
        )
    ),
    "adding a year's organisational life": lambda session, branch, person: session.add_all(
        organisational_life(branch, person)
    ),
    "deleting a person": lambda session, branch, person: session.delete(
        session.get_one(Person, person.id)
    ),
    "clearing a value": lambda session, branch, person: changed(
        session, Person, person.id, birth_on=None, full_on=None
    ),
}


@pytest.mark.parametrize("action", KINDS_OF_CHANGE.values(), ids=KINDS_OF_CHANGE)
def test_every_change_is_undone_and_redone_exactly(act, state, branch, person, action):
    before = state()
    act(lambda session: (action(session, branch, person), session.flush()))
    after = state()
    assert after != before
    act(history.undo)
    assert state() == before
    act(history.redo)
    assert state() == after
    act(history.undo)
    assert state() == before


def test_a_person_deleted_with_everything_comes_back_with_everything(act, state, branch, person):
    def give(session):
        found = session.get_one(Person, person.id)
        talker = StepPerson(role=StepPersonRole.TALKER, name="张老师")
        found.steps.append(
            Step(
                code="T02",
                happened_on=date(2023, 3, 9),
                recorded_at=datetime(2026, 1, 1),
                people=[talker],
            )
        )
        found.punishments.append(Punishment(kind="WARNING", decided_on=date(2026, 2, 1)))

    act(give)
    before = state()
    act(lambda session: session.delete(session.get_one(Person, person.id)))
    assert state()["step_person"] == []
    act(history.undo)
    assert state() == before


def test_records_that_name_each_other_are_undone_in_a_possible_order(act, state, branch):
    before = state()

    def found_group(session):
        group = Group(branch_id=branch.id, name="第一党小组")
        session.add(group)
        session.flush()
        leader = Person(branch_id=branch.id, name="组长", group_id=group.id)
        session.add(leader)
        session.flush()
        group.leader_id = leader.id

    act(found_group)
    after = state()
    for _ in range(2):
        act(history.undo)
        assert state() == before
        act(history.redo)
        assert state() == after


def test_undoing_walks_back_one_by_one_and_redoing_forth(act, sessions, state, branch, person):
    states, labels = [state()], ["第一", "第二", "第三"]
    for grade, label in zip("abc", labels, strict=True):
        act(lambda session, grade=grade: changed(session, Person, person.id, grade=grade), label)
        states.append(state())
    assert [act(history.undo) for _ in labels] == labels[::-1]
    assert state() == states[0]
    assert [act(history.redo) for _ in labels] == labels
    assert state() == states[-1]
    assert act(history.redo) is None


def test_after_a_new_change_the_undone_ones_are_out_of_reach(act, sessions, person):
    act(lambda session: changed(session, Person, person.id, grade="a"), "第一")
    act(lambda session: changed(session, Person, person.id, grade="b"), "第二")
    act(history.undo)
    act(lambda session: changed(session, Person, person.id, grade="c"), "第三")
    with sessions() as session:
        assert (history.undo_label(session), history.redo_label(session)) == ("第三", None)
    assert act(history.undo) == "第三"
    assert act(history.redo) == "第三"
    assert [act(history.undo), act(history.undo)] == ["第三", "第一"]


def test_the_labels_say_what_would_be_undone_and_redone(act, sessions, person):
    act(lambda session: changed(session, Person, person.id, grade="a"), "修改年级")
    with sessions() as session:
        assert (history.undo_label(session), history.redo_label(session)) == ("修改年级", None)
    act(history.undo)
    with sessions() as session:
        assert history.redo_label(session) == "修改年级"
        assert [entry.label for entry in history.entries(session)][:2] == [
            "撤销：修改年级",
            "修改年级",
        ]


def test_the_founding_of_the_branch_is_where_undoing_ends(act, branch):
    assert act(history.undo) is None


def test_events_are_passed_over(act, sessions, person):
    act(lambda session: changed(session, Person, person.id, grade="a"), "修改年级")
    act(lambda session: history.event(session, "print", "打印花名册", {"form": "F22"}))
    with sessions() as session:
        entry = history.entries(session)[0]
        assert (entry.label, entry.is_event, entry.kind) == ("打印花名册", True, "print")
    assert act(history.undo) == "修改年级"
    act(lambda session: history.event(session, "reveal", "查看号码", person_id=person.id))
    assert act(history.redo) == "修改年级"


def test_settings_are_no_part_of_the_history(act, sessions, branch):
    act(lambda session: put(session, "generation", "7"))
    assert act(history.undo) is None
    with sessions() as session:
        assert get(session, "generation") == "7"


def test_an_attachment_stays_when_its_entry_is_undone(act, sessions, branch, person):
    def attach(session):
        file = Attachment(
            sha256="a" * 64, size=3, media_type="image/png", label="票", content=b"abc"
        )
        session.add(file)
        session.flush()
        add_material(session, person.id, code="APPLICATION", attachment_id=file.id)

    def attached(session):
        return [
            material.attachment_id for material in session.get_one(Person, person.id).materials
        ]

    act(lambda session: (attach(session), session.flush()))
    act(history.undo)
    assert act(attached) == []
    act(history.redo)
    assert act(attached) == [1]
    with sessions() as session:
        assert session.get_one(Attachment, 1).content == b"abc"
        changes = history.changes_of(session, 3)
        assert "YWJj" not in "".join(change.after or "" for change in changes)


def test_the_history_of_one_person_holds_what_hangs_on_them(act, sessions, branch, person):
    act(lambda session: session.add(Person(branch_id=branch.id, name="别人")))
    act(lambda session: KINDS_OF_CHANGE["adding a post"](session, branch, person), "任书记")
    act(lambda session: history.event(session, "reveal", "查看号码", person_id=person.id))
    with sessions() as session:
        labels = [entry.label for entry in history.entries(session, person_id=person.id)]
        assert labels == ["查看号码", "任书记", "新增人员"]


def test_older_entries_are_read_on_demand(act, sessions, person):
    for number in range(5):
        act(
            lambda session, n=number: changed(session, Person, person.id, grade=str(n)),
            f"第{number}",
        )
    with sessions() as session:
        newest = history.entries(session, limit=2)
        older = history.entries(session, limit=2, before=newest[-1].number)
        assert [entry.label for entry in [*newest, *older]] == ["第4", "第3", "第2", "第1"]


def test_a_bulk_insert_is_what_the_constructor_would_have_made(act, sessions, branch, state):
    given = {"branch_id": branch.id, "name": "曾子涵", "joined_on": date(2024, 5, 6)}
    (number,) = act(lambda session: history.insert_many(session, Person, [given]))
    with sessions() as session:
        (bulk,) = history.changes_of(session, history.entries(session)[0].number)
    act(history.undo)
    act(lambda session: session.add(Person(**given)))
    with sessions() as session:
        (single,) = history.changes_of(session, history.entries(session)[0].number)
        assert single.record_id == number + 1
        assert json.loads(single.after) | {"id": number} == json.loads(bulk.after)


def test_a_bulk_insert_with_rows_of_different_columns(act, sessions, branch):
    rows = [
        {"branch_id": branch.id, "name": "甲", "gender": None, "grade": "2023级"},
        {"branch_id": branch.id, "name": "乙", "mobile": "13800001234"},
    ]
    first, second = act(lambda session: history.insert_many(session, Person, rows))
    with sessions() as session:
        assert session.get_one(Person, first).grade == "2023级"
        assert session.get_one(Person, second).mobile == "13800001234"
        assert history.entries(session)[0].rows == 2


def test_no_number_is_given_twice(act, sessions, branch):
    row = [{"branch_id": branch.id, "name": "甲"}]
    (first,) = act(lambda session: history.insert_many(session, Person, row))
    act(history.undo)
    (second,) = act(lambda session: history.insert_many(session, Person, row))
    single = Person(branch_id=branch.id, name="乙")
    act(lambda session: session.add(single))
    assert first < second < single.id


def test_nothing_changes_records_behind_the_back_of_the_history(sessions, person):
    for statement in (update(Person).values(name="甲"), delete(Person)):
        with sessions() as session, pytest.raises(RuntimeError, match="history is kept"):
            session.execute(statement)


@pytest.mark.parametrize("statement", ["UPDATE change SET label = 'x'", "DELETE FROM change"])
def test_the_database_itself_refuses_to_change_the_history(vault, person, statement):
    with vault.engine.connect() as connection, pytest.raises(Exception, match="only grows"):
        connection.execute(text(statement))


def test_the_chain_holds_after_everything(act, sessions, branch, person):
    for action in KINDS_OF_CHANGE.values():
        act(lambda session, action=action: action(session, branch, person))
        act(history.undo)
    act(lambda session: history.event(session, "print", "打印"))
    with sessions() as session:
        assert history.verify_chain(session) is None


@pytest.mark.parametrize(
    "forgery",
    [
        "UPDATE change SET after = replace(after, '林晓雨', '林小雨') WHERE id = 2",
        "UPDATE change SET made_at = '2020-01-01 00:00:00.000000' WHERE id = 2",
        "UPDATE change SET made_by = 'x' WHERE id = 2",
        "DELETE FROM change WHERE id = 2",
    ],
)
def test_a_forged_history_is_noticed(vault, act, person, forgery):
    act(lambda session: changed(session, Person, person.id, grade="a"))
    with vault.engine.begin() as connection:
        for trigger in ("change_refuses_update", "change_refuses_delete"):
            connection.execute(text(f"DROP TRIGGER {trigger}"))
        connection.execute(text(forgery))
    with vault.sessions() as session:
        assert history.verify_chain(session) in (2, 3)


def test_the_services_say_that_there_is_nothing_to_undo(sessions, branch):
    with sessions.begin() as session:
        with pytest.raises(UserError, match="没有可以撤销"):
            service.undo(session)
        with pytest.raises(UserError, match="没有可以重做"):
            service.redo(session)
