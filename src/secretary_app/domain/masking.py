"""Masks that show who is meant without giving the number away."""

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
