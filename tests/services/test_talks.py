"""谈心谈话: recording many at once, changing, the bin, and the matrix that follows."""

from dataclasses import replace
from datetime import date

import pytest
from small_branch import TODAY, settle

from secretary_app.domain.errors import UserError
from secretary_app.domain.values import AttendanceState, MeetingKind, TalkKind
from secretary_app.services import checks, life_bin, meeting_year, meetings, talks
from secretary_app.services.talks import Partner, TalkDraft
from secretary_app.store import history
from secretary_app.store.records import Talk


@pytest.fixture
def people(sessions, branch):
    with sessions.begin() as session:
        return settle(session, branch)


def draft(people, talker, *partners, on=date(2026, 3, 5), **values):
    return TalkDraft(
        held_on=on,
        kind=TalkKind.ROUTINE,
        talker=talker,
        talker_id=people.get(talker),
        partners=tuple(
            Partner(person_id=people[name], name=name, gist=f"与{name}谈学习") for name in partners
        ),
        **values,
    )


def parts(session, today=TODAY):
    found = talks.matrix_of(session, 2026, today)
    return [
        (one.done, one.total)
        for one in (found.in_committee, found.with_members, found.among_members)
    ]


def test_talks_of_one_talker_with_many_are_one_change_that_can_be_undone(sessions, people):
    with sessions.begin() as session:
        talks.record_talks(session, draft(people, "王建国", "陈思远", "马晓燕", "李秀英"), TODAY)
    with sessions() as session:
        assert parts(session) == [(1, 1), (2, 8), (0, 4)]
        rows = talks.talks_in_year(session, 2026)
        assert {row.name: row.gist for row in rows}["马晓燕"] == "与马晓燕谈学习"
        assert history.entries(session)[0].label == "登记谈心谈话：王建国与3 人"
    with sessions.begin() as session:
        history.undo(session)
    with sessions() as session:
        assert parts(session) == [(0, 1), (0, 8), (0, 4)]


@pytest.mark.parametrize(
    ("talker", "partners", "on", "words"),
    [
        pytest.param("王建国", ("陈思远",), date(2026, 11, 24), "还没有到", id="tomorrow"),
        pytest.param("王建国", (), TODAY, "没有填写谈话对象", id="with nobody"),
        pytest.param("", ("陈思远",), TODAY, "没有填写谈话人", id="by nobody"),
        pytest.param("王建国", ("王建国",), TODAY, "自己谈话", id="with oneself"),
        pytest.param("王建国", ("陈思远", "陈思远"), TODAY, "重复", id="twice the same"),
    ],
)
def test_what_cannot_have_been_is_refused_in_a_sentence(
    sessions, people, talker, partners, on, words
):
    with sessions.begin() as session, pytest.raises(UserError, match=words) as refused:
        talks.record_talks(session, draft(people, talker, *partners, on=on), TODAY)
    assert refused.value.hint


def test_a_talk_with_somebody_of_the_superior_is_kept_but_fills_no_cell(sessions, people):
    with sessions.begin() as session:
        talks.record_talks(session, draft(people, "院党委张老师", "王建国"), TODAY)
    with sessions() as session:
        (row,) = talks.talks_in_year(session, 2026)
        assert (row.talker, row.talker_id) == ("院党委张老师", None)
        assert parts(session)[0] == (0, 1)


def test_a_talk_is_changed_and_goes_into_the_bin_and_back(sessions, people):
    with sessions.begin() as session:
        talks.record_talks(session, draft(people, "王建国", "陈思远"), TODAY)
    with sessions.begin() as session:
        (row,) = talks.talks_in_year(session, 2026)
        changed = replace(talks.draft_of(row), talker="李秀英", talker_id=people["李秀英"])
        talks.change_talk(session, row.id, changed, TODAY)
    with sessions.begin() as session:
        assert talks.talks_in_year(session, 2026)[0].talker == "李秀英"
        life_bin.put(session, life_bin.TALK, [row.id])
        session.flush()
        assert talks.talks_in_year(session, 2026) == []
        assert [one.name for one in life_bin.contents(session)] == ["2026-03-05 李秀英与陈思远"]
        life_bin.restore(session, life_bin.TALK, [row.id])
        session.flush()
        assert len(talks.talks_in_year(session, 2026)) == 1


def test_minutes_of_a_talk_count_for_chair_and_those_present(sessions, people):
    with sessions.begin() as session:
        found = meetings.new_draft(session, (MeetingKind.TALK,), date(2026, 4, 1))
        came = tuple(
            replace(row, state=AttendanceState.PRESENT)
            for row in found.attendance
            if row.name in ("王建国", "陈思远")
        )
        found = replace(found, attendance=came, host="王建国", host_id=people["王建国"])
        meetings.save_meeting(session, found, TODAY)
    with sessions() as session:
        assert parts(session)[1] == (1, 8)
        (row,) = talks.talks_in_year(session, 2026)
        assert (row.name, row.id) == ("陈思远", None)


def test_the_year_at_a_glance_shows_the_months_of_talks(sessions, people):
    with sessions.begin() as session:
        talks.record_talks(session, draft(people, "王建国", "陈思远", "马晓燕"), TODAY)
    with sessions() as session:
        rows = meeting_year.year_grid(session, 2026, TODAY)
    row = next(one for one in rows if one.kind is MeetingKind.TALK)
    assert row.cells[2].text == "✓ 2"


def test_what_is_missing_is_said_with_its_numbers_until_all_is_talked(sessions, people):
    with sessions() as session:
        (found,) = [one for one in checks.findings(session, TODAY) if one.rule == "TALK-MATRIX"]
    assert "支委之间 1 对，支委与党员 8 对，党员之间 4 名还没有谈" in found.message
    others = [name for name in people if name not in ("王建国", "李秀英")]
    with sessions.begin() as session:
        talks.record_talks(session, draft(people, "王建国", "李秀英", *others), TODAY)
        talks.record_talks(session, draft(people, "李秀英", *others), TODAY)
        talks.record_talks(session, draft(people, others[0], *others[1:]), TODAY)
    with sessions() as session:
        assert session.query(Talk).count() == 12
        assert not [one for one in checks.findings(session, TODAY) if one.rule == "TALK-MATRIX"]
