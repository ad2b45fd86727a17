"""Let the history only grow.

SQLite refuses every UPDATE and DELETE of `change` from here on, whoever asks for it. A
PostgreSQL server would take the two rights away from its users instead, so nothing is done
there. A later migration that rebuilds the table must create the triggers again.
"""

from alembic import op

revision = "0002"
down_revision = "0001"


def upgrade() -> None:
    if op.get_bind().dialect.name != "sqlite":
        return
    for operation in ("UPDATE", "DELETE"):
        op.execute(
            f"CREATE TRIGGER change_refuses_{operation.lower()} BEFORE {operation} ON change "
            "BEGIN SELECT RAISE(ABORT, 'the history only grows'); END"
        )
