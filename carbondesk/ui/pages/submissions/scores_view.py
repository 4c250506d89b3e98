"""Self-scoring: the tables of the institution, scored by the ledger where it can."""

from PySide6.QtWidgets import QComboBox, QHBoxLayout, QVBoxLayout

from carbondesk.domain import period as periods
from carbondesk.domain.period import Period
from carbondesk.domain.scoring.card import Card as Scored
from carbondesk.domain.scoring.card import Verdict
from carbondesk.i18n import translate
from carbondesk.reference import scorecards
from carbondesk.store import institutions, scores
from carbondesk.texts import numbers
from carbondesk.texts import scores as texts
from carbondesk.ui import words
from carbondesk.ui.models.tag import Tag
from carbondesk.ui.page import GAP, Host
from carbondesk.ui.pages.submissions import score_rows
from carbondesk.ui.pages.submissions.score_panel import ScorePanel
from carbondesk.ui.tabbed import View
from carbondesk.ui.widgets.button import Button
from carbondesk.ui.widgets.card import Card
from carbondesk.ui.widgets.chip import Chip
from carbondesk.ui.widgets.label import Label
from carbondesk.ui.widgets.table import Table

SIDE = 340
_TONES = {Verdict.PASSED: "ok", Verdict.FAILED: "err"}


class ScoresView(View):
    """A table at the left, the chosen item at the right; the total stands in the head."""

    def __init__(self, host: Host) -> None:
        super().__init__(host)
        self.schemes = QComboBox()
        self.schemes.setAccessibleName(translate("ui.pages.submissions.scores_view", "Table"))
        self.schemes.activated.connect(self._choose)
        self.table = Table(
            score_rows.columns(),
            dense=True,
            name=translate("ui.pages.submissions.scores_view", "Items"),
        )
        self.table.chosen.connect(self._show_item)
        self._verdict = Chip("", "outlined")
        self._document = Label("", "small", "ink3", wrap=True)
        report = Button(
            translate("ui.pages.submissions.scores_view", "Print"), icon="printer", small=True
        )
        report.clicked.connect(self._print)
        self._card = Card(" ", " ")
        self._card.add_to_head(self._verdict, right=False)
        self._card.add_to_head(self.schemes)
        self._card.add_to_head(report)
        self._card.wide(self.table, 1)
        self._card.rule()
        self._card.row().addWidget(self._document, 1)
        self.panel = ScorePanel(host)
        self.panel.setFixedWidth(SIDE)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(GAP)
        row.addWidget(self._card, 1)
        side = QVBoxLayout()
        side.addWidget(self.panel)
        row.addLayout(side)
        self._shown: Scored | None = None
        self._fill()

    def refresh(self) -> None:
        """Score the year anew."""
        year = self._year()
        found = scores.cards(
            self.desk.ledger.db, year, self.desk.today, str(self.schemes.currentData())
        )
        self._shown = found[0]
        self.table.show_rows(list(score_rows.rows(found[0])))
        self._show_head(found[0])
        self._show_item()

    def subtitle(self) -> str:
        """The year that is scored."""
        return words.period(self._year())

    def place(self) -> str:
        """The table that is shown."""
        return str(self.schemes.currentData())

    def go_to(self, place: str) -> None:
        """Show a table, or an item of one, as `NW-3`."""
        scheme = place.partition("-")[0]
        number = self.schemes.findData(scheme)
        if number >= 0:
            self.schemes.setCurrentIndex(number)
            self.refresh()
            self.table.go_to(place)

    def begin(self) -> None:
        """The items have the keyboard."""
        self.table.setFocus()

    def _fill(self) -> None:
        """All tables; those that concern the institution first."""
        known = institutions.get(self.desk.ledger.db)
        mine = scorecards.of(known.type_code, known.region_code) if known else ()
        others = [one for one in scorecards.every() if one not in mine]
        for one in (*mine, *others):
            self.schemes.addItem(texts.scheme(one), one.id)

    def _choose(self, _place: int) -> None:
        self.refresh()

    def _show_head(self, card: Scored) -> None:
        total = numbers.exact(card.total.value or 0, 2)
        text = translate("ui.pages.submissions.scores_view", "{points} of {most} points")
        title = text.format(points=total, most=numbers.exact(card.scheme.total))
        open_text = translate(
            "ui.pages.submissions.scores_view", "{open} open; {count} items from the ledger"
        )
        note = open_text.format(open=numbers.exact(card.open_points), count=len(card.from_ledger))
        self._card.set_title(title, note)
        tone = _TONES.get(card.verdict, "outlined")
        self._verdict.set_tag(Tag(texts.verdict(card), tone))
        said = (texts.document(card.scheme), texts.passing(card.scheme))
        self._document.setText(translate("ui.pages.submissions.scores_view", "; ").join(said))

    def _show_item(self, *_: object) -> None:
        found = self._shown.scores if self._shown else ()
        key = self.table.current()[0]
        score = next((one for one in found if one.item.id == key), None)
        self.panel.show_score(score, self._year())

    def _print(self) -> None:
        self.host.open_page("reports", "scorecard")

    def _year(self) -> Period:
        return periods.year(self.desk.period.first.year)
