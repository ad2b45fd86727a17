"""The rules, one module a group; each is a pure function from facts to findings."""

from secretary_app.domain.rules.development import DEVELOPMENT_RULES, findings_of_course
from secretary_app.domain.rules.rule_text import RuleText
from secretary_app.domain.rules.texts import RULE_TEXTS

__all__ = ["DEVELOPMENT_RULES", "RULE_TEXTS", "RuleText", "findings_of_course"]
