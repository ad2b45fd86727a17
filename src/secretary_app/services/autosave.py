"""Minutes that are being written, kept every few seconds so that a crash does not take them.

They lie in the encrypted file among its settings and are no part of the history of changes.
"""

import logging
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy.orm import Session

from secretary_app.services.draft_json import from_json, to_json
from secretary_app.services.meeting_drafts import MeetingDraft
from secretary_app.store import settings

KEY = "draft.meeting"

log = logging.getLogger(__name__)


@dataclass(frozen=True, kw_only=True)
class KeptDraft:
    """Minutes that were not saved, and when they were last kept (UTC)."""

    kept_at: datetime
    draft: MeetingDraft


def keep(session: Session, draft: MeetingDraft, now: datetime) -> None:
    """Keep the minutes as they are now; the ones kept before are replaced."""
    settings.put(session, KEY, to_json(KeptDraft(kept_at=now, draft=draft)))


def kept(session: Session) -> KeptDraft | None:
    """Return the minutes that were not saved, or None; unreadable ones are left aside."""
    text = settings.get(session, KEY)
    if not text:
        return None
    try:
        return from_json(KeptDraft, text)
    except (ValueError, KeyError, TypeError):
        log.warning("a kept draft of minutes could not be read")
        return None


def discard(session: Session) -> None:
    """Forget the minutes that were kept, because they were saved or are not wanted."""
    if settings.get(session, KEY):
        settings.put(session, KEY, "")
