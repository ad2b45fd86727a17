"""export FILE: the whole branch as JSON, or the roster as a sheet."""

import argparse
from pathlib import Path

from secretary_app.cli.command import Command, open_branch
from secretary_app.domain.errors import UserError
from secretary_app.services.exports import export_branch, export_roster


def _arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("file", type=Path, metavar="FILE.json|FILE.xlsx")
    parser.add_argument("--unmasked", action="store_true", help="名册中写出完整号码（会记入历史）")


def _run(options: argparse.Namespace) -> None:
    vault = open_branch(options)
    with vault.sessions.begin() as session:
        match options.file.suffix.lower():
            case ".json":
                export_branch(session, options.file)
            case ".xlsx":
                export_roster(session, options.file, unmasked=options.unmasked)
            case _:
                raise UserError("只能导出 .json 或 .xlsx。", "请改文件名的后缀。")
    vault.close()
    print(f"已导出：{options.file}")


COMMAND = Command("export", "导出整个支部（JSON）或名册（xlsx）", _arguments, _run)
