"""Minutes that are being written, kept every second so that a crash does not take them.

They lie in the encrypted file among its settings and are no part of the history of changes.
Each meeting has a slot of its own, so that writing one never replaces what was kept of another.
"""

import logging
import secrets
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy.orm import Session

from secretary_app.services.draft_json import from_json, to_json
from secretary_app.services.meeting_drafts import MeetingDraft
from secretary_app.store import settings

KEY = "draft.meeting."
SLOT_BYTES = 8

log = logging.getLogger(__name__)


@dataclass(frozen=True, kw_only=True)
class KeptDraft:
    """Minutes that were not saved, and when they were last kept (UTC)."""

    kept_at: datetime
    draft: MeetingDraft
    slot: str = ""


def slot_of(draft: MeetingDraft) -> str:
    """Return the slot of a meeting on record, or a new one for minutes never saved."""
    return str(draft.id) if draft.id is not None else f"new-{secrets.token_hex(SLOT_BYTES)}"


def keep(session: Session, draft: MeetingDraft, now: datetime, slot: str) -> None:
    """Keep the minutes as they are now; what the slot kept before is replaced."""
    settings.put(session, KEY + slot, to_json(KeptDraft(kept_at=now, draft=draft, slot=slot)))


def kept(session: Session) -> list[KeptDraft]:
    """Return the minutes that were not saved, the latest first; unreadable ones are left aside."""
    found = []
    for key, text in settings.starting_with(session, KEY).items():
        try:
            found.append(from_json(KeptDraft, text))
        except (ValueError, KeyError, TypeError):
            log.warning("a kept draft of minutes could not be read: %s", key.removeprefix(KEY))
    return sorted(found, key=lambda one: one.kept_at, reverse=True)


def discard(session: Session, slot: str) -> None:
    """Forget the minutes that were kept, because they were saved or are not wanted."""
    settings.remove(session, KEY + slot)
