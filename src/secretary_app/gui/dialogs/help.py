"""帮助: the pages of resources/help, one a tab."""

from PySide6.QtCore import QUrl
from PySide6.QtWidgets import QDialog, QListWidget, QSplitter, QTextBrowser, QVBoxLayout, QWidget

from secretary_app import paths
from secretary_app.gui.kit import theme
from secretary_app.gui.kit.dialogs import fit_screen
from secretary_app.gui.kit.labels import bar, button

PAGES = (
    ("index", "从这里开始"),
    ("home", "首页"),
    ("roster", "名册"),
    ("members", "党费、组织关系、奖惩"),
    ("import", "导入 Excel"),
    ("export", "导出表格"),
    ("development", "发展党员"),
    ("meetings", "会议记录"),
    ("assessment", "自评考核"),
    ("backup", "备份和恢复"),
    ("safety", "口令和保密"),
    ("keys", "快捷键"),
)


class HelpDialog(QDialog):
    """A list of pages and the page in front. It stays open beside the window."""

    def __init__(self, page: str = "index", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle("帮助")
        self.list = QListWidget()
        self.list.setAccessibleName("帮助目录")
        self.list.addItems([title for _, title in PAGES])
        self.text = QTextBrowser()
        self.text.setAccessibleName("帮助内容")
        self.text.setOpenLinks(False)
        self.text.anchorClicked.connect(self._follow)
        self.list.currentRowChanged.connect(self._show)
        splitter = QSplitter()
        splitter.addWidget(self.list)
        splitter.addWidget(self.text)
        splitter.setSizes([theme.px(180), theme.px(640)])
        layout = QVBoxLayout(self)
        layout.setContentsMargins(*[theme.px(12)] * 4)
        layout.addWidget(splitter, 1)
        layout.addWidget(bar(None, button("关闭", self.accept)))
        fit_screen(self, theme.px(860), theme.px(620))
        self.open_page(page)

    def open_page(self, page: str) -> None:
        """Bring a page to the front; an unknown one is the first."""
        names = [name for name, _ in PAGES]
        self.list.setCurrentRow(names.index(page) if page in names else 0)

    def _show(self, row: int) -> None:
        file = paths.resources() / "help" / f"{PAGES[row][0]}.md"
        self.text.setMarkdown(file.read_text("utf-8"))

    def _follow(self, link: QUrl) -> None:
        self.open_page(link.toString().removesuffix(".md"))
