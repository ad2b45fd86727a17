"""Dialogs for files begin where the user was last, and overwrite nothing unasked."""

from pathlib import Path

import pytest

from secretary_app.gui.kit import files
from secretary_app.gui.kit.settings import Settings


@pytest.fixture
def asked(monkeypatch, settings):
    """Answer the dialogs for files with these, and keep what they were asked with."""
    files.remember_in(settings)
    seen, answers = [], []

    def answer(_parent, _title, start, kinds=""):
        seen.append(start)
        return answers.pop(0) if answers else ("", "")

    monkeypatch.setattr(files.QFileDialog, "getSaveFileName", answer)
    monkeypatch.setattr(files.QFileDialog, "getOpenFileName", answer)
    return seen, answers


def test_the_folder_used_last_is_where_the_next_dialog_begins(asked, tmp_path, settings):
    seen, answers = asked
    folder = tmp_path / "表格"
    folder.mkdir()
    answers.append((str(folder / "名册.xlsx"), ""))
    files.open_file(None, "导入", "")
    files.save_file(None, "导出", "名册.xlsx", "")
    assert seen[1] == str(folder / "名册.xlsx")
    files.remember_in(Settings(tmp_path / "window.ini"))
    assert files.folder() == folder


def test_without_a_folder_it_is_that_of_the_documents(asked, tmp_path, settings):
    settings.keep("files/folder", str(tmp_path / "gone"))
    assert files.folder() != tmp_path / "gone"
    assert files.folder().is_absolute()


def test_where_there_are_no_documents_it_is_the_home(asked, tmp_path, monkeypatch):
    gone = tmp_path / "Documents"
    monkeypatch.setattr(files.QStandardPaths, "writableLocation", lambda *_: str(gone))
    assert files.folder() == Path.home()
    gone.mkdir()
    assert files.folder() == gone


@pytest.mark.parametrize(
    ("typed", "kind", "written"),
    [
        ("名册", "Excel (*.xlsx)", "名册.xlsx"),
        ("名册", "CSV (*.csv)", "名册.csv"),
        ("3.5名册", "", "3.5名册.xlsx"),
        ("名册.CSV", "Excel (*.xlsx)", "名册.CSV"),
        ("名册.pdf", "", "名册.pdf.xlsx"),
    ],
)
def test_a_name_without_its_suffix_gets_it(asked, tmp_path, typed, kind, written):
    asked[1].append((str(tmp_path / typed), kind))
    path = files.save_file(None, "导出", "名册.xlsx", "", (".xlsx", ".csv"))
    assert path == tmp_path / written


@pytest.mark.parametrize("agreed", [True, False])
def test_what_the_suffix_makes_an_existing_file_is_asked_about(
    asked, tmp_path, monkeypatch, agreed
):
    (tmp_path / "名册.xlsx").write_bytes(b"old")
    questions = []
    monkeypatch.setattr(
        files, "confirm", lambda question, *_: questions.append(question) or agreed
    )
    asked[1].append((str(tmp_path / "名册"), ""))
    path = files.save_file(None, "导出", "名册.xlsx", "", (".xlsx",))
    assert "名册.xlsx" in questions[0]
    assert path == (tmp_path / "名册.xlsx" if agreed else None)


def test_qt_has_asked_about_the_name_that_was_typed_whole(asked, tmp_path, monkeypatch):
    (tmp_path / "名册.xlsx").write_bytes(b"old")
    monkeypatch.setattr(files, "confirm", lambda *_: pytest.fail("asked twice"))
    asked[1].append((str(tmp_path / "名册.xlsx"), ""))
    assert files.save_file(None, "导出", "名册.xlsx", "", (".xlsx",)) == Path(
        tmp_path / "名册.xlsx"
    )
