"""The rules in plain words, for 为什么 beside a finding."""

from secretary_app.domain.rules.texts import RULE_TEXTS


def rule_text(rule: str) -> str:
    """Return the rule's words; empty where no rule has this id."""
    text = RULE_TEXTS.get(rule)
    return text.words if text else ""
