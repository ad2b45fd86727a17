from datetime import date
from decimal import Decimal

import pytest

from secretary_app.domain.assessment import Grade
from secretary_app.domain.errors import UserError
from secretary_app.domain.values import AttendanceState, MeetingKind
from secretary_app.services import assessment
from secretary_app.store import database, history
from secretary_app.store.records import Attendance, Meeting, Person

TODAY = date(2026, 11, 23)


@pytest.fixture
def demo(demo_file):
    """The sessions of the demonstration branch."""
    vault = database.open_vault(demo_file, "一句测试用的口令")
    yield vault.sessions
    vault.close()


def row(sessions, indicator, year=2025):
    with sessions() as session:
        return assessment.assess(session, year, TODAY).by_id[indicator]


def test_a_new_branch_has_nothing_assessed(sessions, branch):
    with sessions() as session:
        sheet = assessment.assess(session, 2026, TODAY)
    assert sheet.total == 0
    assert sheet.assessed == 0
    assert sheet.not_assessed == 100
    assert sheet.grade is None


def test_a_whole_year_is_computed_with_the_records_behind_it(demo):
    with demo() as session:
        sheet = assessment.assess(session, 2025, TODAY)
    assert sheet.as_of == date(2025, 12, 31)
    for indicator in ("A1.1", "A1.2", "A2.1", "A2.2", "A2.3", "A2.4", "A2.5", "A2.6", "A3.2"):
        assert sheet.by_id[indicator].points is not None, indicator
    for indicator in ("A4.1", "A4.2", "A4.3", "A4.4"):
        assert sheet.by_id[indicator].points is not None, indicator
    assemblies = sheet.by_id["A2.1"].score.evidence
    assert all(one.on.year == 2025 for one in assemblies)
    assert sheet.total <= sheet.assessed


def test_a_meeting_more_or_less_changes_the_score(sessions, branch, person):
    def hold(month):
        meeting = Meeting(
            branch_id=branch.id,
            kinds=[MeetingKind.ASSEMBLY.value],
            title="支部党员大会",
            held_on=date(2025, month, 10),
        )
        meeting.attendance.append(
            Attendance(person_id=person.id, name=person.name, state=AttendanceState.PRESENT)
        )
        with sessions.begin() as session:
            session.add(meeting)

    for month in (2, 5, 11):
        hold(month)
    before = row(sessions, "A2.1")
    hold(8)
    after = row(sessions, "A2.1")
    assert before.points == Decimal("9.75")
    assert after.points == after.full == 13
    assert len(after.score.evidence) == 4


def test_a_judgement_counts_and_can_be_undone(demo):
    with demo.begin() as session:
        assessment.judge(
            session, 2025, "A5.2", Decimal("1.5"), reason="缺党务公开", evidence="附件 3"
        )
    judged = row(demo, "A5.2")
    assert judged.points == Decimal("1.5")
    assert judged.reason == "缺党务公开"
    assert judged.judgement.evidence == "附件 3"
    with demo.begin() as session:
        assert "A5.2" in history.undo(session)
    assert row(demo, "A5.2").points is None


def test_a_judgement_taken_back_lets_the_computed_points_count_again(demo):
    computed = row(demo, "A2.1").points
    with demo.begin() as session:
        assessment.judge(session, 2025, "A2.1", Decimal(1), reason="抽查")
    assert row(demo, "A2.1").points == 1
    with demo.begin() as session:
        assessment.withdraw_judgement(session, 2025, "A2.1")
    assert row(demo, "A2.1").points == computed


def test_another_year_keeps_its_own_judgements(demo):
    with demo.begin() as session:
        assessment.judge(session, 2025, "A5.2", Decimal(2))
    assert row(demo, "A5.2", 2024).points is None


@pytest.mark.parametrize(
    ("indicator", "given", "reason"),
    [
        pytest.param("A5.2", Decimal("2.01"), "", id="more than full"),
        pytest.param("A5.2", Decimal(-1), "", id="below nought"),
        pytest.param("C5", Decimal(3), "一人", id="a positive deduction"),
        pytest.param("C5", Decimal(-3), "", id="a deduction without its case"),
        pytest.param("D1", Decimal(6), "文号", id="more than five as a bonus"),
        pytest.param("Z9", Decimal(1), "", id="no such indicator"),
    ],
)
def test_what_cannot_be_given_is_refused_in_a_sentence(demo, indicator, given, reason):
    with demo.begin() as session, pytest.raises(UserError) as refused:
        assessment.judge(session, 2025, indicator, given, reason=reason)
    assert refused.value.hint


def test_everything_judged_gives_a_grade(demo):
    with demo.begin() as session:
        sheet = assessment.assess(session, 2025, TODAY)
        for one in sheet.scored:
            if one.points is None:
                assessment.judge(session, 2025, one.indicator.id, one.full)
    with demo() as session:
        sheet = assessment.assess(session, 2025, TODAY)
    assert sheet.not_assessed == 0
    assert sheet.grade in Grade


def test_a_year_that_has_not_begun_is_refused_in_a_sentence(sessions, branch):
    with sessions() as session, pytest.raises(UserError):
        assessment.assess(session, 2027, TODAY)


def test_the_years_on_record_and_this_one(demo):
    with demo() as session:
        years = assessment.years(session, TODAY)
    assert years[0] == 2026
    assert years == sorted(years, reverse=True)


def test_people_who_left_before_the_year_are_not_counted(sessions, branch):
    with sessions.begin() as session:
        gone = Person(branch_id=branch.id, name="甲", left_on=date(2024, 6, 30))
        gone.joined_on, gone.full_on = date(2010, 6, 1), date(2011, 6, 1)
        stays = Person(branch_id=branch.id, name="乙")
        stays.joined_on, stays.full_on = date(2010, 6, 1), date(2011, 6, 1)
        session.add_all([gone, stays])
    assert "正式党员 1 名" in row(sessions, "A1.1").score.computation
    assert "正式党员 2 名" in row(sessions, "A1.1", 2023).score.computation
