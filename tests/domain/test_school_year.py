"""Students' posts at the turn of the school year."""

from datetime import date

import pytest

from secretary_app.domain.policy import Policy
from secretary_app.domain.school_year import (
    StudentFact,
    entry_year,
    level_of,
    line_of,
    school_year_of,
)
from secretary_app.domain.values import POSTS


@pytest.mark.parametrize(
    ("post", "grade", "leaves", "after", "sure"),
    [
        pytest.param("本科一年级", "2026级", None, "本科一年级", True, id="just begun"),
        pytest.param("本科一年级", "2025级", None, "本科其他年级", True, id="second year"),
        pytest.param("本科其他年级", "2024级", None, "本科其他年级", True, id="the third"),
        pytest.param("本科其他年级", "2023级", None, "本科毕业年级", True, id="last of four"),
        pytest.param("本科毕业年级", "2022级", None, "本科毕业年级", True, id="the fifth of four"),
        pytest.param("本科其他年级", "2027级", None, "本科其他年级", True, id="has not begun"),
        pytest.param("专科其他年级", "2024级", None, "专科毕业年级", True, id="last of three"),
        pytest.param("研究生其他年级", "2024级", None, "研究生毕业年级", True, id="a graduate"),
        pytest.param(
            "本科其他年级",
            "2022级",
            "2027-06-30",
            "本科毕业年级",
            True,
            id="five years",
        ),
        pytest.param(
            "本科其他年级", "2023级", "2028-06-30", "本科其他年级", True, id="leaves a year later"
        ),
        pytest.param("本科一年级", None, "2029-06-30", "本科其他年级", True, id="without a grade"),
        pytest.param("本科毕业年级", None, "2026-06-30", "本科毕业年级", True, id="has graduated"),
        pytest.param("本科其他年级", None, "2027-08-31", "本科毕业年级", True, id="the last day"),
        pytest.param("本科一年级", None, None, "本科其他年级", False, id="by the post alone"),
        pytest.param("本科其他年级", None, None, "本科其他年级", False, id="nobody can tell"),
        pytest.param("本科毕业年级", None, None, "本科毕业年级", False, id="should have left"),
    ],
)
def test_what_the_school_year_2026_makes_of_a_post(post, grade, leaves, after, sure):
    student = StudentFact(
        person_id=1,
        name="林晓雨",
        post=post,
        grade=grade,
        expected_leave_on=leaves and date.fromisoformat(leaves),
    )
    line = line_of(student, 2026, Policy())
    assert (line.after, line.sure, line.changes) == (after, sure, after != post)
    assert line.why
    assert line.after in POSTS


@pytest.mark.parametrize("post", ["事业单位管理岗位", "退休人员", ""])
def test_other_posts_are_left_alone(post):
    assert line_of(StudentFact(person_id=1, name="甲", post=post), 2026, Policy()) is None


def test_a_school_may_study_medicine_for_five_years():
    student = StudentFact(person_id=1, name="甲", post="本科其他年级", grade="2023级")
    assert line_of(student, 2026, Policy(study_years_bachelor=5)).after == "本科其他年级"


def test_doing_it_twice_changes_nothing_more():
    student = StudentFact(person_id=1, name="甲", post="本科一年级", grade="2025级")
    once = line_of(student, 2026, Policy()).after
    again = StudentFact(person_id=1, name="甲", post=once, grade="2025级")
    assert not line_of(again, 2026, Policy()).changes


@pytest.mark.parametrize(
    ("grade", "year"),
    [("2022级", 2022), ("2022", 2022), ("22级", 2022), ("大三", None), (None, None),
     ("12345", None)],
)  # fmt: skip
def test_a_grade_names_its_year(grade, year):
    assert entry_year(grade) == year


def test_which_school_year_is_meant():
    assert [school_year_of(date(2026, month, 1)) for month in (1, 7, 8, 12)] == [
        2025,
        2025,
        2026,
        2026,
    ]


def test_every_student_s_post_of_the_dictionary_has_a_level():
    students = [post for post in POSTS if post.endswith("年级")]
    assert len(students) == 9
    assert all(level_of(post) for post in students)
