"""The connection to the encrypted file: what is said to SQLCipher, and what its errors mean."""

from pathlib import Path
from typing import Any

import sqlcipher3.dbapi2
from sqlalchemy import URL, Connection, Engine, create_engine, event
from sqlalchemy.engine import ExceptionContext
from sqlalchemy.pool import NullPool

from secretary_app.domain.errors import UserError

OLDEST_SQLITE = (3, 51, 3)
"""Before it, a bug in resetting the write-ahead log could lose committed data."""
PRAGMAS = (
    "cipher_log_level = NONE",
    "foreign_keys = ON",
    "trusted_schema = OFF",
    "cell_size_check = ON",
    "secure_delete = ON",
    "temp_store = MEMORY",
    "fullfsync = ON",
    "journal_mode = DELETE",  # A write-ahead log beside the file is lost when it is copied.
    "synchronous = EXTRA",  # FULL lost the last commit in half of the power cuts tried.
    "cache_spill = OFF",  # Readers go on while a long import is being written.
)
_WAIT_S = 15.0
_NO_TEXT = ("有一处文字含有无法保存的字符，没有保存。", "请删去显示为方框或问号的字符后再试。")
_FAULTS = {
    "database or disk is full": ("磁盘已满，没有保存。", "请腾出空间后再试；已有的数据没有变化。"),
    "disk i/o error": ("读写磁盘时出错，没有保存。", "请检查磁盘；可以先把备份做到另一个盘上。"),
    "readonly database": ("支部文件是只读的，没有保存。", "请检查文件和文件夹的写入权限。"),
    "unable to open database": ("支部文件打不开。", "请检查它是否还在原处、是否有读写权限。"),
    "database is locked": (
        "支部文件正被占用，没有保存。",
        "请稍候再试；必要时关闭其他正在使用它的程序。",
    ),
    "file is not a database": (
        "支部文件打不开：内容已损坏，或不是支部工作台的文件。",
        "请用备份恢复。",
    ),
    "disk image is malformed": ("支部文件已损坏。", "请用备份恢复。"),
}
"""What a fault of the file or the disk means to the user, by a part of SQLite's message."""


def connect(path: Path, key: bytes, *, pooled: bool = True) -> Engine:
    """Return an engine on the encrypted file; nothing is opened before it is used.

    Without a pool every connection is closed after use, so that the file can be renamed.
    Raises UserError where the program carries a SQLite that could lose data.
    """
    if sqlcipher3.dbapi2.sqlite_version_info < OLDEST_SQLITE:
        raise UserError("程序自带的数据库组件过旧，可能丢失数据。", "请安装新版支部工作台。")
    engine = create_engine(
        URL.create("sqlite+pysqlite", database=str(path)),
        module=sqlcipher3.dbapi2,
        hide_parameters=True,
        connect_args={"timeout": _WAIT_S},
        **({} if pooled else {"poolclass": NullPool}),
    )

    def prepare(connection: Any, _record: object) -> None:  # noqa: ANN401 - a DBAPI connection
        connection.isolation_level = None
        cursor = connection.cursor()
        cursor.execute(f"PRAGMA key = \"x'{key.hex()}'\"")
        # A wrong key fails here, before anything could be written.
        cursor.execute("SELECT count(*) FROM sqlite_master").fetchone()
        for pragma in PRAGMAS:
            cursor.execute(f"PRAGMA {pragma}")
        cursor.close()

    event.listen(engine, "connect", prepare)
    event.listen(engine, "begin", _begin)
    event.listen(engine, "handle_error", _explain)
    return engine


def _begin(connection: Connection) -> None:
    # Python's own BEGIN comes too late: DDL before it would be committed by itself.
    connection.exec_driver_sql("BEGIN")


def _explain(context: ExceptionContext) -> None:
    if isinstance(context.original_exception, UnicodeEncodeError):
        raise UserError(*_NO_TEXT) from None  # The original holds the text.
    message = str(context.original_exception).lower()
    for part, (what, hint) in _FAULTS.items():
        if part in message:
            raise UserError(what, hint) from context.original_exception
