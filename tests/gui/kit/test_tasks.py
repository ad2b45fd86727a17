import time

import pytest

from secretary_app.gui.kit import tasks
from secretary_app.gui.kit.tasks import ProgressDialog, Task


def test_a_task_reports_progress_then_its_result(qtbot):
    def work(step):
        for done in range(3):
            step(done, 3)
        return "done"

    task = Task(work)
    seen = []
    task.progressed.connect(lambda done, total: seen.append((done, total)))
    with qtbot.waitSignal(task.ended) as end:
        task.start()
    assert end.args == ["done", None]
    assert seen == [(0, 3), (1, 3), (2, 3)]


def test_run_returns_the_result(qtbot):
    assert tasks.run("正在数数…", lambda step: 42) == 42


def test_run_raises_what_the_work_raised(qtbot):
    def work(step):
        raise RuntimeError("disk full")

    with pytest.raises(RuntimeError, match="disk full"):
        tasks.run("正在失败…", work)


def test_cancelling_stops_at_the_next_step(qtbot):
    def work(step):
        while True:
            time.sleep(0.001)
            step(1, 10)

    task = Task(work)
    dialog = ProgressDialog("正在等…", task)
    qtbot.addWidget(dialog)
    dialog.show()
    with qtbot.waitSignal(task.ended):
        task.start()
        qtbot.waitUntil(lambda: dialog.bar.maximum() == 10)
        dialog.stop.click()
    qtbot.waitUntil(lambda: dialog.ended)
    assert isinstance(dialog.error, tasks.CancelledError)
    assert not dialog.isVisible()


def test_closing_the_progress_asks_the_work_to_stop_first(qtbot):
    def work(step):
        while True:
            time.sleep(0.001)
            step(1, 10)

    task = Task(work)
    dialog = ProgressDialog("正在等…", task)
    qtbot.addWidget(dialog)
    dialog.show()
    task.start()
    dialog.close()
    qtbot.waitUntil(lambda: dialog.ended)
