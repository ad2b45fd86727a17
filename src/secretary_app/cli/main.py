"""The command line: the same services as the window, for schools' IT staff and for tests."""

import argparse
import os
import sys
from collections.abc import Callable
from pathlib import Path

from secretary_app.cli import (
    assess,
    backup,
    check,
    demo,
    export,
    forms,
    import_,
    new,
    people,
    print_,
    restore,
    verify,
)
from secretary_app.cli.command import Command
from secretary_app.cli.parser import WRONG_USAGE, Parser
from secretary_app.domain.errors import UserError
from secretary_app.store.files import told

COMMANDS: tuple[Command, ...] = (
    demo.COMMAND,
    new.COMMAND,
    import_.COMMAND,
    export.COMMAND,
    people.COMMAND,
    check.COMMAND,
    forms.COMMAND,
    print_.COMMAND,
    assess.COMMAND,
    backup.COMMAND,
    verify.COMMAND,
    restore.COMMAND,
)
DONE, REFUSED = 0, 1


def main(words: list[str], make_tour: Callable[[Path], int]) -> int:
    """Run one subcommand; return 0 done, 1 a reason in a sentence on stderr, 2 wrong usage.

    `make_tour` fills a folder with the tour: it needs the window, which is no concern of ours.
    """
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(encoding="utf-8", errors="replace")
    try:
        options = build_parser(make_tour).parse_args(words)
        ended = options.run(options)
        sys.stdout.flush()
    except SystemExit as end:  # Wrong usage, which some commands can tell only when they run.
        return end.code if isinstance(end.code, int) else WRONG_USAGE
    except BrokenPipeError:  # Whoever read what is said has seen enough, as `| head` does.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return DONE
    except (UserError, OSError, KeyboardInterrupt) as error:
        print(_said(error), file=sys.stderr)
        return REFUSED
    return ended or DONE


def _said(error: UserError | OSError | KeyboardInterrupt) -> str:
    """Return what went wrong and what to do about it, in a sentence."""
    if isinstance(error, UserError):
        return f"{error}{error.hint}"
    if isinstance(error, KeyboardInterrupt):
        return "已取消，数据没有改变。"
    place = f"{error.filename}：" if error.filename else ""
    return f"{place}{told(error)}{told(error).hint}"


def build_parser(make_tour: Callable[[Path], int]) -> argparse.ArgumentParser:
    """Return the parser of all subcommands."""
    parser = Parser(prog="secretary-app", description="支部工作台命令行")
    parser.add_argument("--data", type=Path, metavar="FILE", help="支部文件")
    commands = parser.add_subparsers(required=True, title="命令", metavar="COMMAND")
    for command in COMMANDS:
        sub = commands.add_parser(command.name, help=command.help, description=command.help)
        command.arguments(sub)
        sub.set_defaults(run=command.run)
    what = "把示例支部的每个界面存为图片、每种表存为 PDF"
    tour = commands.add_parser("tour", help=what, description=what)
    tour.add_argument("--out", type=Path, required=True, metavar="DIR")
    tour.set_defaults(run=lambda options: make_tour(options.out))
    return parser
