"""assess: the self-assessment of a year, computed from the records."""

import argparse
from pathlib import Path

from secretary_app.cli.command import Command, add_json, add_today, open_branch, report
from secretary_app.services.assessment import assess
from secretary_app.services.printing import print_form


def _arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--year", type=int, required=True)
    parser.add_argument("--out", type=Path, metavar="PDF", help="把得分表（F26）存为 PDF")
    add_today(parser)
    add_json(parser)


def _run(options: argparse.Namespace) -> None:
    vault = open_branch(options)
    with vault.sessions.begin() as session:
        sheet = assess(session, options.year, options.today)
        if options.out:
            job = print_form(session, "F26", [options.year], today=options.today)
            options.out.write_bytes(job.pdf)
    vault.close()
    report(options, sheet, lambda: _lines(sheet))


def _lines(sheet: object) -> list[str]:
    return [str(sheet)]


COMMAND = Command("assess", "核算一年的自评得分", _arguments, _run)
