"""Planning from a template, holding what was planned, and what follows: files, filing, history."""

from dataclasses import replace
from datetime import date, time

import pytest
from ready import prepare

from secretary_app.domain.errors import UserError
from secretary_app.domain.values import (
    AttendanceState,
    MeetingFileKind,
    MeetingKind,
    MeetingState,
    MotionKind,
)
from secretary_app.services import (
    checks,
    meeting_files,
    meeting_history,
    meeting_notices,
    meeting_plans,
    meetings,
)
from secretary_app.services.agenda_outlines import prompt_of
from secretary_app.services.demo.resolutions import picture
from secretary_app.services.meeting_files import Signatures
from secretary_app.services.meeting_plans import TEMPLATES
from secretary_app.services.meetings import AgendaDraft
from secretary_app.store import history
from secretary_app.store.records import Meeting, Person

TODAY, LATER = date(2026, 11, 23), date(2026, 12, 3)
SIGNED = Signatures(host=True, recorder=True)
BY_KEY = {one.key: one for one in TEMPLATES}


@pytest.fixture
def target(sessions, branch, person):
    """One who is ready to be admitted and one who is not; returns the ready one's id."""
    with sessions.begin() as session:
        found = [
            Person(
                branch_id=branch.id,
                name=name,
                applied_on=date(2024, 1, 1),
                activist_on=date(2024, 6, 1),
                target_on=date(2026, 9, 1),
            )
            for name in ("可接收的", "缺材料的")
        ]
        found.append(
            Person(
                branch_id=branch.id,
                name="另一介绍人",
                joined_on=date(2020, 1, 1),
                full_on=date(2021, 1, 1),
            )
        )
        session.add_all(found)
        session.flush()
        prepare(found[0], [(person.id, person.name), (found[2].id, found[2].name)], TODAY)
        return found[0].id


@pytest.mark.parametrize("occasion", TEMPLATES, ids=[one.key for one in TEMPLATES])
def test_a_template_brings_headings_and_no_content(sessions, person, occasion):
    with sessions() as session:
        draft = meeting_plans.plan(session, occasion, LATER)
    assert draft.state is MeetingState.PLANNED
    assert [item.title for item in draft.agenda] == list(occasion.headings)
    assert not any(item.text or item.speeches for item in draft.agenda)
    assert not draft.resolution
    assert [row.name for row in draft.attendance] == (
        [] if occasion.kinds == (MeetingKind.COMMITTEE,) else [person.name]
    )


def test_prompts_are_shown_and_never_stored():
    assert "研究了什么" in prompt_of("研究事项")
    assert "介绍人介绍" in prompt_of("讨论接收预备党员：某某")
    assert "软件不代写" in prompt_of("自己起的标题")


def test_an_assembly_on_admissions_offers_those_who_are_ready_and_says_what_others_lack(
    sessions, target
):
    with sessions() as session:
        offered = meeting_plans.people_for(session, BY_KEY["ADMIT"], LATER, TODAY)
        draft = meeting_plans.plan(session, BY_KEY["ADMIT"], LATER, [offered[0].person])
    assert [(one.person.name, one.is_ready) for one in offered] == [
        ("可接收的", True),
        ("缺材料的", False),
    ]
    assert offered[1].against
    assert [item.title for item in draft.agenda] == ["讨论接收预备党员：可接收的"]
    assert [(one.kind, one.person_id) for one in draft.motions] == [(MotionKind.ADMIT, target)]
    assert draft.motions[0].ballot.eligible == 2


def planned(sessions, **values):
    with sessions.begin() as session:
        draft = meeting_plans.plan(session, BY_KEY["ASSEMBLY"], LATER)
        typed = meeting_plans.as_typed(
            draft,
            ["传达学习", "  ", "自定的议题"],
            **{"starts_at": time(14, 30), "place": "信息楼302", "materials": "学习材料一\n提纲"}
            | values,
        )
        return meetings.save_meeting(session, typed, TODAY).id


def test_a_plan_is_a_record_and_no_meeting_held(sessions, person):
    number = planned(sessions)
    with sessions() as session:
        meeting = meetings.load(session, number)
        assert (meeting.state, meeting.planned_on) == (MeetingState.PLANNED, LATER)
        assert [item.title for item in meeting.agenda] == ["传达学习", "自定的议题"]
        assert history.undo_label(session).startswith("登记会议计划")
        assert checks.findings_of_meeting(session, number, TODAY) == []
        late = checks.findings_of_meeting(session, number, date(2026, 12, 4))
    assert [(one.rule, one.severity.value) for one in late] == [("PLAN-HELD", "WARN")]


def test_the_notice_says_when_where_who_and_what_to_bring(sessions, person):
    number = planned(sessions)
    with sessions() as session:
        text = meeting_notices.notice_text(session, number)
    assert "2026年12月3日（星期四）14:30召开" in text
    assert "参加人员：正式党员 1 名，共 1 名" in text
    assert "1. 传达学习\n2. 自定的议题" in text
    assert "请准备：学习材料一；提纲" in text
    assert person.name not in text


def hold(sessions, number, day, today):
    with sessions.begin() as session:
        draft = meetings.draft_from(session, number)
        rows = [replace(row, state=AttendanceState.PRESENT) for row in draft.attendance]
        held = meetings.with_attendance(replace(draft, held_on=day), rows)
        meetings.save_meeting(session, held, today)


@pytest.mark.parametrize(
    ("day", "today"),
    [
        pytest.param(LATER, LATER, id="on its day"),
        pytest.param(date(2026, 12, 8), date(2026, 12, 9), id="put off"),
    ],
)
def test_a_plan_becomes_a_meeting_and_its_first_day_stays_on_record(sessions, person, day, today):
    number = planned(sessions)
    hold(sessions, number, day, today)
    with sessions() as session:
        meeting = meetings.load(session, number)
    assert (meeting.state, meeting.held_on, meeting.planned_on) == (MeetingState.HELD, day, LATER)


def test_a_plan_that_is_merely_changed_stays_one_even_after_its_day(sessions, person):
    number = planned(sessions)
    with sessions.begin() as session:
        draft = meetings.draft_from(session, number)
        typed = replace(draft, agenda=(AgendaDraft(title="只改了议题"),))
        meeting = meetings.save_meeting(session, typed, date(2026, 12, 4))
        assert meeting.state is MeetingState.PLANNED


def test_the_headings_of_the_last_meeting_can_be_taken_over(sessions, person):
    number = planned(sessions)
    hold(sessions, number, LATER, LATER)
    with sessions() as session:
        found = meeting_plans.last_headings(session, (MeetingKind.ASSEMBLY,), date(2027, 1, 1))
        other = meeting_plans.last_headings(session, (MeetingKind.LECTURE,), date(2027, 1, 1))
    assert found == ("传达学习", "自定的议题")
    assert other == ()


@pytest.fixture
def held(sessions, person):
    """A meeting that was planned and held; returns its id."""
    number = planned(sessions, host="甲", recorder="乙")
    hold(sessions, number, LATER, LATER)
    return number


def test_files_are_kept_once_by_content_and_photos_are_counted(sessions, held):
    with sessions.begin() as session:
        meeting_files.attach(session, held, MeetingFileKind.PHOTO, "a.png", picture())
        meeting_files.attach(session, held, MeetingFileKind.SCAN, "扫描.png", picture(80))
    with pytest.raises(UserError, match="已经附了"), sessions.begin() as session:
        meeting_files.attach(session, held, MeetingFileKind.PHOTO, "again.png", picture())
    with sessions() as session:
        rows = meeting_files.rows(session, held)
        assert [row.kind for row in rows] == [MeetingFileKind.SCAN, MeetingFileKind.PHOTO]
        assert meeting_files.photos_of(session.get_one(Meeting, held)) == 1
        assert meeting_files.content_of(session, rows[0].id).content == picture(80)
    with sessions.begin() as session:
        meeting_files.detach(session, rows[0].id)
    with sessions.begin() as session:
        history.undo(session)
    with sessions() as session:
        assert len(meeting_files.rows(session, held)) == 2


@pytest.mark.parametrize(
    ("values", "said"),
    [
        ({"host": False}, "签字"),
        ({"filed_on": date(2026, 12, 2)}, "早于会议日期"),
        ({"filed_on": date(2026, 12, 11)}, "晚于今天"),
    ],
)
def test_minutes_go_on_file_signed_and_not_before_the_meeting(sessions, held, values, said):
    given = {"filed_on": LATER, "host": True, "recorder": True} | values
    with pytest.raises(UserError, match=said), sessions.begin() as session:
        meeting_files.put_on_file(
            session,
            held,
            given["filed_on"],
            date(2026, 12, 10),
            Signatures(host=given["host"], recorder=given["recorder"]),
        )


def test_what_is_changed_after_filing_shows_in_the_history_of_the_meeting(sessions, held):
    with sessions.begin() as session:
        meeting_files.put_on_file(session, held, LATER, LATER, SIGNED)
    with sessions() as session:
        meeting = session.get_one(Meeting, held)
        assert meeting_history.changes_since_filed(session, meeting) == 0
        draft = meetings.draft_from(session, held)
    with sessions.begin() as session:
        later = replace(draft, agenda=(replace(draft.agenda[0], text="补记"), *draft.agenda[2:]))
        meetings.save_meeting(session, later, LATER)
    with sessions() as session:
        meeting = session.get_one(Meeting, held)
        assert meeting_history.changes_since_filed(session, meeting) == 1
        labels = [one.label for one in meeting_history.entries_of(session, held)]
    assert [label.partition("：")[0] for label in labels] == [
        "修改已归档的会议",
        "归档会议记录",
        "修改会议",
        "登记会议计划",
    ]
    with sessions.begin() as session:
        meeting_files.take_off_file(session, held)
    with sessions() as session:
        assert session.get_one(Meeting, held).filed_on is None
