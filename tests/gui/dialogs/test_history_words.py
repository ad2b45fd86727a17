"""Every kind of record has its words: in the history, in the backup's sheets, in the document."""

import json

import pytest

from secretary_app.exchange import document
from secretary_app.exchange.backup import sheets
from secretary_app.gui.dialogs.history_words import COLUMNS, KINDS, OF_TABLE, changed_cells
from secretary_app.store.changes import NOUNS, UNTRACKED
from secretary_app.store.records import Base

TABLES = sorted(set(Base.metadata.tables) - UNTRACKED)
LIFE = (
    *("talk", "life_meeting", "remedy", "review", "member_review"),
    *("study_plan", "training", "reading"),
)


@pytest.mark.parametrize("table", TABLES)
def test_a_table_has_its_words_everywhere(table):
    assert KINDS[table]
    assert NOUNS[table]
    assert document.LISTS[table]
    assert sheets.label(table) != "设置"


@pytest.mark.parametrize("table", LIFE)
def test_what_people_type_of_the_organisational_life_is_shown_in_the_history(table):
    words = {**COLUMNS, **OF_TABLE.get(table, {})}
    typed = {
        column.name
        for column in Base.metadata.tables[table].c
        if not column.primary_key and not column.foreign_keys and column.name != "recorded_at"
    }
    assert typed - set(words) - {"binned_at"} - {"kind", "probationary"} == set()


def test_coded_values_are_shown_as_words():
    cells = changed_cells('{"grade":"BASIC"}', '{"grade":"EXCELLENT"}', "member_review")
    assert cells == [("等次", "基本合格", "优秀")]
    assert changed_cells(None, '{"in_groups":true}', "review") == [
        ("在党小组内评议", "（空）", "是")
    ]


def test_what_a_new_record_leaves_empty_is_not_shown_as_a_change():
    after = json.dumps({"name": "何建国", "note": "", "unit": None, "mobile": ""})
    assert [new for _, _, new in changed_cells(None, after, "person")] == ["何建国"]
