"""The list of expected savings; a new one is proposed the average price of the year shown."""

from fractions import Fraction
from functools import partial

from carbondesk.domain import average_prices
from carbondesk.domain import period as periods
from carbondesk.store import accounts
from carbondesk.texts import numbers
from carbondesk.ui.fact_list import FactList
from carbondesk.ui.page import Host
from carbondesk.ui.pages.projects import money
from carbondesk.ui.widgets.form_dialog import FormDialog

_DECIMALS = 4


class SavingList(FactList):
    """Until a price is typed, it is that of the bills of the carrier, where all are there."""

    def __init__(self, host: Host) -> None:
        super().__init__(host, money.savings())
        self._desk = host.desk

    def add(self) -> FormDialog:
        """Ask for another saving, with the price proposed."""
        dialog = super().add()
        year = periods.year(self._desk.period.first.year)
        prices = average_prices.of(accounts.load(self._desk.ledger.db, [year]).of(year))
        self._propose(dialog, prices, "carrier")
        dialog.form.edited.connect(partial(self._propose, dialog, prices))
        return dialog

    def _propose(self, dialog: FormDialog, prices: dict[str, Fraction], key: str) -> None:
        if key == "carrier":
            price = prices.get(dialog.form.values()["carrier"])
            shown = "" if price is None else numbers.exact(price, _DECIMALS).replace(",", "")
            dialog.form.fill({"price_nano": shown})
