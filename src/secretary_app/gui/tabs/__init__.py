"""The tabs, in the order they are shown. A new tab is a folder here, a loader and a line below.

A tab's modules are read when it first comes to the front: the window must not wait at its start
for tabs that nobody has asked for.
"""

from collections.abc import Callable
from dataclasses import dataclass

from secretary_app.domain.findings import SubjectKind
from secretary_app.gui.kit.tab import Tab


@dataclass(frozen=True)
class TabSpec:
    """What the window knows of a tab before the tab is there."""

    title: str
    help_page: str
    """Name of the page in resources/help, without `.md`."""
    load: Callable[[], type[Tab]]
    shows: tuple[SubjectKind, ...] = ()
    """The kinds of record that this tab brings to the front."""
    settles: tuple[str, ...] = ()
    """Beginnings of the rule ids whose findings this tab settles, whatever the subject."""


def _home() -> type[Tab]:
    from secretary_app.gui.tabs.home.tab import HomeTab

    return HomeTab


def _roster() -> type[Tab]:
    from secretary_app.gui.tabs.roster.tab import RosterTab

    return RosterTab


def _development() -> type[Tab]:
    from secretary_app.gui.tabs.development.tab import DevelopmentTab

    return DevelopmentTab


def _meetings() -> type[Tab]:
    from secretary_app.gui.tabs.meetings.tab import MeetingsTab

    return MeetingsTab


def _assessment() -> type[Tab]:
    from secretary_app.gui.tabs.assessment.tab import AssessmentTab

    return AssessmentTab


TABS: tuple[TabSpec, ...] = (
    TabSpec("首页", "home", _home),
    TabSpec(
        "名册",
        "roster",
        _roster,
        shows=(SubjectKind.PERSON,),
        settles=("DUES-", "REL-", "FLOW-", "PUN-", "MEM-", "HON-", "ORG-"),
    ),
    TabSpec("发展党员", "development", _development, settles=("DEV-", "INTEGRITY-")),
    TabSpec(
        "会议记录",
        "meetings",
        _meetings,
        shows=(SubjectKind.MEETING, SubjectKind.TASK),
        settles=(
            *("FREQ-", "MIN-", "VOTE-", "ELECT-", "PLAN-", "TASK-"),
            *("TALK-", "EDU-", "REVIEW-", "LIFE-"),
        ),
    ),
    TabSpec("自评考核", "assessment", _assessment),
)
