from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from secretary_app.domain.identity import (
    check_character,
    contradictions,
    is_valid,
    normalised,
    problem_of,
)
from secretary_app.domain.values import Gender

FIRST_17 = "99000020080229001"
NUMBER = FIRST_17 + check_character(FIRST_17)
"""Nobody's: no division begins with 99."""


def with_check(first_17):
    return first_17 + check_character(first_17)


def test_the_standards_own_example():
    assert check_character("11010519491231002") == "X"
    assert is_valid("11010519491231002x")


@pytest.mark.parametrize(
    ("number", "words"),
    [
        pytest.param("990000080229001", "15 位旧号", id="an old number of 15 digits"),
        pytest.param(NUMBER[:-1], "现在是 17 位", id="one digit short"),
        pytest.param("", "现在是 0 位", id="empty"),
        pytest.param("A" + NUMBER[1:], "17 位数字", id="a letter in it"),
        pytest.param(with_check("99000020070229001"), "出生日期不存在", id="29 February 2007"),
        pytest.param(with_check("99000020071301001"), "出生日期不存在", id="the 13th month"),
        pytest.param(with_check("99000000000000001"), "出生日期不存在", id="year nought"),
    ],
)
def test_what_is_wrong_is_said_in_order(number, words):
    message = problem_of(number)
    assert words in message
    assert number not in message or not number


def test_a_wrong_check_character_is_noticed():
    wrong = "0" if NUMBER[-1] != "0" else "1"
    assert "校验码" in problem_of(NUMBER[:-1] + wrong)


@given(position=st.integers(0, 16), digit=st.integers(1, 9))
def test_every_single_wrong_digit_is_noticed(position, digit):
    other = str((int(NUMBER[position]) + digit) % 10)
    assert not is_valid(NUMBER[:position] + other + NUMBER[position + 1 :])


def test_blanks_and_a_small_x_are_taken():
    assert normalised(" 110105 19491231 002x ") == "11010519491231002X"


@pytest.mark.parametrize(
    ("known", "words"),
    [
        pytest.param({"gender": Gender.FEMALE}, "性别", id="an odd digit is a man's"),
        pytest.param({"birth_on": date(2008, 2, 28)}, "出生日期", id="another birthday"),
    ],
)
def test_what_the_number_contradicts_is_named(known, words):
    (message,) = contradictions(NUMBER, **known)
    assert words in message


def test_what_agrees_is_silent():
    assert contradictions(NUMBER, gender=Gender.MALE, birth_on=date(2008, 2, 29)) == ()
    assert contradictions("123", gender=Gender.MALE) == ()
