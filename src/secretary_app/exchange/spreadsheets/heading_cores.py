"""What is left of a heading without the words in which sheets differ: 何时入党 is 入党时间."""

import re
from collections.abc import Iterable, Mapping

_SAME_WORDS = tuple(
    (re.compile(pattern), word)
    for pattern, word in (
        (r"[(\[【][^()\[\]【】]*[)\]】]", ""),
        ("中国共产党|党组织|中共", "党"),
        ("积极份子", "积极分子"),
        ("入党(?=积极分子)", ""),
        ("申请书", "申请"),
        ("提交|上交|呈交|(?<!递)交(?=入党|申请)", "递交"),
        ("^(何时|本人|个人|被)+|书面|的", ""),
        ("^(确定|确认|确立|列|定|成|转|接收|吸收|发展)为", ""),
        ("^(确定|确认|确立)(?=积极|发展|预备)", ""),
        ("(?<=积极分子|发展对象)(确定|确认|确立)", ""),
        ("(时间|日期|年月日?|情况|名称)+$", ""),
        ("号码$", "号"),
        ("(?<=证)号$", ""),
        ("(?<=人|名)[1-5一二]$", ""),
    )
)
"""Words that sheets use for one another, or that do not say which field is meant."""
_SHORTEST = 2


def core(heading: str) -> str:
    """Return the core of a heading that is free of blanks and marks."""
    for pattern, word in _SAME_WORDS:
        heading = pattern.sub(word, heading)
    return heading


def by_core(headings: Iterable[tuple[str, str]]) -> Mapping[str, tuple[str, ...]]:
    """Return the fields by the core of their headings, given as pairs of heading and field."""
    found: dict[str, dict[str, None]] = {}
    for heading, key in headings:
        found.setdefault(core(heading), {})[key] = None
    return {one: tuple(keys) for one, keys in found.items() if len(one) >= _SHORTEST}
