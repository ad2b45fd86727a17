"""The one style sheet, written for a ground and a zoom."""

from collections.abc import Callable, Mapping
from string import Template

from PySide6.QtCore import QDir

from secretary_app import paths

SHEET = Template("""
QToolTip { color: $text; background: $panel; border: 1px solid $line; padding: ${p4}px; }
QMenuBar { background: $ground; padding: 0 ${p4}px; }
QMenuBar::item { padding: ${p4}px ${p8}px; background: transparent; }
QMenuBar::item:selected, QMenu::item:selected { background: $chosen; color: $text; }
QMenu { background: $ground; border: 1px solid $line; padding: ${p4}px 0; }
QMenu::item { padding: ${p6}px ${p24}px; }
QMenu::item:disabled { color: $muted; }
QMenu::separator { height: 1px; background: $line; margin: ${p4}px 0; }
QTabWidget#pages::pane { border: 0; border-top: 1px solid $line; }
QTabWidget#pages QTabBar::tab { padding: ${p8}px ${p20}px; border: 0; background: transparent;
    border-bottom: ${p3}px solid transparent; color: $muted; }
QTabWidget#pages QTabBar::tab:selected { color: $accent; border-bottom-color: $accent; }
QTabWidget#pages QTabBar::tab:hover { background: $hover; }
QTabWidget#pages QTabBar::tab:focus { background: $hover; }
QPushButton { background: $panel; border: 1px solid $line; border-radius: ${p4}px;
    padding: ${p6}px ${p14}px; }
QPushButton:hover { background: $hover; }
QPushButton:focus { border-color: $accent; }
QPushButton:disabled { color: $muted; }
QPushButton[role="primary"] { background: $accent_fill; border-color: $accent_fill;
    color: #FFFFFF; }
QPushButton[role="primary"]:focus { border: ${p2}px solid $text; padding: ${p5}px ${p13}px; }
QPushButton[role="primary"]:disabled { background: $panel; border-color: $line; color: $muted; }
QPushButton[role="link"], QToolButton[role="link"] { background: transparent; border: 0;
    color: $accent; padding: ${p2}px ${p4}px; text-align: left; }
QPushButton[role="link"]:focus, QPushButton[role="link"]:hover { text-decoration: underline; }
QPushButton[role="photo"] { background: transparent; padding: ${p2}px; }
QPushButton[role="photo"]::menu-indicator { image: none; width: 0; }
QPushButton[role="tile"] { text-align: left; padding: ${p16}px ${p20}px; }
QPushButton[role="filter"] { padding: ${p4}px ${p10}px; border-radius: ${p14}px; }
QPushButton[role="filter"]:checked { background: $chosen; border-color: $accent; color: $accent; }
QPushButton[role="page"] { background: transparent; border: 0; border-radius: 0;
    border-bottom: ${p2}px solid transparent; padding: ${p5}px ${p6}px; color: $muted; }
QPushButton[role="page"]:hover, QPushButton[role="page"]:focus { background: $hover; }
QPushButton[role="page"]:checked { color: $accent; border-bottom-color: $accent; }
QFrame[role="chip"] { background: $chosen; border: 1px solid $accent;
    border-radius: ${p12}px; }
QFrame[role="chip"] QPushButton { background: transparent; border: 0; color: $accent;
    padding: ${p3}px ${p4}px; }
QFrame[role="chip"] QPushButton:hover, QFrame[role="chip"] QPushButton:focus {
    text-decoration: underline; }
QLineEdit, QPlainTextEdit, QTextEdit, QComboBox, QSpinBox, QDoubleSpinBox, QTimeEdit {
    background: $ground; color: $text; border: 1px solid $line; border-radius: ${p4}px;
    padding: ${p4}px ${p6}px; selection-background-color: $accent_fill;
    selection-color: #FFFFFF; }
QLineEdit:focus, QPlainTextEdit:focus, QTextEdit:focus, QComboBox:focus, QSpinBox:focus,
QDoubleSpinBox:focus, QTimeEdit:focus { border-color: $accent; }
QLineEdit:disabled, QPlainTextEdit:disabled, QComboBox:disabled, QSpinBox:disabled {
    background: $panel; color: $muted; }
QLineEdit[wrong="true"], QComboBox[wrong="true"], QSpinBox[wrong="true"],
QPlainTextEdit[wrong="true"] { border-color: $block; }
QCheckBox[wrong="true"] { color: $block; }
QComboBox::drop-down { border: 0; width: ${p24}px; }
QComboBox::down-arrow { image: url("icons:chevron-down.svg"); width: ${p16}px; height: ${p16}px; }
QComboBox QLineEdit { border: 0; padding: 0; background: transparent; }
QAbstractSpinBox QLineEdit { border: 0; padding: 0 ${p6}px; background: transparent; }
QSpinBox::up-button, QDoubleSpinBox::up-button, QTimeEdit::up-button {
    subcontrol-position: top right; border: 0; width: ${p20}px; }
QSpinBox::down-button, QDoubleSpinBox::down-button, QTimeEdit::down-button {
    subcontrol-position: bottom right; border: 0; width: ${p20}px; }
QSpinBox::up-arrow, QDoubleSpinBox::up-arrow, QTimeEdit::up-arrow {
    image: url("icons:chevron-up.svg"); width: ${p12}px; height: ${p12}px; }
QSpinBox::down-arrow, QDoubleSpinBox::down-arrow, QTimeEdit::down-arrow {
    image: url("icons:chevron-down.svg"); width: ${p12}px; height: ${p12}px; }
QListView::item { padding: ${p4}px ${p6}px; }
QListView::item:selected { background: $chosen; color: $text; }
QLabel[role="desk"] { background: $line; }
QCheckBox, QRadioButton { spacing: ${p8}px; }
QCheckBox::indicator, QTableView::indicator, QListView::indicator {
    width: ${p16}px; height: ${p16}px; border: 1px solid $muted;
    border-radius: ${p3}px; background: $ground; }
QCheckBox::indicator:checked, QTableView::indicator:checked,
QListView::indicator:checked { background: $accent_fill;
    border-color: $accent_fill; image: url("icons:check.svg"); }
QCheckBox::indicator:focus { border: ${p2}px solid $accent; }
QCheckBox::indicator:disabled { background: $panel; border-color: $line; }
QComboBox QAbstractItemView { background: $ground; border: 1px solid $line;
    selection-background-color: $chosen; selection-color: $text; }
QTableView, QTreeView, QListView { background: $ground; border: 1px solid $line;
    gridline-color: $line; selection-background-color: $chosen; selection-color: $text;
    alternate-background-color: $panel; outline: 0; }
QTableView[role="frozen"] { border: 0; border-right: ${p2}px solid $line; }
QHeaderView::section { background: $panel; color: $muted; border: 0;
    border-bottom: 1px solid $line; border-right: 1px solid $line;
    padding: ${p6}px ${p9}px; }
QTableCornerButton::section { background: $panel; border: 0; }
QSplitter::handle { background: $line; }
QStatusBar { border-top: 1px solid $line; color: $muted; }
QStatusBar::item { border: 0; }
QScrollArea { border: 0; background: transparent; }
QDialogButtonBox { dialogbuttonbox-buttons-have-icons: 0; }
QProgressBar { border: 1px solid $line; border-radius: ${p4}px; background: $panel;
    text-align: center; min-height: ${p20}px; }
QProgressBar::chunk { background: $good; border-radius: ${p3}px; }
QLabel[role="title"] { font-size: ${p20}px; font-weight: 600; }
QLabel[role="heading"] { font-size: ${p16}px; font-weight: 600; }
QLabel[role="number"] { font-size: ${p24}px; font-weight: 600; }
QLabel[role="label"], QLabel[role="note"] { color: $muted; }
QLabel[role="wrong"] { color: $block; }
QLabel[role="warning"] { color: $warn; }
QLabel[role="good"] { color: $good; }
QFrame[role="panel"] { background: $panel; border: 1px solid $line; border-radius: ${p6}px; }
QFrame[role="panel"] QLabel { background: transparent; }
QFrame[role="rule"] { background: $line; max-height: 1px; border: 0; }
""")


def style_sheet(colours: Mapping[str, str], px: Callable[[int], int]) -> str:
    """Return the sheet with its colours and lengths (px at 100 %) filled in."""
    QDir.setSearchPaths("icons", [str(paths.resources() / "icons")])
    lengths = {f"p{size}": str(max(1, px(size))) for size in range(1, 25)}
    return SHEET.substitute(colours, **lengths)
