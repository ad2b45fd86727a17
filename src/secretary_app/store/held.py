"""Which meetings count: those held, and not in the bin. A plan is a meeting that nobody was at."""

from sqlalchemy import and_

from secretary_app.domain.values import MeetingState
from secretary_app.store.records import Meeting

IS_HELD = and_(Meeting.binned_at.is_(None), Meeting.state == MeetingState.HELD)
"""Condition for a query over meetings."""
