"""A resolution becomes tasks; open ones come back until they are done or cancelled."""

from dataclasses import replace
from datetime import date

import pytest

from secretary_app.domain.errors import UserError
from secretary_app.domain.values import AttendanceState, MeetingKind, TaskState
from secretary_app.services import checks, meetings, tasks
from secretary_app.services.agenda_outlines import OPEN_TASKS
from secretary_app.services.meeting_plans import TEMPLATES, plan
from secretary_app.services.meetings import TaskDraft
from secretary_app.store import history
from secretary_app.store.records import Task

DAY, TODAY = date(2026, 3, 5), date(2026, 3, 20)
ASSEMBLY, COMMITTEE = MeetingKind.ASSEMBLY, MeetingKind.COMMITTEE


def minutes(sessions, kind, day, *given, today=TODAY, **values):
    with sessions.begin() as session:
        draft = meetings.new_draft(session, (kind,), day)
        rows = [replace(row, state=AttendanceState.PRESENT) for row in draft.attendance]
        draft = replace(meetings.with_attendance(draft, rows), **values)
        draft = replace(draft, tasks=(*given, *draft.tasks))
        return meetings.save_meeting(session, draft, today).id


@pytest.fixture
def given(sessions, person):
    """An assembly that gave two tasks; returns its id."""
    return minutes(
        sessions,
        ASSEMBLY,
        DAY,
        TaskDraft(
            title="公布党费", name=person.name, person_id=person.id, due_on=date(2026, 3, 12)
        ),
        TaskDraft(title="整理资料"),
    )


def listed(sessions, **values):
    with sessions() as session:
        return tasks.rows(session, **values)


def test_tasks_are_saved_with_the_minutes_and_listed_by_day(sessions, given, person):
    rows = listed(sessions)
    assert [(row.title, row.due_on, row.given_on) for row in rows] == [
        ("公布党费", date(2026, 3, 12), DAY),
        ("整理资料", None, DAY),
    ]
    assert rows[0].meeting == "2026-03-05 支部党员大会"
    assert [row.title for row in listed(sessions, person_id=person.id)] == ["公布党费"]


def test_open_tasks_are_findings_of_the_home_page(sessions, given):
    with sessions() as session:
        found = [one for one in checks.findings(session, TODAY) if one.rule == "TASK-DUE"]
    assert [(one.severity.value, one.due_on) for one in found] == [
        ("OVERDUE", date(2026, 3, 12)),
        ("INFO", None),
    ]


@pytest.mark.parametrize(
    ("kind", "back"),
    [
        pytest.param(ASSEMBLY, ["公布党费", "整理资料"], id="the next of the same kind"),
        pytest.param(COMMITTEE, ["公布党费", "整理资料"], id="the committee sees to all"),
        pytest.param(MeetingKind.THEME_DAY, [], id="another kind"),
    ],
)
def test_open_tasks_come_back_to_the_next_meeting(sessions, given, kind, back):
    with sessions() as session:
        draft = meetings.new_draft(session, (kind,), TODAY)
    assert [task.title for task in draft.tasks] == back
    assert all(task.from_before for task in draft.tasks)


def test_open_tasks_stand_on_the_agenda_of_the_next_plan(sessions, given):
    template = next(one for one in TEMPLATES if one.kinds == (ASSEMBLY,))
    with sessions() as session:
        draft = plan(session, template, date(2026, 6, 5))
    assert draft.agenda[0].title == OPEN_TASKS
    assert "1. 公布党费（责任人林晓雨，2026-03-12 前）" in draft.agenda[0].text
    assert "2. 整理资料（责任人未定，时限未定）" in draft.agenda[0].text


def test_a_task_is_closed_in_the_minutes_of_a_later_meeting(sessions, given):
    with sessions.begin() as session:
        draft = meetings.new_draft(session, (ASSEMBLY,), date(2026, 3, 19))
        first = replace(
            draft.tasks[0], state=TaskState.DONE, closed_on=date(2026, 3, 18), note="已公示"
        )
        meetings.save_meeting(session, replace(draft, tasks=(first, *draft.tasks[1:])), TODAY)
    rows = {row.title: row for row in listed(sessions)}
    assert (rows["公布党费"].state, rows["公布党费"].note) == (TaskState.DONE, "已公示")
    assert rows["公布党费"].meeting_id == given
    with sessions() as session:
        assert [one.title for one in tasks.open_facts(session)] == ["整理资料"]


def test_an_own_task_taken_out_goes_and_one_from_before_stays(sessions, given):
    with sessions.begin() as session:
        draft = meetings.draft_from(session, given)
        meetings.save_meeting(session, replace(draft, tasks=draft.tasks[:1]), TODAY)
    assert [row.title for row in listed(sessions)] == ["公布党费"]
    later = minutes(sessions, ASSEMBLY, date(2026, 3, 19))
    with sessions.begin() as session:
        draft = meetings.draft_from(session, later)
        meetings.save_meeting(session, replace(draft, tasks=()), TODAY)
    assert [row.title for row in listed(sessions)] == ["公布党费"]


def test_the_tasks_of_a_meeting_in_the_bin_are_not_asked_for(sessions, given):
    with sessions.begin() as session:
        meetings.bin_meeting(session, given)
    assert listed(sessions) == []
    with sessions.begin() as session:
        meetings.restore_meeting(session, given)
    assert len(listed(sessions)) == 2


@pytest.mark.parametrize(
    ("draft", "said"),
    [
        (TaskDraft(title=" "), "写明任务内容"),
        (TaskDraft(title="甲", state=TaskState.DONE), "已完成的日期"),
        (TaskDraft(title="甲", state=TaskState.DONE, closed_on=date(2026, 3, 21)), "晚于今天"),
        (TaskDraft(title="甲", state=TaskState.DONE, closed_on=date(2026, 3, 4)), "早于布置"),
        (TaskDraft(title="甲", state=TaskState.CANCELLED, closed_on=TODAY), "写明原因"),
    ],
)
def test_what_cannot_be_of_a_task_is_refused(sessions, given, draft, said):
    task_id = listed(sessions)[0].id
    with pytest.raises(UserError, match=said), sessions.begin() as session:
        tasks.change(session, task_id, draft, TODAY)


def test_tasks_are_given_closed_and_removed_each_as_one_change_that_can_be_undone(sessions, given):
    with sessions.begin() as session:
        tasks.add(session, TaskDraft(title="联系实习党员"), TODAY)
    ids = [row.id for row in listed(sessions)]
    with sessions.begin() as session:
        tasks.close(session, ids, TaskState.DONE, TODAY, "一起办结")
    with sessions() as session:
        assert tasks.open_facts(session) == []
        assert history.undo_label(session) == "任务已完成：3 项"
    with sessions.begin() as session:
        history.undo(session)
    with sessions() as session:
        assert len(tasks.open_facts(session)) == 3
    with sessions.begin() as session:
        tasks.remove(session, ids[0])
    assert len(listed(sessions)) == 2
    with sessions.begin() as session:
        history.undo(session)
    with sessions() as session:
        assert session.get(Task, ids[0]) is not None
