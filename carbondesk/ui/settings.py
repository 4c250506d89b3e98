"""The settings of this person, each declared once; those of the institution are in the ledger."""

import json
from dataclasses import dataclass
from pathlib import Path

from PySide6.QtCore import QLocale, QSettings

from carbondesk import paths

MOST_RECENT = 8


@dataclass(frozen=True)
class Setting:
    """One remembered choice: its key in the file and what holds until one is made."""

    key: str
    default: str | int = ""


LANGUAGE = Setting("language")
THEME = Setting("theme", "system")
RECENT = Setting("recent", "[]")
GEOMETRY = Setting("window/geometry")
EXPLAIN_WIDTH = Setting("window/explain_width", 424)
OPERATOR = Setting("operator")
BACKUPS = Setting("backups")


class Settings:
    """Reads and writes the settings file; `file` is only given by tests and trials."""

    def __init__(self, file: Path | None = None) -> None:
        place = file or paths.user_folder() / "settings.ini"
        self._store = QSettings(str(place), QSettings.Format.IniFormat)

    def text(self, setting: Setting) -> str:
        """A setting as text."""
        return str(self._store.value(setting.key, setting.default))

    def number(self, setting: Setting) -> int:
        """A setting as a whole number; its default if the file holds nonsense."""
        try:
            return int(self.text(setting))
        except ValueError:
            return int(setting.default)

    def folder(self, setting: Setting) -> Path | None:
        """A setting as a folder; None if none was chosen."""
        named = self.text(setting)
        return Path(named) if named else None

    def keep(self, setting: Setting, value: str | int) -> None:
        """Remember a value; a folder that cannot be written is no reason to stop."""
        self._store.setValue(setting.key, value)

    def language(self) -> str:
        """The chosen language, else the system's: zh or en."""
        chosen = self.text(LANGUAGE)
        if chosen in ("zh", "en"):
            return chosen
        return "zh" if QLocale.system().language() == QLocale.Language.Chinese else "en"

    def recent(self) -> tuple[Path, ...]:
        """Ledgers opened lately, newest first."""
        try:
            names = json.loads(self.text(RECENT))
        except ValueError:
            return ()
        return tuple(Path(str(name)) for name in names) if isinstance(names, list) else ()

    def opened(self, ledger: Path) -> None:
        """Put a ledger at the head of the recent ones."""
        others = [path for path in self.recent() if path != ledger]
        names = [str(path) for path in (ledger, *others)][:MOST_RECENT]
        self.keep(RECENT, json.dumps(names, ensure_ascii=False))

    def forget(self, ledger: Path) -> None:
        """Take a ledger that is gone from the recent ones."""
        names = [str(path) for path in self.recent() if path != ledger]
        self.keep(RECENT, json.dumps(names, ensure_ascii=False))
