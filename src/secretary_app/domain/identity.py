"""The citizen's identity number (公民身份号码), checked in the order of the handbook's 6.2."""

import re
from datetime import date

from secretary_app.domain.values import Gender

WEIGHTS = (7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2)
CHECK_CHARACTERS = "10X98765432"
LENGTH = 18
OLD_LENGTH = 15
_SHAPE = re.compile(r"[0-9]{17}[0-9X]")


def normalised(number: str) -> str:
    """Return the number without blanks and with a capital X, as it is stored.

    Source: GB 11643, article 4 (handbook 6.2).
    """
    return re.sub(r"\s", "", number).upper().replace("Ｘ", "X")


def check_character(first_17: str) -> str:
    """Return the 18th character that belongs to the first 17 digits.

    Source: GB 11643, article 4.3 (ISO 7064 MOD 11-2).
    """
    digits = zip(first_17[: LENGTH - 1], WEIGHTS, strict=True)
    return CHECK_CHARACTERS[sum(int(digit) * weight for digit, weight in digits) % 11]


def birth_of(number: str) -> date | None:
    """Return the day of birth in the number, or None where it is no real day.

    Source: GB 11643, article 4.2.
    """
    text = number[6:14]
    try:
        return date(int(text[:4]), int(text[4:6]), int(text[6:8]))
    except ValueError:
        return None


def gender_of(number: str) -> Gender:
    """Return the sex in the number: the 17th digit is odd for men and even for women.

    Source: GB 11643, article 4.2.
    """
    return Gender.MALE if int(number[16]) % 2 else Gender.FEMALE


def problem_of(number: str) -> str | None:
    """Return what is wrong with the number as a Chinese sentence without it, or None.

    The region is not checked, since divisions change. Compare sex and birth separately.

    Source: GB 11643, article 4 (handbook 6.2).
    """
    text = normalised(number)
    if len(text) == OLD_LENGTH:
        return "这是 15 位旧号，请换成 18 位公民身份号码。"
    if len(text) != LENGTH:
        return f"身份证号应为 18 位，现在是 {len(text)} 位。"
    if not _SHAPE.fullmatch(text):
        return "身份证号只能是 17 位数字加一位数字或 X。"
    if birth_of(text) is None:
        return "身份证号中的出生日期不存在，请核对第 7 至 14 位。"
    if check_character(text) != text[-1]:
        return "身份证号的校验码不对，请逐位核对是否录错。"
    return None


def is_valid(number: str) -> bool:
    """Tell whether the number is well formed, with a real day of birth and a right check.

    Source: GB 11643, article 4.
    """
    return problem_of(number) is None


def contradictions(
    number: str, *, gender: Gender | None = None, birth_on: date | None = None
) -> tuple[str, ...]:
    """Return what a valid number contradicts, each as a Chinese sentence without the number.

    The age in the personnel file may differ from the identity card, so this only warns.

    Source: GB 11643, article 4.2 (handbook 6.1, 6.2).
    """
    text = normalised(number)
    if not is_valid(text):
        return ()
    found = []
    if gender is not None and gender != gender_of(text):
        found.append(f"性别填的是{gender.label}，与身份证号不一致。")
    if birth_on is not None and birth_on != birth_of(text):
        found.append("出生日期与身份证号不一致；档案年龄不同的，请以档案认定为准并备注。")
    return tuple(found)
