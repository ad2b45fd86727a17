"""restore BACKUP --to FILE: a new branch file from a backup."""

import argparse
from pathlib import Path

from secretary_app.cli.command import CODE_VARIABLE, Command, add_json, passphrase, report, secret
from secretary_app.services.restores import restore


def _arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("backup", type=Path, metavar="BACKUP")
    parser.add_argument("--to", type=Path, required=True, metavar="FILE")
    parser.add_argument(
        "--with-code",
        action="store_true",
        help=f"口令忘了：用恢复码打开（{CODE_VARIABLE} 或在终端中输入），口令是新的",
    )
    add_json(parser)


def _run(options: argparse.Namespace) -> None:
    code = secret(CODE_VARIABLE, "恢复码") if options.with_code else None
    given = passphrase(confirm=options.with_code)
    done = restore(options.backup, given, options.to, recovery_code=code)
    report(options, done, lambda: [f"已恢复到 {options.to}"])


COMMAND = Command("restore", "把备份恢复成一个新的支部文件", _arguments, _run)
