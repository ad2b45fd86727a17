import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from secretary_app import paths
from secretary_app.cli import parser
from secretary_app.store import keys

SOURCE = Path(__file__).parents[2] / "src"


@pytest.mark.parametrize(
    "words", [["nonsense"], ["check", "--today", "tomorrow"], ["print", "F01", "--out", "x"]]
)
def test_wrong_usage_ends_with_2(run, words):
    assert run(*words).code == 2


@pytest.mark.parametrize(
    ("words", "sentence"),
    [
        (["nonsense"], "没有“nonsense”这个命令。"),
        (["check", "--today", "tomorrow"], "“tomorrow”不是日期"),
        (["check", "--today"], "参数 --today 后面要写一个值。"),
        (["import", "a.xlsx", "--kind", "x"], "参数 --kind 不能是“x”，可选：roster, development"),
        (["print", "F01", "--out", "x"], "请写 --of 编号、--all、--year 年度或 --blank。"),
        (["export"], "请写导出到哪个文件"),
        (["import", "a.json", "--kind", "roster"], "JSON 是整个支部，不能写 --kind。"),
        (["tour"], "缺少参数：--out。"),
        (["check", "--nonsense"], "不认识这些参数：--nonsense。"),
        (["restore", "a.zip"], "缺少参数：--to。"),
    ],
)
def test_wrong_usage_is_a_chinese_sentence(run, words, sentence):
    ended = run(*words)
    assert ended.code == 2
    assert sentence in ended.err
    assert ended.err.startswith("用法：secretary-app")
    assert "usage" not in ended.err


@pytest.mark.parametrize("words", [["-h"], ["export", "-h"]])
def test_the_help_is_chinese(run, words):
    ended = run(*words)
    assert ended.code == 0
    assert "显示这段说明" in ended.out
    for english in ("usage", "options", "positional", "show this"):
        assert english not in ended.out


def test_what_argparse_may_say_one_day_is_still_a_sentence():
    assert parser.sentence("something new") == "命令写得不对。"


def test_a_wrong_passphrase_is_a_sentence_and_changes_nothing(run, empty, monkeypatch):
    before = empty.read_bytes()
    monkeypatch.setenv("SECRETARY_PASSPHRASE", "不是这一句口令")
    ended = run("--data", empty, "people")

    assert ended.code == 1
    assert ended.err.startswith("口令不对")
    assert "Traceback" not in ended.err
    assert empty.read_bytes() == before


def test_a_file_that_is_no_branch_is_refused_in_a_sentence(run, tmp_path):
    path = tmp_path / "花名册.xlsx"
    path.write_bytes(b"PK\x03\x04 not ours")
    ended = run("--data", path, "people")

    assert ended.code == 1
    assert ended.err.strip()
    assert path.read_bytes() == b"PK\x03\x04 not ours"


@pytest.mark.parametrize(
    "words", [["print", "F22", "--all", "--out"], ["assess", "--year", "2026", "--out"]]
)
def test_a_place_that_cannot_be_written_is_a_sentence(run, demo_file, tmp_path, words):
    (tmp_path / "file").touch()
    target = tmp_path / "file" / "below"
    ended = run("--data", demo_file, *words, target)
    assert ended.code == 1
    assert "找不到文件或文件夹" in ended.err
    assert str(target) in ended.err
    assert ended.err.count("\n") == 1


def test_the_only_file_of_the_window_need_not_be_named(run, empty, monkeypatch, tmp_path):
    monkeypatch.setattr(paths, "user_data", lambda: tmp_path / "数据")
    (tmp_path / "数据").mkdir()
    assert "没有指明支部文件" in run("people").err
    for file in (empty, *keys.slot_paths(empty)):
        shutil.copy(file, tmp_path / "数据" / file.name.replace(empty.stem, "甲"))
    assert run("people").code == 0
    (tmp_path / "数据" / "乙.branch").touch()
    ended = run("people")
    assert ended.code == 1
    assert "乙.branch、甲.branch" in ended.err


def test_a_word_that_is_the_name_of_a_command_is_not_taken_for_it(run, empty):
    assert run("--data", empty, "people", "--search", "tour").code == 0


def test_a_missing_file_is_named(run, tmp_path):
    ended = run("--data", tmp_path / "没有.branch", "people")
    assert (ended.code, "没有.branch" in ended.err) == (1, True)


def test_without_a_passphrase_and_a_terminal_the_command_says_which_variable(empty):
    environment = {**os.environ, "PYTHONPATH": str(SOURCE), "PYTHONIOENCODING": "utf-8"}
    environment.pop("SECRETARY_PASSPHRASE", None)
    ended = subprocess.run(
        [sys.executable, "-m", "secretary_app", "--data", str(empty), "people"],
        env=environment,
        stdin=subprocess.DEVNULL,
        capture_output=True,
        text=True,
        encoding="utf-8",
        check=False,
    )
    assert ended.returncode == 1
    assert "SECRETARY_PASSPHRASE" in ended.stderr


def test_the_command_line_does_not_load_the_toolkit_of_the_window():
    code = (
        "import sys; from secretary_app.__main__ import main; main(['forms']);"
        "assert not any(name.startswith('PySide6') for name in sys.modules)"
    )
    environment = {**os.environ, "PYTHONPATH": str(SOURCE), "PYTHONIOENCODING": "utf-8"}
    subprocess.run(
        [sys.executable, "-c", code], env=environment, check=True, stdout=subprocess.DEVNULL
    )


@pytest.mark.skipif(sys.platform == "win32", reason="pipes end there in another way")
def test_whoever_reads_only_the_beginning_sees_no_traceback():
    reading, writing = os.pipe()
    os.close(reading)
    environment = {**os.environ, "PYTHONPATH": str(SOURCE)}
    ended = subprocess.run(
        [sys.executable, "-m", "secretary_app", "forms"],
        env=environment,
        stdout=writing,
        stderr=subprocess.PIPE,
        check=False,
    )
    os.close(writing)
    assert (ended.returncode, ended.stderr) == (0, b"")
