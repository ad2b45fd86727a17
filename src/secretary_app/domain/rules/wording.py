"""How a rule is told in plain Chinese, and how its source is written."""

import re

from secretary_app.domain.policy import settings
from secretary_app.domain.rules.rule_text import RuleText

RULES_2014 = "《中国共产党发展党员工作细则》"
BRANCH_RULES = "《中国共产党支部工作条例（试行）》"
ELECTION_RULES = "《中国共产党基层组织选举工作条例》"
OWN = "本程序的约定"
"""Source of what no regulation says but keeps the records honest."""


def of_rules(title: str, words: str, articles: str) -> RuleText:
    """Return a rule of 发展党员工作细则.

    Source: 中国共产党发展党员工作细则, article as given.
    """
    return RuleText(title, words, f"{RULES_2014}{articles}")


def of_school(title: str, words: str, key: str) -> RuleText:
    """Return a rule that the school sets, named as its page of settings names it.

    Source: the school's own setting, article as its regulation has it.
    """
    label = next((one.label for one in settings() if one.key == key), key)
    return RuleText(title, words, f"学校规定“{re.sub('（.*?）', '', label)}”一项")
