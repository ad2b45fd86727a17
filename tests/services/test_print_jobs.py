"""Print jobs of many forms: a whole course, a step of many people, everything missing."""

import re
from dataclasses import replace
from datetime import date

import pypdfium2
import pytest
from courses_made import lawful, members, put_course

from secretary_app.domain.errors import UserError
from secretary_app.domain.materials import MATERIALS
from secretary_app.domain.steps import STEPS
from secretary_app.domain.values import MaterialState
from secretary_app.forms.catalogue import by_id
from secretary_app.services import print_jobs
from secretary_app.services.branches import policy, save_policy
from secretary_app.services.materials import state_material
from secretary_app.store import history
from secretary_app.store.records import Person

TODAY = date(2026, 11, 23)


@pytest.fixture
def people(sessions, branch):
    """Two people with whole courses, and one who has only applied."""
    with sessions.begin() as session:
        helpers = members(session, branch)
        made = {}
        for name, until in (("陈思远", "T25"), ("马晓燕", "T25"), ("孙浩然", "T01")):
            person = Person(branch_id=branch.id, name=name, birth_on=date(2003, 5, 17))
            session.add(person)
            session.flush()
            put_course(session, branch, person, lawful(helpers), until)
            made[name] = person.id
    return made


def pages(pdf: bytes) -> list[str]:
    document = pypdfium2.PdfDocument(pdf)
    found = [re.sub(r"\s", "", page.get_textpage().get_text_bounded()) for page in document]
    document.close()
    return found


def titles(pdf: bytes, *wanted: str) -> list[str]:
    """Return which of these words open a page, in the order of the pages."""
    return [
        word
        for page in pages(pdf)
        for word in wanted
        if page.removeprefix("底稿").find(word) in range(40)
    ]


def test_a_whole_course_is_printed_in_the_order_of_its_steps(sessions, people):
    with sessions.begin() as session:
        job = print_jobs.print_person(session, people["陈思远"], today=TODAY)
    order = (
        "入党申请人谈话记录表",
        "推荐入党积极分子登记表",
        "入党积极分子的备案报告",
        "思想汇报登记表",
        "征求意见情况记录表",
        "为发展对象的备案报告",
        "集中培训登记",
        "预审的请示",
        "党支部党员大会记录",
        "会议签到表",
        "票决结果说明",
        "为中共预备党员的请示",
        "转为中共正式党员的请示",
        "全程记实表",
        "入党材料清单",
    )
    found = list(dict.fromkeys(titles(job.pdf, *order)))
    assert found == list(order)
    assert job.file_name == f"发展材料-{people['陈思远']}.pdf"


def test_a_paper_of_an_earlier_step_knows_nothing_of_later_ones(sessions, people):
    with sessions.begin() as session:
        job = print_jobs.print_step(session, "T04", [people["陈思远"]], today=TODAY)
    report = pages(job.pdf)[0]
    assert "确定陈思远同志为入党积极分子" in report
    assert "2024年3月15日" in report
    assert "发展对象" not in report


def test_minutes_of_both_assemblies_come_once_each(sessions, people):
    with sessions.begin() as session:
        job = print_jobs.print_person(session, people["陈思远"], today=TODAY)
    text = pages(job.pdf)
    assert sum("票决结果说明" in page for page in text) == 2
    assert not any("转正表决票" in page for page in text)


def test_a_step_of_many_people_makes_one_list_and_a_sheet_each(sessions, people):
    ids = [people["陈思远"], people["马晓燕"]]
    with sessions.begin() as session:
        lists = pages(print_jobs.print_step(session, "T08", ids, today=TODAY).pdf)
        sheets = pages(print_jobs.print_step(session, "T02", ids, today=TODAY).pdf)
    assert sum("陈思远等2名同志" in page for page in lists) == 1
    assert [("陈思远" in page, "马晓燕" in page) for page in sheets if "谈话记录表" in page] == [
        (True, False),
        (False, True),
    ]


def test_the_forms_of_a_step_to_come_are_printed_with_empty_places(sessions, people):
    with sessions.begin() as session:
        job = print_jobs.print_step(session, "T02", [people["孙浩然"]], today=TODAY)
    assert "孙浩然" in pages(job.pdf)[0]


def test_notices_are_printed_only_where_the_school_asks_for_them(sessions, people):
    ids = [people["陈思远"]]
    with sessions.begin() as session:
        before = pages(print_jobs.print_step(session, "T07", ids, today=TODAY).pdf)
        save_policy(session, replace(policy(session), target_publicity=True))
        after = pages(print_jobs.print_step(session, "T07", ids, today=TODAY).pdf)
    assert not any("公示" in page[:40] for page in before)
    assert sum("关于拟确定陈思远同志为发展对象的公示" in page for page in after) == 1


def test_everything_missing_comes_behind_its_list(sessions, people):
    with sessions.begin() as session:
        for code in MATERIALS:
            state_material(session, people["马晓燕"], code, MaterialState.PRESENT)
            if code not in ("TALK_RECORD", "APPLICATION"):
                state_material(session, people["陈思远"], code, MaterialState.PRESENT)
        state_material(session, people["陈思远"], "APPLICATION", MaterialState.MISSING)
        job = print_jobs.print_missing(session, today=TODAY)
    cover, *rest = pages(job.pdf)
    assert "陈思远" in cover
    assert "入党申请书不能打印，须补原件或复印件" in cover
    assert "入党申请人谈话记录随后打印F05" in cover
    assert "马晓燕" not in cover
    assert "孙浩然" in cover
    assert all("谈话记录表" in page for page in rest)
    assert len(rest) == 1


def test_nothing_missing_is_said_so(sessions, people):
    with sessions.begin() as session:
        for code in MATERIALS:
            state_material(session, people["马晓燕"], code, MaterialState.NOT_APPLICABLE)
        with pytest.raises(UserError, match="没有缺少"):
            print_jobs.print_missing(session, [people["马晓燕"]], today=TODAY)


def test_a_job_is_one_entry_of_the_history_and_its_file_name_holds_no_name(sessions, people):
    with sessions.begin() as session:
        job = print_jobs.print_missing(session, today=TODAY)
    with sessions() as session:
        entry = history.entries(session)[0]
    assert (entry.kind, entry.label.startswith("打印缺少的材料，")) == ("print", True)
    assert not re.search("陈思远|马晓燕|孙浩然", job.file_name)


@pytest.mark.parametrize(
    ("code", "reason"), [("T99", "没有编号为"), ("T09", "现在没有要打印的表")]
)
def test_what_cannot_be_printed_is_said_in_a_sentence(sessions, people, code, reason):
    with sessions() as session, pytest.raises(UserError, match=reason):
        print_jobs.print_step(session, code, list(people.values()), today=TODAY)


def test_nobody_chosen_and_nothing_recorded_are_said_so(sessions, people):
    with sessions.begin() as session:
        with pytest.raises(UserError, match="没有选择"):
            print_jobs.print_step(session, "T02", [], today=TODAY)
        person = session.get(Person, people["孙浩然"])
        person.steps.clear()
        session.flush()
        with pytest.raises(UserError, match="已登记的步骤还没有要打印的表"):
            print_jobs.print_person(session, people["孙浩然"], today=TODAY)


def test_every_paper_of_a_material_and_every_form_of_a_step_is_in_the_catalogue():
    assert set(print_jobs.PAPERS) <= set(MATERIALS)
    forms = {form for papers in print_jobs.PAPERS.values() for form in papers}
    forms |= {form for spec in STEPS.values() for form in spec.forms}
    for form in forms - {print_jobs.MINUTES}:
        assert by_id(form).id == form
