import pytest
from course_facts import course, day, said, until, whole, without

from secretary_app.domain.policy import Policy
from secretary_app.domain.rules.archive import archived
from secretary_app.domain.values import MaterialState


def test_all_five_classes_may_be_archived():
    assert said(archived, whole()) == []


@pytest.mark.parametrize("state", [MaterialState.MISSING, MaterialState.NOT_APPLICABLE])
def test_a_class_that_is_not_there_is_named(state):
    kept = dict(whole().materials) | {"VOLUNTEER_BOOK": state}
    (found,) = archived(whole(materials=kept), Policy(), day("2026-11-23"))
    assert found.severity.value == "BLOCK"
    assert "入党志愿书" in found.message


def test_a_new_full_member_is_reminded_of_the_archive():
    assert said(archived, course(*until("T24"))) == ["INFO"]
    assert said(archived, course(*without(until("T24"), "T24"))) == []
