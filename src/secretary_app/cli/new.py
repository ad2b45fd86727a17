"""new FILE: an empty branch."""

import argparse
from functools import partial
from pathlib import Path

from secretary_app.cli.command import Command, add_json, passphrase, report
from secretary_app.domain.values import BranchKind
from secretary_app.services.branches import create_branch
from secretary_app.store.database import create_vault


def _arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("file", type=Path, metavar="FILE")
    parser.add_argument("--name", required=True, help="支部全称")
    parser.add_argument(
        "--kind",
        required=True,
        choices=[kind.value.lower() for kind in BranchKind],
        help="支部类型",
    )
    parser.add_argument("--superior", default="", help="上级党组织")
    add_json(parser)


def _run(options: argparse.Namespace) -> None:
    fill = partial(
        create_branch,
        name=options.name,
        kind=BranchKind(options.kind.upper()),
        superior=options.superior,
    )
    vault, recovery_code = create_vault(options.file, passphrase(confirm=True), fill)
    vault.close()
    report(
        options,
        {"file": str(options.file), "recovery_code": recovery_code},
        lambda: [
            f"已建立支部文件：{options.file}",
            f"恢复码（请抄下或打印后锁入柜中，忘记口令时只能靠它）：{recovery_code}",
        ],
    )


COMMAND = Command("new", "新建一个空支部", _arguments, _run)
