import pytest
from PySide6.QtCore import Qt, QTimer
from PySide6.QtTest import QAbstractItemModelTester
from PySide6.QtWidgets import QApplication, QLabel

from secretary_app.domain.findings import SubjectKind
from secretary_app.gui.tabs.assessment import tab as tab_module
from secretary_app.gui.tabs.assessment.judge_dialog import JudgeDialog
from secretary_app.gui.tabs.assessment.tab import AssessmentTab
from secretary_app.store import database


@pytest.fixture
def tab(qtbot, desk, demo_file):
    vault = database.open_vault(demo_file, "一句测试用的口令")
    desk.sessions, desk.vault = vault.sessions, vault
    tab = AssessmentTab(desk)
    qtbot.addWidget(tab)
    tab.resize(1366, 700)
    tab.show()
    yield tab
    vault.close()


def choose(tab, indicator):
    rows = [tab.model.record(at).indicator.id for at in range(tab.model.rowCount())]
    tab.view.setCurrentIndex(tab.model.index(rows.index(indicator), 0))


def texts(widget):
    return "\n".join(label.text() for label in widget.findChildren(QLabel))


def shown(tab, indicator):
    return tab.sheet.by_id[indicator].shown


def test_the_sheet_of_this_year_is_shown(tab):
    assert tab.model.rowCount() == len(tab.sheet.rows)
    assert "2026 年度自评" in tab.summary.text()
    assert "未核算" in tab.summary.text()


def test_the_models_are_sound(tab, qtbot):
    for model in (tab.model, tab.evidence_model):
        QAbstractItemModelTester(model, QAbstractItemModelTester.FailureReportingMode.Fatal)
    tab.refresh()


def test_the_chosen_indicator_shows_standard_computation_and_records(tab):
    choose(tab, "A2.1")
    assert "每季度至少召开一次" in texts(tab.card)
    assert "已召开" in texts(tab.card)
    assert tab.evidence_model.rowCount() == len(tab.sheet.by_id["A2.1"].score.evidence) > 0


def test_a_record_behind_the_points_opens_in_its_own_tab(tab, desk):
    opened = []
    desk.opener = lambda subject, finding, where: opened.append(subject.kind)
    choose(tab, "A2.1")
    tab.evidence_view.opened.emit(tab.evidence_model.record(0))
    assert opened == [SubjectKind.MEETING]


def test_another_year(tab):
    tab.year_choice.set_value(2025)
    assert tab.sheet.year == 2025
    assert tab.print_request() == ("F26", [2025])


def test_of_very_many_people_the_points_come_later_and_the_window_stays_usable(
    tab, qtbot, monkeypatch
):
    monkeypatch.setattr(tab_module, "AT_ONCE", 10)
    tab.year_choice.set_value(2025)
    assert tab.summary.text() == "2025 年度自评：正在核算…"
    qtbot.waitUntil(lambda: tab.sheet.year == 2025)
    assert "正在核算" not in tab.summary.text()


def test_search_finds_indicators(tab, qtbot):
    qtbot.keyClicks(tab.search, "zhibu zzzz")
    assert tab.model.rowCount() == 0
    tab.search.clear()
    qtbot.keyClicks(tab.search, "daohuilv")
    assert tab.model.record(0).indicator.id == "A3.2"
    tab.search.setText("党费")
    assert {tab.model.record(at).indicator.id for at in range(tab.model.rowCount())} == {
        "A3.3",
        "C2",
    }


def in_dialog(do):
    """Do something in the dialog that is about to open."""

    def act():
        dialog = QApplication.activeModalWidget()
        if isinstance(dialog, JudgeDialog):
            do(dialog)
        else:
            QTimer.singleShot(10, act)

    QTimer.singleShot(0, act)


def test_points_are_entered_with_their_reason(tab, qtbot):
    choose(tab, "A5.2")

    def fill(dialog):
        qtbot.keyClicks(dialog.points, "1.5")
        dialog.ground.setPlainText("缺党务公开")
        qtbot.mouseClick(dialog.ok, Qt.MouseButton.LeftButton)

    in_dialog(fill)
    qtbot.keyClick(tab.view, Qt.Key.Key_Return)
    assert shown(tab, "A5.2") == "1.5"
    assert "缺党务公开" in texts(tab.card)
    tab.withdraw()
    assert shown(tab, "A5.2") == "未核算"


def test_an_emptied_dialog_takes_the_judgement_back(tab, qtbot):
    choose(tab, "A2.4")
    computed = shown(tab, "A2.4")

    def fill(points):
        def do(dialog):
            dialog.points.setText(points)
            dialog.accept()

        return do

    in_dialog(fill("2"))
    tab.judge()
    assert shown(tab, "A2.4") == "2"
    in_dialog(fill(""))
    tab.judge()
    assert shown(tab, "A2.4") == computed


def test_the_chosen_indicator_stays_chosen(tab):
    choose(tab, "A3.2")
    tab.refresh()
    assert tab.view.current().indicator.id == "A3.2"
