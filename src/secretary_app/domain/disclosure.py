"""What may not stand on paper that hangs in public: numbers, addresses, dates of birth."""

import re
from collections.abc import Mapping
from datetime import date

from secretary_app.domain.labelled import Labelled

LEAST_KNOWN = 6
"""Shorter values of the roster, such as 贵州省, say nothing when they are found again."""


class Private(Labelled):
    """Kinds of facts about a person that a public notice never tells."""

    IDENTITY = "IDENTITY", "身份证号"
    PHONE = "PHONE", "电话"
    EMAIL = "EMAIL", "电子邮箱"
    BIRTH = "BIRTH", "出生日期"
    ADDRESS = "ADDRESS", "住址"
    NUMBER = "NUMBER", "学号、工号或其他号码"


PATTERNS: tuple[tuple[Private, re.Pattern[str]], ...] = (
    (Private.IDENTITY, re.compile(r"\d{17}[\dXx]|(?<!\d)\d{15}(?!\d)")),
    (Private.PHONE, re.compile(r"1[3-9](?:[ \-]?\d){9}|(?<!\d)0\d{2,3}[ \-]?\d{7,8}")),
    (Private.EMAIL, re.compile(r"[\w.+\-]+@[\w\-]+\.\w+")),
    (
        Private.BIRTH,
        re.compile(
            r"(?:19\d\d|20(?:0\d|1[0-2]))"
            r"(?:[年./\-]\s*(?:0?[1-9]|1[0-2])(?!\d)|(?:0[1-9]|1[0-2])(?:0[1-9]|[12]\d|3[01])(?!\d))"
            r"|出生|生日|生于"
        ),
    ),
    (Private.ADDRESS, re.compile(r"住址|地址|现住|[路街巷道村]\s*\d+|\d+\s*(?:号楼|栋|幢|单元)")),
    (Private.NUMBER, re.compile(r"\d{9,}")),
)
"""What each kind looks like, also where it stands in a field that is meant for something else."""


def private_in(text: str, known: Mapping[str, Private]) -> list[Private]:
    """Return which private facts a text gives away, by their form or as values of the roster.

    Source: 《中华人民共和国个人信息保护法》, article 25 (handbook 7.2, F11).
    """
    found = [kind for kind, pattern in PATTERNS if pattern.search(text)]
    found += [kind for value, kind in known.items() if len(value) >= LEAST_KNOWN and value in text]
    return list(dict.fromkeys(found))


def ways_to_write(day: date) -> tuple[str, ...]:
    """Return how a date of birth is found in texts, from the longest to year and month.

    Source: handbook 7.2, F11 (no date of birth on a public notice).
    """
    year, month, number = day.year, day.month, day.day
    return (
        f"{year}{month:02d}{number:02d}",
        f"{year}年{month}月",
        *(f"{year}{sign}{month:02d}" for sign in "-./"),
        *(f"{year}{sign}{month}" for sign in "-./"),
    )
