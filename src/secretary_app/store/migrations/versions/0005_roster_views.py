"""Keep saved filters, photos and what else the roster's screen keeps."""

revision = "0005"
down_revision = "0004"


def upgrade() -> None:
    """Nothing yet."""
