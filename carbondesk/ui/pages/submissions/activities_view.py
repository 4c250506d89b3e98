"""Activities and green purchases of the period, with what they come to."""

from PySide6.QtWidgets import QVBoxLayout, QWidget

from carbondesk.domain import activity, purchase
from carbondesk.domain import period as periods
from carbondesk.domain.activity import ActivityKind
from carbondesk.domain.figure import Figure
from carbondesk.domain.period import Period
from carbondesk.domain.purchase import Compliance, Group
from carbondesk.domain.quality import Quality
from carbondesk.i18n import translate
from carbondesk.store import activities
from carbondesk.texts import numbers
from carbondesk.ui import words
from carbondesk.ui.page import GAP, Host
from carbondesk.ui.pages.submissions.activity_noun import ActivityNoun
from carbondesk.ui.pages.submissions.purchase_noun import PurchaseNoun
from carbondesk.ui.pages.submissions.register import RegisterCard
from carbondesk.ui.tabbed import View
from carbondesk.ui.widgets.card import Strip, StripPart
from carbondesk.ui.widgets.figure_label import FigureLabel
from carbondesk.ui.widgets.table import Table


class ActivitiesView(View):
    """A strip of figures above, the two registers below."""

    def __init__(self, host: Host) -> None:
        super().__init__(host)
        self._strip = Strip()
        self.activities = RegisterCard(host, ActivityNoun())
        self.purchases = RegisterCard(host, PurchaseNoun())
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(GAP)
        column.addWidget(self._strip)
        column.addWidget(self.activities, 1)
        column.addWidget(self.purchases, 1)

    def refresh(self) -> None:
        """Read activities and purchases anew."""
        year = self._year()
        self.activities.refresh(year)
        self.purchases.refresh(year)
        self._strip.show_parts(self._parts(year))

    def subtitle(self) -> str:
        """The year that is shown."""
        return words.period(self._year())

    def go_to(self, place: str) -> None:
        """Show an activity or a purchase."""
        if not self.activities.table.go_to(place):
            self.purchases.table.go_to(place)

    def begin(self) -> None:
        """The activities have the keyboard."""
        self.activities.table.setFocus()

    def figures(self) -> list[QWidget]:
        """The tables, whose figures open."""
        return [*self.findChildren(Table)]

    def _parts(self, year: Period) -> list[QWidget]:
        """What was avoided, who was reached, and how green purchases were."""
        db = self.desk.ledger.db
        held = activities.activities(db)
        avoided = activity.avoided(activity.lines(held, year))
        trained = activity.people(held, year, ActivityKind.TRAINING)
        reached = activity.people(held, year, ActivityKind.PUBLICITY)
        ratios = {one.group: one for one in purchase.compliance(activities.purchases(db), year)}
        return [
            StripPart(
                translate("ui.pages.submissions.activities_view", "Avoided by activities"),
                self._label(avoided, "kgCO₂", 1),
                _avoided_note(avoided),
            ),
            StripPart(
                translate("ui.pages.submissions.activities_view", "Trained"),
                self._label(trained, translate("ui.pages.submissions.activities_view", "times")),
            ),
            StripPart(
                translate("ui.pages.submissions.activities_view", "Reached by publicity"),
                self._label(reached, translate("ui.pages.submissions.activities_view", "times")),
            ),
            self._ratio(
                translate("ui.pages.submissions.activities_view", "Mandatory items, green"),
                ratios[Group.MANDATORY],
            ),
            self._ratio(
                translate("ui.pages.submissions.activities_view", "Labelled items, green"),
                ratios[Group.ENVIRONMENT],
            ),
        ]

    def _label(self, figure: Figure, unit: str, decimals: int = 0) -> FigureLabel:
        known = figure.value is not None
        shown = numbers.plain(figure.value, decimals) if known else ""
        label = FigureLabel(figure, "body", shown=shown, unit=unit)
        self._watch(label)
        return label

    def _ratio(self, title: str, one: Compliance) -> StripPart:
        """By amount, with the ratio by pieces beneath."""
        label = self._label(one.by_amount, "%", 1)
        if one.by_pieces.value is None:
            return StripPart(title, label)
        text = translate("ui.pages.submissions.activities_view", "by pieces {percent}%")
        note = text.format(percent=numbers.plain(one.by_pieces.value, 1))
        lacks = one.group is Group.MANDATORY and bool(one.lacking)
        return StripPart(title, label, note, "err" if lacks else "ink3")

    def _watch(self, label: FigureLabel) -> None:
        label.figure_opened.connect(self.activities.table.figure_opened)

    def _year(self) -> Period:
        return periods.year(self.desk.period.first.year)


def _avoided_note(avoided: Figure) -> str:
    if avoided.quality is Quality.PARTIAL:
        return translate(
            "ui.pages.submissions.activities_view", "partial: some have no published factor"
        )
    return translate("ui.pages.submissions.activities_view", "beside the inventory, never in it")
