"""党费: the base, the rate and the amount of a month.

Amounts are yuan with two decimals. A rate applies to the whole base, not progressively.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal

from secretary_app.domain.member_values import DuesKind
from secretary_app.domain.policy import Policy

CENT = Decimal("0.01")
NOTHING = Decimal("0.00")
FLAT = Decimal("0.20")
"""What students and those without income pay a month."""
MOST_A_MONTH = Decimal("1000.00")
"""月交额一般不超过."""


@dataclass(frozen=True)
class Tier:
    """A rate that applies to the whole of a base up to a limit, itself included."""

    limit: Decimal | None
    """Yuan; None: without limit."""
    rate: Decimal


WAGE_TIERS = (
    Tier(Decimal(3000), Decimal("0.005")),
    Tier(Decimal(5000), Decimal("0.01")),
    Tier(Decimal(10000), Decimal("0.015")),
    Tier(None, Decimal("0.02")),
)
PENSION_TIERS = (Tier(Decimal(5000), Decimal("0.005")), Tier(None, Decimal("0.01")))
TIERS: Mapping[DuesKind, tuple[Tier, ...]] = {
    DuesKind.EMPLOYED: WAGE_TIERS,
    DuesKind.ANNUAL: WAGE_TIERS,
    DuesKind.OWNER: WAGE_TIERS,
    DuesKind.RETIRED: PENSION_TIERS,
}
"""By kind; the kinds that are not here pay `FLAT`."""


@dataclass(frozen=True)
class Part:
    """One component of the base as the sheet 党费核算表 has it."""

    key: str
    label: str
    sign: int
    """1: counted; -1: taken off; 0: written down and not counted."""


PARTS = (
    Part("post_wage", "岗位工资", 1),
    Part("grade_wage", "薪级工资", 1),
    Part("basic_merit", "基础绩效", 1),
    Part("other_counted", "其他计入", 1),
    Part("pension", "养老保险", -1),
    Part("annuity", "职业年金", -1),
    Part("medical", "医疗保险", -1),
    Part("unemployment", "失业保险", -1),
    Part("housing_fund", "公积金", -1),
    Part("income_tax", "个人所得税", -1),
    Part("reward_merit", "奖励绩效", 0),
)
"""基数构成 (组电明字〔2017〕5号): basic merit pay counts, reward merit pay does not."""


def money(value: Decimal | float | str) -> Decimal:
    """Return an amount with two decimals, half rounded up.

    Source: handbook MONEY-01.
    """
    return Decimal(str(value)).quantize(CENT, ROUND_HALF_UP)


def base_of(parts: Mapping[str, Decimal]) -> Decimal:
    """Return the base that the components make, never below nought.

    Source: 组电明字〔2017〕5号 (handbook DUES-BASE).
    """
    total = sum((parts.get(part.key, NOTHING) * part.sign for part in PARTS), NOTHING)
    return money(max(total, NOTHING))


def tiers_of(kind: DuesKind, base: Decimal | None, policy: Policy) -> tuple[Tier, ...]:
    """Return the tiers that apply; none where the amount is flat.

    Source: 关于中国共产党党费收缴、使用和管理的规定, articles 2 to 6.
    """
    if kind is DuesKind.STUDENT and policy.dues_graduate_by_stipend and base:
        return WAGE_TIERS
    return TIERS.get(kind, ())


def rate_of(kind: DuesKind, base: Decimal | None, policy: Policy) -> Decimal | None:
    """Return the rate that applies to the whole base; None where the amount is flat or unknown.

    Source: 关于中国共产党党费收缴、使用和管理的规定, articles 2 to 5 (handbook DUES-TIER).
    """
    tiers = tiers_of(kind, base, policy)
    if not tiers or base is None:
        return None
    return next(tier.rate for tier in tiers if tier.limit is None or base <= tier.limit)


def monthly_of(kind: DuesKind, base: Decimal | None, policy: Policy) -> Decimal | None:
    """Return what is to be paid a month; None where the base that it takes is not known.

    Usually not more than 1000 yuan; whoever wants to pay more may.

    Source: 关于中国共产党党费收缴、使用和管理的规定, articles 2 to 6; 组电明字〔2017〕5号.
    """
    if not tiers_of(kind, base, policy):
        return FLAT
    rate = rate_of(kind, base, policy)
    if rate is None or base is None:
        return None
    return min(money(base * rate), MOST_A_MONTH)
