"""Recording steps: what the law allows passes, what it forbids is refused with its article."""

from dataclasses import replace
from datetime import date

import pytest
from courses_made import LOST, TODAY, TOO_FEW, VOTES, assembly, lawful, members, put_course
from sqlalchemy import select

from secretary_app.domain.errors import UserError
from secretary_app.domain.findings import Severity
from secretary_app.domain.policy import Policy
from secretary_app.domain.rules import RULE_TEXTS
from secretary_app.domain.values import (
    BranchKind,
    CourseState,
    MaterialState,
    MotionKind,
    PersonKind,
    Stage,
    StepPersonRole,
)
from secretary_app.services import course_overview, development, step_questions
from secretary_app.services.branches import save_policy
from secretary_app.services.course_branch import committee, committee_times
from secretary_app.services.development import Applicant, MaterialDraft, NamedPerson, StepDraft
from secretary_app.store import history
from secretary_app.store.records import Group, Motion, Person, Step

ROLE = StepPersonRole


@pytest.fixture
def people(sessions, branch):
    with sessions.begin() as session:
        return members(session, branch)


@pytest.fixture
def applicant(sessions, branch):
    """Somebody on the roster who has not applied yet."""
    person = Person(
        branch_id=branch.id,
        name="陈思远",
        birth_on=date(2003, 5, 17),
        league_joined_on=date(2018, 5, 4),
    )
    with sessions.begin() as session:
        session.add(person)
    return person


@pytest.fixture
def follow(sessions, branch, applicant, people):
    """Record the lawful course up to a step, left out or changed where asked."""

    def take(session, draft, without, changes):
        if draft.code in VOTES and VOTES[draft.code][0].value not in without:
            motion = assembly(session, branch, applicant, *VOTES[draft.code])
            development.record_vote_step(session, motion)
        draft = replace(draft, **changes.get(draft.code, {}))
        development.record_step(session, applicant.id, draft, TODAY)

    def run(until="T25", without=(), **changes):
        drafts = lawful(people)
        taken = [one for one in drafts if one.code <= until and one.code not in without]
        with sessions.begin() as session:
            for draft in taken[:-1]:
                take(session, draft, without, changes)
        with sessions.begin() as session:
            for draft in taken[-1:]:
                take(session, draft, without, changes)

    return run


@pytest.fixture
def record(sessions, applicant):
    def run(draft, today=TODAY):
        with sessions.begin() as session:
            return development.record_step(session, applicant.id, draft, today)

    return run


@pytest.fixture
def read(sessions, applicant):
    """Read the applicant anew."""

    def run():
        with sessions() as session:
            return session.get_one(Person, applicant.id)

    return run


def unsettled(sessions, person):
    with sessions() as session:
        view = course_overview.view(session, person.id, TODAY)
    wrong = (Severity.BLOCK, Severity.OVERDUE, Severity.WARN)
    return [one.rule for one in view.findings if one.severity in wrong and not one.settled]


def test_a_lawful_course_passes_from_application_to_archive(follow, sessions, applicant, read):
    follow()

    person = read()
    assert person.stage is Stage.FULL
    assert person.applied_on == date(2023, 9, 10)
    assert person.activist_on == date(2024, 3, 15)
    assert person.target_on == date(2025, 4, 2)
    assert person.joined_on == date(2025, 5, 28)
    assert person.full_on == date(2026, 5, 28)
    assert person.confirmed_on == date(2026, 6, 20)
    assert unsettled(sessions, applicant) == []


def test_nothing_is_left_to_do_after_the_archive(follow, sessions, applicant):
    follow()
    with sessions() as session:
        assert course_overview.view(session, applicant.id, TODAY).upcoming == ()
        assert [row.person_id for row in course_overview.overview(session, TODAY)] == []


VIOLATIONS = {
    "applied a day before the eighteenth birthday": (
        "T01", (), {"happened_on": date(2021, 5, 16)}, "DEV-APPLY-AGE", "第五条",
    ),
    "activist decided by nobody in particular": (
        "T03", (), {"details": {"way": "LEAGUE"}}, "DEV-ACT-BODY", "第八条",
    ),
    "target a day before a year of cultivation": (
        "T07", (), {"happened_on": date(2025, 3, 14)}, "DEV-CULT-1Y", "第十三条",
    ),
    "target without the opinion of others": (
        "T07",
        (),
        {"details": {"opinion_contacts": True, "opinion_members": True, "body": "COMMITTEE"}},
        "DEV-OPINION-4",
        "第十三条",
    ),
    "committee's review without political review": (
        "T12", ("T10",), {}, "DEV-POLREV", "第十六条",
    ),
    "committee's review without training": ("T12", ("T11",), {}, "DEV-TRAIN", "第十七条"),
    "admission begun before the filing": ("T12", ("T08",), {}, "DEV-TARGET-FILED", "第十三条"),
    "approved by a general branch": (
        "T17", (), {"details": {"organ": "GENERAL_BRANCH"}}, "DEV-APPROVER", "第二十三条",
    ),
    "approved before the talk": (
        "T17", ("T16",), {}, "DEV-TALK-BEFORE-APPROVE", "第二十四条",
    ),
    "approved after more than six months": (
        "T17", (), {"happened_on": date(2025, 11, 29)}, "DEV-APPROVE-3M", "第二十六条",
    ),
    "oath before the approval": (
        "T20", (), {"happened_on": date(2025, 6, 24)}, "DEV-OATH", "第三十条",
    ),
    "archived without the five classes": (
        "T25", (), {"materials": {}}, "DEV-ARCHIVE", "第三十七条",
    ),
}  # fmt: skip


@pytest.mark.parametrize("case", VIOLATIONS)
def test_a_violation_is_refused_with_rule_and_article(case, follow, people, record):
    code, without, changes, rule, article = VIOLATIONS[case]
    follow(until=f"T{int(code[1:]) - 1:02}", without=without)
    draft = next(one for one in lawful(people) if one.code == code)

    with pytest.raises(UserError) as refusal:
        record(replace(draft, **changes))

    assert RULE_TEXTS[rule].title in str(refusal.value)
    assert rule not in f"{refusal.value}{refusal.value.hint}"
    assert article in refusal.value.hint


def test_a_refused_step_leaves_nothing_behind(follow, people, record, sessions, applicant):
    follow(until="T06")
    draft = next(one for one in lawful(people) if one.code == "T07")
    with pytest.raises(UserError):
        record(replace(draft, happened_on=date(2025, 3, 14)))

    with sessions() as session:
        codes = session.scalars(select(Step.code).where(Step.person_id == applicant.id)).all()
    assert "T07" not in codes


def test_a_late_talk_is_recorded_as_it_was_and_stays_flagged(
    follow, people, record, sessions, applicant
):
    follow(until="T01")
    talk = next(one for one in lawful(people) if one.code == "T02")
    record(replace(talk, happened_on=date(2023, 10, 11)))

    with sessions() as session:
        found = course_overview.view(session, applicant.id, TODAY).findings
    late = next(one for one in found if one.rule == "DEV-TALK-1M")
    assert late.severity is Severity.OVERDUE
    assert late.due_on == date(2023, 10, 10)


def test_a_warning_asks_for_a_reason_and_passes_with_one(follow, people, record):
    follow(until="T01")
    talk = next(one for one in lawful(people) if one.code == "T02")
    other = replace(talk, people=(NamedPerson(ROLE.TALKER, "赵志强", None, "委员"),))

    with pytest.raises(UserError, match="须说明理由"):
        record(other)
    step = record(replace(other, reason="书记出差，经支委会同意由委员谈话"))

    assert step.reason == "书记出差，经支委会同意由委员谈话"


def test_training_is_passed_by_only_where_the_ground_is_recorded(follow, people, record):
    follow(until="T10")
    training = next(one for one in lawful(people) if one.code == "T11")
    short = replace(training, outcome="FAILED", details={"days": 1})
    record(replace(short, reason="援藏期间，经上级党委组织部门同意（文号略）"))
    review = next(one for one in lawful(people) if one.code == "T12")

    assert record(review).code == "T12"


PROBLEMS = {
    "a day to come": ("T02", {"happened_on": date(2026, 11, 24)}, "不能晚于今天"),
    "nobody talked": ("T02", {"people": ()}, "谈话人至少 1 名"),
    "one introducer": (
        "T09", {"people": (NamedPerson(ROLE.INTRODUCER, "李秀英"),)}, "入党介绍人至少 2 名",
    ),
    "no result": ("T04", {"outcome": None}, "请选择结果"),
    "an unknown result": ("T04", {"outcome": "MAYBE"}, "不是这一步骤可选的值"),
    "no number of the book": ("T14", {"details": {}}, "志愿书编号"),
    "an end before the beginning": ("T11", {"ended_on": date(2025, 4, 24)}, "不能早于"),
    "an unknown step": ("T26", {}, "没有 T26"),
}  # fmt: skip


@pytest.mark.parametrize("case", PROBLEMS)
def test_what_is_missing_is_said_in_a_sentence(case, people, record):
    code, changes, words = PROBLEMS[case]
    draft = next((one for one in lawful(people) if one.code == code), lawful(people)[0])
    draft = replace(draft, **{"code": code, **changes})

    with pytest.raises(UserError, match=words):
        record(draft)


def test_a_step_happens_once(follow, people, record):
    follow(until="T02")
    with pytest.raises(UserError, match="已经登记过"):
        record(next(one for one in lawful(people) if one.code == "T02"))


def test_a_filing_that_was_returned_can_be_made_again(follow, people, record):
    follow(until="T03")
    filing = next(one for one in lawful(people) if one.code == "T04")
    record(replace(filing, outcome="RETURNED"))

    assert record(replace(filing, happened_on=date(2024, 4, 10))).outcome == "FILED"


def test_the_entry_keeps_its_moment_when_the_step_is_changed(follow, people, sessions, applicant):
    follow(until="T02")
    with sessions.begin() as session:
        step = session.scalars(select(Step).where(Step.code == "T02")).one()
        entered = step.recorded_at
        draft = replace(development.draft_of(step), happened_on=date(2023, 9, 25))
        changed = development.change_step(session, step.id, draft, TODAY)
    assert changed.recorded_at == entered
    assert changed.happened_on == date(2023, 9, 25)


def test_a_change_that_breaks_a_rule_is_refused(follow, sessions):
    follow(until="T07")
    with sessions() as session:
        step = session.scalars(select(Step).where(Step.code == "T03")).one()
        draft = replace(development.draft_of(step), happened_on=date(2024, 3, 21))
        with pytest.raises(UserError, match="培养考察一年以上"):
            development.change_step(session, step.id, draft, TODAY)


def test_undoing_a_step_restores_the_roster(follow, sessions, read):
    follow(until="T03")
    assert read().stage is Stage.ACTIVIST

    with sessions.begin() as session:
        assert history.undo(session) == "登记推荐和确定入党积极分子：陈思远"

    person = read()
    assert person.activist_on is None
    assert person.stage is Stage.APPLICANT


def test_removing_a_step_takes_its_date_off_the_roster(follow, sessions, read):
    follow(until="T03")
    with sessions.begin() as session:
        step = session.scalars(select(Step).where(Step.code == "T03")).one()
        development.remove_step(session, step.id)
    assert read().activist_on is None


def test_a_vote_of_the_minutes_cannot_be_removed_here(follow, sessions):
    follow(until="T16")
    with sessions() as session:
        step = session.scalars(select(Step).where(Step.code == "T15")).one()
        with pytest.raises(UserError, match="会议记录"):
            development.remove_step(session, step.id)


# Votes


def test_a_carried_motion_makes_the_step_with_the_day_of_the_meeting(follow, read):
    follow(until="T16")
    person = read()
    assert person.joined_on == date(2025, 5, 28)
    assert person.stage is Stage.PENDING_APPROVAL


def test_a_lost_motion_ends_the_course_as_not_admitted(follow, sessions, branch, applicant, read):
    follow(until="T14")
    with sessions.begin() as session:
        motion = assembly(session, branch, applicant, MotionKind.ADMIT, date(2025, 5, 28), LOST)
        assert development.record_vote_step(session, motion).outcome == "REJECT"
    assert read().course_state is CourseState.NOT_ADMITTED
    assert read().joined_on is None


def test_a_meeting_that_too_few_attended_decides_nothing(
    follow, sessions, branch, applicant, read
):
    follow(until="T14")
    with sessions.begin() as session:
        motion = assembly(session, branch, applicant, MotionKind.ADMIT, date(2025, 5, 28), TOO_FEW)
        assert development.record_vote_step(session, motion) is None
    assert read().stage is Stage.DEV_TARGET


def test_a_recount_changes_the_step_and_keeps_what_was_added(follow, sessions, branch, applicant):
    follow(until="T16")
    with sessions.begin() as session:
        step = session.scalars(select(Step).where(Step.code == "T15")).one()
        step.note = "签到表另存"
        motion = session.get_one(Motion, step.motion_id)
        motion.ballot = LOST
        again = development.record_vote_step(session, motion)
        assert (again.id, again.outcome, again.note) == (step.id, "REJECT", "签到表另存")


def test_a_motion_that_goes_takes_its_step_along(follow, sessions, read):
    follow(until="T16")
    with sessions.begin() as session:
        step = session.scalars(select(Step).where(Step.code == "T15")).one()
        motion = session.get_one(Motion, step.motion_id)
        development.remove_vote_step(session, motion)
    assert read().joined_on is None


def test_a_conversion_that_is_not_carried_leaves_the_next_motion_to_decide(
    follow, sessions, branch, applicant
):
    follow(until="T22")
    with sessions.begin() as session:
        lost = assembly(session, branch, applicant, MotionKind.CONVERT, date(2026, 5, 28), LOST)
        assert development.record_vote_step(session, lost) is None
        longer = assembly(session, branch, applicant, MotionKind.EXTEND, date(2026, 5, 28))
        assert development.record_vote_step(session, longer).outcome == "EXTEND"


def test_the_cancellation_takes_effect_with_the_approval(
    follow, sessions, branch, applicant, record, read
):
    follow(until="T22")
    with sessions.begin() as session:
        motion = assembly(session, branch, applicant, MotionKind.CANCEL, date(2026, 5, 28))
        development.record_vote_step(session, motion)
    record(StepDraft(code="T24", happened_on=date(2026, 6, 20), outcome="CANCEL"))
    assert read().course_state is CourseState.PROB_CANCELLED


# Several people, newcomers, states


def test_one_training_is_recorded_for_several_people_as_one_change(
    sessions, branch, applicant, people
):
    with sessions.begin() as session:
        other = Person(branch_id=branch.id, name="马晓燕", birth_on=date(2003, 1, 1))
        session.add(other)
        session.flush()
        both = [applicant.id, other.id]
        application = StepDraft(code="T01", happened_on=date(2026, 9, 10))
        development.record_step_for_many(session, both, application, TODAY)
    with sessions.begin() as session:
        assert history.undo(session) == "登记递交入党申请书：陈思远、马晓燕"
        assert session.scalars(select(Step)).all() == []


def test_one_of_several_who_may_not_keeps_all_from_being_recorded(sessions, branch, applicant):
    with sessions() as session:
        young = Person(branch_id=branch.id, name="马晓燕", birth_on=date(2008, 12, 1))
        session.add(young)
        session.flush()
        application = StepDraft(code="T01", happened_on=date(2026, 9, 10))
        with pytest.raises(UserError, match="所选 2 人中有 1 人不能登记"):
            development.record_step_for_many(session, [applicant.id, young.id], application, TODAY)


@pytest.fixture
def second(sessions, branch, people):
    """Somebody else who has been passed for the book of application."""
    with sessions.begin() as session:
        other = Person(branch_id=branch.id, name="马晓燕", birth_on=date(2003, 1, 1))
        session.add(other)
        session.flush()
        put_course(session, branch, other, lawful(people), "T13")
    return other


def test_a_number_of_a_book_belongs_to_one_person(follow, sessions, second, people):
    follow("T14")
    book = next(draft for draft in lawful(people) if draft.code == "T14")
    number = book.details["book_no"]
    said = f"编号 {number} 已登记给陈思远，一个编号只能有一人"
    with sessions() as session, pytest.raises(UserError, match=said):
        development.record_step(session, second.id, book, TODAY)
    other = replace(book, details={"book_no": f"{number}-2"})
    with sessions.begin() as session:
        step = development.record_step(session, second.id, other, TODAY)
        development.change_step(session, step.id, replace(other, note="已发"), TODAY)


def test_books_are_not_given_out_to_several_at_once(follow, sessions, second, people, applicant):
    follow("T13")
    book = next(draft for draft in lawful(people) if draft.code == "T14")
    with sessions() as session, pytest.raises(UserError, match="请逐人登记"):
        development.record_step_for_many(session, [applicant.id, second.id], book, TODAY)


@pytest.mark.parametrize(
    ("typed", "joins"),
    [
        pytest.param("第一党小组", True, id="a group of the branch"),
        pytest.param("别的小组", False, id="one that the branch does not have"),
        pytest.param("", False, id="none"),
    ],
)
def test_whoever_is_put_into_a_group_belongs_to_it(
    follow, sessions, branch, people, applicant, read, typed, joins
):
    follow("T18")
    with sessions.begin() as session:
        group = Group(branch_id=branch.id, name="第一党小组")
        session.add(group)
    draft = next(one for one in lawful(people) if one.code == "T19")
    with sessions.begin() as session:
        question = step_questions.ask_new(session, applicant.id, "T19", TODAY)
        assert question.words == {"group": ("第一党小组",)}
        changed = replace(draft, details={"group": typed})
        development.record_step(session, applicant.id, changed, TODAY)
    assert read().group_id == (group.id if joins else None)


def test_contacts_and_introducers_of_a_sheet_are_named_beforehand(
    sessions, applicant, people, follow
):
    follow("T03")
    with sessions.begin() as session:
        person = session.get_one(Person, applicant.id)
        full = session.scalars(select(Person).where(Person.full_on.is_not(None))).first()
        person.custom = {"培养联系人": f"{full.name}、外单位的人"}
        person.introducers = "甲、乙、丙"
    with sessions() as session:
        asked = step_questions.ask_new(session, applicant.id, "T05", TODAY)
        assert [(who.role, who.name, who.person_id) for who in asked.named] == [
            (ROLE.CONTACT, full.name, full.id),
            (ROLE.CONTACT, "外单位的人", None),
        ]
        for code in ("T09", "T04"):  # three are too many to be introducers
            assert step_questions.ask_new(session, applicant.id, code, TODAY).named == ()
        session.get_one(Person, applicant.id).introducers = "甲、乙"
        asked = step_questions.ask_new(session, applicant.id, "T09", TODAY)
        assert [who.name for who in asked.named] == ["甲", "乙"]


def test_a_new_applicant_is_on_the_roster_with_the_first_step(sessions, branch):
    newcomer = Applicant(
        name=" 马晓燕 ", birth_on=date(2006, 11, 23), applied_on=date(2026, 11, 20)
    )
    with sessions.begin() as session:
        person = development.add_applicant(session, newcomer, TODAY)
    assert (person.name, person.stage, person.applied_on) == (
        "马晓燕",
        Stage.APPLICANT,
        date(2026, 11, 20),
    )


def test_the_same_person_is_not_put_on_the_roster_twice(follow, sessions, applicant):
    follow(until="T01")
    twin = Applicant(name="陈思远", birth_on=date(2003, 5, 17), applied_on=date(2026, 11, 20))
    with sessions() as session, pytest.raises(UserError, match="已有同名同出生日期"):
        development.add_applicant(session, twin, TODAY)


def test_somebody_of_the_roster_who_applies_is_taken_from_there(sessions, branch, applicant):
    known = Applicant(name="陈思远", birth_on=date(2003, 5, 17), applied_on=date(2026, 11, 20))
    with sessions.begin() as session:
        assert development.add_applicant(session, known, TODAY).id == applicant.id


def test_a_pause_needs_a_reason_and_stops_the_deadlines(follow, sessions, applicant):
    follow(until="T01")
    with sessions.begin() as session:
        with pytest.raises(UserError, match="原因"):
            development.pause(session, applicant.id, TODAY, " ")
        development.pause(session, applicant.id, TODAY, "休学一年")
        view = course_overview.view(session, applicant.id, TODAY)
        assert view.upcoming == ()
        assert view.state_reason == "休学一年"
        development.resume(session, applicant.id, TODAY)
        assert course_overview.view(session, applicant.id, TODAY).upcoming


def test_a_new_application_after_withdrawing_begins_again(
    follow, sessions, applicant, record, read
):
    follow(until="T02")
    with sessions.begin() as session:
        development.withdraw(session, applicant.id, date(2024, 1, 8), "本人提出")
    record(StepDraft(code="T01", happened_on=date(2026, 9, 10)))
    assert read().course_state is CourseState.ACTIVE
    assert read().applied_on == date(2026, 9, 10)


@pytest.fixture
def refused(follow, sessions, branch, applicant):
    """Somebody whom the assembly did not admit."""
    follow(until="T14")
    with sessions.begin() as session:
        motion = assembly(session, branch, applicant, *VOTES["T16"], ballot=LOST)
        development.record_vote_step(session, motion)
    return applicant


def test_applying_again_begins_a_new_course(refused, sessions, record, read):
    record(StepDraft(code="T01", happened_on=date(2026, 9, 10)))
    person = read()
    assert (person.stage, person.course_state) == (Stage.APPLICANT, CourseState.ACTIVE)
    assert (person.activist_on, person.target_on, person.joined_on) == (None, None, None)
    with sessions() as session:
        view = course_overview.view(session, refused.id, TODAY)
    assert [step.code for step in view.course.steps] == ["T01"]
    assert view.upcoming[0].spec.code == "T02"
    assert {"T01", "T07", "T15"} <= {step.code for step in view.course.earlier}


def test_what_was_done_before_applying_again_is_done_again(refused, people, record, read):
    record(StepDraft(code="T01", happened_on=date(2026, 9, 10)))
    talk = next(one for one in lawful(people) if one.code == "T02")
    record(replace(talk, happened_on=date(2026, 9, 20)))
    assert read().applied_on == date(2026, 9, 10)


def test_a_new_application_comes_after_the_refusal(refused, record):
    with pytest.raises(UserError, match="重新申请的日期应在其后"):
        record(StepDraft(code="T01", happened_on=date(2025, 5, 28)))


def test_undoing_the_new_application_brings_the_old_course_back(refused, record, read, sessions):
    record(StepDraft(code="T01", happened_on=date(2026, 9, 10)))
    with sessions.begin() as session:
        history.undo(session)
    person = read()
    assert person.course_state is CourseState.NOT_ADMITTED
    assert (person.applied_on, person.activist_on) == (date(2023, 9, 10), date(2024, 3, 15))


def test_a_step_of_the_old_course_can_still_be_corrected(refused, record, sessions):
    record(StepDraft(code="T01", happened_on=date(2026, 9, 10)))
    with sessions.begin() as session:
        query = select(Step).where(Step.person_id == refused.id, Step.code == "T13")
        old = session.scalars(query).one()
        draft = replace(development.draft_of(old), note="补记")
        assert development.change_step(session, old.id, draft, TODAY).note == "补记"


def test_dates_that_only_the_roster_knows_end_with_the_course(sessions, branch, record, applicant):
    with sessions.begin() as session:
        person = session.get_one(Person, applicant.id)
        person.applied_on, person.activist_on = date(2023, 9, 10), date(2024, 3, 15)
        development.withdraw(session, person.id, date(2024, 6, 1), "本人提出")
    record(StepDraft(code="T01", happened_on=date(2026, 9, 10)))
    with sessions() as session:
        view = course_overview.view(session, applicant.id, TODAY)
    assert view.upcoming[0].spec.code == "T02"
    assert view.findings[0].rule == "DEV-TALK-1M"


def test_somebody_who_moved_away_is_out_of_the_table(follow, sessions, applicant):
    follow(until="T02")
    with sessions.begin() as session:
        development.leave(session, applicant.id, date(2026, 7, 1), "转往某研究所党委")
        assert course_overview.overview(session, TODAY) == []
        everybody = course_overview.overview(session, TODAY, everybody=True)
        assert applicant.id in {row.person_id for row in everybody}


# Continued from elsewhere, and dates that the roster brought


def test_cultivation_elsewhere_counts_once_the_materials_are_reviewed(
    sessions, branch, people, applicant
):
    drafts = {one.code: one for one in lawful(people)}
    with sessions.begin() as session:
        person = session.get_one(Person, applicant.id)
        person.arrived_on = date(2025, 2, 20)
        for code, details in (("T01", {}), ("T03", {"way": "LEAGUE", "materials_reviewed": True})):
            draft = replace(drafts[code], details=details)
            development.record_step(session, applicant.id, draft, TODAY)
        development.record_step(session, applicant.id, drafts["T05"], TODAY)
        target = replace(drafts["T07"], happened_on=date(2025, 3, 20))
        assert development.record_step(session, applicant.id, target, TODAY).code == "T07"


def test_dates_of_the_roster_stand_in_for_steps_that_are_not_recorded(sessions, branch, applicant):
    with sessions.begin() as session:
        person = session.get_one(Person, applicant.id)
        person.applied_on, person.activist_on = date(2023, 9, 10), date(2024, 3, 15)
        course = development.course_of(session, person)
    assert [(step.code, step.recorded_on) for step in course.steps] == [
        ("T01", None),
        ("T03", None),
    ]


def test_recording_a_step_takes_the_place_of_the_rosters_date(sessions, branch, applicant, record):
    with sessions.begin() as session:
        session.get_one(Person, applicant.id).applied_on = date(2023, 9, 1)
    record(StepDraft(code="T01", happened_on=date(2023, 9, 10)))
    with sessions() as session:
        person = session.get_one(Person, applicant.id)
        course = development.course_of(session, person)
    assert [step.happened_on for step in course.all("T01")] == [date(2023, 9, 10)]
    assert person.applied_on == date(2023, 9, 10)


# The file


def test_what_the_file_lacks_follows_from_the_steps_recorded(follow, sessions, applicant):
    follow(until="T02")
    with sessions.begin() as session:
        course = development.course_of(session, session.get_one(Person, applicant.id))
        names = [one.code for one in development.missing_materials(course)]
        assert names == ["APPLICATION", "TALK_RECORD"]
        development.state_material(session, applicant.id, "APPLICATION", MaterialState.PRESENT)
        development.state_material(
            session, applicant.id, "TALK_RECORD", MaterialState.NOT_APPLICABLE
        )
        course = development.course_of(session, session.get_one(Person, applicant.id))
        assert development.missing_materials(course) == []


def test_marking_a_material_keeps_its_day_copies_and_note(follow, read, sessions, applicant):
    follow(until="T01")
    told = MaterialDraft(
        state=MaterialState.PRESENT,
        formed_on=date(2023, 9, 12),
        copies=1,
        pages=4,
        note="原件落款晚两天",
    )
    with sessions.begin() as session:
        development.describe_material(session, applicant.id, "APPLICATION", told)
    with sessions.begin() as session:
        development.state_material(session, applicant.id, "APPLICATION", MaterialState.MISSING)
        development.state_material(session, applicant.id, "APPLICATION", MaterialState.PRESENT)
    with sessions() as session:
        view = course_overview.view(session, applicant.id, TODAY)
        row = next(one for one in view.materials if one.spec.code == "APPLICATION")
        assert (row.formed_on, row.copies, row.pages) == (date(2023, 9, 12), 1, 4)
        (found,) = [one for one in view.findings if one.rule == "DEV-DATES"]
    assert (found.material, found.settled) == ("APPLICATION", True)


def test_a_paper_of_the_step_bears_its_day_without_being_typed(follow, sessions, applicant):
    follow(until="T02")
    with sessions() as session:
        view = course_overview.view(session, applicant.id, TODAY)
    days = {row.spec.code: row.formed_on for row in view.materials}
    assert days["APPLICATION"] == date(2023, 9, 10)
    assert days["TALK_RECORD"] == date(2023, 9, 20)
    assert days["RECOMMENDATION"] is None


def test_the_papers_of_an_extension_are_asked_for_where_there_was_one(
    follow, sessions, branch, applicant, record
):
    follow(until="T22")
    with sessions.begin() as session:
        motion = assembly(session, branch, applicant, MotionKind.EXTEND, date(2026, 5, 28))
        step = development.record_vote_step(session, motion)
        step.details = {"extend_months": 6}
    record(StepDraft(code="T24", happened_on=date(2026, 6, 20), outcome="EXTEND"))
    with sessions() as session:
        course = development.course_of(session, session.get_one(Person, applicant.id))
        names = {one.code for one in development.missing_materials(course)}
    assert "EXTENSION_PAPERS" in names
    assert not names & {"CONVERT_REQUEST", "CONVERT_APPROVAL"}


def test_one_contact_too_many_needs_a_reason(sessions, branch, people, applicant, follow, record):
    follow(until="T04")
    contact = next(one for one in lawful(people) if one.code == "T05")
    with sessions.begin() as session:
        save_policy(session, Policy(contact_max_per_person=1))
        other = Person(branch_id=branch.id, name="马晓燕", birth_on=date(2003, 1, 1))
        session.add(other)
        session.flush()
        put_course(session, branch, other, lawful(people), "T05")
    with pytest.raises(UserError, match="李秀英同时联系 2 名"):
        record(contact)
    assert record(replace(contact, reason="经党委同意")).code == "T05"


def test_a_committee_decides_from_the_day_it_was_elected(sessions, branch, people, applicant):
    with sessions() as session:
        times = committee(session)
    assert times.on(date(2023, 1, 4)) is None
    assert times.on(date(2023, 1, 5)) is True


@pytest.mark.parametrize(
    ("posts", "changes"),
    [
        pytest.param(
            [(1, "2023-01-05", None), (2, "2023-01-05", None), (3, "2024-05-06", None)],
            [("2023-01-05", False), ("2024-05-06", True)],
            id="a third member elected later",
        ),
        pytest.param(
            [(1, "2023-01-05", None), (2, "2023-01-05", None), (3, "2023-01-05", "2024-05-05")],
            [("2023-01-05", True), ("2024-05-06", False)],
            id="one left and nobody followed",
        ),
        pytest.param(
            [(1, "2023-01-05", None), (1, "2023-01-05", None), (2, "2023-01-05", None)],
            [("2023-01-05", False)],
            id="one with two posts is one",
        ),
    ],
)
def test_three_people_make_a_committee(posts, changes):
    def day(text):
        return date.fromisoformat(text) if text else None

    times = committee_times([(who, day(start), day(end)) for who, start, end in posts])
    assert times.changes == tuple((day(on), has) for on, has in changes)


def test_materials_ticked_with_a_step_are_in_the_file(follow, read, sessions, applicant):
    follow(until="T10")
    with sessions() as session:
        course = development.course_of(session, session.get_one(Person, applicant.id))
    assert course.materials["POLITICAL_REVIEW"] is MaterialState.PRESENT


@pytest.mark.parametrize(
    ("kind", "usual"),
    [
        (BranchKind.TEACHER, PersonKind.TEACHER),
        (BranchKind.STUDENT, PersonKind.STUDENT),
        (BranchKind.ADMIN, None),
        (BranchKind.RETIRED, None),
    ],
)
def test_the_kind_of_a_newcomer_is_that_of_the_branch(sessions, branch, kind, usual):
    with sessions.begin() as session:
        session.merge(branch).kind = kind
    with sessions() as session:
        assert development.usual_kind(session) is usual
