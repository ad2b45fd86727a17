"""How a stored value reads on paper."""

from collections.abc import Iterable
from datetime import date, datetime
from decimal import Decimal

from secretary_app.domain.labelled import Labelled
from secretary_app.store.records import Person


def text(value: object) -> str:
    """Return a value as printed: dates written out, coded values as their word, None as empty."""
    match value:
        case None:
            return ""
        case bool():
            return "是" if value else "否"
        case Labelled():
            return value.label
        case datetime():
            return moment(value)
        case date():
            return day(value)
        case float() | Decimal():
            return number(value)
        case _:
            return str(value)


def day(value: date | None) -> str:
    """Return a date with year, month and day written out and no leading zeros (GB/T 9704)."""
    return f"{value.year}年{value.month}月{value.day}日" if value else ""


def month(value: date | None) -> str:
    """Return year and month as rosters print dates of birth: 2003.05."""
    return f"{value.year}.{value.month:02d}" if value else ""


def short_day(value: date | None) -> str:
    """Return a date for a narrow column: 2003.05.17."""
    return f"{value.year}.{value.month:02d}.{value.day:02d}" if value else ""


def moment(value: datetime | None) -> str:
    """Return a date with the time of day to the minute."""
    return f"{day(value)} {value.hour}:{value.minute:02d}" if value else ""


def span(starts_at: datetime | None, ends_at: datetime | None, on: date) -> str:
    """Return when something took place, as far as the times are known."""
    if starts_at is None:
        return day(on)
    if ends_at is None:
        return moment(starts_at)
    end = f"{ends_at.hour}:{ends_at.minute:02d}"
    return f"{moment(starts_at)}至{end if ends_at.date() == starts_at.date() else moment(ends_at)}"


def number(value: float | Decimal) -> str:
    """Return a number without needless decimals: 3, 2.5, 1.25."""
    return f"{value:.2f}".rstrip("0").rstrip(".")


def ethnic(name: str | None) -> str:
    """Return an ethnic group in full, with 族 behind it."""
    if not name:
        return ""
    return name if name.endswith(("族", "血统", "民族")) else f"{name}族"


def place_of(person: Person) -> str:
    """Return where a person belongs: unit, or grade, major and class."""
    study = "".join(part for part in (person.grade, person.major, person.class_name) if part)
    return "　".join(part for part in (person.unit, study, person.position) if part)


def listed(parts: Iterable[str], separator: str = "、") -> str:
    """Return the parts that are not empty, joined."""
    return separator.join(part for part in parts if part)


CAPITALS = "零壹贰叁肆伍陆柒捌玖"


def capital_number(number: int) -> str:
    """Return a number from 1 to 999 in capital figures, as letters of transfer ask: 叁拾."""
    hundreds, rest = divmod(number, 100)
    tens, ones = divmod(rest, 10)
    found = f"{CAPITALS[hundreds]}佰" if hundreds else ""
    if tens:
        found += f"{CAPITALS[tens]}拾"
    elif hundreds and ones:
        found += CAPITALS[0]
    return found + (CAPITALS[ones] if ones else "")


def capital_year(year: int) -> str:
    """Return a year in capital figures: 贰零贰陆."""
    return "".join(CAPITALS[int(digit)] for digit in str(year))


def capital_month(value: date) -> str:
    """Return year and month in capital figures: 贰零贰陆年壹拾月."""
    return f"{capital_year(value.year)}年{capital_number(value.month)}月"


def capital_day(value: date) -> str:
    """Return a date in capital figures: 贰零贰陆年壹拾壹月贰拾叁日."""
    return f"{capital_month(value)}{capital_number(value.day)}日"


def yuan(amount: Decimal | None) -> str:
    """Return an amount with two decimals, nothing for none (MONEY-01)."""
    return "" if amount is None else f"{amount:.2f}"


def percent(rate: Decimal | None) -> str:
    """Return a rate as a percentage without needless decimals: 0.5%, 1%."""
    return "" if rate is None else f"{number(rate * 100)}%"
