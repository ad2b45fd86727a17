"""The text of every form, printed from one invented record, as it was last approved.

`GOLDEN=write pytest tests/forms/test_golden.py` writes them anew; read the difference.
"""

import os
from pathlib import Path

import pytest

from secretary_app.forms.catalogue import CATALOGUE
from secretary_app.forms.render import render

GOLDEN = Path(__file__).parents[1] / "golden"


@pytest.mark.parametrize("form", CATALOGUE, ids=lambda form: form.id)
def test_a_form_prints_the_approved_text(form, invented, text_of):
    pages = text_of(render(form, [invented.sheets[form.id]()]))
    printed = "".join(
        f"—— 第 {number} 页 ——\n{page.rstrip()}\n" for number, page in enumerate(pages, start=1)
    )
    path = GOLDEN / f"{form.id}.txt"
    if os.environ.get("GOLDEN") == "write":
        path.write_text(printed, encoding="utf-8")
    assert printed == path.read_text(encoding="utf-8")


@pytest.mark.parametrize("form", CATALOGUE, ids=lambda form: form.id)
def test_a_form_can_be_printed_empty_for_handwriting(form, text_of):
    assert text_of(render(form, [None]))[0]


@pytest.mark.parametrize("form", CATALOGUE, ids=lambda form: form.id)
def test_a_form_names_its_source_and_its_number(form):
    assert form.source
    assert form.id[0] == "F"
    assert form.id[1:].isdigit()
