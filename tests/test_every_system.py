"""What Linux forgives and Windows does not, looked for in the source."""

import re
import unicodedata
from functools import cache
from pathlib import Path

import pytest
from reportlab.pdfbase.ttfonts import TTFontFile

from secretary_app import paths
from secretary_app.gui.kit import fonts

SOURCE = Path(__file__).parents[1] / "src"
DATE_FORMAT = re.compile(r"""(?:\{[^{}"']*:|strftime\(\s*["'])(%[^{}"']*)""")
SIGNS = frozenset(("Po", "Ps", "Pe", "Pd", "Sm", "So", "Sk", "No", "Lo"))
"""Categories of what is drawn; marks and controls are not."""


@cache
def texts():
    files = (*SOURCE.rglob("*.py"), *(paths.resources() / "help").rglob("*.md"))
    return [file.read_text("utf-8") for file in files]


def test_dates_are_written_with_what_every_system_knows():
    found = [form for text in texts() for form in DATE_FORMAT.findall(text)]
    assert "%Y-%m" in found
    # Windows knows no "%-d", and takes no Chinese between the figures.
    assert [form for form in found if "%-" in form or not form.isascii()] == []


@pytest.mark.parametrize("form", ["{day:%-d}", "{day:%Y年%m月}", 'day.strftime("%Y年")'])
def test_a_date_that_windows_refuses_is_found(form):
    assert DATE_FORMAT.findall(form)


def test_every_sign_of_the_window_is_in_the_fonts_that_come_along():
    folder = paths.resources() / "fonts"
    known = [TTFontFile(str(folder / name)).charToGlyph for name in fonts.FILES]
    used = {sign for text in texts() for sign in text if unicodedata.category(sign) in SIGNS}
    missing = {sign for sign in used if not any(ord(sign) in glyphs for glyphs in known)}
    assert missing == set()
