"""Where the program's own files and the person's files lie."""

import os
import sys
from pathlib import Path


def resource(*parts: str) -> Path:
    """Path of a shipped file below `resources/`, in a checkout, a wheel or a frozen build."""
    return _resource_root().joinpath(*parts)


def user_folder() -> Path:
    """The folder of this person's settings and log files; it may not exist yet."""
    if sys.platform == "win32":
        return Path(os.environ.get("APPDATA", Path.home() / "AppData" / "Roaming")) / "CarbonDesk"
    if sys.platform == "darwin":
        return Path.home() / "Library" / "Application Support" / "CarbonDesk"
    return Path(os.environ.get("XDG_CONFIG_HOME", Path.home() / ".config")) / "carbondesk"


def _resource_root() -> Path:
    frozen = getattr(sys, "_MEIPASS", None)
    if frozen is not None:
        return Path(frozen) / "resources"
    package = Path(__file__).parent
    inside = package / "resources"
    return inside if inside.is_dir() else package.parent / "resources"
