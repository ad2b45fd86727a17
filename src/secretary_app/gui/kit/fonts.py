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


WORDS = {
    "&Look in:": "查找范围(&L)：",
    "Files of &type:": "文件类型(&T)：",
    "Page &Set:": "页面范围(&S)：",
    "Folder": "文件夹",
    "File Folder": "文件夹",
    "File": "文件",
    "%1 File": "%1 文件",
    "Drive": "磁盘",
    "Unknown": "未知",
}
"""What Qt's own table leaves in English in the dialogs that we show."""


class RemainingWords(QTranslator):
    """Translates what Qt's own table lacks."""

    def translate(
        self, context: str, text: str, disambiguation: str | None = None, n: int = -1
    ) -> str | None:
        return WORDS.get(text)

    def isEmpty(self) -> bool:
        return False


def install_translations(app: QCoreApplication) -> bool:
    """Let Qt's own dialogs speak Chinese; return whether Qt's table was found."""
    QLocale.setDefault(QLocale(QLocale.Language.Chinese, QLocale.Country.China))
    # The one that was installed last is asked first; this one only for what it lacks.
    app.installTranslator(RemainingWords(app))
    translator = QTranslator(app)
    folder = QLibraryInfo.path(QLibraryInfo.LibraryPath.TranslationsPath)
    found = translator.load("qtbase_zh_CN", folder)
    return found and app.installTranslator(translator)
