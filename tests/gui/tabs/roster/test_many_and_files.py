"""名册: one field of many people, photos and files, and what the pages do with them."""

from datetime import date

import pytest
from PySide6.QtCore import QMimeData, QPoint, QPointF, Qt, QUrl
from PySide6.QtGui import QDragEnterEvent, QDropEvent, QImage
from PySide6.QtWidgets import QFileDialog, QInputDialog, QLabel

from secretary_app.domain.attachments import LIMIT
from secretary_app.domain.errors import UserError
from secretary_app.domain.values import AttendanceState, MeetingKind
from secretary_app.gui.kit import incoming
from secretary_app.gui.tabs.roster.bulk_dialog import BulkDialog
from secretary_app.gui.tabs.roster.detail import materials
from secretary_app.gui.tabs.roster.detail.basics import BasicsPage
from secretary_app.gui.tabs.roster.detail.course import CoursePage
from secretary_app.gui.tabs.roster.detail.life import LifePage
from secretary_app.gui.tabs.roster.detail.materials import MaterialsPage, size_words
from secretary_app.gui.tabs.roster.detail.photo import PhotoButton
from secretary_app.gui.tabs.roster.tab import RosterTab
from secretary_app.services import person_files
from secretary_app.services.demo.keepsakes import portrait
from secretary_app.store import history
from secretary_app.store.records import Attendance, Meeting, Person


@pytest.fixture
def tab(qtbot, desk, sessions, branch, person):
    with sessions.begin() as session:
        for name, education in (("张三", "大学"), ("曾可", None)):
            session.add(Person(branch_id=branch.id, name=name, education=education))
    tab = RosterTab(desk)
    qtbot.addWidget(tab)
    tab.resize(1200, 800)
    tab.show()
    tab.view.selectRow(0)
    tab.show_card()
    return tab


@pytest.fixture
def picture(tmp_path):
    path = tmp_path / "照片 13800001234.png"
    path.write_bytes(portrait((200, 210, 220)))
    return path


def texts(page):
    return " ".join(one.text() for one in page.findChildren(QLabel) if one.isVisible())


def drop(widget, *paths):
    """Drag files onto a widget and let them go; tell whether they were taken."""
    mime = QMimeData()
    mime.setUrls([QUrl.fromLocalFile(str(path)) for path in paths])
    common = (Qt.DropAction.CopyAction, mime, Qt.MouseButton.LeftButton)
    none = Qt.KeyboardModifier.NoModifier
    enter = QDragEnterEvent(QPoint(5, 5), *common, none)
    widget.dragEnterEvent(enter)
    if enter.isAccepted():
        widget.dropEvent(QDropEvent(QPointF(5, 5), *common, none))
    return enter.isAccepted()


def test_one_field_of_all_chosen_people_is_changed_after_a_preview(tab, desk, monkeypatch):
    seen = []

    def fill(dialog):
        assert not dialog.ok.isEnabled()
        dialog.field.setCurrentText("学历")
        dialog._editor.setCurrentText("大学")
        dialog.show_preview()
        seen.append((dialog.summary.text(), dialog.ok.text()))
        cells = [
            [dialog.model.data(dialog.model.index(row, at)) for at in range(4)]
            for row in range(dialog.model.rowCount())
        ]
        seen.append(cells)
        dialog.accept()
        return dialog.result()

    monkeypatch.setattr(BulkDialog, "exec", fill)
    tab.view.selectAll()
    tab.change_chosen()
    assert seen[0] == ("会修改 2 人，不变 1 人", "修改 2 人")
    assert seen[1] == [
        ["林晓雨", "（空）", "大学", ""],
        ["曾可", "（空）", "大学", ""],
        ["张三", "大学", "大学", "不变"],
    ]
    with desk.sessions() as session:
        assert {one.education for one in session.query(Person)} == {"大学"}
        assert history.undo_label(session) == "批量修改“学历”：2 人"
    assert tab.view.chosen_rows() == [0, 1, 2], "they stay chosen, for the next thing to do"
    tab.refresh()
    assert tab.view.chosen_rows() == [0, 1, 2]


def test_a_change_keeps_the_choice_where_rows_lie_apart(tab):
    tab.view.selectRow(0)
    tab.view.choose_too([2])
    tab.refresh()
    assert tab.view.chosen_rows() == [0, 2]


def test_the_preview_waits_for_a_sound_value(qtbot, desk):
    fields = [one for one in bulk_fields() if one.column in ("dues_base", "joined_on")]
    dialog = BulkDialog(2, fields, {}, lambda *_: [], date(2026, 11, 23), desk.settings)
    qtbot.addWidget(dialog)
    dialog.field.setCurrentText("党费基数（元）")
    dialog._editor.setText("很多")
    assert "金额" in dialog.reason.text()
    dialog.field.setCurrentText("姓名")
    assert "没有这个字段" in dialog.reason.text()


def bulk_fields():
    from secretary_app.gui.tabs.roster.fields import FIELDS

    return FIELDS


def test_every_field_can_be_entered_for_many(qtbot, desk):
    dialog = BulkDialog(
        2, bulk_fields(), {1: "第一组"}, lambda *_: [], date(2026, 11, 23), desk.settings
    )
    qtbot.addWidget(dialog)
    assert "姓名" not in dialog._fields
    for label, field in dialog._fields.items():
        dialog.field.setCurrentText(label)
        assert dialog.value() in (None, False, 0) or field.needed


def test_very_many_go_into_the_bin_and_back_with_progress(tab, desk, monkeypatch):
    from secretary_app.gui.dialogs import bin as bin_module
    from secretary_app.gui.tabs.roster import actions

    ran = []
    run = type(desk).run

    def noted(self, what, work, parent=None):
        ran.append(what)
        return run(self, what, work, parent)

    monkeypatch.setattr(actions, "AT_ONCE", 1)
    monkeypatch.setattr(bin_module, "AT_ONCE", 1)
    monkeypatch.setattr(type(desk), "run", noted)
    tab.view.selectAll()
    tab.bin_chosen()
    assert len(tab.people.index) == 0
    dialog = bin_module.BinDialog(desk)
    dialog.view.selectAll()
    dialog.restore()
    tab.refresh()
    assert len(tab.people.index) == 3
    assert ran == ["正在移入回收站…", "正在恢复…"]


def test_a_picture_dropped_onto_the_page_is_the_photo_kept_small(tab, desk, tmp_path):
    large = QImage(3000, 2000, QImage.Format.Format_RGB32)
    large.fill(0x336699)
    path = tmp_path / "大照片.png"
    assert large.save(str(path))
    page = tab.detail.front()
    assert isinstance(page, BasicsPage)
    assert "没有" in texts(page)
    assert drop(page, path)
    assert page.findChild(PhotoButton) is not None
    with desk.sessions() as session:
        kept = person_files.photo(session, session.query(Person).filter_by(name="林晓雨").one())
    small = QImage.fromData(kept)
    assert (small.width(), small.height()) == (600, 400)
    assert len(kept) < 100_000
    page.findChild(PhotoButton).remove()
    assert tab.detail.front().findChildren(PhotoButton) == [] or "没有" in texts(page)


@pytest.mark.parametrize("name", ["文件.pdf", "名册.xlsx"])
def test_what_is_no_picture_is_not_taken_as_photo(tab, tmp_path, name):
    path = tmp_path / name
    path.write_bytes(b"%PDF-1.7")
    assert not drop(tab.detail.front(), path)


@pytest.mark.parametrize("content", [b"", b"no picture", b"\x89PNG\r\n\x1a\nbroken"])
def test_a_broken_picture_is_refused_in_a_sentence(content):
    with pytest.raises(UserError):
        incoming.small_photo(content)


def test_a_photo_that_is_too_large_is_told_so():
    with pytest.raises(UserError, match="超过 20 MB"):
        incoming.small_photo(b"\xff\xd8\xff" + bytes(LIMIT))


def test_a_photo_keeps_its_shape_and_transparent_parts_become_white():
    clear = QImage(100, 140, QImage.Format.Format_ARGB32)
    clear.fill(0)
    path_bytes = incoming.QBuffer()
    path_bytes.open(incoming.QIODevice.OpenModeFlag.WriteOnly)
    clear.save(path_bytes, "PNG")
    small = QImage.fromData(incoming.small_photo(bytes(path_bytes.data())))
    assert (small.width(), small.height()) == (100, 140)
    assert small.pixelColor(50, 50).lightness() > 250


def test_files_are_added_renamed_opened_and_removed(tab, desk, picture, monkeypatch):
    tab.detail.turn_to(MaterialsPage)
    page = tab.detail.front()
    assert drop(page, picture)
    assert page.files.record(0).title == "照片 …"
    monkeypatch.setattr(QInputDialog, "getText", lambda *_a, **_k: ("学历证书", True))
    page.rename_file()
    assert page.files.record(0).title == "学历证书"
    opened = []

    class Shown:
        def __init__(self, name, content, *_rest):
            opened.append((name, content == picture.read_bytes()))

        def exec(self):
            return 0

    monkeypatch.setattr(materials, "FileDialog", Shown)
    page.open_file()
    assert opened == [("学历证书.png", True)]
    monkeypatch.setattr(materials, "confirm", lambda *_: True)
    page.remove_file()
    assert page.files.rowCount() == 0
    monkeypatch.setattr(QFileDialog, "getOpenFileNames", lambda *_a, **_k: ([str(picture)], ""))
    page.choose_files()
    assert page.files.rowCount() == 1


def test_of_several_files_all_or_none_are_kept(tab, picture, tmp_path):
    tab.detail.turn_to(MaterialsPage)
    page = tab.detail.front()
    bad = tmp_path / "坏.pdf"
    bad.write_bytes(b"%PDF-1.7 broken")
    with pytest.raises(UserError):
        page.add_files([picture, bad])
    tab.refresh()
    tab.show_card()
    assert page.files.rowCount() == 0


@pytest.mark.parametrize(
    ("size", "words"), [(0, "1 KB"), (1536, "2 KB"), (1 << 20, "1.0 MB"), (20 << 20, "20.0 MB")]
)
def test_sizes_are_said_as_people_read_them(size, words):
    assert size_words(size) == words


def test_the_course_tells_days_and_how_long_each_part_took(tab):
    tab.detail.turn_to(CoursePage)
    said = texts(tab.detail.front())
    assert "✓ 大会接收预备党员" in said
    assert "2024-06-01（历时 12 个月）" in said
    assert "没有待办的发展步骤" in said


def test_attendance_is_told_by_period_and_a_meeting_opens(tab, desk, sessions, branch, person):
    with sessions.begin() as session:
        meeting = Meeting(
            branch_id=branch.id,
            kinds=[MeetingKind.ASSEMBLY.value],
            title="一季度大会",
            held_on=date(2026, 3, 1),
        )
        for _ in range(2):
            meeting.attendance.append(
                Attendance(person_id=person.id, name="林晓雨", state=AttendanceState.PRESENT)
            )
        session.add(meeting)
    opened = []
    desk.opener = lambda subject, finding, where: opened.append(subject.kind.value)
    tab.detail.turn_to(LifePage)
    page = tab.detail.front()
    assert "到会 2/2（100%）" in texts(page)
    page.view.opened.emit(page.model.record(0))
    assert opened == ["meeting"]


def test_a_double_click_on_a_value_begins_editing_there(qtbot, tab, monkeypatch):
    begun = []
    actions = tab.detail.front()._actions
    monkeypatch.setattr(actions, "edit", lambda number, column: begun.append(column))
    value = next(
        one for one in tab.detail.front().findChildren(QLabel) if one.text() == "2003-05-17"
    )
    qtbot.mouseDClick(value, Qt.MouseButton.LeftButton)
    assert begun == ["birth_on"]
