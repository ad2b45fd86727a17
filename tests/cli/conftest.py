"""The command line as it is used: words in; exit code, output and errors out."""

import json
from dataclasses import dataclass

import pytest

from secretary_app.__main__ import main

PASSPHRASE = "一句测试用的口令"
"""Of the demonstration branch too."""


@dataclass(frozen=True)
class Ended:
    """How a command ended."""

    code: int
    out: str
    err: str

    @property
    def json(self):
        return json.loads(self.out)


@pytest.fixture
def run(monkeypatch, capsys):
    """Run a command with the right passphrase."""
    monkeypatch.setenv("SECRETARY_PASSPHRASE", PASSPHRASE)

    def run(*words):
        capsys.readouterr()
        code = main([str(word) for word in words])
        said = capsys.readouterr()
        return Ended(code, said.out, said.err)

    return run


@pytest.fixture
def empty(run, tmp_path):
    """An empty branch file."""
    path = tmp_path / "空支部.branch"
    ended = run("new", path, "--name", "外国语学院教工第一党支部", "--kind", "teacher")
    assert ended.code == 0, ended.err
    return path
