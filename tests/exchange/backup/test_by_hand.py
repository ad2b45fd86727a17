"""A backup is opened with `unzip`, `age` and `sqlite3`, as the page on the stick says."""

import csv
import hashlib
import json
import os
import shutil
import sqlite3
import subprocess

import pytest

from secretary_app.services.backups import back_up
from secretary_app.store import contents

pty = pytest.importorskip("pty", reason="needs a Unix system")
PASSPHRASE = "一句测试用的口令"
TOOLS = ("unzip", "age", "sqlite3")
pytestmark = pytest.mark.skipif(
    not all(map(shutil.which, TOOLS)), reason="needs unzip, age and sqlite3"
)


def decrypt_with_typed_passphrase(folder):
    """Let age ask for the passphrase on a terminal, as it insists on, and type it in."""
    child, terminal = pty.fork()
    if child == 0:
        os.chdir(folder)
        os.execvp("age", ["age", "-d", "-o", "key.txt", "key.age"])
    asked = b""
    while b"passphrase" not in asked:
        asked += os.read(terminal, 1000)
    os.write(terminal, PASSPHRASE.encode() + b"\n")
    while True:
        try:
            if not os.read(terminal, 1000):
                break
        except OSError:  # How Linux says that the other end has closed.
            break
    _, status = os.waitpid(child, 0)
    os.close(terminal)
    assert status == 0


@pytest.fixture
def opened(furnished, stick, tmp_path):
    """The folder that somebody without this program ends up with."""
    folder = tmp_path / "by hand"
    folder.mkdir()
    made = back_up(furnished, stick).path
    run = {"cwd": folder, "check": True, "capture_output": True}
    subprocess.run(["unzip", str(made)], **run)
    decrypt_with_typed_passphrase(folder)
    subprocess.run(["age", "-d", "-i", "key.txt", "-o", "data.zip", "data.age"], **run)
    subprocess.run(["unzip", "data.zip"], **run)
    return folder


def test_the_rows_are_those_of_the_branch(furnished, opened):
    manifest = json.loads((opened / "manifest.json").read_bytes())
    with furnished.engine.connect() as connection:
        present = contents.driver_of(connection)
        query = "SELECT id, name, id_no, birth_on, note, custom FROM person ORDER BY id"
        expected = present.execute(query).fetchall()
        counts = {table: contents.count(present, table) for table in contents.tables(present)}
    shown = subprocess.run(
        ["sqlite3", "-json", "branch.sqlite3", query], cwd=opened, check=True, capture_output=True
    )
    assert [tuple(row.values()) for row in json.loads(shown.stdout)] == expected
    written = {table: entry["rows"] for table, entry in manifest["tables"].items()}
    since = {"change": 1, "setting": 1}  # The branch remembers the backup that was made.
    assert written == {table: rows - since.get(table, 0) for table, rows in counts.items()}


def test_the_digest_of_the_rows_can_be_computed_by_hand(opened):
    manifest = json.loads((opened / "manifest.json").read_bytes())
    plain = sqlite3.connect(opened / "branch.sqlite3")
    for table, entry in manifest["tables"].items():
        assert contents.digest(plain, table).sha256 == entry["sha256"], table
    query = "SELECT json_array(key, value) FROM setting ORDER BY key"
    lines = subprocess.run(
        ["sqlite3", "branch.sqlite3", query], cwd=opened, check=True, capture_output=True
    )

    assert hashlib.sha256(lines.stdout).hexdigest() == manifest["tables"]["setting"]["sha256"]


def test_the_sheets_open_with_chinese_headings_and_without_formulas(opened):
    with (opened / "csv" / "person.csv").open(encoding="utf-8-sig", newline="") as file:
        first, second = csv.DictReader(file)
    assert first["姓名"] == "林“晓”雨"
    assert first["性别"] == "女"
    assert first["公民身份号码"] == "'110101200305170029"
    assert first["学工号"] == "0012345"
    assert first["备注"] == '\'=HYPERLINK("http://x")\n第二行, 有逗号和"引号"'
    assert (second["姓名"], second["备注"]) == ("𠮷贝", "")


def test_attachments_are_files_of_their_own(opened):
    manifest = json.loads((opened / "manifest.json").read_bytes())
    (name,) = manifest["attachments"].values()
    assert name.endswith(".pdf")
    assert (opened / name).read_bytes().startswith(b"%PDF-1.7")


def test_the_guide_says_all_this(opened):
    guide = (opened / "说明.txt").read_text(encoding="utf-8-sig")
    for command in ("unzip 备份文件.zip", "age -d -o key.txt key.age", "sqlite3 branch.sqlite3"):
        assert command in guide
