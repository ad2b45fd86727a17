"""assess: the self-assessment of a year, computed from the records."""

import argparse
from pathlib import Path

from secretary_app.cli.command import Command, add_json, add_today, open_branch, report
from secretary_app.domain.assessment import AssessmentRow, AssessmentSheet
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
    report(options, _reported(sheet), lambda: [*map(_line, sheet.rows), sheet.summary])


def _reported(sheet: AssessmentSheet) -> dict[str, object]:
    return {
        "year": sheet.year,
        "branch": sheet.branch_name,
        "as_of": sheet.as_of,
        "indicators": [_row(row) for row in sheet.rows],
        "total": sheet.total,
        "full": sheet.full,
        "not_assessed": sheet.not_assessed,
        "grade": sheet.grade,
    }


def _row(row: AssessmentRow) -> dict[str, object]:
    return {
        "id": row.indicator.id,
        "name": row.indicator.name,
        "calculation": row.indicator.calculation,
        "full": row.full,
        "points": row.points,
        "suggested": row.suggested,
        "applies": row.applies,
        "computation": row.score.computation,
        "reason": row.reason,
        "evidence": row.score.evidence,
    }


def _line(row: AssessmentRow) -> str:
    full = f"{row.full.normalize():f}"
    return f"{row.indicator.id}\t{row.indicator.name}\t{row.shown}/{full}\t{row.reason}"


COMMAND = Command("assess", "核算一年的自评得分", _arguments, _run)
