"""print FORM: forms as PDF files."""

import argparse
from pathlib import Path

from secretary_app.cli.command import Command, add_json, add_today, open_branch, report
from secretary_app.domain.errors import UserError
from secretary_app.services.printing import print_form, subjects


def _arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("form", metavar="FORM", help="表号，如 F01")
    which = parser.add_mutually_exclusive_group(required=True)
    which.add_argument("--of", type=int, nargs="+", metavar="ID", help="记录的编号")
    which.add_argument("--all", action="store_true", help="全部可打印的记录")
    parser.add_argument("--out", type=Path, required=True, metavar="DIR")
    add_today(parser)
    add_json(parser)


def _run(options: argparse.Namespace) -> None:
    vault = open_branch(options)
    options.out.mkdir(parents=True, exist_ok=True)
    with vault.sessions.begin() as session:
        ids = options.of or [subject.id for subject in subjects(session, options.form)]
        if not ids:
            raise UserError("没有可打印的记录。", "请先登记，再打印。")
        job = print_form(session, options.form, ids, today=options.today)
    vault.close()
    target = options.out / job.file_name
    target.write_bytes(job.pdf)
    report(
        options,
        {"file": str(target), "findings": job.findings},
        lambda: [str(target), *(finding.message for finding in job.findings)],
    )


COMMAND = Command("print", "把表存为 PDF", _arguments, _run)
