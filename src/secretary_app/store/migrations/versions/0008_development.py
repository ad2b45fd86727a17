"""Keep what the course of development keeps in addition."""

revision = "0008"
down_revision = "0007"


def upgrade() -> None:
    """Nothing yet."""
