"""verify BACKUP: read a backup through and compare every sum in it."""

import argparse
from pathlib import Path

from secretary_app.cli.command import Command, add_json, passphrase, report
from secretary_app.services.backups import verify


def _arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("backup", type=Path, metavar="BACKUP")
    add_json(parser)


def _run(options: argparse.Namespace) -> None:
    found = verify(options.backup, passphrase())
    report(options, found, lambda: [f"备份完好：{options.backup}"])


COMMAND = Command("verify", "核对一份备份", _arguments, _run)
