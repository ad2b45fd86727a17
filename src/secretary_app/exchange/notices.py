"""A meeting to come as text to paste into WeChat or QQ, and as a calendar file.

Neither ever carries an identity number or a telephone number; what looks like one is refused.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime, time
from unicodedata import normalize

from secretary_app.domain.dates import chinese
from secretary_app.domain.errors import UserError
from secretary_app.exchange.calendar_file import escaped, written

IDENTITY = re.compile(r"(?<!\d)\d{6}(?:[ -]?\d{4}){2}[ -]?\d{3}[\dXx](?!\d)")
MOBILE = re.compile(r"(?<!\d)1[3-9]\d(?:[ -]?\d{4}){2}(?!\d)")
WEEKDAYS = "一二三四五六日"


@dataclass(frozen=True, kw_only=True)
class Notice:
    """What a notice says of a meeting."""

    uid: str
    """The same for the same meeting, so that a calendar changes its entry and adds none."""
    branch: str
    title: str
    held_on: date
    starts_at: time | None = None
    """Local time of day."""
    ends_at: time | None = None
    place: str = ""
    platform: str = ""
    host: str = ""
    agenda: tuple[str, ...] = ()
    materials: tuple[str, ...] = ()
    """What those due should read or bring."""
    due: str = ""
    """Who should come, in a few words."""


def text(notice: Notice) -> str:
    """Return the notice as plain text. Raises UserError where it holds a personal number."""
    lines = [
        "【会议通知】",
        f"{notice.branch}定于{_when(notice)}召开{notice.title}。",
        *_named(notice),
    ]
    if notice.agenda:
        lines.append("议程：")
        lines += [f"{number}. {item}" for number, item in enumerate(notice.agenda, start=1)]
    if notice.materials:
        lines.append(f"请准备：{'；'.join(notice.materials)}")
    lines.append("请准时参加；不能到会的，请提前向支部请假并说明原因。")
    return without_numbers("\n".join(lines))


def calendar(notice: Notice, stamp: datetime) -> bytes:
    """Return the meeting as an .ics file; `stamp` is the moment of writing in UTC.

    Times are local wherever the file is opened. Raises UserError like `text`.
    """
    event = [
        f"UID:{notice.uid}",
        *_times(notice),
        f"SUMMARY:{escaped(without_numbers(notice.title))}",
        *_located(notice),
        f"DESCRIPTION:{escaped(text(notice))}",
    ]
    return written([event], stamp)


def _when(notice: Notice) -> str:
    day = f"{chinese(notice.held_on)}（星期{WEEKDAYS[notice.held_on.weekday()]}）"
    return f"{day}{notice.starts_at:%H:%M}" if notice.starts_at else day


def _named(notice: Notice) -> Iterator[str]:
    for word, value in (
        ("地点", notice.place),
        ("线上平台", notice.platform),
        ("主持人", notice.host),
        ("参加人员", notice.due),
    ):
        if value:
            yield f"{word}：{value}"


def _times(notice: Notice) -> Iterator[str]:
    if notice.starts_at is None:
        yield f"DTSTART;VALUE=DATE:{notice.held_on:%Y%m%d}"
        return
    yield f"DTSTART:{datetime.combine(notice.held_on, notice.starts_at):%Y%m%dT%H%M%S}"
    if notice.ends_at is not None:
        yield f"DTEND:{datetime.combine(notice.held_on, notice.ends_at):%Y%m%dT%H%M%S}"


def _located(notice: Notice) -> Iterator[str]:
    where = "，".join(part for part in (notice.place, notice.platform) if part)
    if where:
        yield f"LOCATION:{escaped(without_numbers(where))}"


def without_numbers(said: str) -> str:
    """Return the text; raises UserError where something in it looks like a personal number."""
    plain = normalize("NFKC", said)  # digits of full width are digits, too
    if IDENTITY.search(plain) or MOBILE.search(plain):
        raise UserError(
            "通知里有像身份证号或手机号的数字。",
            "请先在会议名称、地点、议程或人员姓名中去掉这些数字。",
        )
    return said
