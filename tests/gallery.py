"""Pictures of every page and shared widget: zh/en, light/dark, two sizes.

`python -m tests.gallery [names…] [--out gallery] [--quick]`. Add a picture by appending
a `Shot` to `GALLERY` from the module that makes it, and naming that module in `MODULES`.
"""

import argparse
import importlib
import os
import sys
import tempfile
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
os.environ["TZ"] = "Asia/Shanghai"

from PySide6.QtCore import QCoreApplication, QEvent
from PySide6.QtWidgets import QApplication, QWidget

from carbondesk import i18n
from carbondesk.app import drawn_alike
from carbondesk.ui.theme import Theme

SIZES = ((1366, 768), (1920, 1080))
MODULES = (
    "tests.ui.sheet",
    "tests.ui.shots",
    "tests.ui.meter_shots",
    "tests.ui.settings_shots",
    "tests.ui.entry_shots",
    "tests.ui.page_shots",
    "tests.ui.import_shots",
    "tests.ui.taken_shots",
    "tests.ui.check_shots",
    "tests.ui.analysis_shots",
    "tests.ui.carbon_shots",
    "tests.ui.quota_shots",
    "tests.ui.target_shots",
    "tests.ui.roadmap_shots",
    "tests.ui.project_shots",
    "tests.ui.contract_shots",
    "tests.ui.contract_money_shots",
    "tests.ui.submission_shots",
    "tests.ui.document_shots",
    "tests.ui.trust_shots",
    "tests.ui.closing_shots",
)


@dataclass(frozen=True)
class Shot:
    """A picture: its name, and what makes the widget in the language and theme in use.

    `make` is given a new folder for a ledger or settings. `size` replaces both sizes.
    """

    name: str
    make: Callable[[Path, Theme], QWidget]
    size: tuple[int, int] | None = None


GALLERY: list[Shot] = []


def main(arguments: list[str] | None = None) -> int:
    """Make the pictures."""
    asked = _parse(arguments)
    application = QApplication.instance() or drawn_alike()
    assert isinstance(application, QApplication)
    # The registry is that of the importable module, also when this file runs as the program.
    registry = importlib.import_module("tests.gallery").GALLERY
    for name in MODULES:
        importlib.import_module(name)
    asked.out.mkdir(parents=True, exist_ok=True)
    theme = Theme(application, "light")
    sizes = SIZES[:1] if asked.quick else SIZES
    wanted = [shot for shot in registry if not asked.names or shot.name in asked.names]
    for shot in wanted:
        for language in i18n.LANGUAGES:
            for choice in ("light", "dark"):
                for size in [shot.size] if shot.size else sizes:
                    i18n.use(language)
                    theme.choose(choice)
                    name = f"{shot.name}-{language}-{choice}-{size[0]}.png"
                    _picture(shot, theme, size, asked.out / name)
    sys.stdout.write(f"{len(wanted)} shots in {asked.out}\n")
    return 0


def _parse(arguments: list[str] | None) -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="gallery", description=__doc__)
    parser.add_argument("names", nargs="*", help="only these")
    parser.add_argument("--out", type=Path, default=Path("gallery"), help="folder of the pictures")
    parser.add_argument("--quick", action="store_true", help="the small size only")
    return parser.parse_args(arguments)


def _picture(shot: Shot, theme: Theme, size: tuple[int, int], file: Path) -> None:
    with tempfile.TemporaryDirectory() as folder:
        widget = shot.make(Path(folder), theme)
        widget.resize(*size)
        widget.show()
        for _ in range(4):
            QApplication.processEvents()
        widget.grab().save(str(file))
        widget.close()
        widget.deleteLater()
        QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)


if __name__ == "__main__":
    sys.exit(main())
