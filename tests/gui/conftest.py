"""What the tests of the window share: a desk with its own settings, the look of the program."""

from datetime import date

import pytest
from PySide6.QtCore import QCoreApplication, QEvent

from secretary_app.gui.kit import theme
from secretary_app.gui.kit.desk import Desk
from secretary_app.gui.kit.settings import Settings

TODAY = date(2026, 11, 23)


@pytest.fixture(autouse=True)
def look(qapp):
    # The last window of a test must not end the event loops of the tests after it.
    qapp.setQuitOnLastWindowClosed(False)
    theme.apply(theme.Scheme.LIGHT, 100)
    yield
    # No event loop runs between tests, so closed windows would pile up and slow the next ones.
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)


@pytest.fixture
def settings(tmp_path):
    return Settings(tmp_path / "window.ini")


@pytest.fixture
def desk(sessions, settings):
    """A desk over the test's branch file; what a tab is made of."""
    return Desk(sessions, settings, today=lambda: TODAY)
