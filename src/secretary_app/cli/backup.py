"""backup --to DIR: a verified backup."""

import argparse
from pathlib import Path

from secretary_app.cli.command import Command, add_json, open_branch, report
from secretary_app.services.backups import back_up


def _arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--to", type=Path, required=True, metavar="DIR")
    add_json(parser)


def _run(options: argparse.Namespace) -> None:
    vault = open_branch(options)
    done = back_up(vault, options.to)
    vault.close()
    report(options, done, lambda: [f"备份完成，可以拔出：{done.path}"])


COMMAND = Command("backup", "备份到文件夹或优盘，并读回核对", _arguments, _run)
