"""党龄: the years of membership, never typed."""

from datetime import date

from secretary_app.domain.dates import full_years


def party_age(full_on: date | None, on: date, adjustment: int = 0) -> int | None:
    """Return the full years since the day of full membership, or None before it.

    Probation does not count; an extension moves the day itself. `adjustment` are years that
    the superior added or took away (党龄校正值).

    Source: 中国共产党发展党员工作细则, article 34 (handbook 6.5).
    """
    if full_on is None or on < full_on:
        return None
    return max(full_years(full_on, on) + adjustment, 0)
