"""What a subcommand is, and what all of them share."""

import argparse
import ctypes
import dataclasses
import getpass
import json
import os
import sys
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from pathlib import Path

from secretary_app import paths
from secretary_app.domain.errors import UserError
from secretary_app.store.database import Vault, open_vault

PASSPHRASE_VARIABLE = "SECRETARY_PASSPHRASE"
CODE_VARIABLE = "SECRETARY_RECOVERY_CODE"


@dataclass(frozen=True)
class Command:
    """One subcommand: its name, its help, its arguments and what it does."""

    name: str
    help: str
    arguments: Callable[[argparse.ArgumentParser], None]
    run: Callable[[argparse.Namespace], None]


def add_json(parser: argparse.ArgumentParser) -> None:
    """Let a command that reports print JSON instead of words."""
    parser.add_argument("--json", action="store_true", help="以 JSON 输出")


def add_today(parser: argparse.ArgumentParser) -> None:
    """Let a command that judges dates be asked for another day than today."""
    parser.add_argument(
        "--today",
        type=date.fromisoformat,
        default=date.today(),
        metavar="YYYY-MM-DD",
        help="以这一天为“今天”",
    )


def passphrase(*, confirm: bool = False) -> str:
    """Return the passphrase from the environment, or ask for it; never an argument."""
    answer = secret(PASSPHRASE_VARIABLE, "口令")
    typed = not os.environ.get(PASSPHRASE_VARIABLE)
    if confirm and typed and getpass.getpass("再输入一次：") != answer:
        raise UserError("两次输入的口令不一致。", "请重新运行命令。")
    return answer


def secret(variable: str, name: str) -> str:
    """Return what the environment holds under this variable, or ask for it by its name."""
    given = os.environ.get(variable)
    if given:
        return given
    if not _is_terminal():
        raise UserError(f"没有{name}。", f"请设置环境变量 {variable}，或在终端中运行。")
    return getpass.getpass(f"{name}：")


def _is_terminal() -> bool:
    """Tell whether somebody can be asked.

    Windows calls its empty device NUL a terminal, where an answer would be waited for forever.
    """
    if sys.stdin is None or not sys.stdin.isatty():
        return False
    if sys.platform != "win32":
        return True
    import msvcrt

    handle = ctypes.c_void_p(msvcrt.get_osfhandle(sys.stdin.fileno()))
    mode = ctypes.c_ulong()
    return bool(ctypes.windll.kernel32.GetConsoleMode(handle, ctypes.byref(mode)))


def open_branch(options: argparse.Namespace) -> Vault:
    """Open the branch file that --data names, or the only one the window has made."""
    path: Path = options.data or only_file()
    if not path.exists():
        raise UserError(f"找不到支部文件 {path.name}。", "用 --data 指明文件，或先用 new 新建。")
    return open_vault(path, passphrase())


def only_file() -> Path:
    """Return the branch file that lies where the window puts new ones.

    Raises UserError where there is none, or more than one.
    """
    found = paths.branch_files()
    if len(found) == 1:
        return found[0]
    if not found:
        raise UserError("没有指明支部文件。", "用 --data 指明文件，或先用 new 新建。")
    names = "、".join(path.name for path in found)
    raise UserError(
        f"有几个支部文件：{names}。", f"用 --data 指明是哪一个，都在 {found[0].parent}。"
    )


def report(options: argparse.Namespace, value: object, lines: Callable[[], list[str]]) -> None:
    """Print the value as JSON where asked for, otherwise the lines."""
    if options.json:
        print(json.dumps(plain(value), ensure_ascii=False, indent=1))
        return
    for line in lines():
        print(line)


def plain(value: object) -> object:
    """Return the value as JSON has it: dataclasses as objects, dates as ISO text."""
    match value:
        case dict():
            return {str(key): plain(item) for key, item in value.items()}
        case list() | tuple():
            return [plain(item) for item in value]
        case None | bool() | int() | float():
            return value
        case str():
            return str(value)
        case Decimal():
            return float(value)
    if dataclasses.is_dataclass(value) and not isinstance(value, type):
        return {
            field.name: plain(getattr(value, field.name)) for field in dataclasses.fields(value)
        }
    return value.isoformat() if hasattr(value, "isoformat") else str(value)
