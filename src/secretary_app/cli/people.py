"""people: the roster."""

import argparse

from secretary_app.cli.command import Command, add_json, open_branch, report
from secretary_app.domain.values import Stage
from secretary_app.services.people import find_people

REPORTED = (
    "id",
    "name",
    "stage",
    "gender",
    "birth_on",
    "applied_on",
    "activist_on",
    "target_on",
    "joined_on",
    "full_on",
)
"""What is told of each person; numbers of people are not."""


def _arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument(
        "--stage", choices=[stage.value.lower() for stage in Stage], help="发展阶段"
    )
    parser.add_argument("--search", default="", help="姓名、拼音、首字母或号码")
    add_json(parser)


def _run(options: argparse.Namespace) -> None:
    vault = open_branch(options)
    stage = Stage(options.stage.upper()) if options.stage else None
    with vault.sessions() as session:
        found = find_people(session, search=options.search, stage=stage)
    vault.close()
    report(
        options,
        [{name: getattr(person, name) for name in REPORTED} for person in found],
        lambda: [f"{person.id}\t{person.name}\t{person.stage.label}" for person in found],
    )


COMMAND = Command("people", "列出名册", _arguments, _run)
