"""The papers of development: what they show, what they keep back, and when they are drafts."""

import re
from dataclasses import replace
from datetime import date

import pytest

from secretary_app.domain.policy import LetterIssuer, Policy
from secretary_app.domain.values import CourseState
from secretary_app.forms.catalogue import CATALOGUE, by_id
from secretary_app.forms.catalogue.notice_text import notices
from secretary_app.forms.catalogue.notices import long_enough
from secretary_app.forms.render import render
from secretary_app.forms.render_copy import Copy, is_draft


@pytest.mark.parametrize("form", CATALOGUE, ids=lambda form: form.id)
def test_no_form_prints_a_whole_identity_or_telephone_number(form, invented, text_of):
    text = "".join(text_of(render(form, [invented.sheets[form.id]()])))
    assert not re.search(r"\d{17}[\dX]|\d{11}", text)


def test_a_public_notice_names_nothing_but_name_and_class(invented, text_of):
    text = "".join(text_of(render(by_id("F11"), [invented.courses()])))
    assert "何清扬" in text
    assert "共5个工作日" in re.sub(r"\s", "", text)
    assert not re.search(r"110|138|2003|贵州", text)


def test_people_of_different_steps_or_days_get_notices_of_their_own(invented):
    sheet = invented.courses()
    other = invented.course(21)
    other.person.steps = [step for step in other.person.steps if step.code < "T08"]
    made = notices(replace(sheet, courses=(*sheet.courses, other)))
    assert [(notice.code, len(notice.sheets)) for notice in made] == [("T15", 2), ("T07", 1)]


@pytest.mark.parametrize(
    ("start", "end", "rules"),
    [
        ("2025-12-15", "2025-12-19", []),
        ("2025-12-16", "2025-12-19", ["FORM-PUBLICITY"]),
        ("2025-12-19", "2025-12-15", ["FORM-DATES", "FORM-PUBLICITY"]),
        ("2025-12-15", "", ["FORM-REQUIRED"]),
    ],
)
def test_a_notice_hangs_for_the_working_days_that_the_school_asks(invented, start, end, rules):
    sheet = invented.courses()
    for course in sheet.courses:
        last = course.last("T15")
        last.details = {"publicity_from": start, "publicity_to": end}
    assert [finding.rule for finding in long_enough(sheet)] == rules


def test_the_sheet_of_cultivation_is_a_draft_unless_the_school_lets_print_it(invented):
    form = by_id("F08")
    sheet = invented.course()
    allowed = replace(sheet, policy=replace(Policy(), form_self_print_allowed=True))
    assert is_draft(Copy(form=form, sheet=sheet))
    assert is_draft(Copy(form=form, sheet=None))
    assert not is_draft(Copy(form=form, sheet=allowed))


def test_a_request_states_the_count_of_the_vote(invented, text_of):
    text = re.sub(r"\s", "", "".join(text_of(render(by_id("F20"), [invented.courses()]))))
    assert "应到会有表决权的正式党员18名，实到17名，赞成16名，不同意1名，弃权1名，同意接收" in text


def decided(invented, outcome, **details):
    """Return a list of one whose conversion was decided like this."""
    sheet = invented.list_as_of("T23")()
    sheet.courses[0].last("T23").outcome = outcome
    sheet.courses[0].last("T23").details = details
    return sheet


@pytest.mark.parametrize(
    ("outcome", "details", "title", "said"),
    [
        ("CONVERT", {}, "关于审批何清扬同志转为中共正式党员的请示", "按期转正。请审批。"),
        ("EXTEND", {"extend_months": 6}, "关于延长何清扬同志预备期的请示", "延长预备期6个月。"),
        ("CANCEL", {}, "关于取消何清扬同志预备党员资格的请示", "情况说明："),
    ],
)
def test_a_request_asks_for_what_the_assembly_decided(
    invented, text_of, outcome, details, title, said
):
    sheet = decided(invented, outcome, **details)
    text = re.sub(r"\s", "", "".join(text_of(render(by_id("F20"), [sheet]))))
    assert title in text
    assert said in text


def test_each_decision_has_a_document_of_its_own(invented, text_of):
    three = [decided(invented, outcome).courses[0] for outcome in ("CONVERT", "EXTEND", "CONVERT")]
    sheet = replace(decided(invented, "CONVERT"), courses=tuple(three))
    pages = [re.sub(r"\s", "", page) for page in text_of(render(by_id("F20"), [sheet]))]
    assert ["何清扬等2名同志转为" in pages[0], "延长何清扬同志预备期" in pages[1]] == [True, True]


@pytest.mark.parametrize(
    ("issuer", "drafted"), [(LetterIssuer.PARTY_COMMITTEE, True), (LetterIssuer.BRANCH, False)]
)
def test_the_committee_s_letter_is_a_draft_and_the_branch_s_own_is_not(invented, issuer, drafted):
    policy = replace(Policy(), polrev_letter_issuer=issuer)
    sheet = replace(invented.course(), policy=policy)
    assert is_draft(Copy(form=by_id("F13"), sheet=sheet)) is drafted


@pytest.mark.parametrize(
    ("cutoff", "on", "year"),
    [
        ("12-31", date(2026, 12, 31), 2026),
        ("11-30", date(2026, 12, 1), 2027),
        ("", date(2026, 12, 1), 2026),
    ],
)
def test_a_plan_is_that_of_its_year(invented, text_of, cutoff, on, year):
    sheet = invented.list_as_of("T08")()
    policy = replace(Policy(), year_quota_cutoff=cutoff)
    one = replace(sheet.courses[0], policy=policy, responsible="林晓雨")
    text = text_of(render(by_id("F30"), [replace(sheet, on=on, courses=(one,))]))[0]
    assert f"{year}年度发展党员工作计划" in text
    assert "林晓雨" in text


@pytest.mark.parametrize(
    ("state", "named", "said"),
    [
        (CourseState.ACTIVE, True, ""),
        (CourseState.SUSPENDED, True, "暂缓"),
        (CourseState.WITHDRAWN, False, ""),
        (CourseState.NOT_ADMITTED, False, ""),
        (CourseState.MOVED_OUT, False, ""),
    ],
)
def test_the_plan_names_those_whose_course_goes_on(invented, text_of, state, named, said):
    sheet = invented.list_as_of("T08")()
    sheet.people[0].course_state = state
    text = text_of(render(by_id("F30"), [replace(sheet, courses=sheet.courses[:1])]))[0]
    assert (sheet.people[0].name in text) is named
    assert f"合计 {int(named)} 人" in text
    assert said in text
    assert ("暂缓" in text) is bool(said)


def test_the_plan_asks_for_the_review_of_one_who_came_from_elsewhere(invented, text_of):
    sheet = invented.list_as_of("T08")()
    sheet.people[0].arrived_on = date(2022, 9, 1)
    assert "先审查原单位材料" in re.sub(r"\s", "", text_of(render(by_id("F30"), [sheet]))[0])


def test_a_filing_report_has_its_list_behind_it(invented, text_of):
    report, table = text_of(render(by_id("F07"), [invented.courses()]))
    assert "现予备案，请审查" in report
    assert "备案表" in table


def test_materials_that_must_be_kept_stand_on_top_of_the_list(invented, text_of):
    text = text_of(render(by_id("F32"), [invented.course()]))[0]
    kept = [line for line in text.splitlines() if "必存" in line]
    assert [line.split()[0] for line in kept] == ["1", "2", "3", "4", "5"]


@pytest.mark.parametrize(
    ("issuer", "name"),
    [
        (LetterIssuer.PARTY_COMMITTEE, "中共某大学计算机学院委员会"),
        (LetterIssuer.BRANCH, "计算机学院本科生第一党支部"),
    ],
)
def test_the_letter_of_the_review_comes_from_whom_the_school_has_settled(
    invented, text_of, issuer, name
):
    policy = replace(Policy(), polrev_letter_issuer=issuer)
    letter, reply = text_of(render(by_id("F13"), [replace(invented.course(), policy=policy)]))
    assert letter.splitlines()[-3] == name
    assert f"{name}：" in reply


def test_a_letter_without_the_name_of_its_committee_says_so(invented):
    sheet = invented.course()
    sheet.branch.superior = ""
    (check,) = by_id("F13").lint
    assert [one.message for one in check(sheet)] == ["必填项空缺：发函的党委名称。"]
