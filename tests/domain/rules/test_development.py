"""What holds of all rules together."""

from dataclasses import replace

import pytest
from course_facts import POLICY, TODAY, course, lawful, whole
from hypothesis import given, settings
from hypothesis import strategies as st

from secretary_app.domain.findings import Severity
from secretary_app.domain.policy import Policy
from secretary_app.domain.rules.development import DEVELOPMENT_RULES, findings_of_course
from secretary_app.domain.rules.texts import RULE_TEXTS
from secretary_app.domain.values import MaterialState

STEPS = lawful()
CODES = sorted({one.code for one in STEPS})


def blocks(rule, facts):
    return [one for one in rule(facts, POLICY, TODAY) if one.severity is Severity.BLOCK]


def test_a_course_without_a_fault_has_no_findings():
    assert findings_of_course(whole(), POLICY, TODAY) == []


@pytest.mark.parametrize("code", CODES)
def test_a_course_up_to_any_step_breaks_no_rule(code):
    last = max(index for index, one in enumerate(STEPS) if one.code == code)
    steps = STEPS[: last + 1]
    on_that_day = max(one.happened_on for one in steps)
    facts = course(*steps, materials=whole().materials)
    found = findings_of_course(facts, Policy(thought_per_quarter=0), on_that_day)
    assert [one for one in found if one.severity is not Severity.INFO] == []


@settings(max_examples=60, deadline=None)
@given(order=st.permutations(STEPS), kept=st.sets(st.sampled_from(CODES)))
def test_the_order_of_entering_the_same_facts_does_not_matter(order, kept):
    def found(steps):
        facts = course(*(one for one in steps if one.code in kept))
        return findings_of_course(facts, POLICY, TODAY)

    assert found(order) == found(STEPS)


ASKED = {
    "DEV-TALK-1M": ("T02",),
    "DEV-CONTACT-N": ("T05",),
    "DEV-INSPECT-6M": ("T06",),
    "DEV-CULT-1Y": ("T03",),
    "DEV-TARGET-FILED": ("T08",),
    "DEV-INTRO-2": ("T09",),
    "DEV-POLREV": ("T10",),
    "DEV-TRAIN": ("T11",),
    "DEV-PREREVIEW": ("T13",),
    "DEV-ONE-BY-ONE": ("T15", "T23"),
    "DEV-TALK-BEFORE-APPROVE": ("T16",),
    "DEV-APPROVE-3M": ("T17",),
    "DEV-OATH": ("T17",),
    "DEV-CONV-APPLY": ("T22",),
    "DEV-CONV-3M": ("T24",),
}
"""The step each rule asks for."""


@settings(max_examples=25, deadline=None)
@given(missing=st.sets(st.sampled_from(CODES)))
@pytest.mark.parametrize("asked", ASKED, ids=str)
def test_adding_what_a_rule_asks_for_never_adds_a_block_of_it(asked, missing):
    def count(absent):
        facts = course(*(one for one in STEPS if one.code not in absent))
        found = findings_of_course(facts, POLICY, TODAY)
        return sum(one.rule == asked and one.severity is Severity.BLOCK for one in found)

    absent = missing | set(ASKED[asked])
    assert count(absent - set(ASKED[asked])) <= count(absent)


@given(missing=st.sets(st.sampled_from(sorted(whole().materials))))
def test_adding_a_material_never_adds_a_block(missing):
    facts = whole(materials=dict.fromkeys(missing, MaterialState.MISSING))
    full = replace(facts, materials={**facts.materials, **whole().materials})
    for rule in DEVELOPMENT_RULES:
        assert len(blocks(rule, full)) <= len(blocks(rule, facts))


@settings(max_examples=60, deadline=None)
@given(kept=st.sets(st.sampled_from(CODES)))
def test_every_finding_has_a_sentence_a_source_and_somebody(kept):
    facts = course(*(one for one in STEPS if one.code in kept))
    for found in findings_of_course(facts, POLICY, TODAY):
        assert found.rule in RULE_TEXTS
        assert found.message.endswith("。")
        assert found.source == RULE_TEXTS[found.rule].source
        assert found.subject.name == "林晓雨"


@pytest.mark.parametrize("rule", RULE_TEXTS, ids=str)
def test_every_rule_is_told_in_words(rule):
    text = RULE_TEXTS[rule]
    assert text.title
    assert text.words.endswith("。")
    assert text.source
