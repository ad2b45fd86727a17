"""Sheets as other systems want them: every profile goes out, and comes back without a change."""

from datetime import date

import pytest

from secretary_app.services import exporting
from secretary_app.services.imports import preview
from secretary_app.store.database import open_vault

PASSPHRASE = "一句测试用的口令"
TODAY = date(2026, 11, 23)
SHIPPED = exporting.shipped()


@pytest.fixture(scope="module")
def demo(demo_template, tmp_path_factory):
    """The sessions of one demonstration branch, for tests that only read."""
    import shutil

    from secretary_app.store import keys

    folder = tmp_path_factory.mktemp("demo")
    for source in (demo_template, *keys.slot_paths(demo_template)):
        shutil.copy2(source, folder / source.name)
    vault = open_vault(folder / demo_template.name, PASSPHRASE)
    yield vault.sessions
    vault.close()


@pytest.mark.parametrize("suffix", [".xlsx", ".csv"])
@pytest.mark.parametrize("profile", SHIPPED, ids=lambda one: one.name)
def test_what_a_shipped_profile_exports_changes_nothing_when_it_comes_back(
    demo, tmp_path, profile, suffix
):
    path = tmp_path / f"导出{suffix}"
    with demo() as session:
        count = exporting.export(session, path, profile, today=TODAY, unmasked=True)
        found = preview(session, path, today=TODAY)
        session.rollback()
    assert count > 5
    assert found.counts.add == found.counts.change == found.counts.refused == 0, [
        (row.row, row.action, row.reason, row.values, row.steps, row.old)
        for row in found.rows
        if row.action != "same"
    ][:3]
    assert found.counts.same == count
