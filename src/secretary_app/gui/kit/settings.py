"""What the window remembers between two starts; never personal data."""

from pathlib import Path

from PySide6.QtCore import QByteArray, QSettings

from secretary_app import paths
from secretary_app.gui.kit.theme import Scheme

RECENT_LIMIT = 6
DEFAULT_IDLE_MINUTES = 15


class Settings:
    """A small ini file: sizes, widths, zoom, the last file. It is written at once."""

    def __init__(self, path: Path | None = None) -> None:
        """Read `path`; without one, the user's own file under `paths.user_config()`."""
        self._ini = QSettings(
            str(path or paths.user_config() / "window.ini"), QSettings.Format.IniFormat
        )

    def text(self, key: str, default: str = "") -> str:
        """Return a remembered text."""
        return str(self._ini.value(key, default))

    def number(self, key: str, default: int) -> int:
        """Return a remembered whole number; a damaged one is the default."""
        value = str(self._ini.value(key, default))
        return int(value) if value.lstrip("-").isdigit() else default

    def state(self, key: str) -> QByteArray:
        """Return the remembered state of a window, a header or a splitter."""
        value = self._ini.value(key)
        return value if isinstance(value, QByteArray) else QByteArray()

    def keep(self, key: str, value: str | int | QByteArray) -> None:
        """Remember a value."""
        self._ini.setValue(key, value)

    @property
    def zoom(self) -> int:
        """Size of the interface in percent, 80 to 200."""
        return self.number("look/zoom", 100)

    @property
    def scheme(self) -> Scheme:
        """Light, dark, or as the system has it."""
        name = self.text("look/scheme", Scheme.SYSTEM)
        return Scheme(name) if name in set(Scheme) else Scheme.SYSTEM

    @property
    def idle_minutes(self) -> int:
        """Minutes without a key or a click after which the window locks; 0: never."""
        return self.number("safety/idle", DEFAULT_IDLE_MINUTES)

    def recent_files(self) -> list[Path]:
        """Return the branch files opened last that are still there, newest first."""
        named = self.text("files/recent").split("\n")
        return [Path(name) for name in named if name and Path(name).is_file()]

    def remember_file(self, path: Path) -> None:
        """Put a file at the head of the recent ones."""
        others = [name for name in self.recent_files() if name != path]
        self.keep("files/recent", "\n".join(map(str, [path, *others][:RECENT_LIMIT])))
