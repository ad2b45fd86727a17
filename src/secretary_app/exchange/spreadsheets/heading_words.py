"""What one heading means by its words: exactly, cleaned, without brackets, or alike."""

import re
import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass, field
from difflib import SequenceMatcher
from functools import cache

from secretary_app.exchange.spreadsheets import fields
from secretary_app.exchange.spreadsheets.dues_fields import month_field, month_key
from secretary_app.exchange.spreadsheets.fields import CUSTOM, IGNORED_HEADINGS, OWN, Field
from secretary_app.exchange.spreadsheets.heading_cores import by_core, core

JOINT = "·"
"""Stands between the heading of a group and that of a column below it."""
EXACT, REMEMBERED, CLEANED, WITHOUT_BRACKETS, SAME_CORE = 1.0, 0.98, 0.95, 0.9, 0.8
_FUZZY_FROM = 0.78
_FUZZY_WEIGHT = 0.8
_TELLING = (
    *("培训", "计划", "预", "批", "转出", "转入", "转正", "申请", "积极", "对象", "联系"),
    *("编码", "地", "人", "时所", "父", "母", "配偶", "备案", "谈话", "结论", "成绩"),
    *("单位", "职务", "电话", "情况", "意见", "编号"),
)
"""Words that make two headings different things, however alike they look."""
SOMEBODY_ELSE = re.compile(
    "联系人|介绍人|谈话人|父|母|配偶|家长|家庭|家属|亲属|监护|紧急|导师|辅导员|班主任|负责人"
)
"""Headings of columns that hold what belongs to other people than the one of the row."""
_STAGE = re.compile("^第[一二三四五]阶段")


@dataclass(frozen=True)
class Known:
    """What a branch knows of headings beside the built-in ones."""

    own: Mapping[str, str] = field(default_factory=dict)
    """Names of the user's own fields, by the name as `clean` leaves it."""
    remembered: Mapping[str, str | None] = field(default_factory=dict)
    """Fields that the user gave to headings, by the heading as `clean` leaves it."""


NOTHING_KNOWN = Known()


def clean(heading: str) -> str:
    """Return a heading without blanks, line breaks and marks, brackets and letters narrow."""
    narrow = unicodedata.normalize("NFKC", heading).lower()
    return re.sub(r"[\s*:★☆●_—-]|\u200b", "", narrow)


def bare(heading: str) -> str:
    """Return a cleaned heading without what stands in brackets: 党籍状态(…) → 党籍状态."""
    return re.sub(r"[(\[【][^()\[\]【】]*[)\]】]", "", heading)


def meaning(kind: str, text: str, known: Known) -> tuple[str | None, float]:
    """Return the field (or the ignored heading) a heading means, and how certain that is.

    What the user once said of this heading goes first, then a built-in field, then the user's
    own ones. A field of None with a certainty was left out by the user.
    """
    cleaned = clean(text)
    if cleaned in known.remembered:
        return known.remembered[cleaned], REMEMBERED
    key, certainty = match(kind, text)
    plain = key is not None and key != CUSTOM and key not in IGNORED_HEADINGS
    if cleaned in known.own and kind == "roster" and not (plain and certainty >= CLEANED):
        return OWN + known.own[cleaned], EXACT
    return key, certainty


@cache
def match(kind: str, text: str) -> tuple[str | None, float]:
    """Return what a heading means by the words that the program knows."""
    table = _table(kind)
    if text in table:
        return table[text], EXACT
    cleaned = clean(text)
    tries = [(cleaned, CLEANED), (bare(cleaned), WITHOUT_BRACKETS)]
    group, joint, lower = cleaned.rpartition(JOINT)
    if joint:
        group = _STAGE.sub("", group)
        tries.append((f"{group}{JOINT}{lower}", CLEANED))
        if not SOMEBODY_ELSE.search(group):
            tries += [(one, WITHOUT_BRACKETS) for one in (lower + group, lower, bare(lower))]
    for attempt, certainty in tries:
        if attempt in table:
            return table[attempt], certainty
    key = month_key(cleaned) if kind == "dues" else None
    return (key, CLEANED) if key else (None, 0.0)


def of_same_core(kind: str, text: str) -> tuple[str, ...]:
    """Return the fields that have a heading of the same core; which is meant, the values tell."""
    group, _, lower = clean(text).rpartition(JOINT)
    if SOMEBODY_ELSE.search(group):
        return ()
    return tuple(one for one in _cores(kind).get(core(lower), ()) if _is_field(kind, one))


def _is_field(kind: str, key: str) -> bool:
    return key != CUSTOM and key not in fields.ignored(kind)


@cache
def _cores(kind: str) -> Mapping[str, tuple[str, ...]]:
    return by_core((clean(heading), key) for heading, key in _table(kind).items())


@cache
def guess(kind: str, text: str) -> tuple[str | None, float]:
    """Return the field whose heading looks most alike and has the same telling words."""
    heading = bare(clean(text))
    if len(heading) < 3 or JOINT in heading:
        return None, 0.0
    matcher = SequenceMatcher(b=heading, autojunk=False)
    best, ratio = None, 0.0
    for known, key in _table(kind).items():
        matcher.set_seq1(known)
        if matcher.real_quick_ratio() <= max(ratio, _FUZZY_FROM) or matcher.ratio() <= ratio:
            continue
        others = bool(SOMEBODY_ELSE.search(known)) == bool(SOMEBODY_ELSE.search(heading))
        if others and all((word in known) == (word in heading) for word in _TELLING):
            best, ratio = key, matcher.ratio()
    if ratio < _FUZZY_FROM or best == CUSTOM or best in IGNORED_HEADINGS:
        return None, 0.0
    return best, ratio * _FUZZY_WEIGHT


@cache
def field_of(kind: str, key: str) -> Field:
    """Return a field by its key."""
    known = next((one for one in fields.for_kind(kind) if one.key == key), None)
    return known or month_field(key)


@cache
def _table(kind: str) -> dict[str, str]:
    """Return every known heading, cleaned, with its field; an ignored one names itself."""
    table = {heading: heading for heading in fields.ignored(kind)}
    if kind == "roster":
        table |= dict.fromkeys(fields.KEPT_HEADINGS, CUSTOM)
    for one in fields.for_kind(kind):
        for heading in (one.label, *one.headings):
            table[heading] = one.key
            table[clean(heading)] = one.key
    return table
