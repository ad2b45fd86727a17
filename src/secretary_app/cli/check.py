"""check: what the rules find in the branch's records."""

import argparse

from secretary_app.cli.command import Command, add_json, add_today, open_branch, report
from secretary_app.domain.rules import RULE_TEXTS
from secretary_app.services.checks import findings


def _arguments(parser: argparse.ArgumentParser) -> None:
    add_today(parser)
    add_json(parser)


def _run(options: argparse.Namespace) -> None:
    vault = open_branch(options)
    with vault.sessions() as session:
        found = findings(session, options.today)
    vault.close()
    report(
        options,
        found,
        lambda: [
            f"{finding.severity.sign} {finding.severity.label}\t{finding.subject.name}\t"
            f"{RULE_TEXTS[finding.rule].title}\t{finding.message}（{finding.source}）"
            for finding in found
        ],
    )


COMMAND = Command("check", "按规则检查全部记录", _arguments, _run)
