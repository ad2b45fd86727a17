"""Keeping a PDF under the name that was asked for."""

import pytest

from secretary_app.domain.errors import UserError
from secretary_app.gui.kit.print_dialog import save_pdf


@pytest.mark.parametrize(
    ("asked", "kept"),
    [
        ("记录.pdf", "记录.pdf"),
        ("记录.PDF", "记录.PDF"),
        ("记录", "记录.pdf"),
        ("3.5会议", "3.5会议.pdf"),
    ],
)
def test_a_pdf_keeps_the_whole_name_it_was_given(tmp_path, asked, kept):
    assert save_pdf(tmp_path / asked, b"%PDF") == tmp_path / kept
    assert [one.name for one in tmp_path.iterdir()] == [kept]


def test_a_place_that_is_not_there_is_said(tmp_path):
    with pytest.raises(UserError, match="没有保存"):
        save_pdf(tmp_path / "nowhere" / "记录.pdf", b"%PDF")
