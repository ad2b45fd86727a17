"""Lists and search over minutes."""

from dataclasses import replace
from datetime import date, datetime, timedelta

import pytest

from secretary_app.domain.values import MeetingKind, MotionKind
from secretary_app.services import autosave, meeting_questions, meetings
from secretary_app.services.meeting_search import MinutesIndex
from secretary_app.services.meetings import AgendaDraft, MotionDraft, SpeechDraft

TODAY = date(2026, 6, 1)


@pytest.fixture
def draft(sessions, person):
    with sessions() as session:
        return meetings.new_draft(session, (MeetingKind.ASSEMBLY,), date(2026, 3, 5))


def save(sessions, draft):
    with sessions.begin() as session:
        return meetings.save_meeting(session, draft, TODAY).id


def found(sessions, text, year=None):
    index = MinutesIndex()
    with sessions() as session:
        index.refresh(session)
    return index.search(text, year)


def test_a_year_lists_its_meetings_latest_first_without_those_in_the_bin(sessions, draft):
    first = save(sessions, draft)
    second = save(sessions, replace(draft, held_on=date(2026, 5, 5)))
    save(sessions, replace(draft, held_on=date(2025, 12, 31)))
    binned = save(sessions, draft)
    with sessions.begin() as session:
        meetings.bin_meeting(session, binned)
        rows = meeting_questions.meetings_in_year(session, 2026)
        assert [row.id for row in meeting_questions.binned(session)] == [binned]
        assert meeting_questions.years(session) == [2026, 2025]
    assert [row.id for row in rows] == [second, first]
    assert (rows[0].heads.due, rows[0].kinds) == (1, (MeetingKind.ASSEMBLY,))


@pytest.mark.parametrize(
    ("text", "where"),
    [
        ("乡村振兴", "传达学习"),
        ("张三", "发言人"),
        ("志愿服务", "张三发言"),
        ("接收李四", "表决"),
        ("信息楼", "地点"),
        ("无异议", "不同意见"),
        ("ABC", "内容"),
        ("乡村 信息楼", "传达学习"),
    ],
)
def test_words_are_found_anywhere_in_the_minutes(sessions, draft, text, where):
    written = replace(
        draft,
        place="信息楼302",
        different_opinions="无异议",
        content="abc 与 def",
        agenda=(
            AgendaDraft(
                title="传达学习",
                text="学习关于乡村振兴的意见",
                speeches=(SpeechDraft(name="张三", points="多做志愿服务"),),
            ),
        ),
        motions=(MotionDraft(kind=MotionKind.GENERAL, title="接收李四的报告"),),
    )
    number = save(sessions, written)
    save(sessions, draft)
    hits = found(sessions, text)
    assert [hit.row.id for hit in hits] == [number]
    assert hits[0].where == where
    assert text.split()[0].casefold() in hits[0].excerpt.casefold()


@pytest.mark.parametrize("text", ["没有的词", "%", "_", "党员大会 没有的词"])
def test_what_does_not_stand_there_is_not_found(sessions, draft, text):
    save(sessions, draft)
    assert found(sessions, text) == []


def test_search_can_be_kept_to_a_year(sessions, draft):
    save(sessions, draft)
    assert found(sessions, "党员大会", 2025) == []
    assert len(found(sessions, "党员大会", 2026)) == 1


def test_what_is_being_written_is_kept_outside_the_history(sessions, draft):
    now = datetime(2026, 3, 5, 6, 30)
    with sessions.begin() as session:
        autosave.keep(session, draft, now, "a")
    with sessions.begin() as session:
        autosave.keep(session, replace(draft, title="改"), now, "a")
        autosave.keep(session, replace(draft, title="另一份"), now - timedelta(hours=1), "b")
    with sessions.begin() as session:
        kept, other = autosave.kept(session)
        assert (kept.draft.title, kept.kept_at) == ("改", now)
        assert other.draft.title == "另一份"
        autosave.discard(session, kept.slot)
    with sessions() as session:
        assert [one.slot for one in autosave.kept(session)] == ["b"]


def test_a_kept_draft_that_cannot_be_read_is_left_aside(sessions, branch):
    from secretary_app.store import settings

    with sessions.begin() as session:
        settings.put(session, f"{autosave.KEY}a", '{"kept_at": 3}')
    with sessions() as session:
        assert autosave.kept(session) == []
