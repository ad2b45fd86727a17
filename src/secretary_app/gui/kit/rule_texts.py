"""The rules in plain words, from resources/help/rules.toml."""

import tomllib
from functools import cache

from secretary_app import paths


@cache
def _texts() -> dict[str, str]:
    file = paths.resources() / "help" / "rules.toml"
    if not file.is_file():
        return {}
    rules: dict[str, str] = tomllib.loads(file.read_text("utf-8"))["rules"]
    return rules


def rule_text(rule: str) -> str:
    """Return the rule's words; empty where the help does not know it."""
    return _texts().get(rule, "")
