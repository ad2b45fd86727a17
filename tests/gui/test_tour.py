"""The tour: every screen once, every form, a backup that is verified and restored."""

from datetime import date

import pytest

from secretary_app.forms.catalogue import CATALOGUE
from secretary_app.gui import tour
from secretary_app.gui.tour import album, development, scenes

TODAY = date(2026, 11, 23)


@pytest.fixture
def in_one_look(monkeypatch):
    """Make the pictures of the light look alone, without the pauses that a user needs."""
    monkeypatch.setattr(tour, "LOOKS", tour.LOOKS[:1])
    monkeypatch.setattr(scenes, "CARD_MS", 0)
    monkeypatch.setattr(album, "CARD_MS", 0)
    monkeypatch.setattr(album, "SETTLE_MS", 10)


def test_the_tour_leaves_a_picture_of_every_screen_and_a_paper_of_every_form(
    qapp, tmp_path, in_one_look
):
    tour.make_tour(tmp_path, TODAY)
    pictures = {path.stem.split("-", 2)[2] for path in tmp_path.glob("*.png")}
    steps = {title for title, *_ in development.SCENES if title.startswith("登记T")}
    wanted = {title for title, *_ in tour.SCENES} - steps
    assert wanted <= pictures
    assert len(steps & pictures) >= 5
    assert {path.stem for path in tmp_path.glob("*.pdf")} == {form.id for form in CATALOGUE}
    assert len(list((tmp_path / "备份").glob("*.zip"))) == 1
    assert (tmp_path / f"恢复-{tour.FILE}").stat().st_size > 0
