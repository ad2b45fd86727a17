"""Pages as pictures, for the preview and for printers."""

from secretary_app.forms import preview
from secretary_app.forms.catalogue import by_id
from secretary_app.forms.render import render


def test_a_page_becomes_rows_of_rgb_from_the_top(invented):
    pdf = render(by_id("F18"), [invented.vote()])
    width, height, pixels = preview.rasterise(pdf, 0, 72)
    assert (width, height) == (596, 842)
    assert len(pixels) == width * height * 3
    assert pixels[:3] == b"\xff\xff\xff"
    assert b"\x00\x00\x00" in pixels


def test_pages_are_counted_and_measured(invented):
    pdf = render(by_id("F22"), [invented.roster()])
    assert preview.page_count(pdf) == 2
    width, height = preview.page_size(pdf, 1)
    assert (round(width), round(height)) == (842, 595)
