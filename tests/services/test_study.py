"""学习: hours from every source, the plan with its meetings, trainings and the reading log."""

from dataclasses import replace
from datetime import date, time
from decimal import Decimal

import pytest
from small_branch import TODAY, settle

from secretary_app.domain.errors import UserError
from secretary_app.domain.study import Match, StudySource
from secretary_app.domain.values import AttendanceState, MeetingKind, StudyForm, TrainingKind
from secretary_app.services import (
    assessment,
    checks,
    life_bin,
    meetings,
    study_hours,
    study_plans,
    study_records,
)
from secretary_app.services.branches import policy, save_policy
from secretary_app.services.study_plans import PlanDraft
from secretary_app.services.study_records import ReadingDraft, TrainingDraft
from secretary_app.store import history

PRESENT, LEAVE = AttendanceState.PRESENT, AttendanceState.LEAVE


@pytest.fixture
def people(sessions, branch):
    with sessions.begin() as session:
        return settle(session, branch)


@pytest.fixture
def study(sessions, people):
    """Hold a meeting of study on a day; those named were away, some made up for it."""

    def hold(on, hours=2.0, away=(), made_up=(), **values):
        with sessions.begin() as session:
            draft = meetings.new_draft(session, (MeetingKind.THEME_DAY,), on)
            rows = tuple(
                replace(
                    row,
                    state=LEAVE if row.name in away else PRESENT,
                    made_up_on=TODAY if row.name in made_up else None,
                )
                for row in draft.attendance
            )
            values = {"starts_at": time(14), "ends_at": time(18), **values}
            draft = replace(
                draft,
                attendance=rows,
                study_hours=hours,
                study_form=StudyForm.LECTURE,
                **values,
            )
            return meetings.save_meeting(session, draft, TODAY).id

    return hold


def hours(sessions, name, year=2026):
    with sessions() as session:
        found = study_hours.study_year(session, year, TODAY).members
    one = next(member for member in found if member.name == name)
    return {source.value: float(one.of(source)) for source in StudySource if one.of(source)}


def test_attendance_make_up_training_and_reading_bring_hours(sessions, people, study):
    study(date(2026, 3, 12), away=("陈思远", "马晓燕"), made_up=("马晓燕",))
    study(date(2026, 4, 12), hours=6.0)  # One afternoon: four of them count.
    who = [people["马晓燕"]]
    training = TrainingDraft(
        title="培训班",
        kind=TrainingKind.SPECIAL,
        starts_on=date(2026, 5, 1),
        ends_on=date(2026, 5, 2),
        days=2,
        hours=20,
    )
    with sessions.begin() as session:
        study_records.record_trainings(session, who, training, TODAY)
        for day in (1, 2, 3):
            reading = ReadingDraft(read_on=date(2026, 6, day), book="《党章》", hours=4)
            study_records.record_readings(session, who, reading, TODAY)
    assert hours(sessions, "王建国") == {"MEETING": 6}
    assert hours(sessions, "陈思远") == {"MEETING": 4}
    assert hours(sessions, "马晓燕") == {"MEETING": 4, "MADE_UP": 2, "TRAINING": 16, "READING": 8}
    assert hours(sessions, "马晓燕", 2025) == {}


def test_a_school_that_counts_no_reading(sessions, people):
    with sessions.begin() as session:
        save_policy(session, replace(policy(session), study_reading_hours=0))
        reading = ReadingDraft(read_on=date(2026, 6, 1), book="党章", hours=4)
        study_records.record_readings(session, [people["王建国"]], reading, TODAY)
    assert hours(sessions, "王建国") == {}


def test_who_came_in_july_is_asked_for_half_the_hours(sessions, people):
    with sessions() as session:
        found = study_hours.study_year(session, 2026, TODAY).members
    needed = {one.name: one.needed for one in found}
    assert (needed["林若溪"], needed["陈思远"], needed["王建国"]) == (16, 32, 56)


def test_a_school_may_ask_the_longer_hours_of_secretaries_only(sessions, people):
    def asked():
        with sessions() as session:
            members = study_hours.study_year(session, 2026, TODAY).members
        return sorted(one.asked for one in members)

    assert asked().count(56) == 2
    with sessions.begin() as session:
        save_policy(session, replace(policy(session), study_whole_committee=False))
    assert asked().count(56) == 1


def test_hours_and_trainings_that_are_missing_are_findings_of_the_branch(sessions, people, study):
    study(date(2026, 3, 12))
    with sessions() as session:
        found = {one.rule: one for one in checks.findings(session, TODAY)}
    assert "4 名（" in found["EDU-32"].message
    assert "陈思远 2/32" in found["EDU-32"].message
    assert "林若溪 0/16" in found["EDU-32"].message
    assert "王建国 2/56" in found["EDU-56"].message
    assert "2 名（李秀英、王建国）还没有登记" in found["EDU-TRAIN"].message
    assert found["EDU-32"].due_on == date(2026, 12, 31)


def test_hours_longer_than_the_meeting_are_asked_about(sessions, people, study):
    number = study(date(2026, 3, 12), hours=3.0, starts_at=time(14), ends_at=time(16))
    with sessions() as session:
        found = checks.findings_of_meeting(session, number, TODAY)
    assert "EDU-LENGTH" in {one.rule for one in found}


def test_the_self_assessment_counts_these_hours_with_the_records_behind(sessions, people, study):
    for month in range(1, 11):
        study(date(2025, month, 12), hours=4.0)
    with sessions() as session:
        row = assessment.assess(session, 2025, TODAY).by_id["A3.1"]
    # 40 hours each: all five reach 32, nobody of the two on the committee 56.
    assert row.points == Decimal(3)
    assert "2 名不足 56 学时" in row.reason
    labels = [one.label for one in row.score.evidence]
    assert "王建国：40 学时，应 56 学时" in labels
    assert sum(one.on is not None for one in row.score.evidence) == 10


def test_the_plan_is_matched_with_what_was_held(sessions, people, study):
    linked = study(date(2026, 2, 12))
    study(date(2026, 3, 12), title="主题党日：学习《党章》")
    study(date(2026, 5, 12))
    drafts = [
        PlanDraft(month=2, topic="参观校史馆", meeting_id=linked),
        PlanDraft(month=3, topic="学习党章", form=StudyForm.LECTURE, hours=2),
        PlanDraft(month=5, topic="志愿服务"),
        PlanDraft(month=6, topic="研讨"),
        PlanDraft(month=12, topic="总结"),
    ]
    with sessions.begin() as session:
        study_plans.add_plans(session, 2026, drafts)
    with sessions.begin() as session:
        plan = study_plans.plan_of_year(session, 2026, TODAY)
        assert [row.matched.match for row in plan] == [
            Match.LINKED,
            Match.BY_TOPIC,
            Match.LIKELY,
            Match.MISSING,
            Match.OPEN,
        ]
        study_plans.link(session, plan[2].id, plan[2].matched.meeting.id)
        study_plans.change_plan(session, plan[3].id, replace(plan[3].draft, topic="集体研讨"))
        study_plans.remove_plan(session, plan[4].id)
        session.flush()
        again = study_plans.plan_of_year(session, 2026, TODAY)
    assert [row.matched.is_held for row in again] == [True, True, True, False]
    assert again[3].draft.topic == "集体研讨"


def test_last_years_plan_is_copied_without_its_meetings(sessions, people, study):
    number = study(date(2025, 2, 12))
    with sessions.begin() as session:
        study_plans.add_plans(session, 2025, [PlanDraft(month=2, topic="党课", meeting_id=number)])
        assert study_plans.copy_plan(session, 2025, 2026) == 1
    with sessions.begin() as session:
        (row,) = study_plans.plan_of_year(session, 2026, TODAY)
        assert (row.draft.topic, row.draft.meeting_id) == ("党课", None)
        with pytest.raises(UserError, match="2020 年没有学习计划"):
            study_plans.copy_plan(session, 2020, 2026)


DAY = date(2026, 5, 1)
TRAINING = TrainingDraft(title="培训班", kind=TrainingKind.SPECIAL, starts_on=DAY)
READING = ReadingDraft(read_on=DAY, book="党章")


@pytest.mark.parametrize(
    ("draft", "words"),
    [
        pytest.param(replace(TRAINING, title=" "), "培训名称", id="a training without a name"),
        pytest.param(replace(TRAINING, starts_on=date(2027, 1, 1)), "没有开始", id="to come"),
        pytest.param(replace(TRAINING, ends_on=date(2026, 4, 1)), "早于开始", id="ends first"),
        pytest.param(replace(TRAINING, days=2), "0 到 1", id="two days in one"),
        pytest.param(replace(TRAINING, hours=13), "不可能有 13", id="thirteen hours a day"),
        pytest.param(replace(READING, book=""), "书名", id="no book"),
        pytest.param(replace(READING, read_on=date(2027, 1, 1)), "没有到", id="read tomorrow"),
        pytest.param(replace(READING, hours=13), "0 到 12", id="read all day"),
    ],
)
def test_study_that_cannot_have_been_is_refused(sessions, people, draft, words):
    record = (
        study_records.record_trainings
        if isinstance(draft, TrainingDraft)
        else study_records.record_readings
    )
    with sessions.begin() as session, pytest.raises(UserError, match=words):
        record(session, [people["王建国"]], draft, TODAY)
    with (
        sessions.begin() as session,
        pytest.raises(UserError, match=r"没有选择|培训|阅读|书名|天|学时|早于"),
    ):
        record(session, [], draft, TODAY)


def test_study_of_nobody_is_refused(sessions, people):
    with sessions.begin() as session:
        for record, draft in (
            (study_records.record_trainings, TRAINING),
            (study_records.record_readings, READING),
        ):
            with pytest.raises(UserError, match="没有选择党员"):
                record(session, [], draft, TODAY)


def test_trainings_and_reading_are_changed_binned_and_restored(sessions, people):
    both = [people["王建国"], people["李秀英"], people["王建国"]]
    with sessions.begin() as session:
        assert len(study_records.record_trainings(session, both, TRAINING, TODAY)) == 2
        study_records.record_readings(session, both[:1], READING, TODAY)
    with sessions.begin() as session:
        training, reading = (
            found(session, 2026)[0] for found in (study_records.trainings, study_records.readings)
        )
        study_records.change_training(
            session, training.id, replace(TRAINING, certificate="017"), TODAY
        )
        study_records.change_reading(session, reading.id, replace(READING, note="心得"), TODAY)
    with sessions.begin() as session:
        assert study_records.trainings(session, 2026)[0].draft.certificate == "017"
        assert study_records.readings(session, 2026, people["王建国"])[0].draft.note == "心得"
        life_bin.put(session, life_bin.TRAINING, [training.id])
        life_bin.put(session, life_bin.READING, [reading.id])
    with sessions.begin() as session:
        assert len(study_records.trainings(session, 2026)) == 1
        assert study_records.readings(session, 2026) == []
        assert history.undo(session) == "删除阅读登记 1 条"
        assert len(study_records.readings(session, 2026)) == 1
