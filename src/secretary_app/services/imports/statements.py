"""What a row says about a person, put in agreement with itself before it is compared."""

from collections.abc import Iterator, Mapping
from datetime import date
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


_KEYS = [key for key, _ in _ORDER]


def settle(
    values: dict[str, Any], stated: Stage | None, present: Mapping[str, Any], today: date
) -> Iterator[Remark]:
    """Put a row's values right where they contradict each other; yield what to tell the user.

    `stated` is the kind of member or the stage that the sheet names; `present` are the values
    the roster has, where the row is about somebody known.
    """
    if "degree" in values:
        _doctor(values)
    if stated == Stage.PROBATIONARY and "full_on" in values:
        yield _planned(values, today)
    if "gender" in values or "birth_on" in values:
        yield from _against_identity(values)
    yield from _dates(values, present, today)
    if stated is not None:
        yield from _against_stage(values, present, stated)


def _dates(values: Mapping[str, Any], present: Mapping[str, Any], today: date) -> Iterator[Remark]:
    """Name dates of the sheet that lie ahead, and those that stand the wrong way round."""
    days = [day for key in _KEYS if (day := values.get(key) or present.get(key)) is not None]
    if days == sorted(days) and (not days or days[-1] <= today):
        return
    last, before, mine = "", None, False
    for key, label in _ORDER:
        day = values.get(key)
        here = day is not None
        if day is None:
            day = present.get(key)
            if day is None:
                continue
        if here and day > today and key != "full_on":
            yield key, "日期在今天之后，请核对。"
        elif before is not None and day < before and (here or mine):
            yield key, f"{label}早于{last}，请核对。"
        last, before, mine = label, day, here


def assumed(
    values: Mapping[str, Any], stated: Stage | None, present: Mapping[str, Any]
) -> dict[str, date]:
    """Return the date of full membership of somebody the sheet calls a full member.

    Only where neither sheet nor roster has it: a year after joining, as it follows for a
    conversion in time.

    Source: 发展党员工作细则, articles 32 and 34; handbook DEV-FULL-DATE.
    """
    if stated != Stage.FULL or values.get("full_on"):
        return {}
    joined_on = values.get("joined_on") or present.get("joined_on")
    known = values.get("confirmed_on") or present.get("full_on") or present.get("confirmed_on")
    if joined_on is None or known:
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


def _planned(values: dict[str, Any], today: date) -> Remark:
    """Leave out the date of full membership of somebody who is not a full member yet."""
    planned = "转正日期还没到，" if values.pop("full_on") > today else ""
    return "full_on", f"写的是预备党员，{planned}转正日期未导入，转正后再登记。"


def _against_stage(
    values: Mapping[str, Any], present: Mapping[str, Any], stated: Stage
) -> Iterator[Remark]:
    """Compare the stated kind of member with what the dates say."""
    if stated == Stage.FULL and values.get("full_on") and not present:
        return
    derived = stage_of({**present, **values} if present else values)
    if derived == stated or stated == Stage.NONE:
        return
    if present.get("stage") == stated and derived == stage_of(present):
        return  # steps know what the dates do not, and the sheet says nothing else
    if stated == Stage.FULL and derived == Stage.PROBATIONARY:
        return  # the date of full membership is assumed, and said so
    yield "member_type", f"写的是{stated.label}，但按各项日期推算为{derived.label}，请补全日期。"


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
