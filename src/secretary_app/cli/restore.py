"""restore BACKUP --to FILE: a new branch file from a backup."""

import argparse
from pathlib import Path

from secretary_app.cli.command import Command, add_json, passphrase, report
from secretary_app.services.restores import restore


def _arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("backup", type=Path, metavar="BACKUP")
    parser.add_argument("--to", type=Path, required=True, metavar="FILE")
    add_json(parser)


def _run(options: argparse.Namespace) -> None:
    done = restore(options.backup, passphrase(), options.to)
    report(options, done, lambda: [f"已恢复到 {options.to}"])


COMMAND = Command("restore", "把备份恢复成一个新的支部文件", _arguments, _run)
