from itertools import chain

import pytest

from secretary_app.domain.materials import MATERIALS, MUST_KEEP
from secretary_app.domain.steps import FIRST_OF_STAGE, STAGES, STEPS, FieldKind, stage_of_step


def test_there_are_25_steps_in_five_stages_in_order():
    assert list(STEPS) == [f"T{number:02}" for number in range(1, 26)]
    assert [step.stage for step in STEPS.values()] == sorted(s.stage for s in STEPS.values())
    assert set(STAGES) == {1, 2, 3, 4, 5}


def test_each_stage_opens_with_its_step():
    assert FIRST_OF_STAGE == {1: "T01", 2: "T03", 3: "T07", 4: "T12", 5: "T19"}
    assert stage_of_step("T15") == "预备党员的接收"


@pytest.mark.parametrize("spec", STEPS.values(), ids=lambda spec: spec.code)
def test_every_step_says_who_acts_and_on_which_article(spec):
    assert spec.name
    assert spec.actor
    assert spec.article.startswith("第")
    assert all(form in {f"F{number:02}" for number in range(1, 36)} for form in spec.forms)
    assert all(code in MATERIALS for code in spec.materials)
    assert all(role.least <= role.most for role in spec.roles)


@pytest.mark.parametrize("spec", STEPS.values(), ids=lambda spec: spec.code)
def test_fields_and_outcomes_are_told_apart(spec):
    keys = [one.key for one in spec.fields]
    assert len(keys) == len(set(keys))
    codes = [outcome.code for outcome in spec.outcomes]
    assert len(codes) == len(set(codes))
    assert all(one.choices for one in spec.fields if one.kind is FieldKind.CHOICE)


def test_every_material_comes_with_a_step():
    brought = list(chain.from_iterable(spec.materials for spec in STEPS.values()))
    assert sorted(brought) == sorted(MATERIALS)


def test_five_classes_must_be_kept():
    assert set(MUST_KEEP) == {
        "APPLICATION",
        "POLITICAL_REVIEW",
        "VOLUNTEER_BOOK",
        "REGULAR_APPLICATION",
        "CULTIVATION",
    }


def test_materials_are_bound_in_the_order_of_the_stages():
    stages = [material.stage for material in MATERIALS.values()]
    assert stages == sorted(stages)
