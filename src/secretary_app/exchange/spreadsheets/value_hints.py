"""What a column holds by its values, where its heading misleads or says nothing."""

import re
from collections.abc import Callable, Mapping, Sequence

from secretary_app.domain import identity
from secretary_app.exchange.spreadsheets import words
from secretary_app.exchange.spreadsheets.cells import BadCell, Parser
from secretary_app.exchange.spreadsheets.heading_words import field_of
from secretary_app.exchange.spreadsheets.reading import Cell

MISLEADING, TELLING = 0.5, 0.8
"""Share of cells that the heading's own field understands at most, and the other at least."""
ENOUGH = 2
"""Cells from which values alone tell what an unknown column holds."""
_MOBILE = re.compile(r"1[3-9]\d{9}")


def _identity(cell: Cell) -> bool:
    return isinstance(cell, str) and identity.is_valid(identity.normalised(cell.strip()))


def _mobile(cell: Cell) -> bool:
    digits = f"{cell:.0f}" if isinstance(cell, float) and cell.is_integer() else str(cell).strip()
    return bool(_MOBILE.fullmatch(digits))


def _email(cell: Cell) -> bool:
    return isinstance(cell, str) and bool(re.fullmatch(r"[^@\s]+@[^@\s]+\.\w+", cell.strip()))


def _in(known: Mapping[str, object]) -> Callable[[Cell], bool]:
    return lambda cell: isinstance(cell, str) and re.sub(r"\s", "", cell) in known


_MEMBERS = {word: one for word, one in words.STAGES.items() if one.value != "NONE"}
_HINTS: Mapping[str, Callable[[Cell], bool]] = {
    "id_no": _identity,
    "mobile": _mobile,
    "email": _email,
    "ethnic": _in(words.ETHNIC | {f"{one}族": one for one in words.ETHNIC}),
    "gender": _in({"男": 1, "女": 2}),
    "member_type": _in(_MEMBERS),
    "party_status": _in({"正常": 1, "停止党籍": 2, "开除党籍": 3}),
    "kind": _in(words.KINDS),
}
_READ_FREELY = frozenset({"id_no"})
"""Fields so plain from their values that they outrank a heading whose field takes any text."""


def corrected(key: str, sample: Sequence[Cell]) -> str | None:
    """Return the field that the values plainly say instead of the heading's, or None.

    The best known trap: 党籍状态 holds 正式党员 and 预备党员 in some systems, which is the
    kind of member and not the status of membership.
    """
    if not sample:
        return None
    understood = _share(sample, field_of("roster", key).parse)
    for other, tell in _HINTS.items():
        if other == key or _told(sample, tell) < TELLING:
            continue
        if understood <= MISLEADING or other in _READ_FREELY:
            return other
    return None


_COUNTS_OF = {"attendees": "present", "absent": "on_leave"}
"""Fields of names whose headings (出席, 缺席) some sheets have over a number of people."""


def counted(key: str | None, sample: Sequence[Cell]) -> str | None:
    """Return the field of the number where a column of names holds numbers alone, or None."""
    counts = _COUNTS_OF.get(key or "")
    numbers = bool(sample) and _told(sample, lambda cell: bool(_COUNT.fullmatch(str(cell)))) == 1
    return counts if numbers else None


_COUNT = re.compile(r"\s*\d+(?:\.0)?\s*人?\s*")


def understood(kind: str, key: str, sample: Sequence[Cell]) -> bool:
    """Tell whether the field's parser takes at least half of the values, or there are none."""
    return not sample or _share(sample, field_of(kind, key).parse) > MISLEADING


def are_kinds_of_meeting(sample: Sequence[Cell]) -> bool:
    """Tell whether the values are kinds of meetings and nothing else."""
    return len(sample) >= ENOUGH and _told(sample, _is_kind_of_meeting) >= TELLING


def _is_kind_of_meeting(cell: Cell) -> bool:
    return isinstance(cell, str) and bool(_MEETING.fullmatch(cell.strip()))


_MEETING = re.compile(
    r"(支部)?(党员大会|支部大会|支委会|支部委员会|党小组会|党课|主题党日|组织生活会|民主评议).{0,4}"
)


def are_names(sample: Sequence[Cell]) -> bool:
    """Tell whether the values are names of people: two to four characters after a surname."""
    different = {one for one in sample if isinstance(one, str)}
    many = len(sample) >= ENOUGH and 2 * len(different) > len(sample)
    return many and _told(sample, _is_name) >= TELLING


def are_people(sample: Sequence[Cell]) -> bool:
    """Tell whether the values say who somebody is: names or identity numbers."""
    return are_names(sample) or (len(sample) >= ENOUGH and _told(sample, _identity) > MISLEADING)


def _is_name(cell: Cell) -> bool:
    return isinstance(cell, str) and bool(_NAME.fullmatch(re.sub(r"\s", "", cell)))


_SURNAMES = (
    "王李张刘陈杨黄赵吴周徐孙马朱胡郭何林罗高郑梁谢宋唐许韩邓冯曹彭曾肖田董袁潘于蒋蔡余杜叶程苏魏吕丁任"
    "沈姚卢姜崔钟谭陆汪范金石廖贾夏韦付傅方白邹孟熊秦邱江尹薛阎闫段雷侯龙史陶黎贺顾毛郝龚邵万钱严覃武戴"
    "莫孔向汤常温康施文牛樊葛邢安齐易乔伍庞颜倪庄聂章鲁岳翟殷詹申欧耿关兰焦俞左柳甘祝包宁尚符舒阮柯纪梅"
    "童凌毕单季裴霍涂成苗谷盛曲翁冉骆蓝路游辛靳管柴蒙鲍华喻祁蒲房滕屈饶解牟艾尤阳时穆农司卓古吉缪简车项"
    "连芦麦褚娄窦戚岑景党宫费卜冷晏席卫米柏宗瞿桂全佟应臧闵苟邬边卞姬师和仇栾隋商刁沙荣巫寇桑郎甄丛仲虞"
    "敖巩明佘池查麻苑迟邝官封谈匡鞠惠荆乐冀郁胥南班储原栗燕楚鄢劳谌奚皮粟冼蔺楼盘满闻位厉伊仝区郜海阚花"
)
_NAME = re.compile(
    rf"(?:[{_SURNAMES}]|欧阳|上官|司马|诸葛|夏侯|皇甫|尉迟|公孙|慕容|令狐|司徒|东方|呼延|端木|南宫)"
    r"[\u3400-\u9fff]{1,2}"
)


def recognised(sample: Sequence[Cell]) -> str | None:
    """Return the field that the values of a column without a known heading tell, or None."""
    if len(sample) < ENOUGH:
        return None
    return next((key for key, tell in _HINTS.items() if _told(sample, tell) >= TELLING), None)


def _told(sample: Sequence[Cell], tell: Callable[[Cell], bool]) -> float:
    return sum(map(tell, sample)) / len(sample)


def _share(sample: Sequence[Cell], parse: Parser) -> float:
    """Return the share of cells that a parser understands."""
    good = 0
    for cell in sample:
        try:
            parse(cell)
        except BadCell:
            continue
        good += 1
    return good / len(sample)
