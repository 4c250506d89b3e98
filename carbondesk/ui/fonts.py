"""The font of the window: the system's Chinese UI font, else the one on board."""

from functools import cache

from PySide6.QtGui import QFontDatabase, QGuiApplication

from carbondesk import paths

ON_BOARD = "CarbonDesk Sans SC"
FILES = ("CarbonDeskSans-Regular.ttf", "CarbonDeskSans-Bold.ttf")
_SYSTEM = ("Microsoft YaHei UI", "PingFang SC")
# A bare screen has no fonts of its own, and pictures must be equal on every machine.
_BARE_PLATFORMS = ("offscreen", "minimal")


@cache
def families() -> tuple[str, ...]:
    """Font families in order of preference; the application must exist."""
    bare = QGuiApplication.platformName() in _BARE_PLATFORMS
    system = () if bare else _present(_SYSTEM)
    if system:
        return system
    for name in FILES:
        file = paths.resource("fonts", name)
        if file.is_file():
            QFontDatabase.addApplicationFont(str(file))
    return (ON_BOARD, "Noto Sans SC", "Noto Sans CJK SC", "sans-serif")


def _present(names: tuple[str, ...]) -> tuple[str, ...]:
    known = set(QFontDatabase.families())
    return tuple(name for name in names if name in known)
