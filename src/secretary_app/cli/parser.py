"""A parser of command lines whose help and refusals are Chinese."""

import argparse
import re
import sys
from collections.abc import Iterable
from typing import Any, NoReturn

WRONG_USAGE = 2
_SENTENCES: tuple[tuple[str, str], ...] = (
    (r"the following arguments are required: (.+)", "缺少参数：{0}。"),
    (r"unrecognized arguments: (.+)", "不认识这些参数：{0}。"),
    (r"argument COMMAND: invalid choice: '(.*?)' .*", "没有“{0}”这个命令。"),
    (
        r"argument (.+?): invalid choice: '?(.*?)'? \(choose from (.+)\)",
        "参数 {0} 不能是“{1}”，可选：{2}。",
    ),
    (
        r"argument (.+?): invalid fromisoformat value: '?(.*?)'?",
        "“{1}”不是日期，应写成 2026-03-05 的样子（参数 {0}）。",
    ),
    (r"argument (.+?): invalid \w+ value: '?(.*?)'?", "参数 {0} 的值“{1}”写法不对。"),
    (r"argument (.+?): expected one argument", "参数 {0} 后面要写一个值。"),
    (r"argument (.+?): expected at least one argument", "参数 {0} 后面至少要写一个值。"),
    (r"argument (.+?): expected (\d+) arguments?", "参数 {0} 后面要写 {1} 个值。"),
    (r"argument (.+?): not allowed with argument (.+)", "参数 {0} 与 {1} 不能同时用。"),
    (r"argument (.+?): ignored explicit argument '?(.*?)'?", "参数 {0} 后面不能写值。"),
    (r"one of the arguments (.+) is required", "这些参数里要写一个：{0}。"),
    (r"ambiguous option: (.+?) could match (.+)", "参数 {0} 不明确，可能是 {1}。"),
)
"""What argparse says, and how it is said to the user."""
_OTHER = "命令写得不对。"


class _Formatter(argparse.HelpFormatter):
    """Puts 用法 before the usage."""

    def add_usage(
        self,
        usage: str | None,
        actions: Iterable[argparse.Action],
        groups: Iterable[Any],
        prefix: str | None = None,
    ) -> None:
        super().add_usage(usage, actions, groups, "用法：" if prefix is None else prefix)


class Parser(argparse.ArgumentParser):
    """argparse's parser, in Chinese; subcommands get the same."""

    def __init__(self, *, add_help: bool = True, **options: Any) -> None:  # noqa: ANN401
        super().__init__(add_help=False, formatter_class=_Formatter, **options)
        self._positionals.title = "参数"
        self._optionals.title = "选项"
        if add_help:
            self.add_argument("-h", "--help", action="help", help="显示这段说明")

    def error(self, message: str) -> NoReturn:
        """Say what is wrong in a sentence, below the usage, and end with code 2."""
        self.print_usage(sys.stderr)
        print(f"{sentence(message)}用 {self.prog} -h 查看说明。", file=sys.stderr)
        raise SystemExit(WRONG_USAGE)


def sentence(message: str) -> str:
    """Return argparse's message as a Chinese sentence."""
    for pattern, words in _SENTENCES:
        match = re.fullmatch(pattern, message)
        if match:
            return words.format(*(part.replace("'", "") for part in match.groups()))
    # What a command itself finds wrong is a sentence already.
    return _OTHER if message.isascii() else f"{message}。"
