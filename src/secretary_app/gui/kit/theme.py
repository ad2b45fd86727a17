"""How the window looks: Fusion, one style sheet, two grounds, one accent, any zoom."""

from dataclasses import asdict, dataclass
from enum import StrEnum

from PySide6.QtCore import Qt
from PySide6.QtGui import QColor, QFont, QPalette
from PySide6.QtWidgets import QApplication

from secretary_app.domain.findings import Severity
from secretary_app.gui.kit import fonts
from secretary_app.gui.kit.style_sheet import style_sheet

BASE_PX = 14
ROW_PX = 32
MIN_ZOOM, MAX_ZOOM, ZOOM_STEP = 80, 200, 10


class Scheme(StrEnum):
    """Which ground the user wants."""

    SYSTEM = "system"
    LIGHT = "light"
    DARK = "dark"


@dataclass(frozen=True)
class Colours:
    """The colours of one ground, each 4.5:1 or better where it carries text."""

    ground: str
    panel: str
    text: str
    muted: str
    line: str
    hover: str
    chosen: str
    accent: str
    """The accent as text or line on the ground."""
    accent_fill: str
    """The accent as the ground of white text."""
    block: str
    overdue: str
    warn: str
    info: str
    """The four severities as text."""
    good: str


LIGHT = Colours(
    ground="#FFFFFF",
    panel="#F5F5F6",
    text="#1B1B1D",
    muted="#5B5F66",
    line="#D5D7DB",
    hover="#EFEFF1",
    chosen="#F7E3E1",
    accent="#B3261E",
    accent_fill="#B3261E",
    block="#B3261E",
    overdue="#A84300",
    warn="#7A5A00",
    info="#5B5F66",
    good="#1E6B34",
)
DARK = Colours(
    ground="#1B1B1D",
    panel="#252528",
    text="#E9E9EB",
    muted="#A9ACB2",
    line="#414247",
    hover="#2E2E32",
    chosen="#4A2623",
    accent="#F28B82",
    accent_fill="#B3261E",
    block="#F28B82",
    overdue="#FFB077",
    warn="#E8C25A",
    info="#A9ACB2",
    good="#7BC98F",
)


class _Look:
    """What `apply` set last; the one place that knows the zoom and the ground."""

    zoom = 100
    colours = LIGHT


def px(size: int) -> int:
    """Return a length of the 100 % interface at the present zoom."""
    return round(size * _Look.zoom / 100)


def colours() -> Colours:
    """Return the colours of the present ground."""
    return _Look.colours


def severity_colour(severity: Severity) -> QColor:
    """Return the colour that goes with a severity's sign and word."""
    return QColor(getattr(_Look.colours, severity.name.lower()))


def apply(scheme: Scheme, zoom: int) -> None:
    """Dress the application; `zoom` in percent is held between 80 and 200.

    To be called again when the desktop's theme changed: Qt then takes the fonts of that theme.
    """
    app = QApplication.instance()
    assert isinstance(app, QApplication)
    wanted = max(MIN_ZOOM, min(MAX_ZOOM, zoom)), DARK if _wants_dark(scheme) else LIGHT
    # PySide takes a str here, whatever its stubs say.
    of_tables = app.font("QAbstractItemView")  # type: ignore[call-overload]
    dressed = app.styleSheet() and of_tables == app.font()
    if dressed and wanted == (_Look.zoom, _Look.colours):
        return
    _Look.zoom, _Look.colours = wanted
    # Without the sheet in between, every widget would be dressed once more for each change.
    app.setStyleSheet("")
    if app.style().objectName() != "fusion":
        app.setStyle("fusion")
    app.setPalette(_palette(_Look.colours))
    font = QFont()
    font.setFamilies(list(fonts.families()))
    font.setPixelSize(px(BASE_PX))
    # Before the sheet, which widgets take their fonts with, and after it: putting one on brings
    # back the desktop's own fonts for tables and menus.
    app.setFont(font)
    app.setStyleSheet(style_sheet(asdict(_Look.colours), px))
    app.setFont(font)


def _wants_dark(scheme: Scheme) -> bool:
    if scheme is not Scheme.SYSTEM:
        return scheme is Scheme.DARK
    return QApplication.styleHints().colorScheme() == Qt.ColorScheme.Dark


def _palette(colours: Colours) -> QPalette:
    role = QPalette.ColorRole
    wanted = {
        role.Window: colours.ground,
        role.WindowText: colours.text,
        role.Base: colours.ground,
        role.AlternateBase: colours.panel,
        role.Text: colours.text,
        role.PlaceholderText: colours.muted,
        role.Button: colours.panel,
        role.ButtonText: colours.text,
        role.BrightText: "#FFFFFF",
        role.ToolTipBase: colours.panel,
        role.ToolTipText: colours.text,
        role.Highlight: colours.accent_fill,
        role.HighlightedText: "#FFFFFF",
        role.Link: colours.accent,
        role.LinkVisited: colours.accent,
        role.Mid: colours.line,
        role.Light: colours.panel,
        role.Dark: colours.line,
    }
    palette = QPalette()
    for which, name in wanted.items():
        palette.setColor(which, QColor(name))
    for which in (role.WindowText, role.Text, role.ButtonText):
        palette.setColor(QPalette.ColorGroup.Disabled, which, QColor(colours.muted))
    return palette
