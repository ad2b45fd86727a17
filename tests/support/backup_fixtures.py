"""Fixtures of everything that has to do with backups; imported where they are asked for."""

import pytest
from backups_made import furnish


@pytest.fixture
def furnished(vault, branch):
    """A vault with a bit of everything in it."""
    with vault.sessions.begin() as session:
        furnish(session, branch.id)
    return vault


@pytest.fixture
def stick(tmp_path):
    """An empty folder to back up to."""
    folder = tmp_path / "U盘"
    folder.mkdir()
    return folder
