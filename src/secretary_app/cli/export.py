"""export FILE: the whole branch as JSON, or people and meetings as a sheet."""

import argparse
from datetime import date
from pathlib import Path

from secretary_app.cli.command import Command, add_json, open_branch, report
from secretary_app.domain.errors import UserError
from secretary_app.services import exporting
from secretary_app.services.exports import export_branch

SHEETS = (".xlsx", ".csv")


def _arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("file", type=Path, nargs="?", metavar="FILE.json|FILE.xlsx|FILE.csv")
    parser.add_argument(
        "--profile", metavar="NAME", default=exporting.WHOLE, help="导出方案的名称（用于表格）"
    )
    parser.add_argument("--profiles", action="store_true", help="列出可用的导出方案")
    parser.add_argument("--unmasked", action="store_true", help="表格中写出完整号码（会记入历史）")
    parser.set_defaults(wrong=parser.error)
    add_json(parser)


def _run(options: argparse.Namespace) -> None:
    if not options.profiles and options.file is None:
        options.wrong("请写导出到哪个文件，或用 --profiles 列出导出方案")
    vault = open_branch(options)
    with vault.sessions.begin() as session:
        if options.profiles:
            names = [
                {
                    "name": one.profile.name,
                    "kind": one.profile.kind.value,
                    "origin": one.origin.value,
                }
                for one in exporting.profiles(session)
            ]
            report(options, names, lambda: [one["name"] for one in names])
        elif options.file.suffix.lower() == ".json":
            export_branch(session, options.file)
        elif options.file.suffix.lower() in SHEETS:
            profile = exporting.choose(session, options.profile)
            exporting.export(
                session, options.file, profile, today=date.today(), unmasked=options.unmasked
            )
        else:
            raise UserError("只能导出 .json、.xlsx 或 .csv。", "请改文件名的后缀。")
    vault.close()
    if not options.profiles:
        report(options, {"file": str(options.file)}, lambda: [f"已导出：{options.file}"])


COMMAND = Command(
    "export", "导出整个支部（JSON），或按导出方案导出表格（xlsx、csv）", _arguments, _run
)
