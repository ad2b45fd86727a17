"""A kept file on the screen: pages, pictures, and a copy where one is wanted."""

import pytest
from PySide6.QtCore import QBuffer, QIODevice, Qt
from PySide6.QtGui import QImage

from secretary_app.domain.errors import UserError
from secretary_app.forms.catalogue import by_id
from secretary_app.forms.render import render
from secretary_app.gui.kit import files
from secretary_app.gui.kit.file_view import FileDialog


@pytest.fixture(scope="module")
def pdf():
    return render(by_id("F01"), [None, None])


@pytest.fixture
def picture():
    image = QImage(400, 300, QImage.Format.Format_RGB32)
    image.fill(Qt.GlobalColor.red)
    buffer = QBuffer()
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    image.save(buffer, "PNG")
    return buffer.data().data()


@pytest.fixture
def show(qtbot):
    def run(content):
        dialog = FileDialog("扫描件", content)
        qtbot.addWidget(dialog)
        dialog.show()
        return dialog

    return run


def test_pages_are_turned(show, pdf):
    dialog = show(pdf)
    assert dialog.pages >= 2
    assert not dialog.back.isEnabled()
    dialog.turn(1)
    assert dialog.counter.text().startswith("第 2 页")
    dialog.turn(-5)
    assert dialog.page == 0


def test_a_picture_is_one_page_in_its_colours(show, picture):
    dialog = show(picture)
    assert dialog.pages == 1
    shown = dialog.sheet.pixmap().toImage()
    assert shown.pixelColor(shown.width() // 2, shown.height() // 2).name() == "#ff0000"
    assert shown.width() / shown.height() == pytest.approx(4 / 3, abs=0.02)


def test_zoom_enlarges_and_fits_again(show, picture):
    dialog = show(picture)
    fitted = dialog.sheet.pixmap().width()
    dialog.scale(1.25)
    enlarged = dialog.sheet.pixmap().width()
    assert enlarged > fitted
    dialog.scale(0)
    assert dialog.sheet.pixmap().width() < enlarged


def test_a_copy_is_written_where_the_user_wants_it(show, pdf, tmp_path, monkeypatch):
    def choose(name):
        monkeypatch.setattr(
            files.QFileDialog, "getSaveFileName", lambda *_: (str(tmp_path / name), "")
        )

    dialog = show(pdf)
    choose("副本.pdf")
    dialog.save()
    assert (tmp_path / "副本.pdf").read_bytes() == pdf
    choose("没有/副本.pdf")
    with pytest.raises(UserError, match="没有保存成功"):
        dialog.save()
