"""Invented people for the demonstration branch: nobody's name, number or telephone."""

from dataclasses import dataclass
from datetime import date, timedelta
from random import Random

from secretary_app.domain.identity import check_character
from secretary_app.domain.values import Gender

SURNAMES = "林周陈黄吴徐孙胡朱高何郭马罗梁宋郑谢韩唐冯于董萧程曹袁邓许傅"
GIVEN_MALE = (
    "子墨",
    "浩然",
    "宇轩",
    "明哲",
    "俊杰",
    "思远",
    "嘉树",
    "文博",
    "景行",
    "致远",
    "承泽",
    "一鸣",
    "天翊",
    "修远",
    "立言",
    "书恒",
)
GIVEN_FEMALE = (
    "晓雨",
    "思涵",
    "若溪",
    "诗琪",
    "雨桐",
    "清妍",
    "静怡",
    "欣然",
    "语嫣",
    "书瑶",
    "沐辰",
    "可欣",
    "婉清",
    "芷若",
    "佳宁",
    "念慈",
)
ETHNIC = (
    "汉",
    "汉",
    "汉",
    "汉",
    "汉",
    "汉",
    "汉",
    "壮",
    "苗",
    "仡佬",
    "土家",
    "回",
    "仫佬",
    "布依",
)
NATIVE_PLACES = ("甲省子县", "甲省丑县", "乙省寅县", "乙省卯县", "丙省辰县", "丁省巳县")
UNASSIGNED_REGION = "990000"
"""A region that the administrative divisions do not have, so that no number is anybody's."""


@dataclass(frozen=True)
class Invented:
    """What the roster asks of somebody who does not exist."""

    name: str
    gender: Gender
    birth_on: date
    id_no: str
    school_no: str
    mobile: str
    ethnic: str
    native_place: str


def invent(count: int, seed: int, youngest_born_on: date) -> list[Invented]:
    """Return so many people, the same ones for the same seed, none with another's name."""
    random = Random(seed)
    names: set[str] = set()
    people: list[Invented] = []
    while len(people) < count:
        gender = random.choice(list(Gender))
        given = GIVEN_MALE if gender is Gender.MALE else GIVEN_FEMALE
        name = random.choice(SURNAMES) + random.choice(given)
        if name in names:
            continue
        names.add(name)
        people.append(_person(random, len(people), name, gender, youngest_born_on))
    return people


def _person(
    random: Random, position: int, name: str, gender: Gender, youngest_born_on: date
) -> Invented:
    birth_on = youngest_born_on - timedelta(days=random.randrange(900))
    order = position * 2 + (1 if gender is Gender.MALE else 0)
    digits = f"{UNASSIGNED_REGION}{birth_on:%Y%m%d}{order:03d}"
    return Invented(
        name=name,
        gender=gender,
        birth_on=birth_on,
        id_no=digits + check_character(digits),
        school_no=f"2023{position + 1:04d}",
        mobile=f"1990000{position + 1:04d}",
        ethnic=random.choice(ETHNIC),
        native_place=random.choice(NATIVE_PLACES),
    )
