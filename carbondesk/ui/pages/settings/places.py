"""The places: their tree with floor areas, and the form of the chosen one."""

from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from carbondesk.domain.place import Place
from carbondesk.domain.problems import Refused
from carbondesk.i18n import translate
from carbondesk.operations import places
from carbondesk.store import places as stored
from carbondesk.ui.page import GAP, Host
from carbondesk.ui.pages.settings import place_nodes
from carbondesk.ui.pages.settings.areas import AreasCard
from carbondesk.ui.pages.settings.place_panel import PlacePanel
from carbondesk.ui.tabbed import View
from carbondesk.ui.widgets.button import ANY, Button
from carbondesk.ui.widgets.card import Card
from carbondesk.ui.widgets.tree import Tree

SIDE, WIDE_SIDE, WIDE_FROM = 452, 528, 1600
LEAST_PANEL = 268


class PlacesView(View):
    """Choose a place at the left; its form and its areas are at the right."""

    def __init__(self, host: Host) -> None:
        super().__init__(host)
        self._every: list[Place] = []
        self._wanted = ""
        title = translate("ui.pages.settings.places", "Places")
        self._card = Card(title, " ")
        self._card.body.setContentsMargins(0, 0, 0, 0)
        self.tree = Tree(place_nodes.columns(), name=title)
        self.tree.chosen.connect(self._show_place)
        add = Button(
            translate("ui.pages.settings.places", "New place"), icon="plus", small=True, writes=ANY
        )
        add.clicked.connect(self.add)
        self._card.add_to_head(add)
        self._card.wide(self.tree, 1)
        self.areas = AreasCard(host.desk)
        self.areas.said.connect(host.toast)
        self.panel: PlacePanel | None = None
        self._side = QWidget()
        self._side.setFixedWidth(SIDE)
        self._column = QVBoxLayout(self._side)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(GAP)
        self._column.addWidget(self.areas, 1)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(GAP)
        row.addWidget(self._card, 1)
        row.addWidget(self._side)

    def refresh(self) -> None:
        """Read the places anew; a form that still holds stays as it is typed."""
        db = self.desk.ledger.db
        last = self.desk.period.last
        self._every = stored.every(db)
        wanted, self._wanted = self._wanted or self.place(), ""
        is_adding = self.panel is not None and self.panel.shown is None
        before = self.tree.blockSignals(True)  # noqa: FBT003 (Qt's)
        self.tree.show_nodes(place_nodes.nodes(self._every, stored.areas(db), last))
        self.tree.blockSignals(before)
        text = translate("ui.pages.settings.places", "{count}, areas as of {day}")
        self._card.set_title(
            translate("ui.pages.settings.places", "Places"),
            text.format(count=len(self._every), day=last.isoformat()),
        )
        if is_adding:
            return
        if not self._every:
            self.add()
        else:
            self.go_to(wanted if self._place(wanted) else self._first())

    def go_to(self, place: str) -> None:
        """Show a place, with what it lies in opened above it."""
        found = self._place(place)
        if found is None:
            # The tree comes with the first refresh; the place is kept until then.
            self._wanted = place
            return
        before = self.tree.blockSignals(True)  # noqa: FBT003 (Qt's)
        for above in self._above(found):
            index = self.tree.nodes.find(above)
            self.tree.nodes.fetchMore(index)
            self.tree.expand(index)
        self.tree.go_to(place)
        self.tree.blockSignals(before)
        self._show_place(place)

    def place(self) -> str:
        """The place on show."""
        return self.tree.current()

    def add(self) -> None:
        """Open the form of a new place within the chosen one."""
        panel = PlacePanel(self.desk, self._every, None, self._place(self.place()))
        panel.cancelled.connect(self._leave_new)
        self._put(panel)
        self.areas.hide()
        panel.focus_on("code")

    def remove(self) -> None:
        """Remove the place on show; its form says why it cannot be."""
        panel = self.panel
        if panel is None or panel.shown is None:
            return
        gone = panel.shown
        self._wanted = gone.parent_id or ""
        try:
            self.desk.do(places.remove, gone.id)
        except Refused as refused:
            self._wanted = ""
            panel.show_refusal(refused.problems)
            return
        text = translate("ui.pages.settings.places", "Removed {place}")
        self.host.toast(text.format(place=gone.name))

    def _show_place(self, place_id: str) -> None:
        found = self._place(place_id)
        if found is None:
            return
        panel = self.panel
        if panel is None or (panel.shown, panel.every) != (found, tuple(self._every)):
            panel = PlacePanel(self.desk, self._every, found)
            panel.other.connect(self.remove)
            panel.cancelled.connect(panel.reset)
            self._put(panel)
        self.areas.show()
        self.areas.show_place(found)

    def _put(self, panel: PlacePanel) -> None:
        """Let a form stand at the right instead of the one before."""
        self._forget_panel()
        self.panel = panel
        panel.saved.connect(self._take_saved)
        panel.setMinimumHeight(LEAST_PANEL)
        self._column.insertWidget(0, panel, 0 if panel.shown is not None else 1)

    def _take_saved(self, place_id: str, text: str) -> None:
        self._forget_panel()
        self.refresh()
        self.go_to(place_id)
        self.host.toast(text)

    def _forget_panel(self) -> None:
        if self.panel is not None:
            self._column.removeWidget(self.panel)
            self.panel.hide()
            self.panel.deleteLater()
        self.panel = None

    def _leave_new(self) -> None:
        if self._every:
            self._show_place(self.place() or self._first())

    def _place(self, place_id: str) -> Place | None:
        return next((place for place in self._every if place.id == place_id), None)

    def _above(self, place: Place) -> list[str]:
        """What a place lies in, from the outermost on."""
        found: list[str] = []
        above = self._place(place.parent_id or "")
        while above is not None and above.id not in found:
            found.insert(0, above.id)
            above = self._place(above.parent_id or "")
        return found

    def _first(self) -> str:
        roots = [place.id for place in self._every if place.parent_id is None]
        return (roots or [self._every[0].id])[0]

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        is_wide = self.window().width() >= WIDE_FROM
        self._side.setFixedWidth(WIDE_SIDE if is_wide else SIDE)
