"""people: the roster."""

import argparse

from secretary_app.cli.command import Command, add_json, open_branch, report
from secretary_app.domain.values import Stage
from secretary_app.services.people import find_people


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
        found = [
            {
                "id": person.id,
                "name": person.name,
                "stage": person.stage.value,
                "gender": person.gender.label if person.gender else None,
                "birth_on": person.birth_on,
                "applied_on": person.applied_on,
                "activist_on": person.activist_on,
                "target_on": person.target_on,
                "joined_on": person.joined_on,
                "full_on": person.full_on,
            }
            for person in find_people(session, search=options.search, stage=stage)
        ]
    vault.close()
    report(
        options,
        found,
        lambda: [f"{row['id']}\t{row['name']}\t{Stage(row['stage']).label}" for row in found],
    )


COMMAND = Command("people", "列出名册", _arguments, _run)
