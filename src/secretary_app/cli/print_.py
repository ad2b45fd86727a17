"""print FORM: forms as PDF files; print course, missing or a step: many forms in one."""

import argparse
import re
from pathlib import Path

from sqlalchemy.orm import Session

from secretary_app.cli.command import Command, add_json, add_today, open_branch, report
from secretary_app.domain.errors import UserError
from secretary_app.services.print_jobs import print_missing, print_person, print_step
from secretary_app.services.printing import PrintJob, print_form, subjects

COURSE, MISSING = "course", "missing"
STEP = re.compile(r"T\d\d", re.IGNORECASE)
PEOPLE = "F32"
"""The form that everybody on the way can be printed of."""


def _arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument(
        "form",
        metavar="FORM",
        help="表号，如 F01；步骤，如 T03；course 为每人全程的表；missing 为缺少的材料",
    )
    which = parser.add_mutually_exclusive_group(required=True)
    which.add_argument("--of", type=int, nargs="+", metavar="ID", help="记录或人员的编号")
    which.add_argument("--all", action="store_true", help="全部可打印的记录")
    parser.add_argument("--out", type=Path, required=True, metavar="DIR")
    add_today(parser)
    add_json(parser)


def _run(options: argparse.Namespace) -> None:
    vault = open_branch(options)
    options.out.mkdir(parents=True, exist_ok=True)
    with vault.sessions.begin() as session:
        jobs = _jobs(session, options)
    vault.close()
    for job in jobs:
        (options.out / job.file_name).write_bytes(job.pdf)
    files = [str(options.out / job.file_name) for job in jobs]
    findings = [finding for job in jobs for finding in job.findings]
    report(
        options,
        {"file": files[0], "files": files, "findings": findings},
        lambda: [*files, *(finding.message for finding in findings)],
    )


def _jobs(session: Session, options: argparse.Namespace) -> list[PrintJob]:
    """Return what is asked for: one PDF, or one for each person's course."""
    form, today = options.form, options.today
    of_people = form in (COURSE, MISSING) or STEP.fullmatch(form)
    listed = subjects(session, PEOPLE if of_people else form) if options.all else []
    ids = options.of or [subject.id for subject in listed]
    if not ids:
        raise UserError("没有可打印的记录。", "请先登记，再打印。")
    if form == COURSE:
        return [print_person(session, one, today=today) for one in ids]
    if form == MISSING:
        return [print_missing(session, ids, today=today)]
    if STEP.fullmatch(form):
        return [print_step(session, form, ids, today=today)]
    return [print_form(session, form, ids, today=today)]


COMMAND = Command("print", "把表存为 PDF", _arguments, _run)
