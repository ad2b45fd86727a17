"""The tabs, in the order they are shown. A new tab is a folder here and a line below."""

from secretary_app.gui.kit.tab import Tab
from secretary_app.gui.tabs.assessment.tab import AssessmentTab
from secretary_app.gui.tabs.development.tab import DevelopmentTab
from secretary_app.gui.tabs.home.tab import HomeTab
from secretary_app.gui.tabs.meetings.tab import MeetingsTab
from secretary_app.gui.tabs.roster.tab import RosterTab

TABS: tuple[type[Tab], ...] = (HomeTab, RosterTab, DevelopmentTab, MeetingsTab, AssessmentTab)
