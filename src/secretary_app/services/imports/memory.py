"""What the program remembers of headings, so that nobody has to say it twice.

Kept with the file itself and not undone: for a heading as a whole exactly, and for each single
heading, the field that the user gave it.
"""

import hashlib
import json
from collections.abc import Iterable, Mapping
from typing import Any

from sqlalchemy.orm import Session

from secretary_app.domain.values import ImportKind
from secretary_app.exchange.spreadsheets.fields import CUSTOM, OWN
from secretary_app.exchange.spreadsheets.heading_words import Known, clean
from secretary_app.services import custom_fields
from secretary_app.services.imports.plan import Column
from secretary_app.store import settings

_SINGLE, _WHOLE = "sheet-headings/", "sheet-layout/"
_MOST_SINGLE = 2000
"""Single headings that are remembered; the oldest are forgotten."""
Fields = dict[str, str | None]


def known(session: Session) -> Known:
    """Return what is known of headings: the user's own fields, and what was said of them."""
    own = {clean(one.name): one.name for one in custom_fields.definitions(session)}
    return Known(own, _there(_read(session, _SINGLE + "all"), own))


def of_whole(session: Session, headings: Iterable[str]) -> dict[int, str | None]:
    """Return the fields by column that were given to a heading with exactly these columns."""
    own = {clean(one.name): one.name for one in custom_fields.definitions(session)}
    found = _there(_read(session, _key(headings)), own)
    return {int(index): key for index, key in found.items()}


def remember(
    session: Session,
    kind: ImportKind,
    columns: Iterable[Column],
    chosen: Mapping[int, str | None],
) -> None:
    """Keep what the user chose, for this heading and for each of its columns."""
    if not chosen or kind not in (ImportKind.ROSTER, ImportKind.DEVELOPMENT):
        return
    wanted = {one.index: one for one in columns}
    fields = {index: _final(wanted[index]) for index in chosen if index in wanted}
    whole = {str(index): key for index, key in fields.items()}
    settings.put(session, _key(one.heading for one in wanted.values()), json.dumps(whole))
    single = _read(session, _SINGLE + "all")
    for index, key in fields.items():
        heading = clean(wanted[index].heading)
        single.pop(heading, None)
        single[heading] = key
    latest = dict(list(single.items())[-_MOST_SINGLE:])
    settings.put(session, _SINGLE + "all", json.dumps(latest, ensure_ascii=False))


def _final(column: Column) -> str | None:
    return OWN + column.own.name if column.own else column.field


def _there(found: Fields, own: Mapping[str, str]) -> Fields:
    """Return a field that the user has removed meanwhile as one to be made anew."""
    return {
        heading: CUSTOM
        if key and key.startswith(OWN) and clean(key.removeprefix(OWN)) not in own
        else key
        for heading, key in found.items()
    }


def _key(headings: Iterable[str]) -> str:
    signature = "\n".join(map(clean, headings))
    return _WHOLE + hashlib.sha256(signature.encode()).hexdigest()[:24]


def _read(session: Session, key: str) -> Fields:
    found: Any = json.loads(settings.get(session, key, "{}"))
    return found if isinstance(found, dict) else {}
