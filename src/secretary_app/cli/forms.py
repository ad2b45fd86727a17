"""forms: the catalogue of forms."""

import argparse

from secretary_app.cli.command import Command, add_json, report
from secretary_app.forms.catalogue import CATALOGUE


def _arguments(parser: argparse.ArgumentParser) -> None:
    add_json(parser)


def _run(options: argparse.Namespace) -> None:
    rows = [{"id": form.id, "title": form.title, "of": str(form.of)} for form in CATALOGUE]
    report(options, rows, lambda: [f"{row['id']}\t{row['title']}" for row in rows])


COMMAND = Command("forms", "列出可打印的表", _arguments, _run)
