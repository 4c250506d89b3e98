"""Pictures of the settings page."""

from pathlib import Path

from PySide6.QtWidgets import QWidget

from carbondesk.store import places as stored
from carbondesk.ui.pages.settings import what_if
from carbondesk.ui.pages.settings.institution import InstitutionView
from carbondesk.ui.pages.settings.page import SettingsPage
from carbondesk.ui.pages.settings.places import PlacesView
from carbondesk.ui.theme import Theme
from carbondesk.ui.window import Window
from tests.gallery import GALLERY, Shot
from tests.ui import ledgers


def _window(folder: Path, theme: Theme, place: str) -> tuple[Window, SettingsPage]:
    desk = ledgers.sample_desk(folder)
    window = ledgers.window(desk, theme, folder, (ledgers.settings(),))
    page = window.page()
    assert isinstance(page, SettingsPage)
    window.show()
    page.go_to(place)
    return window, page


def _institution(folder: Path, theme: Theme) -> QWidget:
    return _window(folder, theme, "institution")[0]


def _refused(folder: Path, theme: Theme) -> QWidget:
    window, page = _window(folder, theme, "institution")
    view = page.view()
    assert isinstance(view, InstitutionView)
    view.panel.fill({"credit_code": "12110114000000019X", "region_code": "外地", "started": "2023"})
    view.panel.submit()
    return window


def _places(folder: Path, theme: Theme) -> QWidget:
    window, page = _window(folder, theme, "places")
    place = stored.by_code(page.desk.ledger.db, "10")
    assert place is not None
    page.go_to(f"places:{place.id}")
    return window


def _new_place(folder: Path, theme: Theme) -> QWidget:
    window, page = _window(folder, theme, "places")
    view = page.view()
    assert isinstance(view, PlacesView)
    view.add()
    assert view.panel is not None
    view.panel.fill({"code": "10", "gross_area_m2": "100", "heated_area_m2": "200"})
    view.panel.submit()
    return window


def _password(folder: Path, theme: Theme) -> QWidget:
    return _window(folder, theme, "password")[0]


def _people(folder: Path, theme: Theme) -> QWidget:
    return _window(folder, theme, "people")[0]


def _rules(folder: Path, theme: Theme) -> QWidget:
    return _window(folder, theme, "rules")[0]


def _what_if(folder: Path, theme: Theme) -> QWidget:
    window, _ = _window(folder, theme, "rules")
    what_if.open_for(window, window, 2024)
    dialog = window.findChild(what_if.WhatWouldChange)
    assert dialog is not None
    dialog.fill({"factors": "EQUIVALENT-2024"})
    dialog.form.edited.emit("factors")
    dialog.setProperty("window", window)
    return dialog


def _appearance(folder: Path, theme: Theme) -> QWidget:
    return _window(folder, theme, "appearance")[0]


def _about(folder: Path, theme: Theme) -> QWidget:
    return _window(folder, theme, "about")[0]


GALLERY.extend(
    (
        Shot("settings-institution", _institution),
        Shot("settings-refused", _refused),
        Shot("settings-places", _places),
        Shot("settings-new-place", _new_place),
        Shot("settings-people", _people),
        Shot("settings-password", _password),
        Shot("settings-rules", _rules),
        Shot("settings-what-if", _what_if, (800, 620)),
        Shot("settings-appearance", _appearance),
        Shot("settings-about", _about),
    )
)
