"""demo FILE: an invented branch to look at and to try things on."""

import argparse
from datetime import date
from functools import partial
from pathlib import Path

from secretary_app.cli.command import Command, add_json, passphrase, report
from secretary_app.services.demo import build_demo
from secretary_app.store.database import create_vault


def _arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("file", type=Path, metavar="FILE")
    add_json(parser)


def _run(options: argparse.Namespace) -> None:
    fill = partial(build_demo, today=date.today())
    vault, recovery_code = create_vault(options.file, passphrase(confirm=True), fill)
    vault.close()
    report(
        options,
        {"file": str(options.file), "recovery_code": recovery_code},
        lambda: [f"已建立示例支部：{options.file}", f"恢复码：{recovery_code}"],
    )


COMMAND = Command("demo", "建立一个虚构的示例支部", _arguments, _run)
