"""组织生活会: what its record lacks, its problems, and the days of their remedies."""

from dataclasses import replace
from datetime import date

import pytest
from small_branch import TODAY, settle

from secretary_app.domain.errors import UserError
from secretary_app.domain.values import LifePart, MeetingKind, ProblemSource
from secretary_app.services import checks, life_meetings, meeting_gaps, meetings, printing
from secretary_app.services.branches import policy
from secretary_app.services.life_meetings import LifeTexts, RemedyDraft
from secretary_app.services.meetings import AgendaDraft
from secretary_app.store import history

HELD = date(2026, 6, 20)
TEXTS = LifeTexts(topic="对照党章", opinions="意见", self_examination="检查", criticism="批评")
REMEDY = RemedyDraft(
    problem="形式单一",
    source=ProblemSource.OPINIONS,
    measure="每季度研讨",
    responsible="王建国",
    due_on=date(2026, 9, 30),
)


@pytest.fixture
def meeting(sessions, branch):
    with sessions.begin() as session:
        settle(session, branch)
        draft = meetings.new_draft(session, (MeetingKind.LIFE_MEETING,), HELD)
        return meetings.save_meeting(session, draft, TODAY).id


def said(sessions, *rules):
    with sessions() as session:
        return [one for one in checks.findings(session, TODAY) if one.rule in rules]


def save(sessions, meeting, draft):
    with sessions.begin() as session:
        return life_meetings.save_remedy(session, meeting, draft, TODAY).id


def test_its_record_is_complete_once_every_part_is_there(sessions, meeting):
    (lacking,) = said(sessions, "MIN-04")
    assert "主题、征求意见、对照检查、批评意见、问题清单、整改清单" in lacking.message
    with sessions.begin() as session:
        life_meetings.save_texts(session, meeting, replace(TEXTS, criticism=""))
    number = save(sessions, meeting, replace(REMEDY, measure=""))
    (lacking,) = said(sessions, "MIN-04")
    assert lacking.message == "组织生活会没有记录批评意见、整改清单。"
    save(sessions, meeting, replace(REMEDY, id=number))
    with sessions.begin() as session:
        draft = meetings.draft_from(session, meeting)
        agenda = (AgendaDraft(title="批评意见", text="逐人批评"),)
        meetings.save_meeting(session, replace(draft, agenda=agenda), TODAY)
    assert said(sessions, "MIN-04") == []


def test_the_editor_knows_what_stands_beside_the_agenda(sessions, meeting):
    with sessions.begin() as session:
        life_meetings.save_texts(session, meeting, TEXTS)
    with sessions() as session:
        kept = life_meetings.kept_parts(session, meeting)
        draft = meetings.draft_from(session, meeting)
        found = meeting_gaps.missing_in_draft(draft, policy(session), TODAY, kept)
    assert kept == set(LifePart) - {LifePart.PROBLEMS, LifePart.REMEDIES}
    assert [one.message for one in found if one.rule == "MIN-04"] == [
        "组织生活会没有记录问题清单、整改清单。"
    ]


def test_a_remedy_is_due_overdue_and_done(sessions, meeting):
    late = save(sessions, meeting, REMEDY)
    save(sessions, meeting, replace(REMEDY, problem="记录不及时", due_on=date(2026, 12, 31)))
    found = {one.due_on: one for one in said(sessions, "LIFE-REMEDY")}
    assert found[date(2026, 9, 30)].severity.value == "OVERDUE"
    assert "已超期 54 天，责任人王建国" in found[date(2026, 9, 30)].message
    assert found[date(2026, 12, 31)].severity.value == "INFO"
    with sessions.begin() as session:
        life_meetings.finish(session, [late], TODAY, TODAY)
    assert [one.due_on for one in said(sessions, "LIFE-REMEDY")] == [date(2026, 12, 31)]
    with sessions.begin() as session:
        assert "整改完成 1 项" in history.undo(session)
    assert len(said(sessions, "LIFE-REMEDY")) == 2


def test_problems_without_a_remedy_are_asked_about_and_taken_off(sessions, meeting):
    number = save(sessions, meeting, RemedyDraft(problem="特色不突出"))
    (found,) = said(sessions, "LIFE-LIST")
    assert "缺措施、责任人、时限" in found.message
    with sessions.begin() as session:
        life_meetings.remove_remedy(session, number)
    assert said(sessions, "LIFE-LIST") == []


@pytest.mark.parametrize(
    ("changes", "words"),
    [
        pytest.param({"problem": " "}, "没有填写问题", id="no problem"),
        pytest.param({"done_on": date(2026, 12, 1)}, "还没有到", id="done next month"),
        pytest.param({"done_on": date(2026, 6, 1)}, "早于组织生活会", id="done too early"),
        pytest.param({"due_on": date(2026, 6, 1)}, "时限早于", id="due before the meeting"),
    ],
)
def test_what_cannot_be_is_refused(sessions, meeting, changes, words):
    with sessions.begin() as session, pytest.raises(UserError, match=words):
        life_meetings.save_remedy(session, meeting, replace(REMEDY, **changes), TODAY)


def test_another_meeting_has_no_such_list(sessions, meeting):
    with sessions.begin() as session:
        draft = meetings.new_draft(session, (MeetingKind.ASSEMBLY,), HELD)
        other = meetings.save_meeting(session, draft, TODAY).id
        with pytest.raises(UserError, match="不是组织生活会"):
            life_meetings.save_texts(session, other, TEXTS)


def test_minutes_and_lists_are_printed_with_them(sessions, meeting):
    save(sessions, meeting, REMEDY)
    with sessions.begin() as session:
        life_meetings.save_texts(session, meeting, TEXTS)
    with sessions() as session:
        (sheet,) = printing.print_sheets.sheets_of(
            session, printing.by_id("F01"), [meeting], TODAY
        )
        assert sheet.life.topic == "对照党章"
        assert [one.problem for one in sheet.remedies] == ["形式单一"]
        (view,) = life_meetings.views(session, 2026)
        assert (view.open, len(view.parts)) == (1, 6)


def test_a_meeting_in_the_bin_asks_for_nothing(sessions, meeting):
    save(sessions, meeting, REMEDY)
    with sessions.begin() as session:
        meetings.bin_meeting(session, meeting)
    assert said(sessions, "LIFE-REMEDY", "MIN-04") == []
