import json

import pytest

from secretary_app.domain.errors import UserError
from secretary_app.domain.labelled import Labelled
from secretary_app.domain.policy import EndDisplay, Policy, settings

KEYS_OF_THE_HANDBOOK = [
    "activist.minMonthsAfterApply",
    "activist.publicity",
    "publicity.minWorkdays",
    "convert.publicity.timing",
    "accept.publicity",
    "league.requireRecommendBelowAge",
    "league.recommendValidMonths",
    "contact.maxPerPerson",
    "contact.forbidRelatives",
    "thought.perQuarter",
    "probation.inspectMonths",
    "train.validMonths",
    "polrev.validMonths",
    "polrev.letterIssuer",
    "preReview.toMeetingMonths",
    "convert.applyLeadDays",
    "form.selfPrintAllowed.*",
    "yearQuota.cutoff",
    "publicity.countStartDay",
    "deadline.rollForward",
    "probation.endDisplay",
    "org.monthsExpected",
    "dues.recalc",
    "dues.fromJoiningMonth",
    "leave.countFrom",
    "study.wholeCommittee",
    "vote.committeeMajority",
]


@pytest.mark.parametrize("key", KEYS_OF_THE_HANDBOOK)
def test_every_local_key_of_the_handbook_is_a_setting(key):
    assert key in {setting.key for setting in settings()}


def test_keys_are_used_once():
    keys = [setting.key for setting in settings()]
    assert len(keys) == len(set(keys))


@pytest.mark.parametrize("setting", settings(), ids=lambda setting: setting.key)
def test_every_setting_says_what_it_is_and_where_it_is_known_from(setting):
    assert setting.label
    assert setting.source
    assert setting.kind in (bool, int, str) or issubclass(setting.kind, Labelled)


def test_what_was_changed_comes_back_from_json():
    changed = Policy(train_valid_months=6, probation_end_display=EndDisplay.DAY_BEFORE)
    stored = json.loads(json.dumps(changed.overrides()))
    assert stored == {"train.validMonths": 6, "probation.endDisplay": "day_before"}
    assert Policy.from_overrides(stored) == changed


def test_defaults_store_nothing_and_unknown_keys_are_passed_over():
    assert Policy().overrides() == {}
    assert Policy.from_overrides({"of.another.version": 1}) == Policy()


@pytest.mark.parametrize(
    "override",
    [
        {"train.validMonths": "很久"},
        {"activist.publicity": "是"},
        {"probation.endDisplay": "someday"},
        {"publicity.minWorkdays": None},
    ],
    ids=["a word for a number", "a word for a switch", "no such choice", "nothing"],
)
def test_a_value_of_the_wrong_kind_is_refused_in_a_sentence(override):
    with pytest.raises(UserError):
        Policy.from_overrides(override)


def test_exempt_months_are_left_out():
    policy = Policy(org_months_exempt="2、8")
    assert policy.months_expected() == frozenset(range(1, 13)) - {2, 8}
    assert policy.months_tolerated() == 0


def test_a_number_of_months_alone_tolerates_the_rest():
    assert Policy(org_months_expected=10).months_tolerated() == 2
