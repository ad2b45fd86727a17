"""The materials of a person's file, in the order of the five stages (handbook 2.5)."""

from dataclasses import dataclass
from datetime import date
from enum import Enum

from secretary_app.domain.course import Course


class Dated(Enum):
    """How the day that a paper bears stands to the day of the step it belongs to."""

    SAME = "same"
    """It is the step's own day."""
    UNTIL = "until"
    """It is written on that day or before."""
    SINCE = "since"
    """It is written on that day or later."""


@dataclass(frozen=True, kw_only=True)
class MaterialSpec:
    """One kind of material in the file of somebody's development."""

    code: str
    name: str
    stage: int
    """1 to 5, the stage in which it comes into being."""
    step: str
    """The step that brings it; the material is asked for once that step is recorded."""
    must_keep: bool = False
    """One of the five classes without which nothing may be archived."""
    local: bool = False
    """Asked for by some provinces or schools only: missing is never counted against anybody."""
    dated: Dated | None = None
    """How its day stands to the step's; None where no rule of thumb holds."""
    outcomes: frozenset[str] = frozenset()
    """Outcomes of the step that bring it; empty: every one."""


_SPECS = (
    MaterialSpec(
        code="APPLICATION",
        name="入党申请书",
        stage=1,
        step="T01",
        dated=Dated.SAME,
        must_keep=True,
    ),
    MaterialSpec(
        code="TALK_RECORD", name="入党申请人谈话记录", stage=1, step="T02", dated=Dated.SAME
    ),
    MaterialSpec(code="ID_COPY", name="身份证、学历复印件", stage=1, step="T01", local=True),
    MaterialSpec(
        code="CIRCUMSTANCES",
        name="有关事项报告表、情况调查登记表",
        stage=1,
        step="T02",
        local=True,
    ),
    MaterialSpec(code="FULL_RECORD", name="发展党员全程记实表", stage=1, step="T25"),
    MaterialSpec(
        code="RECOMMENDATION", name="推荐（推优）登记表", stage=2, step="T03", dated=Dated.UNTIL
    ),
    MaterialSpec(
        code="ACTIVIST_MINUTES",
        name="确定积极分子的支委会记录",
        stage=2,
        step="T03",
        dated=Dated.SAME,
    ),
    MaterialSpec(
        code="ACTIVIST_NOTICE", name="积极分子公示及结果", stage=2, step="T03", local=True
    ),
    MaterialSpec(
        code="ACTIVIST_FILING",
        name="积极分子备案报告及备案表",
        stage=2,
        step="T04",
        dated=Dated.UNTIL,
    ),
    MaterialSpec(
        code="CULTIVATION",
        name="积极分子、发展对象培养教育考察登记表",
        stage=2,
        step="T07",
        must_keep=True,
    ),
    MaterialSpec(code="THOUGHT_REPORTS", name="思想汇报", stage=2, step="T07"),
    MaterialSpec(code="PARTY_SCHOOL", name="党校学习结业证", stage=2, step="T07", local=True),
    MaterialSpec(
        code="OPINIONS", name="确定发展对象征求意见记录", stage=3, step="T07", dated=Dated.UNTIL
    ),
    MaterialSpec(
        code="TARGET_MINUTES",
        name="确定发展对象的支委会记录",
        stage=3,
        step="T07",
        dated=Dated.SAME,
    ),
    MaterialSpec(
        code="TARGET_NOTICE", name="发展对象公示及情况登记", stage=3, step="T07", local=True
    ),
    MaterialSpec(
        code="TARGET_FILING", name="发展对象备案报告及名册", stage=3, step="T08", dated=Dated.UNTIL
    ),
    MaterialSpec(code="AUTOBIOGRAPHY", name="自传", stage=3, step="T10", local=True),
    MaterialSpec(
        code="REVIEW_LETTERS",
        name="政审函调信及回函",
        stage=3,
        step="T10",
        dated=Dated.UNTIL,
        local=True,
    ),
    MaterialSpec(
        code="POLITICAL_REVIEW",
        name="政治审查结论性材料",
        stage=3,
        step="T10",
        dated=Dated.SAME,
        must_keep=True,
    ),
    MaterialSpec(
        code="TRAINING", name="集中培训登记或结业证", stage=3, step="T11", dated=Dated.SINCE
    ),
    MaterialSpec(
        code="COMMITTEE_REVIEW", name="支委会审查记录", stage=4, step="T12", dated=Dated.SAME
    ),
    MaterialSpec(
        code="PREREVIEW_REQUEST",
        name="预审请示及预审登记表",
        stage=4,
        step="T13",
        dated=Dated.UNTIL,
    ),
    MaterialSpec(code="PREREVIEW_REPLY", name="预审意见", stage=4, step="T13", dated=Dated.SAME),
    MaterialSpec(
        code="VOLUNTEER_BOOK",
        name="入党志愿书",
        stage=4,
        step="T14",
        dated=Dated.SAME,
        must_keep=True,
    ),
    MaterialSpec(
        code="ADMIT_MINUTES",
        name="接收预备党员的支部大会记录",
        stage=4,
        step="T15",
        dated=Dated.SAME,
    ),
    MaterialSpec(
        code="ADMIT_VOTE", name="接收表决票及票决结果", stage=4, step="T15", dated=Dated.SAME
    ),
    MaterialSpec(code="ADMIT_NOTICE", name="接收公示及结果", stage=4, step="T15", local=True),
    MaterialSpec(code="ADMIT_REQUEST", name="审批请示", stage=4, step="T17", dated=Dated.UNTIL),
    MaterialSpec(code="ADMIT_APPROVAL", name="党委批复", stage=4, step="T17", dated=Dated.SAME),
    MaterialSpec(
        code="ADMIT_FILING", name="备案报告", stage=4, step="T18", dated=Dated.SINCE, local=True
    ),
    MaterialSpec(code="OATH_RECORD", name="入党宣誓记录", stage=4, step="T20", dated=Dated.SAME),
    MaterialSpec(code="PROBATION_REVIEW", name="预备党员考察登记表", stage=5, step="T23"),
    MaterialSpec(
        code="REGULAR_APPLICATION",
        name="转正申请书",
        stage=5,
        step="T22",
        dated=Dated.SAME,
        must_keep=True,
    ),
    MaterialSpec(
        code="CONVERT_OPINIONS",
        name="转正征求意见谈话记录",
        stage=5,
        step="T23",
        dated=Dated.UNTIL,
    ),
    MaterialSpec(
        code="CONVERT_REVIEW",
        name="转正审查登记表",
        stage=5,
        step="T23",
        dated=Dated.UNTIL,
        local=True,
    ),
    MaterialSpec(
        code="CONVERT_MINUTES", name="转正的支部大会记录", stage=5, step="T23", dated=Dated.SAME
    ),
    MaterialSpec(code="CONVERT_VOTE", name="转正票决结果", stage=5, step="T23", dated=Dated.SAME),
    MaterialSpec(code="CONVERT_NOTICE", name="转正公示及登记", stage=5, step="T23", local=True),
    MaterialSpec(
        code="CONVERT_REQUEST",
        name="转正请示",
        stage=5,
        step="T24",
        dated=Dated.UNTIL,
        outcomes=frozenset({"CONVERT", "REJECTED"}),
    ),
    MaterialSpec(
        code="CONVERT_APPROVAL",
        name="转正批复",
        stage=5,
        step="T24",
        dated=Dated.SAME,
        outcomes=frozenset({"CONVERT", "REJECTED"}),
    ),
    MaterialSpec(
        code="EXTENSION_PAPERS",
        name="延长预备期、取消资格的请示与批复",
        stage=5,
        step="T24",
        outcomes=frozenset({"EXTEND", "CANCEL"}),
    ),
    MaterialSpec(
        code="ARCHIVE_LIST", name="党员档案材料清单", stage=5, step="T25", dated=Dated.SINCE
    ),
)

MATERIALS: dict[str, MaterialSpec] = {spec.code: spec for spec in _SPECS}
"""Every material by code, in the order in which the file is bound."""

MUST_KEEP: tuple[str, ...] = tuple(spec.code for spec in _SPECS if spec.must_keep)
"""The five classes that article 37 of 发展党员工作细则 names."""


def is_due(spec: MaterialSpec, course: Course) -> bool:
    """Tell whether a recorded step has brought the material, so that the file should hold it.

    Source: 中国共产党发展党员工作细则, article 37 (handbook 2.5).
    """
    return any(
        (step.recorded_on is not None or step.step_id is not None)
        and (not spec.outcomes or step.outcome is None or step.outcome in spec.outcomes)
        for step in course.all(spec.step)
    )


def day_of(spec: MaterialSpec, course: Course) -> date | None:
    """Return the day that a material bears by itself: its step's, where both are the same.

    Source: handbook INTEGRITY-01 (one date used everywhere), article 37 of 发展党员工作细则.
    """
    return course.on(spec.step) if spec.dated is Dated.SAME else None
