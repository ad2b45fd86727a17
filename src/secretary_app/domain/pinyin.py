"""Names as they are typed: whole, in pinyin, and by initials."""

from collections.abc import Iterable
from functools import lru_cache

SURNAMES = {
    "万俟": "mo qi", "尉迟": "yu chi", "澹台": "tan tai", "长孙": "zhang sun", "单于": "chan yu",
    "曾": "zeng", "单": "shan", "仇": "qiu", "解": "xie", "任": "ren", "区": "ou", "查": "zha",
    "盖": "ge", "朴": "piao", "覃": "qin", "翟": "zhai", "乐": "yue", "召": "shao", "缪": "miao",
    "折": "she", "种": "chong", "重": "chong", "隗": "wei", "员": "yun", "洗": "xian",
    "黑": "he", "祭": "zhai", "秘": "bi", "繁": "po", "句": "gou", "莘": "shen", "宿": "su",
    "都": "du", "曲": "qu", "华": "hua", "纪": "ji", "尹": "yin", "贾": "jia", "葛": "ge",
    "车": "che", "石": "shi", "薄": "bo", "晁": "chao", "卜": "bu", "那": "na", "柏": "bai",
}  # fmt: skip
"""Surnames whose reading differs from the usual one of the character."""
_DOTS = str.maketrans("", "", "·•．・ ")


def search_key(name: str, others: Iterable[str | None] = ()) -> str:
    """Return what a search looks through, in lower case: name, pinyin, initials and the others.

    A surname with a reading of its own (曾, 单) is found under both readings.
    """
    words = dict.fromkeys(_words_of(name))
    for other in others:
        if other:
            words[other.lower()] = None
    return " ".join(words)


@lru_cache(maxsize=16384)
def _words_of(name: str) -> tuple[str, ...]:
    """Return a name with its pinyin and its initials, in lower case."""
    plain = name.translate(_DOTS)
    words = [name, plain]
    for syllables in _readings(plain):
        initials = "".join([syllable[:1] for syllable in syllables])
        words += ["".join(syllables), initials]
        if len(syllables) > 2:  # 赵一鸣: zhaoym, as many type it.
            words.append(syllables[0] + initials[1:])
    return tuple(dict.fromkeys(map(str.lower, words)))


def sort_key(name: str) -> tuple[str, ...]:
    """Return the key that puts names into the order of their pinyin."""
    return (*_readings(name.translate(_DOTS))[-1], name)


def _readings(name: str) -> list[list[str]]:
    usual = [_syllable(character) for character in name]
    for length in (2, 1):
        surname = SURNAMES.get(name[:length])
        if surname and len(name) > length:
            special = [*surname.split(), *usual[length:]]
            return [usual, special] if special != usual else [usual]
    return [usual]


@lru_cache(maxsize=16384)
def _syllable(character: str) -> str:
    # The tables take 0.3 s to read, so a start without a search does without them.
    from pypinyin import lazy_pinyin

    return str(lazy_pinyin(character)[0]) if character > "\u2e7f" else character
