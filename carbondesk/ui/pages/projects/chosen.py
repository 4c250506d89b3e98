"""Which project the tabs are about: one choice for all of them, and the box that shows it."""

from functools import partial

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QComboBox

from carbondesk.domain.project import Project
from carbondesk.i18n import translate
from carbondesk.store import projects
from carbondesk.ui.desk import Desk
from carbondesk.ui.page import Host
from carbondesk.ui.widgets.empty import EmptyPage, Way

WIDTH = 300


class Chosen(QObject):
    """The project that the tabs of the page show; `changed` carries its id."""

    changed = Signal(str)

    def __init__(self) -> None:
        super().__init__()
        self.project_id = ""

    def choose(self, project_id: str) -> None:
        """Show another project in every tab."""
        if project_id != self.project_id:
            self.project_id = project_id
            self.changed.emit(project_id)

    def of(self, desk: Desk) -> Project | None:
        """The chosen project, the first where none is chosen or it is gone; None without any."""
        known = projects.every(desk.ledger.db)
        found = next((one for one in known if one.id == self.project_id), None)
        if found is None and known:
            found = known[0]
        self.project_id = found.id if found is not None else ""
        return found


def no_project(host: Host) -> EmptyPage:
    """What a tab shows as long as there is no project."""
    way = Way(
        "wrench",
        translate("ui.pages.projects.chosen", "Register the first project"),
        translate("ui.pages.projects.chosen", "Then its money and its savings stand here."),
        (("register", translate("ui.pages.projects.chosen", "To the register")),),
        primary=True,
    )
    page = EmptyPage(
        translate("ui.pages.projects.chosen", "No project yet"),
        translate("ui.pages.projects.chosen", "Here projects are judged, compared and ranked."),
        (way,),
    )
    page.chosen.connect(partial(host.open_page, "projects"))
    return page


class ProjectPicker(QComboBox):
    """A box with all projects, on the choice that the tabs share."""

    def __init__(self, desk: Desk, chosen: Chosen) -> None:
        super().__init__()
        self._desk, self._chosen = desk, chosen
        self.setMinimumWidth(WIDTH)
        self.setAccessibleName(translate("ui.pages.projects.chosen", "Project"))
        self.activated.connect(self._choose)

    def refresh(self) -> Project | None:
        """Show the projects as they are now, and give the chosen one."""
        found = self._chosen.of(self._desk)
        self.clear()
        for one in projects.every(self._desk.ledger.db):
            self.addItem(f"{one.code}  {one.name}", one.id)
        self.setCurrentIndex(self.findData(self._chosen.project_id))
        return found

    def _choose(self, place: int) -> None:
        self._chosen.choose(str(self.itemData(place)))
