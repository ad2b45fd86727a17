"""print FORM: forms as PDF files; print course, missing or a step: many forms in one."""

import argparse
import re
from dataclasses import replace
from datetime import date
from pathlib import Path

from sqlalchemy.orm import Session

from secretary_app.cli.command import Command, add_json, add_today, open_branch, report
from secretary_app.domain.errors import UserError
from secretary_app.forms.catalogue import by_id
from secretary_app.forms.catalogue.roster import PAPERS, USUAL
from secretary_app.forms.form import Of
from secretary_app.services.print_jobs import print_courses, print_missing, print_step
from secretary_app.services.print_subjects import subjects
from secretary_app.services.printing import (
    PrintJob,
    print_blank,
    print_form,
    print_roster,
)

COURSE, MISSING = "course", "missing"
STEP = re.compile(r"T\d\d", re.IGNORECASE)
PEOPLE = "F32"
"""The form that everybody on the way can be printed of."""
OF_MEETINGS = (Of.MEETING, Of.MOTION)
OF_YEARS = (
    *(Of.BRANCH_YEAR, Of.ASSESSMENT, Of.QUALITY, Of.LIFE, Of.BOOK),
    *(Of.DUES_YEAR, Of.TRANSFER_YEAR),
)


def _arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument(
        "form",
        metavar="FORM",
        help="表号，如 F01；步骤，如 T03；course 为每人全程的表；missing 为缺少的材料",
    )
    which = parser.add_mutually_exclusive_group()
    which.add_argument("--of", type=int, nargs="+", metavar="ID", help="记录或人员的编号")
    which.add_argument("--all", action="store_true", help="全部可打印的记录")
    parser.add_argument("--year", type=int, metavar="Y", help="年度，如 F58 --year 2026 全年汇编")
    parser.add_argument("--blank", action="store_true", help="手写稿：长文字处印 9 毫米横线")
    parser.add_argument("--duplex", action="store_true", help="双面：背面的装订边在右")
    parser.add_argument("--columns", metavar="列,列", help="花名册 F22 的列，用逗号隔开")
    parser.add_argument("--paper", choices=sorted(PAPERS), help="花名册 F22 的纸，默认 A4")
    parser.add_argument("--out", type=Path, required=True, metavar="DIR")
    parser.set_defaults(wrong=parser.error)
    add_today(parser)
    add_json(parser)


def _run(options: argparse.Namespace) -> None:
    if not (options.of or options.all or options.year or options.blank):
        options.wrong("请写 --of 编号、--all、--year 年度或 --blank")
    vault = open_branch(options)
    with vault.sessions.begin() as session:
        jobs = _jobs(session, options)
    vault.close()
    options.out.mkdir(parents=True, exist_ok=True)
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
    if options.blank and not (options.of or options.all or options.year):
        return [_laid_out(print_blank(form), options)]
    ids = options.of or _chosen(session, PEOPLE if of_people else form, options)
    if not ids:
        raise UserError("没有可打印的记录。", "请先登记，再打印。")
    if options.year:
        today = min(today, date(options.year, 12, 31))
    if form == COURSE:
        return print_courses(session, ids, today=today)
    if form == MISSING:
        return [print_missing(session, ids, today=today)]
    if STEP.fullmatch(form):
        return [print_step(session, form, ids, today=today)]
    if options.columns or options.paper:
        return [_laid_out(_roster(session, options, ids), options)]
    return [_laid_out(print_form(session, form, ids, today=today), options)]


def _chosen(session: Session, form: str, options: argparse.Namespace) -> list[int]:
    """Return what is printed where nothing is named: everything, or what belongs to a year."""
    found, of, year = subjects(session, form), by_id(form).of, options.year
    if year and of in OF_YEARS:
        return [one.id for one in found if one.id == year]
    if year and of in OF_MEETINGS:
        return [one.id for one in found if one.on is not None and one.on.year == year]
    return [one.id for one in found]


def _laid_out(job: PrintJob, options: argparse.Namespace) -> PrintJob:
    """Return the job for both sides of the paper, or for writing by hand, where asked for."""
    if job.draw is None or not (options.duplex or options.blank):
        return job
    return replace(job, pdf=job.draw(options.duplex, options.blank))


def _roster(session: Session, options: argparse.Namespace, ids: list[int]) -> PrintJob:
    """Return the roster as it is asked for. Raises UserError for any other form."""
    if options.form.upper() != "F22":
        raise UserError("只有花名册 F22 可以选择列和纸张。", "请去掉 --columns 和 --paper。")
    columns = re.split("[,，]", options.columns) if options.columns else USUAL
    paper = options.paper or "A4"
    return print_roster(session, ids, columns=columns, paper=paper, today=options.today)


COMMAND = Command("print", "把表存为 PDF", _arguments, _run)
