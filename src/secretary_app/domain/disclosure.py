"""What may not stand on paper that hangs in public: numbers, addresses, dates of birth."""

import re
import unicodedata
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


GAP = r"[ \-./·_]?"
"""What people put between the digits of a long number."""
PATTERNS: tuple[tuple[Private, re.Pattern[str]], ...] = (
    (
        Private.IDENTITY,
        re.compile(rf"(?:\d{GAP}){{17}}[\dXx]|(?<!\d)\d{{15}}(?!\d)"),
    ),
    (
        Private.PHONE,
        re.compile(
            rf"1[3-9](?:{GAP}\d){{9}}|(?<!\d)0\d{{2,3}}{GAP}\d{{7,8}}"
            r"|(?i:电话|手机|微信|qq|tel)号?码?[:： ]*[a-z\d_\-]{5,}",
            re.IGNORECASE,
        ),
    ),
    (Private.EMAIL, re.compile(r"[\w.+\-]+@[\w\-]+\.\w+")),
    (
        Private.BIRTH,
        re.compile(
            r"(?:19\d\d|20(?:0\d|1[0-2]))"
            r"(?:[年./\-]\s*(?:0?[1-9]|1[0-2])(?!\d)|(?:0[1-9]|1[0-2])(?:0[1-9]|[12]\d|3[01])(?!\d)"
            r"|年[一二三四五六七八九十]+月)"
            r"|\d\d年(?:\d+月)?(?:\d+日)?生(?!\w)|出生|生日|生于"
        ),
    ),
    (
        Private.ADDRESS,
        re.compile(
            r"住址|地址|现住|[路街巷道村]\s*(?:\d+|[一二三四五六七八九十百]+号)"
            r"|\d+\s*(?:号楼|栋|幢|单元)|(?:宿舍|寝室|公寓)\s*\S*\d"
        ),
    ),
    (Private.NUMBER, re.compile(r"\d{9,}")),
)
"""What each kind looks like, also where it stands in a field that is meant for something else."""
WRITTEN_OUT = re.compile("[〇零一二三四五六七八九]{4,}")
DIGITS = str.maketrans("〇零一二三四五六七八九", "00123456789")


def private_in(text: str, known: Mapping[str, Private]) -> list[Private]:
    """Return which private facts a text gives away, by their form or as values of the roster.

    Digits of full width and long numbers in Chinese numerals are read as what they mean.

    Source: 《中华人民共和国个人信息保护法》, article 25 (handbook 7.2, F11).
    """
    plain = _plain(text)
    dense = _dense(plain)
    found = [kind for kind, pattern in PATTERNS if pattern.search(plain)]
    found += [
        kind
        for value, kind in known.items()
        if len(value) >= LEAST_KNOWN and _dense(_plain(value)) in dense
    ]
    return list(dict.fromkeys(found))


def _plain(text: str) -> str:
    """Return the text with every way of writing a digit as that digit."""
    narrow = unicodedata.normalize("NFKC", text)
    return WRITTEN_OUT.sub(lambda run: run[0].translate(DIGITS), narrow)


def _dense(text: str) -> str:
    return "".join(text.split())


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
