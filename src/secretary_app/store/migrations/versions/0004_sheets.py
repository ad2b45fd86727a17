"""Keep custom fields, remembered columns, kept sheets and export profiles."""

revision = "0004"
down_revision = "0003"


def upgrade() -> None:
    """Nothing yet."""
