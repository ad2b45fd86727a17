"""The schema of the file: making it, knowing its age, and bringing an older one up to date.

Alembic is imported only where a file is made or migrated: an ordinary start does without it.
"""

import os
import shutil
from pathlib import Path

from sqlalchemy import Connection, inspect

from secretary_app.domain.errors import UserError
from secretary_app.store.engine import connect
from secretary_app.store.files import replace, sync_file, sync_folder

MIGRATIONS = Path(__file__).with_name("migrations")
REVISIONS = tuple(f"{number:04d}" for number in range(1, 9))
"""Every schema there has been, oldest first; the last one is this program's."""
_OTHER = UserError(
    "这不是支部工作台的文件，或内容已损坏。", "请选择支部文件；文件确已损坏时，用备份恢复。"
)


def create(path: Path, key: bytes, wanted: str = "head") -> None:
    """Write an empty database, readable by its owner only.

    Its schema is the newest one, or an older one of `REVISIONS` to take in an older backup.
    """
    os.close(os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600))
    _migrate(path, key, wanted)


def fits(path: Path, key: bytes) -> bool:
    """Tell whether the data key opens this file."""
    try:
        revision(path, key)
    except UserError:
        return False
    return True


def revision(path: Path, key: bytes) -> str:
    """Return the schema of the file. Raises UserError where the file is none of ours."""
    engine = connect(path, key, pooled=False)
    with engine.connect() as connection:
        if not inspect(connection).has_table("alembic_version"):
            raise _OTHER
        query = "SELECT version_num FROM alembic_version"
        found = connection.exec_driver_sql(query).scalar()
    if not found:
        raise _OTHER
    return str(found)


def bring_up_to_date(path: Path, key: bytes) -> None:
    """Migrate an older file: a copy is migrated and checked, and swapped in only then.

    The file as it was stays beside it as `NAME.<schema>.bak`, encrypted as before. Raises
    UserError, with the file untouched, where it was written by a newer program.
    """
    found = revision(path, key)
    if found == REVISIONS[-1]:
        return
    if found not in REVISIONS:
        raise UserError(
            "这个支部文件是用更新版本的支部工作台保存的，本程序打不开。",
            "请安装新版程序；文件没有被改动。",
        )
    draft = path.with_name(path.name + ".upgrading")
    shutil.copy2(path, draft)
    _migrate(draft, key)
    _keep(path, path.with_name(f"{path.name}.{found}.bak"))
    replace(draft, path)


def _migrate(path: Path, key: bytes, wanted: str = "head") -> None:
    from alembic import command
    from alembic.config import Config

    config = Config()
    config.set_main_option("script_location", str(MIGRATIONS).replace("%", "%%"))
    engine = connect(path, key, pooled=False)
    with engine.connect() as connection:
        # Tables are rebuilt while migrating; the references are checked at the end.
        connection.exec_driver_sql("ROLLBACK")
        connection.exec_driver_sql("PRAGMA foreign_keys = OFF")
        connection.exec_driver_sql("BEGIN")
        config.attributes["connection"] = connection
        command.upgrade(config, wanted)
        connection.commit()
        check(connection)
    sync_file(path)


def check(connection: Connection) -> None:
    """Raise UserError where SQLite finds a damaged page, index or reference."""
    integrity = connection.exec_driver_sql("PRAGMA integrity_check").scalars().all()
    references = connection.exec_driver_sql("PRAGMA foreign_key_check").all()
    if integrity != ["ok"] or references:
        raise UserError("检查发现支部文件的内容有损坏。", "请用备份恢复；原文件没有被改动。")


def _keep(path: Path, target: Path) -> None:
    draft = target.with_name(target.name + ".part")
    shutil.copy2(path, draft)
    sync_file(draft)
    replace(draft, target)
    sync_folder(target.parent)
