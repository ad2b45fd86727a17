"""A document is read only where every value of it is sound."""

import json

import pytest

from secretary_app import paths
from secretary_app.domain.errors import UserError
from secretary_app.exchange import document, document_schema

SOUND = {
    "format": "branch-desk",
    "version": 1,
    "branches": [{"id": 1, "name": "第一党支部", "kind": "STUDENT", "policy": {}}],
    "people": [
        {"id": 1, "branch_id": 1, "name": "林晓雨", "joined_on": "2023-06-01", "custom": {}},
    ],
}


def changed(**parts):
    return json.dumps(SOUND | parts).encode()


def person(**values):
    return changed(people=[SOUND["people"][0] | values])


def test_the_schema_file_is_the_schema_of_the_records():
    stored = (paths.resources() / "schema" / "branch-1.json").read_text("utf-8")
    assert stored == document_schema.schema_text(), (
        "write document_schema.schema_text() into the file"
    )


def test_a_sound_document_is_read():
    rows = document.load(changed())
    assert rows["person"][0]["joined_on"].isoformat() == "2023-06-01"


def test_a_byte_order_mark_does_no_harm():
    assert document.load(b"\xef\xbb\xbf" + changed())["branch"]


@pytest.mark.parametrize(
    ("data", "sentence"),
    [
        (b"", "不是完整的 JSON"),
        (b'{"format": ', "不是完整的 JSON"),
        (b"\xff\xfe\x00", "不是完整的 JSON"),
        (b"[" * 100_000, "不是完整的 JSON"),
        (b'{"format": "branch-desk", "version": NaN}', "不是完整的 JSON"),
        (b"[1, 2]", "不是支部工作台导出的文档"),
        (b'{"format": "other"}', "不是支部工作台导出的文档"),
        (changed(version=2), "更新版本的程序"),
        (changed(version="1"), "没有写明格式版本"),
        (changed(surprise=[]), "不认识的部分"),
        (changed(branches=[]), "正好有一个支部"),
        (changed(people={}), "应当是一个列表"),
        (changed(people=["x"]), "不认识的字段"),
        (changed(people=[{"id": 1, "branch_id": 1}]), "缺少"),
        (person(id=2), "id 应当是 1"),
        (person(shoe_size=42), "不认识的字段"),
        (person(joined_on="昨天"), "joined_on 不是日期"),
        (person(joined_on=20230601), "joined_on 不是日期"),
        (person(gender="男"), "gender 不是规定的代码"),
        (person(is_lost="是"), "is_lost 不是true 或 false"),
        (person(party_age_adjust=10**30), "party_age_adjust 不是整数"),
        (person(party_age_adjust=True), "party_age_adjust 不是整数"),
        (person(dues_base="Infinity"), "dues_base 不是"),
        (person(binned_at="2026-01-01T00:00:00+08:00"), "binned_at 不是时刻"),
        (person(name="长" * 121), "name 超过 120 字"),
        (person(name="\ud800"), "name 不是文字"),
        (person(custom=[]), "custom 不是对象"),
        (person(earlier_stays=[{}]), "earlier_stays 不是在本支部的时间的列表"),
        (person(earlier_stays=[]), "earlier_stays 不是"),
        (person(earlier_stays=[{"left_on": "2026-1-1"}]), "earlier_stays 不是"),
        (person(earlier_stays=[{"left_on": "2026-01-01", "x": "y"}]), "earlier_stays 不是"),
        (person(branch_id=2), "指向不存在的记录"),
        (person(group_id=1), "指向不存在的记录"),
        (person(branch_id=0), "指向不存在的记录"),
        (changed(attachments=[{"id": 1, "sha256": "0", "size": 1, "media_type": "image/png",
                               "label": "x", "content": "不是"}]), "content 不是base64"),
        (changed(meetings=[{"id": 1, "branch_id": 1, "kinds": ["DANCE"], "title": "x",
                            "held_on": "2026-01-01"}]), "kinds 不是会议类型的列表"),
    ],
)  # fmt: skip
def test_whatever_is_wrong_is_said_in_a_sentence_without_the_value(data, sentence):
    with pytest.raises(UserError, match=sentence) as raised:
        document.load(data)
    assert raised.value.hint
