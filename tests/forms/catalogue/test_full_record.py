"""F31: every column of the paper forms, both sides of one sheet, filled from records only."""

import re
from dataclasses import replace
from datetime import date, datetime

import pytest

from secretary_app.domain.membership import ROSTER_STEPS
from secretary_app.domain.policy import EndDisplay, Policy
from secretary_app.forms.catalogue import by_id
from secretary_app.forms.catalogue.full_record import F31
from secretary_app.forms.render import render, render_copies
from secretary_app.forms.render_copy import Copy
from secretary_app.store.records import Step

COLUMNS = (
    "姓名 性别 民族 出生日期 籍贯 学历 单位、职务或职业 居民身份证号码 家庭住址 本人简历 "
    "何时何地参加过何种党派团体或其他组织 递交入党申请书时间 接收入党申请书的党支部 谈话人、职务 "
    "谈话时间 谈话地点 谈话主要内容 推荐党员数 占支部党员比例 推优的群团组织名称 会议时间 "
    "应到会人数 实到会人数 讨论结果 支部名称 支部书记（签名） 公示起止 反映及核实 党总支审议情况 "
    "上报备案材料时间 党委备案意见 培养联系人一 培养联系人二 入党时间 单位、职务 教育考察情况一 "
    "教育考察情况二 内容、方式 联系人意见 党小组意见 党支部意见 参加评议党员人数 参加评议群众人数 "
    "优秀票数 一般票数 差票数 弃权票数 讨论情况 入党介绍人一 入党介绍人二 政治审查人 函调或外调 "
    "对理论路线方针政策的态度 政治历史和重大政治斗争表现 遵纪守法和遵守社会公德 "
    "直系亲属和主要社会关系 其他问题 政治审查结论 短期集中培训情况 支委会审查情况 "
    "上报预审材料时间 执纪执法部门意见 党委预审意见 支部大会时间 应到会正式党员 实到会正式党员 "
    "发出票 收回票 书面同意 书面不同意 书面弃权 同意 不同意 弃权 废票 上报审批材料时间 "
    "党委派人谈话：谈话人、职务 谈话人意见 党委会审批时间 应到、参会人数 表决票数 党委审批意见 "
    "组织部门备案时间 编入党支部、党小组 入党宣誓时间 提出转正申请时间 征求党员和群众意见时间 "
    "支委会审查时间 接收档案的党组织 接收人（签名） 填写人（签名、日期） 审核人（签名、日期） 备注"
)
"""Handbook 7.2 F31 and the sheet of 河南省委组织部, in the words of this form."""


def flat(pages: list[str]) -> str:
    return re.sub(r"\s", "", "".join(pages))


def test_every_column_of_the_paper_forms_is_there(text_of):
    text = flat(text_of(render(F31, [None])))
    assert [column for column in COLUMNS.split() if column not in text] == []


def test_every_row_fills_the_twelve_columns():
    (grid,) = F31.blocks
    assert {sum(cell.span for cell in row.cells) for row in grid.rows} == {12}


@pytest.mark.parametrize("made", ["course", "whole_course"])
def test_it_stands_on_both_sides_of_one_sheet(invented, text_of, made):
    assert len(text_of(render(F31, [getattr(invented, made)()]))) == 2


def test_the_vote_is_printed_as_it_was_counted(invented, text_of):
    text = " ".join("".join(text_of(render(F31, [invented.whole_course()]))).split())
    assert text.count("18 17 17 17 1 0 0 15 1 1 0 16") == 2


def test_a_step_that_is_not_recorded_leaves_its_places_empty(invented, text_of):
    sheet = invented.whole_course()
    sheet.person.steps = []
    for _code, column, _outcome in ROSTER_STEPS:
        setattr(sheet.person, column, None)
    text = flat(text_of(render(F31, [sheet])))
    after = text[text.index("第一阶段") :].replace("共2页", "").replace("第2页", "")
    assert not re.search(r"\d|何清扬|林晓雨|合格|备案，", after.replace("第1页", ""))


def test_days_that_only_the_roster_knows_are_printed(invented, text_of):
    sheet = invented.whole_course()
    sheet.person.steps = []
    sheet.person.joined_on = date(2025, 12, 12)
    assert "2025年12月12日" in flat(text_of(render(F31, [sheet])))


def test_an_application_made_elsewhere_does_not_name_this_branch(invented, text_of):
    sheet = invented.whole_course()
    sheet.person.arrived_on = date(2022, 9, 1)
    text = flat(text_of(render(F31, [sheet])))
    assert "本科生第一党支部" not in text


@pytest.mark.parametrize(
    ("display", "end"),
    [(EndDisplay.SAME_DAY, "2026年12月12日"), (EndDisplay.DAY_BEFORE, "2026年12月11日")],
)
def test_probation_ends_as_the_school_writes_it(invented, text_of, display, end):
    policy = replace(Policy(), probation_end_display=display)
    text = flat(text_of(render(F31, [replace(invented.whole_course(), policy=policy)])))
    assert f"2025年12月12日至{end}" in text


def test_every_copy_begins_on_the_front_of_a_sheet(invented, text_of):
    one = Copy(form=by_id("F06"), sheet=invented.course())
    both = Copy(form=F31, sheet=invented.course())
    pages = text_of(render_copies([one, both, one, one]))
    assert ["记实表" in page for page in pages[:3]] == [False, False, True]
    assert pages[1].strip() == ""
    assert len(pages) == 6
    pdf = render(F31, [invented.course()])
    assert b"/Duplex /DuplexFlipLongEdge" in pdf


def test_somebody_who_applied_again_is_shown_by_the_new_application_only(invented, text_of):
    sheet = invented.whole_course()
    sheet.person.steps = [
        *sheet.person.steps,
        Step(code="T01", happened_on=date(2028, 3, 1), recorded_at=datetime(2028, 3, 2)),
    ]
    text = flat(text_of(render(F31, [sheet])))
    assert "2028年3月1日" in text
    assert "2025年12月12日" not in text
