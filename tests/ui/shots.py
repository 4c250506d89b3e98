"""The sample pages in the gallery: the frame with what the kit can show."""

from pathlib import Path

from PySide6.QtWidgets import QWidget

from carbondesk.ui.theme import Theme
from tests.gallery import GALLERY, Shot
from tests.ui import samples
from tests.ui.sample_meters import MetersPage


def _overview(folder: Path, theme: Theme) -> QWidget:
    return samples.window(folder, theme)


def _entry(folder: Path, theme: Theme) -> QWidget:
    window = samples.window(folder, theme)
    window.open_page("entry")
    window.toast("已写入情况说明 Q-01")
    return window


def _explain(folder: Path, theme: Theme) -> QWidget:
    window = samples.window(folder, theme)
    window.open_page("meters")
    page = window.page()
    assert isinstance(page, MetersPage)
    window.show()
    page.explain(page.figure)
    return window


def _empty(folder: Path, theme: Theme) -> QWidget:
    window = samples.window(folder, theme)
    window.open_page("reports")
    return window


def _search(folder: Path, theme: Theme) -> QWidget:
    window = samples.window(folder, theme)
    window.open_page("meters")
    window.show()
    window.run("find")
    return window


GALLERY.extend(
    (
        Shot("kit-overview", _overview),
        Shot("kit-entry", _entry),
        Shot("kit-explain", _explain),
        Shot("kit-empty", _empty),
        Shot("kit-search", _search),
        Shot("kit-narrow", _explain, (1092, 614)),
    )
)
