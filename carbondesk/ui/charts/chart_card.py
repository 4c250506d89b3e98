"""A card around a chart: zoom, its numbers as a table, copied, saved, kept for a report."""

from collections.abc import Callable
from functools import partial
from pathlib import Path

from PySide6.QtWidgets import QHBoxLayout, QMenu, QVBoxLayout, QWidget

from carbondesk.domain.kept_chart import KeptChart
from carbondesk.i18n import translate
from carbondesk.ui import ask
from carbondesk.ui.charts import keeping
from carbondesk.ui.charts.ranged import ZOOM
from carbondesk.ui.charts.span import Zooming
from carbondesk.ui.charts.tabled import DATA, PICTURE, Tabled
from carbondesk.ui.page import Host
from carbondesk.ui.widgets.button import Button, Kind
from carbondesk.ui.widgets.card import Card


class ChartCard(Card):
    """The card; what it saves is the chart that is shown, named by the words of its head.

    `keep` tells how a report draws what is shown, where the chart can be printed.
    """

    def __init__(
        self,
        host: Host,
        title: str,
        *charts: Tabled,
        keep: Callable[[], KeptChart | None] | None = None,
    ) -> None:
        super().__init__(title, " ")
        self._host, self._kept = host, keep
        self.charts = charts
        button = Button(
            translate("ui.charts.chart_card", "Chart"), Kind.TEXT, icon="download", small=True
        )
        button.set_menu(self._menu())
        self.add_to_head(button)
        inside = QWidget()
        self._row = QHBoxLayout(inside)
        self._row.setContentsMargins(16, 0, 16, 8)
        self.inside = QVBoxLayout()
        self._row.addLayout(self.inside, 1)
        for chart in charts:
            self.inside.addWidget(chart, 1)
        self.wide(inside, 1)

    def beside(self, widget: QWidget) -> None:
        """Put something right of the chart."""
        self._row.addWidget(widget)

    def shown(self) -> Tabled:
        """The chart that is shown."""
        return next((chart for chart in self.charts if not chart.isHidden()), self.charts[0])

    def save_picture(self) -> None:
        """Save the chart as a picture in a file of choice."""
        self._save(PICTURE, translate("ui.charts.chart_card", "Pictures (*.png *.svg)"))

    def save_numbers(self) -> None:
        """Save the numbers of the chart in a file of choice."""
        self._save(DATA, translate("ui.charts.chart_card", "Tables (*.csv)"))

    def zoom(self, times: float) -> None:
        """Show less or more of the chart; all of it for 0."""
        chart = self.shown()
        if isinstance(chart, Zooming):
            if times:
                chart.zoom(times)
            else:
                chart.show_all()

    def _menu(self) -> QMenu:
        menu = QMenu(self)
        if any(isinstance(chart, Zooming) for chart in self.charts):
            for text, times in (
                (translate("ui.charts.chart_card", "Closer (wheel, +)"), ZOOM),
                (translate("ui.charts.chart_card", "Farther (−)"), 1 / ZOOM),
                (translate("ui.charts.chart_card", "All (0)"), 0.0),
            ):
                menu.addAction(text, partial(self.zoom, times))
            menu.addSeparator()
        menu.addAction(translate("ui.charts.chart_card", "Numbers as a table (T)"), self._toggle)
        menu.addAction(translate("ui.charts.chart_card", "Copy numbers"), self._copy)
        menu.addAction(translate("ui.charts.chart_card", "Copy picture"), self._copy_picture)
        menu.addAction(translate("ui.charts.chart_card", "Save picture…"), self.save_picture)
        menu.addAction(translate("ui.charts.chart_card", "Save numbers…"), self.save_numbers)
        if self._kept is not None:
            menu.addSeparator()
            menu.addAction(translate("ui.charts.chart_card", "Add to a report…"), self.keep)
            charts = translate("ui.charts.chart_card", "Charts of reports…")
            menu.addAction(charts, self.show_kept)
        return menu

    def kept(self) -> KeptChart | None:
        """How a report draws the chart; None where it cannot be printed."""
        return None if self._kept is None else self._kept()

    def keep(self) -> None:
        """Ask for the report that prints the chart."""
        chart = self.kept()
        if chart is not None:
            keeping.ask(self, self._host, chart)

    def show_kept(self) -> None:
        """Show the charts that reports print."""
        keeping.KeptDialog(self, self._host).open()

    def _save(self, suffix: str, kinds: str) -> None:
        name = self._title.text().replace("/", "-")
        folder = self._host.desk.ledger.path
        path = ask.save_file(self, name, folder.with_name(name + suffix), kinds)
        if path is None:
            return
        try:
            self.shown().save(path)
        except OSError as error:
            text = translate("ui.charts.chart_card", "{name} cannot be written")
            ask.tell(self, text.format(name=path.name), str(error))
            return
        self._tell(path)

    def _tell(self, path: Path) -> None:
        text = translate("ui.charts.chart_card", "Saved {name}").format(name=path.name)
        self._host.toast(text, undo=False)

    def _copy(self) -> None:
        self.shown().copy_numbers()
        self._host.toast(translate("ui.charts.chart_card", "Numbers copied"), undo=False)

    def _copy_picture(self) -> None:
        self.shown().copy_picture()
        self._host.toast(translate("ui.charts.chart_card", "Picture copied"), undo=False)

    def _toggle(self) -> None:
        self.shown().toggle_table()
