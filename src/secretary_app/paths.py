"""Where resources and the user's files lie, frozen or not."""

import sys
from pathlib import Path

import platformdirs

APPLICATION = "BranchDesk"
ENDING = ".branch"
"""Of a branch file's name."""


def resources() -> Path:
    """Return the folder of fonts, tables, help and schemas that ships with the program."""
    if getattr(sys, "frozen", False):
        return Path(sys._MEIPASS) / "resources"  # type: ignore[attr-defined]  # noqa: SLF001
    inside_wheel = Path(__file__).with_name("resources")
    return inside_wheel if inside_wheel.is_dir() else Path(__file__).parents[2] / "resources"


def user_data() -> Path:
    """Return the folder in which a new branch file is proposed; not created here."""
    return Path(platformdirs.user_data_dir(APPLICATION, appauthor=False))


def user_config() -> Path:
    """Return the folder of window settings and of the list of recent files."""
    return Path(platformdirs.user_config_dir(APPLICATION, appauthor=False))


def user_log() -> Path:
    """Return the folder of the log, which never holds personal data."""
    return Path(platformdirs.user_log_dir(APPLICATION, appauthor=False))


def branch_files() -> list[Path]:
    """Return the branch files that lie where the window puts new ones, by name."""
    return sorted(user_data().glob(f"*{ENDING}"))
