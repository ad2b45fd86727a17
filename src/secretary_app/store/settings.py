"""What the file keeps about itself; no part of the history, and not undone."""

from sqlalchemy import select
from sqlalchemy.orm import Session

from secretary_app.store.records import Setting

DATABASE_ID = "database_id"
"""A random id by which a backup knows whose it is."""


def get(session: Session, key: str, default: str = "") -> str:
    """Return the value kept under the key."""
    setting = session.get(Setting, key)
    return default if setting is None else setting.value


def put(session: Session, key: str, value: str) -> None:
    """Keep a value under the key."""
    session.merge(Setting(key=key, value=value))


def remove(session: Session, key: str) -> None:
    """Keep nothing under the key any more."""
    setting = session.get(Setting, key)
    if setting is not None:
        session.delete(setting)


def starting_with(session: Session, beginning: str) -> dict[str, str]:
    """Return the values kept under the keys that begin like this, in the order of the keys."""
    found = session.scalars(
        select(Setting).where(Setting.key.startswith(beginning, autoescape=True))
    )
    return {setting.key: setting.value for setting in sorted(found, key=lambda one: one.key)}
