"""Masks that show who is meant without giving the number away."""

import re

VISIBLE_REGION = 3
VISIBLE_PREFIX = 3
VISIBLE_SUFFIX = 4
STAR = "*"


def masked_identity(number: str | None) -> str:
    """Return the identity number with three digits of the region and nothing else.

    No digit of the last eight is shown: beside the birth date, the last four leave one
    candidate. Nothing stays nothing.

    Source: handbook 6.1 (隐私), safekeeping: masking.
    """
    if not number:
        return ""
    return number[:VISIBLE_REGION] + STAR * (len(number) - VISIBLE_REGION)


def masked_mobile(number: str | None) -> str:
    """Return the mobile number as 138****0000; a short one is starred wholly.

    Source: handbook 6.1 (隐私), safekeeping: masking.
    """
    if not number:
        return ""
    hidden = len(number) - VISIBLE_PREFIX - VISIBLE_SUFFIX
    if hidden < VISIBLE_SUFFIX:
        return STAR * len(number)
    return number[:VISIBLE_PREFIX] + STAR * hidden + number[-VISIBLE_SUFFIX:]


_IN_TEXT = re.compile(r"(?<![0-9])(?:[0-9]{17}[0-9Xx]|1[3-9][0-9]{9})(?![0-9])")


def masked_text(text: str) -> str:
    """Return a text in which identity and mobile numbers are masked.

    Source: handbook 6.1 (隐私), safekeeping: masking.
    """
    return _IN_TEXT.sub(_masked_match, text)


def _masked_match(found: re.Match[str]) -> str:
    number = found[0]
    return masked_mobile(number) if len(number) == _MOBILE_LENGTH else masked_identity(number)


_MOBILE_LENGTH = 11
