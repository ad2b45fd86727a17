"""The school's settings as a file: everything in it, nothing in it taken on trust."""

import json
from dataclasses import replace
from datetime import date

import pytest

from secretary_app.domain.errors import UserError
from secretary_app.domain.policy import LetterIssuer, Policy, settings
from secretary_app.exchange.policy_file import read, write

TODAY = date(2026, 11, 23)
OWN = replace(
    Policy(),
    publicity_min_workdays=7,
    activist_publicity=True,
    polrev_letter_issuer=LetterIssuer.BRANCH,
    org_months_exempt="2,8",
)


@pytest.fixture
def changed(tmp_path):
    """A file with some of its content replaced."""

    def make(**values):
        path = tmp_path / "规定.json"
        write(path, Policy(), TODAY)
        content = json.loads(path.read_text("utf-8"))
        content["settings"] |= values.pop("settings", {})
        path.write_text(json.dumps(content | values), "utf-8")
        return path

    return make


def test_what_was_written_is_read_again(tmp_path):
    write(tmp_path / "规定.json", OWN, TODAY)
    found = read(tmp_path / "规定.json")
    assert found.policy == OWN
    assert found.unknown == ()


def test_every_setting_is_in_the_file_with_where_it_is_known_from(tmp_path):
    write(tmp_path / "规定.json", OWN, TODAY)
    content = json.loads((tmp_path / "规定.json").read_text("utf-8"))
    assert set(content["settings"]) == {one.key for one in settings()}
    said = content["explanations"]["publicity.minWorkdays"]
    assert "默认 5" in said
    assert "贵州" in said


def test_keys_of_another_version_are_named_and_passed_over(changed):
    found = read(changed(settings={"future.key": 1, "publicity.minWorkdays": 7}))
    assert found.unknown == ("future.key",)
    assert found.policy.publicity_min_workdays == 7


@pytest.mark.parametrize(
    ("key", "value", "said"),
    [
        ("publicity.minWorkdays", "seven", "0 到 999 的整数"),
        ("publicity.minWorkdays", -1, "0 到 999 的整数"),
        ("publicity.minWorkdays", 7.5, "0 到 999 的整数"),
        ("publicity.minWorkdays", True, "0 到 999 的整数"),
        ("activist.publicity", 1, "true 或 false"),
        ("polrev.letterIssuer", "school", "party_committee、branch 之一"),
        ("yearQuota.cutoff", "31-12", "月-日"),
        ("org.monthsExempt", "13", "月份"),
    ],
)
def test_a_value_of_no_use_is_named_by_its_label(changed, key, value, said):
    label = next(one.label for one in settings() if one.key == key)
    with pytest.raises(UserError, match=said) as refused:
        read(changed(settings={key: value}))
    assert label in str(refused.value)


def test_every_fault_is_said_at_once(changed):
    wrong = {"publicity.minWorkdays": "?", "activist.publicity": "?"}
    with pytest.raises(UserError, match="2 个值"):
        read(changed(settings=wrong))


@pytest.mark.parametrize(
    ("values", "said"),
    [
        ({"version": 99}, "更新版本"),
        ({"format": "something"}, "不是学校规定文件"),
        ({"version": None}, "不完整"),
    ],
)
def test_another_file_is_refused(changed, values, said):
    with pytest.raises(UserError, match=said):
        read(changed(**values))


def test_a_file_that_is_gone_or_damaged_is_said_in_a_sentence(tmp_path):
    with pytest.raises(UserError, match="读不出来"):
        read(tmp_path / "没有.json")
    (tmp_path / "坏.json").write_bytes(b"\xff{")
    with pytest.raises(UserError, match="已损坏"):
        read(tmp_path / "坏.json")


def test_a_place_where_nothing_can_be_written_is_said(tmp_path):
    with pytest.raises(UserError, match="没有保存成功"):
        write(tmp_path / "没有" / "规定.json", OWN, TODAY)
