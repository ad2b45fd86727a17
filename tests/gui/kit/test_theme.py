import pytest
from PySide6.QtGui import QColor, QFont, QFontInfo, QFontMetrics
from PySide6.QtWidgets import (
    QApplication,
    QDialogButtonBox,
    QLabel,
    QPushButton,
    QTabBar,
    QTableView,
    QWidget,
)

from secretary_app.domain.findings import Severity
from secretary_app.gui.kit import fonts, theme
from secretary_app.gui.kit.theme import DARK, LIGHT, Scheme


def luminance(colour):
    def linear(part):
        return part / 12.92 if part <= 0.03928 else ((part + 0.055) / 1.055) ** 2.4

    colour = QColor(colour)
    red, green, blue = map(linear, (colour.redF(), colour.greenF(), colour.blueF()))
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one, other):
    light, dark = sorted((luminance(one), luminance(other)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


@pytest.mark.parametrize("colours", [LIGHT, DARK], ids=["light", "dark"])
@pytest.mark.parametrize(
    "name", ["text", "muted", "accent", "block", "overdue", "warn", "info", "good"]
)
def test_every_text_stands_out_from_its_ground(colours, name):
    for ground in (colours.ground, colours.panel):
        assert contrast(getattr(colours, name), ground) >= 4.5


def test_white_stands_out_from_the_accent():
    assert contrast("#FFFFFF", LIGHT.accent_fill) >= 4.5


def test_the_zoom_is_held_between_80_and_200_percent(qapp):
    theme.apply(Scheme.LIGHT, 500)
    assert theme.px(100) == 200
    theme.apply(Scheme.LIGHT, 10)
    assert theme.px(100) == 80
    assert QApplication.font().pixelSize() == round(14 * 0.8)


def test_light_and_dark_can_be_fixed(qapp):
    theme.apply(Scheme.DARK, 100)
    assert theme.colours() is DARK
    assert theme.severity_colour(Severity.BLOCK).name().upper() == DARK.block
    theme.apply(Scheme.LIGHT, 100)
    assert theme.colours() is LIGHT


def test_chinese_shows_with_the_bundled_font(qapp):
    assert QFontInfo(QApplication.font()).family() == fonts.families()[0]
    assert QFontMetrics(QApplication.font()).inFont("仫")


def test_what_is_on_the_screen_follows_every_step_of_the_zoom(qtbot):
    window = QWidget()
    qtbot.addWidget(window)
    shown = [kind(parent=window) for kind in (QLabel, QPushButton, QTableView, QTabBar)]
    window.show()
    for zoom in (110, 150, 100):
        theme.apply(Scheme.LIGHT, zoom)
        assert {one.font().pixelSize() for one in shown} == {theme.px(14)}, zoom


@pytest.mark.parametrize(
    "kind", ["QAbstractItemView", "QMenu", "QMenuBar", "QMessageBox", "QStatusBar", "QTipLabel"]
)
def test_tables_and_menus_have_the_font_of_the_rest_at_any_zoom(qapp, kind):
    """Windows names a font of its own for each of these."""
    theme.apply(Scheme.LIGHT, 150)
    assert QApplication.font(kind) == QApplication.font()


def test_a_change_of_the_desktops_theme_does_not_bring_in_its_fonts(qapp):
    theme.apply(Scheme.LIGHT, 100)
    QApplication.setFont(QFont("Segoe UI", 9), "QAbstractItemView")  # As Qt does then.
    theme.apply(Scheme.LIGHT, 100)
    assert QApplication.font("QAbstractItemView") == QApplication.font()


def test_qts_own_dialogs_speak_chinese(qapp, qtbot):
    assert fonts.install_translations(qapp)
    box = QDialogButtonBox(QDialogButtonBox.StandardButton.Cancel)
    qtbot.addWidget(box)
    assert box.buttons()[0].text() == "取消"
