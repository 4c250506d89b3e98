"""The base of views of one meter: its choice, the keyboard, and a page where there is none."""

from abc import abstractmethod
from collections.abc import Sequence

from PySide6.QtWidgets import QComboBox, QHBoxLayout, QVBoxLayout, QWidget

from carbondesk.domain.kept_chart import KeptChart
from carbondesk.domain.meter import Meter, label
from carbondesk.i18n import translate
from carbondesk.store.monthly_trends import METER
from carbondesk.ui.page import GAP, Host
from carbondesk.ui.tabbed import View
from carbondesk.ui.widgets.empty import EmptyPage


class MeterView(View):
    """A row of tools with the choice of a meter over `content`, or else `lacking`."""

    def __init__(self, host: Host) -> None:
        super().__init__(host)
        self.meters = QComboBox()
        self.meters.setMinimumWidth(240)
        self.meters.setAccessibleName(translate("ui.pages.analysis.of_meter", "Meter"))
        self.meters.activated.connect(self.show_meter)
        self._known: dict[str, Meter] = {}
        self.lacking = self.empty_page()
        self.lacking.chosen.connect(self.leave)
        self.content = QWidget()
        self.tools = QHBoxLayout()
        self.tools.setSpacing(8)
        self.tools.addWidget(self.meters)

    def put_together(self) -> None:
        """Lay out the tools over the content; subclasses call it once both are filled."""
        holder = QWidget()
        column = QVBoxLayout(holder)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(GAP)
        column.addLayout(self.tools)
        column.addWidget(self.content, 1)
        self._filled = holder
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addWidget(holder, 1)
        whole.addWidget(self.lacking, 1)

    def refresh(self) -> None:
        """Ask for the meters anew; the chosen one stays."""
        self._known = {meter.id: meter for meter in self.choices()}
        chosen = self.meters.currentData()
        self.meters.clear()
        for meter in self._known.values():
            self.meters.addItem(label(meter), meter.id)
        self.meters.setCurrentIndex(max(self.meters.findData(chosen), 0))
        self.show_meter()

    def show_filled(self, *, is_filled: bool) -> None:
        """Show the content, or what is lacking for it."""
        self._filled.setVisible(is_filled)
        self.lacking.setVisible(not is_filled)

    def go_to(self, place: str) -> None:
        """Show the meter of an id."""
        found = self.meters.findData(place)
        if found >= 0:
            self.meters.setCurrentIndex(found)
            self.show_meter()

    def place(self) -> str:
        """The id of the meter that is shown."""
        return str(self.meters.currentData() or "")

    def meter(self) -> Meter | None:
        """The meter that is shown."""
        return self._known.get(self.place())

    def kept(self, kind: str, form: str = "") -> KeptChart | None:
        """How a report draws a chart of the meter that is shown."""
        meter = self.meter()
        return None if meter is None else KeptChart("", kind, f"{METER}:{meter.code}", form)

    def begin(self) -> None:
        """The choice of the meter has the keyboard."""
        self.meters.setFocus()

    def choices(self) -> Sequence[Meter]:
        """The meters that can be shown; subclasses fill this in."""
        return ()

    def leave(self, _way: str) -> None:
        """Go where what is lacking can be entered; subclasses fill this in."""

    @abstractmethod
    def show_meter(self, *_: object) -> None:
        """Show the chosen meter."""

    @abstractmethod
    def empty_page(self) -> EmptyPage:
        """What is lacking."""
