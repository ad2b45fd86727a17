"""Draft a migration: what the records declare and the newest schema does not have yet.

    python -m secretary_app.store.migrations.draft 0003 "Count the abstentions"

Read what it wrote, add what a machine cannot know (values for the rows that exist), and name
the new revision in `store.schema.REVISIONS`.
"""

import sys
import tempfile
from pathlib import Path

from alembic import command
from alembic.config import Config

from secretary_app.store.engine import connect


def draft(revision: str, message: str, folder: Path) -> Path:
    """Write `versions/REVISION_….py` and return its path."""
    config = Config()
    config.set_main_option("script_location", str(folder))
    config.set_main_option("file_template", "%%(rev)s_%%(slug)s")
    with tempfile.TemporaryDirectory() as place:
        engine = connect(Path(place) / "draft", bytes(32), pooled=False)
        with engine.begin() as connection:
            config.attributes["connection"] = connection
            command.upgrade(config, "head")
            script = command.revision(config, message, autogenerate=True, rev_id=revision)
    return Path(script.path)  # type: ignore[union-attr]


if __name__ == "__main__":
    print(draft(sys.argv[1], sys.argv[2], Path(__file__).parent))  # noqa: T201
