"""The school's settings as a file that it hands out to all its branches.

JSON: `format`, `version`, `made_on`, `settings` (value by key, all of them) and, for whoever
reads the file, `explanations` (label, unit, default and where it is known from, by key).
"""

import json
import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

from secretary_app.domain.errors import UserError
from secretary_app.domain.labelled import Labelled
from secretary_app.domain.policy import Policy, Setting, settings

FORMAT = "secretary-app/policy"
VERSION = 1
LARGEST = 999
MAX_BYTES = 1_000_000
PATTERNS: dict[str, tuple[str, str]] = {
    "yearQuota.cutoff": (r"(0[1-9]|1[0-2])-(0[1-9]|[12]\d|3[01])", "须写成月-日，如 12-31"),
    "org.monthsExempt": (r"|([1-9]|1[0-2])([,，、 ]([1-9]|1[0-2]))*", "须写成月份，如 2,8"),
}
"""What a text must look like, by key, and how to say so."""


@dataclass(frozen=True, kw_only=True)
class PolicyFile:
    """What a file said; keys that it does not name keep the default."""

    policy: Policy
    unknown: tuple[str, ...] = ()
    """Keys that this version of the program does not know; they were passed over."""


def write(path: Path, policy: Policy, on: date) -> None:
    """Write every setting; raises UserError where the file cannot be written."""
    content = {
        "format": FORMAT,
        "version": VERSION,
        "made_on": on.isoformat(),
        "settings": {one.key: _plain(getattr(policy, one.name)) for one in settings()},
        "explanations": {one.key: _explained(one) for one in settings()},
    }
    try:
        path.write_text(json.dumps(content, ensure_ascii=False, indent=2) + "\n", "utf-8")
    except OSError as error:
        raise UserError(
            "文件没有保存成功。", "请换一个文件夹，或检查磁盘空间和写入权限。"
        ) from error


def read(path: Path) -> PolicyFile:
    """Return what a file says.

    Raises UserError, with every fault in a sentence, for a file that is none, that a newer
    program wrote, or that holds values of no use.
    """
    given = _settings_of(_loaded(path))
    by_key = {one.key: one for one in settings()}
    problems = [
        f"“{by_key[key].label}”{problem}"
        for key, value in given.items()
        if key in by_key and (problem := _problem(by_key[key], value))
    ]
    if problems:
        raise UserError(
            f"学校规定文件里有 {len(problems)} 个值不能用：{'；'.join(problems)}。",
            "请更正文件后重新读入；现有规定没有改动。",
        )
    return PolicyFile(
        policy=Policy.from_overrides(given),
        unknown=tuple(key for key in given if key not in by_key),
    )


def _loaded(path: Path) -> object:
    try:
        with path.open("rb") as file:
            data = file.read(MAX_BYTES + 1)
    except OSError as error:
        raise UserError("文件读不出来。", "请检查文件是否还在，或正被别的程序占用。") from error
    if len(data) > MAX_BYTES:
        raise UserError("这个文件太大，不是学校规定文件。", _HINT)
    try:
        return json.loads(data.decode("utf-8-sig"))
    except ValueError as error:
        raise UserError("这个文件不是学校规定文件，或已损坏。", _HINT) from error


def _settings_of(content: object) -> Mapping[str, Any]:
    if not isinstance(content, dict) or content.get("format") != FORMAT:
        raise UserError("这个文件不是学校规定文件。", _HINT)
    version, given = content.get("version"), content.get("settings")
    if not isinstance(version, int) or not isinstance(given, dict):
        raise UserError("这个学校规定文件不完整。", _HINT)
    if version > VERSION:
        raise UserError("这个文件由更新版本的软件保存。", "请先升级软件再读入。")
    return given


def _problem(setting: Setting, value: object) -> str:
    """Return what is wrong with a value, in words; empty where it is of use."""
    if setting.kind is bool:
        return "" if isinstance(value, bool) else "须是 true 或 false"
    if setting.kind is int:
        whole = isinstance(value, int) and not isinstance(value, bool)
        in_range = whole and 0 <= int(str(value)) <= LARGEST
        return "" if in_range else f"须是 0 到 {LARGEST} 的整数"
    if issubclass(setting.kind, Labelled):
        allowed = [str(one.value) for one in setting.kind]
        return "" if value in allowed else f"须是 {'、'.join(allowed)} 之一"
    pattern, words = PATTERNS.get(setting.key, (".*", ""))
    fits = isinstance(value, str) and re.fullmatch(pattern, value.strip())
    return "" if fits else words or "须是文字"


def _plain(value: object) -> object:
    return str(value.value) if isinstance(value, Labelled) else value


def _explained(setting: Setting) -> str:
    unit = f"（{setting.unit}）" if setting.unit else ""
    choices = (
        f"；可选 {'、'.join(f'{one.value}={one.label}' for one in setting.kind)}"
        if issubclass(setting.kind, Labelled)
        else ""
    )
    default = json.dumps(_plain(setting.default), ensure_ascii=False)
    return f"{setting.label}{unit}；默认 {default}{choices}；{setting.source}"


_HINT = "请选择从“学校规定”页保存的 JSON 文件。"
