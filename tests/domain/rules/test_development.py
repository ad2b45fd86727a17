"""What holds of all rules together."""

import inspect
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
FOUR = tuple(f"opinion_{word}" for word in ("group", "contacts", "members", "masses"))
SOURCES = [inspect.getsource(rule) for rule in DEVELOPMENT_RULES]
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


Fact = tuple[str, str]
"""A step ("T07", ""), one of its own fields ("T07", "body"), or a material ("", "APPLICATION")."""
EVERY_FACT = sorted(
    {
        *((one.code, "") for one in STEPS),
        *((one.code, key) for one in STEPS for key in one.details),
        *(("", code) for code in whole().materials),
    }
)
ASKED = {
    "DEV-TALK-1M": [{("T02", "")}],
    "DEV-TALK-BY": [{("T02", "")}],
    "DEV-ACT-BODY": [{("T03", "body")}],
    "DEV-CONTACT-N": [{("T05", "")}],
    "DEV-INSPECT-6M": [{("T06", "")}],
    "DEV-CULT-1Y": [{("T03", "")}],
    "DEV-CULT-CARRY": [{("T03", "materials_reviewed")}],
    "DEV-OPINION-4": [{("T07", key)} for key in FOUR],
    "DEV-TARGET-BODY": [{("T07", "body")}],
    "DEV-TARGET-FILED": [{("T08", "")}],
    "DEV-INTRO-2": [{("T09", "")}],
    "DEV-POLREV": [{("T10", ""), ("T10", "conclusive")}, {("", "POLITICAL_REVIEW")}],
    "DEV-TRAIN": [{("T11", ""), ("T11", "days")}],
    "DEV-REVIEW": [{("T12", "")}],
    "DEV-PREREVIEW": [{("T13", "")}],
    "DEV-QUOTA": [{("T15", "")}],
    "DEV-ONE-BY-ONE": [{("T15", "")}, {("T23", "")}],
    "DEV-TALK-BEFORE-APPROVE": [{("T16", "")}],
    "DEV-APPROVER": [{("T17", "organ")}],
    "DEV-APPROVE-3M": [{("T17", "")}],
    "DEV-OATH": [{("T17", "")}],
    "DEV-PROB-INSPECT": [{("T21", "")}],
    "DEV-CONV-APPLY": [{("T22", "")}],
    "DEV-CONV-DUE": [{("T23", "")}],
    "DEV-CONV-3M": [{("T24", "")}],
    "DEV-PROB-MOVE": [{("T23", "")}],
    "DEV-STEPS": [{(code, "")} for code in CODES],
    "DEV-THOUGHT": [{("T06", "")}, {("T21", "")}],
    "DEV-ARCHIVE": [{("", code)} for code in whole().materials],
}
"""What each rule asks for, each as it is entered at once."""


def holding(lacking):
    """Return the lawful course without these facts."""
    steps = [
        replace(
            one,
            details={k: v for k, v in one.details.items() if (one.code, k) not in lacking},
            meeting_kinds=() if (one.code, "body") in lacking else one.meeting_kinds,
        )
        for one in STEPS
        if (one.code, "") not in lacking
    ]
    kept = {code: state for code, state in whole().materials.items() if ("", code) not in lacking}
    return course(*steps, materials=kept, birth_on=whole().birth_on)


def blocked(rule, lacking):
    found = findings_of_course(holding(lacking), POLICY, TODAY)
    return sum(one.rule == rule and one.severity is Severity.BLOCK for one in found)


@settings(max_examples=20, deadline=None)
@given(missing=st.sets(st.sampled_from(EVERY_FACT)), choice=st.integers(0, 30))
@pytest.mark.parametrize("rule", ASKED)
def test_adding_what_a_rule_asks_for_never_adds_a_block_of_it(rule, missing, choice):
    units = ASKED[rule]
    given = units[choice % len(units)]
    lacking = missing.union(*units)
    assert blocked(rule, lacking - given) <= blocked(rule, lacking)
    assert blocked(rule, lacking.difference(*units)) <= blocked(rule, lacking)


def test_every_rule_that_blocks_says_what_it_asks_for():
    """The others forbid what was done; nothing can be added to meet them."""
    forbidding = {
        "DEV-APPLY-AGE",
        "DEV-CONV-NOTEARLY",
        "DEV-EXT-ONCE",
        "DEV-FULL-DATE",
        "DEV-REVIEW-BODY",
        "DEV-SEQ",
        "DEV-TEMP-ORG",
        "INTEGRITY-01",
        "VOTE-DEV",
        "VOTE-SECRET",
    }
    blocking = {
        rule
        for rule in RULE_TEXTS
        if any(f'"{rule}"' in source and "BLOCK" in source for source in SOURCES)
    }
    assert blocking - forbidding - set(ASKED) == set()


@settings(max_examples=20, deadline=None)
@given(missing=st.sets(st.sampled_from(EVERY_FACT)), code=st.sampled_from(CODES))
def test_a_reason_never_adds_a_block(missing, code):
    def count(reason):
        facts = holding(missing)
        steps = [replace(one, reason=reason) if one.code == code else one for one in facts.steps]
        found = findings_of_course(replace(facts, steps=tuple(steps)), POLICY, TODAY)
        return sum(one.severity is Severity.BLOCK for one in found)

    assert count("经批准") <= count("")


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
