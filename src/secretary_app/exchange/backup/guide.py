"""The page on the stick that says how to open a backup without this program."""

import re

_ID = "数据库编号："
_TEXT = """支部工作台备份

这个文件是一个支部的完整备份，内容已加密。平时请用“支部工作台”的“从备份恢复”打开。

{id}{database_id}
第 {generation} 次备份，{made_at}（UTC）

不用支部工作台，怎样打开
======================
需要：解压软件（unzip）、age（https://age-encryption.org，也可用 rage）、sqlite3 或任何能打开
SQLite 文件的软件；以及做这份备份时的口令。

  1. 解压本文件，得到 key.age 和 data.age：
         unzip 备份文件.zip
  2. 用口令取出钥匙（会询问口令）：
         age -d -o key.txt key.age
  3. 用钥匙打开数据：
         age -d -i key.txt -o data.zip data.age
         unzip data.zip
  4. 得到：
         branch.sqlite3   全部数据，标准的 SQLite 文件，如：
                          sqlite3 branch.sqlite3 "SELECT name FROM person"
         csv              主要表格，可用 WPS 表格或 Excel 打开
         attachments      附件，manifest.json 里写明哪个文件属于哪条记录
         manifest.json    各表的行数和校验值

取出的文件没有加密，含有个人信息：看完请连同 key.txt 一起彻底删除。

检查是否完好
============
本文件末尾的注释是它前面全部字节的 SHA-256；只要改动一个字节就对不上。
slots.json 里是用口令和恢复码分别包好的钥匙：忘记口令时，支部工作台可以用打印的恢复码打开备份。
"""


def write(database_id: str, generation: int, made_at: str) -> bytes:
    """Return the guide of one backup, lines ended as Notepad wants them."""
    text = _TEXT.format(id=_ID, database_id=database_id, generation=generation, made_at=made_at)
    return text.replace("\n", "\r\n").encode("utf-8-sig")


def database_id(guide: bytes) -> str | None:
    """Return whose backup a guide belongs to; None for any other text."""
    found = re.search(f"{_ID}([0-9a-f]{{32}})\\b", guide.decode(errors="replace"))
    return found[1] if found else None
