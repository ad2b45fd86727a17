"""The base, the rate, and what is paid a month."""

from decimal import Decimal

import pytest

from secretary_app.domain.dues import PARTS, base_of, money, monthly_of, rate_of
from secretary_app.domain.member_values import DuesKind
from secretary_app.domain.policy import Policy

EMPLOYED, RETIRED, STUDENT = DuesKind.EMPLOYED, DuesKind.RETIRED, DuesKind.STUDENT
SAME = Policy()


@pytest.mark.parametrize(
    ("kind", "base", "monthly"),
    [
        pytest.param(EMPLOYED, "0", "0.00", id="nothing"),
        pytest.param(EMPLOYED, "2500", "12.50", id="the lowest tier"),
        pytest.param(EMPLOYED, "3000", "15.00", id="3000 itself"),
        pytest.param(EMPLOYED, "3000.01", "30.00", id="one cent more doubles it: not progressive"),
        pytest.param(EMPLOYED, "5000", "50.00", id="5000 itself"),
        pytest.param(EMPLOYED, "5000.01", "75.00", id="one cent above 5000"),
        pytest.param(EMPLOYED, "10000", "150.00", id="10000 itself"),
        pytest.param(EMPLOYED, "10000.01", "200.00", id="one cent above 10000"),
        pytest.param(EMPLOYED, "50000", "1000.00", id="the limit itself"),
        pytest.param(EMPLOYED, "68000", "1000.00", id="not more than the limit"),
        pytest.param(EMPLOYED, "3333.33", "33.33", id="rounded down"),
        pytest.param(EMPLOYED, "2501", "12.51", id="half a cent is rounded up: 12.505"),
        pytest.param(DuesKind.ANNUAL, "8000", "120.00", id="a yearly salary, as received"),
        pytest.param(DuesKind.OWNER, "8000", "120.00", id="an owner, by the last quarter"),
        pytest.param(RETIRED, "5000", "25.00", id="a pension of 5000"),
        pytest.param(RETIRED, "5000.01", "50.00", id="a pension one cent above"),
        pytest.param(RETIRED, "12000", "120.00", id="a pension knows two tiers only"),
        pytest.param(STUDENT, None, "0.20", id="a student"),
        pytest.param(STUDENT, "600", "0.20", id="a graduate with a stipend, nationally"),
        pytest.param(DuesKind.NO_INCOME, None, "0.20", id="without income"),
        pytest.param(EMPLOYED, None, None, id="nobody knows the wage"),
    ],
)
def test_what_is_paid_a_month(kind, base, monthly):
    found = monthly_of(kind, base and Decimal(base), SAME)
    assert found == (monthly and Decimal(monthly))
    assert found is None or -found.as_tuple().exponent == 2


@pytest.mark.parametrize(
    ("base", "monthly"),
    [(None, "0.20"), ("0", "0.20"), ("600", "3.00"), ("3500", "35.00")],
    ids=["an undergraduate", "no stipend", "a master's stipend", "a doctor's stipend"],
)
def test_a_school_may_let_graduates_pay_by_their_stipend(base, monthly):
    policy = Policy(dues_graduate_by_stipend=True)
    assert monthly_of(STUDENT, base and Decimal(base), policy) == Decimal(monthly)


def test_a_rate_is_only_where_there_is_a_base():
    assert rate_of(EMPLOYED, Decimal(5000), SAME) == Decimal("0.01")
    assert rate_of(EMPLOYED, None, SAME) is None
    assert rate_of(STUDENT, Decimal(5000), SAME) is None


@pytest.mark.parametrize(
    ("parts", "base"),
    [
        pytest.param({}, "0.00", id="nothing entered"),
        pytest.param({"post_wage": "3200", "grade_wage": "1800.5"}, "5000.50", id="wages"),
        pytest.param({"post_wage": "3000", "basic_merit": "900"}, "3900.00", id="basic merit"),
        pytest.param({"post_wage": "3000", "reward_merit": "900"}, "3000.00", id="reward merit"),
        pytest.param(
            {"post_wage": "6000", "pension": "480", "housing_fund": "720", "income_tax": "35.55"},
            "4764.45",
            id="insurances, fund and tax are taken off",
        ),
        pytest.param({"post_wage": "100", "pension": "480"}, "0.00", id="never below nought"),
    ],
)
def test_the_base_is_made_of_its_parts(parts, base):
    assert base_of({key: Decimal(value) for key, value in parts.items()}) == Decimal(base)


def test_the_parts_are_those_of_the_sheet_of_2017():
    counted = [part.label for part in PARTS if part.sign == 1]
    off = [part.label for part in PARTS if part.sign == -1]
    assert counted[:3] == ["岗位工资", "薪级工资", "基础绩效"]
    assert off == ["养老保险", "职业年金", "医疗保险", "失业保险", "公积金", "个人所得税"]
    assert [part.label for part in PARTS if part.sign == 0] == ["奖励绩效"]


@pytest.mark.parametrize(
    ("value", "shown"), [("0.005", "0.01"), ("0.0049", "0.00"), (0.1, "0.10"), ("2.675", "2.68")]
)
def test_money_has_two_decimals_half_rounded_up(value, shown):
    assert str(money(value)) == shown
