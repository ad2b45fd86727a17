"""首页: what comes first, and that Enter opens it."""

from datetime import UTC, date, datetime, timedelta

import pytest
from PySide6.QtCore import Qt

from secretary_app.domain.findings import Finding, Severity, Subject, SubjectKind
from secretary_app.domain.values import MeetingKind, Stage
from secretary_app.gui.kit import theme
from secretary_app.gui.kit.desk import NEW
from secretary_app.gui.kit.findings_view import by_urgency, days_left
from secretary_app.gui.tabs.home import panels
from secretary_app.gui.tabs.home import tab as home_tab
from secretary_app.gui.tabs.home.chips import View, view_of
from secretary_app.gui.tabs.home.tab import HomeTab
from secretary_app.services import checks, course_overview, findings_memory, overview
from secretary_app.store import database
from secretary_app.store.records import Person, Step

TODAY = date(2026, 11, 23)


def finding(severity, due_on=None, *, settled=False):
    subject = Subject(kind=SubjectKind.PERSON, id=1, name="张三")
    return Finding(
        rule="X", severity=severity, message="m", source="s", subject=subject, due_on=due_on,
        settled=settled,
    )  # fmt: skip


def test_what_blocks_comes_first_then_the_earliest_date():
    late = finding(Severity.OVERDUE, date(2026, 1, 1))
    soon = finding(Severity.INFO, date(2026, 12, 1))
    blocked = finding(Severity.BLOCK)
    assert sorted([soon, late, blocked], key=by_urgency) == [blocked, late, soon]


@pytest.mark.parametrize(
    ("one", "view"),
    [
        (finding(Severity.BLOCK), View.NOW),
        (finding(Severity.OVERDUE, date(2026, 1, 1)), View.NOW),
        (finding(Severity.OVERDUE, date(2026, 1, 1), settled=True), View.SETTLED),
        (finding(Severity.INFO, TODAY + timedelta(days=30)), View.NOW),
        (finding(Severity.INFO, TODAY + timedelta(days=31)), View.LATER),
        (finding(Severity.INFO), View.LATER),
    ],
)
def test_now_later_and_settled(one, view):
    assert view_of(one, TODAY) is view


def test_the_days_left_are_words():
    assert days_left(finding(Severity.INFO, TODAY), TODAY) == "今天到期"
    assert days_left(finding(Severity.INFO, TODAY + timedelta(days=2)), TODAY) == "还有 2 天"
    assert days_left(finding(Severity.OVERDUE, TODAY - timedelta(days=2)), TODAY) == "超期 2 天"


@pytest.fixture
def demo(demo_file):
    vault = database.open_vault(demo_file, "一句测试用的口令")
    yield vault
    vault.close()


@pytest.fixture
def tab(qtbot, desk, demo):
    desk.sessions, desk.vault = demo.sessions, demo
    tab = HomeTab(desk)
    qtbot.addWidget(tab)
    tab.resize(1366, 700)
    tab.show()
    return tab


def test_enter_opens_the_finding_in_front(qtbot, tab, desk):
    opened = []
    desk.opener = lambda subject, finding, where: opened.append(finding)
    tab.view.setFocus()
    qtbot.keyClick(tab.view, Qt.Key.Key_Return)
    assert opened == [tab.view.current()]
    assert opened[0].severity is Severity.BLOCK


def test_the_search_narrows_the_list_by_pinyin(qtbot, tab):
    name = tab.view.current().subject.name
    before = tab.model.rowCount()
    tab.search.setText(name)
    assert 0 < tab.model.rowCount() < before
    assert {tab.model.record(row).subject.name for row in range(tab.model.rowCount())} == {name}


def test_the_chips_count_what_they_show(qtbot, tab):
    for view, chip in tab.chips.chips.items():
        chip.click()
        assert chip.text().endswith(f" {tab.model.rowCount()}"), view


def test_the_table_keeps_qts_contract(tab, qtmodeltester):
    qtmodeltester.check(tab.model)


def test_an_empty_branch_is_led_to_the_import(qtbot, desk, branch):
    tab = HomeTab(desk)
    qtbot.addWidget(tab)
    tab.refresh()
    words = [made.text() for made in tab.stack.currentWidget().buttons]
    assert words == ["导入 Excel…", "新增人员", "看示例支部…"]
    opened = []
    desk.opener = lambda subject, finding, where: opened.append((subject.id, where))
    desk.start_screen = lambda: opened.append("start")
    for made in tab.stack.currentWidget().buttons[1:]:
        made.click()
    assert opened == [(NEW, "roster"), "start"]


def test_many_people_are_checked_while_the_window_stays_usable(qtbot, tab, monkeypatch):
    before = tab.findings
    monkeypatch.setattr(home_tab, "AT_ONCE", -1)
    tab.refresh()
    assert "正在检查" in tab.heading.text()
    tab.refresh()
    qtbot.waitUntil(lambda: not tab.reader.is_busy, timeout=20_000)
    assert tab.heading.text() == "今天该做什么"
    assert [one.rule for one in tab.findings] == [one.rule for one in before]


def test_after_one_change_only_what_changed_is_checked(tab, demo, monkeypatch):
    """Even where checking everybody would take the way through another thread."""
    read = []
    of_these = findings_memory.courses_of
    monkeypatch.setattr(
        findings_memory,
        "courses_of",
        lambda session, ids: read.extend(ids) or of_these(session, ids),
    )
    monkeypatch.setattr(findings_memory, "courses", None)
    monkeypatch.setattr(home_tab, "AT_ONCE", 1)
    late = next(one for one in tab.findings if one.rule == "DEV-TALK-1M" and not one.settled)
    with demo.sessions.begin() as session:
        person = session.get_one(Person, late.subject.id)
        person.steps.append(
            Step(code="T02", happened_on=TODAY, recorded_at=datetime(2026, 11, 23, 3))
        )
    tab.refresh()
    assert read == [late.subject.id]
    assert late not in tab.findings
    with demo.sessions() as session:
        assert tab.findings == sorted(checks.findings(session, TODAY), key=by_urgency)


def test_people_are_counted_by_stage(demo):
    with demo.sessions() as session:
        counts = overview.people_by_stage(session)
        rows = course_overview.overview(session, TODAY)
    assert sum(counts.values()) > 50
    for stage in (Stage.APPLICANT, Stage.ACTIVIST, Stage.DEV_TARGET, Stage.PROBATIONARY):
        assert counts[stage] == sum(row.course.stage is stage for row in rows), stage.label


def test_the_quarter_counts_the_months_of_today():
    assert overview.quarter_of(date(2026, 11, 23)) == (4, range(10, 13))
    assert overview.quarter_of(date(2026, 1, 1)) == (1, range(1, 4))


def test_an_old_backup_is_said_with_a_sign(qtbot, tab):
    from secretary_app.services.backups import LastBackup

    now = datetime(2026, 11, 23, tzinfo=UTC)
    last = LastBackup(made_at=now - timedelta(days=9), generation=3, folder="/x", change=1)
    tab.backup.show_last(last, now)
    texts = [label.text() for label in tab.backup.findChildren(type(tab.heading))]
    assert "△ 9 天前" in texts


def test_the_panels_at_the_side_follow_the_zoom(qtbot, tab):
    theme.apply(theme.Scheme.LIGHT, 150)
    qtbot.waitUntil(lambda: tab._side.width() == theme.px(300))


@pytest.mark.parametrize(
    ("counts", "words"),
    [
        ({"held": 2}, "✓ 已开 2"),
        ({"held": 2, "planned": 1}, "✓ 已开 2，计划 1"),
        ({"held": 1, "due": 1}, "已开 1，还应开 1"),
        ({"held": 1, "missing": 1}, "△ 已开 1，缺 1"),
    ],
    ids=["held", "one more planned", "due", "missing"],
)
def test_the_quarter_tells_what_is_held_planned_due_and_missing(counts, words):
    none = {"held": 0, "missing": 0, "due": 0, "planned": 0}
    line = overview.QuarterLine(
        kind=MeetingKind.ASSEMBLY, applies=True, sentence="", **{**none, **counts}
    )
    assert panels._state(line)[0] == words
