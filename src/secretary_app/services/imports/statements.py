"""What a row says about a person, put in agreement with itself before it is compared."""

from collections.abc import Iterator, Mapping
from datetime import date
from itertools import pairwise
from typing import Any

from secretary_app.domain import identity, membership
from secretary_app.domain.dates import add_years
from secretary_app.domain.values import CourseState, Stage
from secretary_app.exchange.spreadsheets.words import GRADUATE

Remark = tuple[str, str]
"""Field and sentence."""
_ORDER = (
    ("birth_on", "出生日期"),
    ("applied_on", "申请入党日期"),
    ("activist_on", "确定积极分子日期"),
    ("target_on", "确定发展对象日期"),
    ("joined_on", "入党日期"),
    ("full_on", "转正日期"),
)
_HAPPENED = ("birth_on", "arrived_on", *membership.DERIVED_DATES)


def settle(
    values: dict[str, Any], stated: Stage | None, present: Mapping[str, Any], today: date
) -> Iterator[Remark]:
    """Put a row's values right where they contradict each other; yield what to tell the user.

    `stated` is the kind of member or the stage that the sheet names; `present` are the values
    the roster has, where the row is about somebody known.
    """
    _doctor(values)
    yield from _against_identity(values)
    yield from _future(values, today)
    if stated == Stage.PROBATIONARY:
        yield from _planned(values, today)
    known = {key: present.get(key) for key, _ in _ORDER} | values
    if stated is not None:
        yield from _against_stage(known, stated)
    yield from _order(known, values)


def assumed(
    values: Mapping[str, Any], stated: Stage | None, present: Mapping[str, Any]
) -> dict[str, date]:
    """Return the date of full membership of somebody the sheet calls a full member.

    Only where neither sheet nor roster has it: a year after joining, as it follows for a
    conversion in time.

    Source: 发展党员工作细则, articles 32 and 34; handbook DEV-FULL-DATE.
    """
    joined_on = values.get("joined_on")
    known = [one.get(key) for one in (values, present) for key in ("full_on", "confirmed_on")]
    if stated != Stage.FULL or joined_on is None or any(known):
        return {}
    return {"full_on": add_years(joined_on, 1)}


def _doctor(values: dict[str, Any]) -> None:
    """Read 学历 研究生 beside a doctor's degree as doctor."""
    if values.get("education") == f"硕士{GRADUATE}" and "博士" in (values.get("degree") or ""):
        values["education"] = f"博士{GRADUATE}"


def _against_identity(values: dict[str, Any]) -> Iterator[Remark]:
    number = values.get("id_no")
    if not number:
        return
    gender, birth_on = values.get("gender"), values.get("birth_on")
    if gender is not None and gender != identity.gender_of(number):
        yield "gender", "性别与身份证号不一致，请核对。"
    if birth_on is not None and birth_on != identity.birth_of(number):
        yield "birth_on", "出生日期与身份证号不一致；档案年龄不同的请备注。"


def _future(values: dict[str, Any], today: date) -> Iterator[Remark]:
    for key in _HAPPENED:
        if key in values and values[key] > today and key != "full_on":
            yield key, "日期在今天之后，请核对。"


def _planned(values: dict[str, Any], today: date) -> Iterator[Remark]:
    """Leave out the date of full membership of somebody who is not a full member yet."""
    full_on = values.pop("full_on", None)
    if full_on is not None:
        planned = "转正日期还没到，" if full_on > today else ""
        yield "full_on", f"写的是预备党员，{planned}转正日期未导入，转正后再登记。"


def _against_stage(known: dict[str, Any], stated: Stage) -> Iterator[Remark]:
    """Compare the stated kind of member with what the dates say."""
    derived = stage_of(known)
    if stated == Stage.FULL and derived == Stage.PROBATIONARY:
        return  # the date of full membership is assumed, and said so
    if derived != stated and stated != Stage.NONE:
        yield (
            "member_type",
            f"写的是{stated.label}，但按各项日期推算为{derived.label}，请补全日期。",
        )


def stage_of(values: Mapping[str, Any]) -> Stage:
    """Return the stage that follows from the dates."""
    return membership.stage_of(
        applied_on=values.get("applied_on"),
        activist_on=values.get("activist_on"),
        target_on=values.get("target_on"),
        joined_on=values.get("joined_on"),
        full_on=values.get("full_on"),
        confirmed_on=values.get("confirmed_on"),
        course_state=values.get("course_state") or CourseState.ACTIVE,
    )


def _order(known: Mapping[str, Any], values: Mapping[str, Any]) -> Iterator[Remark]:
    """Name the first pair of dates that stand the wrong way round."""
    dated = [(key, label, known[key]) for key, label in _ORDER if known.get(key)]
    for (before, earlier, first), (after, later, second) in pairwise(dated):
        if second < first and (before in values or after in values):
            yield after, f"{later}早于{earlier}，请核对。"
            return
