"""Keep dues, transfers, honours and what else holds of a member for a time."""

revision = "0003"
down_revision = "0002"


def upgrade() -> None:
    """Nothing yet."""
