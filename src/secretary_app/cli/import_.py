"""import FILE: a sheet of people, development or meetings, or a whole branch as JSON."""

import argparse
from datetime import date
from pathlib import Path

from secretary_app.cli.command import Command, add_json, open_branch, report
from secretary_app.services.exports import ImportedBranch, import_branch
from secretary_app.services.imports import ImportKind, ImportPreview, Problem, apply, preview


def _arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("file", type=Path, metavar="FILE")
    parser.add_argument(
        "--kind", choices=[kind.value for kind in ImportKind], help="表的内容；不写则按表头识别"
    )
    parser.add_argument("--dry-run", action="store_true", help="只预览，不写入")
    parser.set_defaults(wrong=parser.error)
    add_json(parser)


def _run(options: argparse.Namespace) -> None:
    whole_branch = options.file.suffix.lower() == ".json"
    if whole_branch and options.kind:
        options.wrong("JSON 是整个支部，不能写 --kind")
    vault = open_branch(options)
    if whole_branch:
        with vault.sessions() as session:
            whole = import_branch(session, options.file)
            if not options.dry_run:
                session.commit()
        report(
            options,
            {"kind": "branch", "name": whole.name, "counts": whole.counts},
            lambda: [_whole(whole, written=not options.dry_run)],
        )
    else:
        with vault.sessions.begin() as session:
            found = preview(session, options.file, options.kind, today=date.today())
            if not options.dry_run:
                apply(session, found)
        report(options, found.as_json(), lambda: _lines(found, written=not options.dry_run))
    vault.close()


def _whole(found: ImportedBranch, *, written: bool) -> str:
    people, meetings = found.counts.get("person", 0), found.counts.get("meeting", 0)
    told = "已导入" if written else "预览（没有写入）"
    return f"{told}：{found.name}，{people} 人，{meetings} 次会议"


def _lines(found: ImportPreview, *, written: bool) -> list[str]:
    counts = found.counts
    return [
        f"{'已导入' if written else '预览（没有写入）'}：新增 {counts.add}，更改 {counts.change}，"
        f"相同 {counts.same}，冲突 {counts.conflict}，拒绝 {counts.refused}",
        *map(_told, found.problems),
    ]


def _told(problem: Problem) -> str:
    """Return where a problem lies, as exactly as it is known, and what it is."""
    row = f"第 {problem.row} 行" if problem.row else ""
    place = " ".join(part for part in (problem.sheet, row, problem.column) if part)
    return f"{place}：{problem.message}"


COMMAND = Command("import", "导入表格或整个支部", _arguments, _run)
