"""The pages of the detail, in the order they are shown. A new page is a file here and a line.

基本 · 发展 · 组织生活 · 党费 · 奖惩 · 组织关系 · 材料 · 历史
"""

from secretary_app.gui.tabs.roster.detail.basics import BasicsPage
from secretary_app.gui.tabs.roster.detail.changes import ChangesPage
from secretary_app.gui.tabs.roster.detail.course import CoursePage
from secretary_app.gui.tabs.roster.detail.dues import DuesPage
from secretary_app.gui.tabs.roster.detail.honours import HonoursPage
from secretary_app.gui.tabs.roster.detail.life import LifePage
from secretary_app.gui.tabs.roster.detail.materials import MaterialsPage
from secretary_app.gui.tabs.roster.detail.page import DetailPage
from secretary_app.gui.tabs.roster.detail.relations import RelationsPage

PAGES: tuple[type[DetailPage], ...] = (
    BasicsPage,
    CoursePage,
    LifePage,
    DuesPage,
    HonoursPage,
    RelationsPage,
    MaterialsPage,
    ChangesPage,
)
