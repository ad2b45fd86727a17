"""The fonts of the window, so that Chinese shows on a machine that has none."""

from functools import cache

from PySide6.QtCore import QCoreApplication, QLibraryInfo, QLocale, QTranslator
from PySide6.QtGui import QFontDatabase

from secretary_app import paths

FILES = ("NotoSansSC-Regular.ttf", "LXGWWenKai-Regular.ttf")
"""The second has the rare characters of names that the first lacks."""


@cache
def families() -> tuple[str, ...]:
    """Load the bundled fonts once and return their families, the first one first."""
    found: list[str] = []
    for name in FILES:
        number = QFontDatabase.addApplicationFont(str(paths.resources() / "fonts" / name))
        found += QFontDatabase.applicationFontFamilies(number)
    return tuple(found)


def install_translations(app: QCoreApplication) -> bool:
    """Let Qt's own dialogs speak Chinese; return whether Qt's table was found."""
    QLocale.setDefault(QLocale(QLocale.Language.Chinese, QLocale.Country.China))
    translator = QTranslator(app)
    folder = QLibraryInfo.path(QLibraryInfo.LibraryPath.TranslationsPath)
    found = translator.load("qtbase_zh_CN", folder)
    return found and app.installTranslator(translator)
