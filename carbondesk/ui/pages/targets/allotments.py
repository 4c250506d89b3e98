"""Allotments to places, departments and months, and budgets, against what is used."""

from PySide6.QtWidgets import QHBoxLayout

from carbondesk.domain import allotted
from carbondesk.domain import period as periods
from carbondesk.domain.period import Period, month_of
from carbondesk.domain.prospect import default_aims
from carbondesk.i18n import translate
from carbondesk.store import allotted as plans
from carbondesk.store.allotted import Plan
from carbondesk.texts import aims
from carbondesk.ui import words
from carbondesk.ui.page import GAP, Host
from carbondesk.ui.pages.targets import allotment_rows as rows
from carbondesk.ui.pages.targets.allotment_tools import AllotmentTools
from carbondesk.ui.tabbed import View
from carbondesk.ui.widgets.card import Card
from carbondesk.ui.widgets.label import Label
from carbondesk.ui.widgets.segments import Segments
from carbondesk.ui.widgets.table import Table

ALLOTMENTS, BUDGETS = "allotments", "budgets"
QUANTITY, YUAN = "quantity", "yuan"
_MONTHS = 520


class AllotmentsView(View):
    """Holders or carriers at the left, the months of what is chosen at the right."""

    def __init__(self, host: Host) -> None:
        super().__init__(host)
        self.kind = Segments(
            (
                (ALLOTMENTS, translate("ui.pages.targets.allotments", "Allotments")),
                (BUDGETS, translate("ui.pages.targets.allotments", "Budgets")),
            ),
            small=True,
        )
        self.aims = Segments((("", " "),), small=True)
        self.in_what = Segments(
            (
                (QUANTITY, translate("ui.pages.targets.allotments", "quantity")),
                (YUAN, translate("ui.pages.targets.allotments", "yuan")),
            ),
            small=True,
        )
        name = translate("ui.pages.targets.allotments", "Shared out")
        self.table = Table(rows.columns(), dense=True, name=name)
        self.months = Table(
            rows.month_columns(), dense=True,
            name=translate("ui.pages.targets.allotments", "Month by month"),
        )  # fmt: skip
        self.tools = AllotmentTools(host, self)
        self._plan: Plan | None = None
        self._listed, self._by_month = Card(name, " "), Card(" ", " ")
        self._hint = Label("", "small", "ink2", wrap=True)
        self._build()

    def refresh(self) -> None:
        """Read the plan of the year anew."""
        self._plan = plan = plans.load(self.desk.ledger.db, self._month())
        known = [*default_aims(plan.measured), *(one.aim for one in plan.allotments)]
        self.aims.set_choices([(code, aims.name(code)) for code in dict.fromkeys(known)])
        self._show()

    def subtitle(self) -> str:
        """The month up to which is counted."""
        text = translate("ui.pages.targets.allotments", "until {month}")
        return text.format(month=words.period(self._month()))

    def begin(self) -> None:
        """The list has the keyboard."""
        self.table.setFocus()

    def _build(self) -> None:
        self._listed.add_to_head(self.kind, right=False)
        self._listed.add_to_head(self.tools.tools)
        self._listed.wide(self.table, 1)
        self._listed.row().addWidget(self._hint, 1)
        self._by_month.add_to_head(self.aims)
        self._by_month.add_to_head(self.in_what)
        self._by_month.wide(self.months, 1)
        self._by_month.setFixedWidth(_MONTHS)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(GAP)
        row.addWidget(self._listed, 1)
        row.addWidget(self._by_month)
        self.kind.chosen.connect(self._show)
        self.aims.chosen.connect(self._show)
        self.in_what.chosen.connect(self._show_budget)
        self.table.chosen.connect(self._choose)
        self.table.opened.connect(self._open)
        self.months.opened.connect(self._open_month)

    def _month(self) -> Period:
        shown = self.desk.period
        return shown if len(shown.code) == len("2025-01") else month_of(shown.last)

    def _codes(self) -> list[str]:
        return [one.code for one in periods.year(self._month().first.year).months()]

    def _is_budget(self) -> bool:
        return self.kind.current() == BUDGETS

    def _show(self, *_: object) -> None:
        plan = self._plan
        if plan is None:
            return
        self.aims.setVisible(not self._is_budget())
        self.in_what.setVisible(self._is_budget())
        self.tools.show_for(plan, self.aims.current(), budgets=self._is_budget())
        (self._show_carriers if self._is_budget() else self._show_allotments)(plan)

    def _show_allotments(self, plan: Plan) -> None:
        aim = self.aims.current()
        found = plan.of(aim)
        self.table.show_columns(rows.columns(), rows.rows(found, plan.departments))
        self._listed.set_title(aims.name(aim), aims.unit_of(aim))
        title = translate("ui.pages.targets.allotments", "Month by month")
        self._by_month.set_title(title, aims.unit_of(aim))
        code = self._month().code
        shown = rows.month_rows(found.months, self._codes(), code) if found.months else []
        self.months.show_columns(rows.month_columns(), shown)
        self._hint.setText("" if found.whole else _nothing_shared())

    def _show_carriers(self, plan: Plan) -> None:
        carriers = list(dict.fromkeys(one.carrier for one in plan.budgets))
        month = self._month()
        made = [
            rows.budget_row(
                code, *allotted.budgets(plan.measured, plan.budgets, month, code),
                month.first.month,
            )
            for code in carriers
        ]  # fmt: skip
        self.table.show_columns(rows.budget_columns(), made)
        title = translate("ui.pages.targets.allotments", "Budgets of {year}")
        self._listed.set_title(title.format(year=month.first.year), "")
        self._hint.setText("" if made else _nothing_budgeted())
        if made:
            self.table.go_to(made[0].key, "carrier")
        self._show_budget()

    def _show_budget(self, *_: object) -> None:
        plan, carrier = self._plan, self.table.current()[0]
        if plan is None or not self._is_budget():
            return
        known = {one.carrier for one in plan.budgets}
        carrier = carrier if carrier in known else ""
        if not carrier:
            self._by_month.set_title(translate("ui.pages.targets.allotments", "Month by month"), "")
            self.months.show_columns(rows.month_columns(), [])
            return
        lines = allotted.budgets(plan.measured, plan.budgets, self._month(), carrier)
        chosen = lines[int(self.in_what.current() == YUAN)]
        self._by_month.set_title(aims.name(carrier), aims.unit(chosen[0].so_far.unit))
        shown = rows.month_rows(chosen, self._codes(), self._month().code)
        self.months.show_columns(rows.month_columns(), shown)

    def _choose(self, _key: str) -> None:
        self._show_budget()

    def _open(self, key: str) -> None:
        if not self._is_budget():
            self.tools.change_part(key)

    def _open_month(self, key: str) -> None:
        if self._is_budget():
            self.tools.change_month(self.table.current()[0], key)
        else:
            self.tools.change_part(key)


def _nothing_shared() -> str:
    return translate(
        "ui.pages.targets.allotments",
        "Nothing is shared out yet. 'Share out' takes the quantity that the target allows this "
        "year, and gives it to places, departments and months by last year's use or by area.",
    )


def _nothing_budgeted() -> str:
    return translate(
        "ui.pages.targets.allotments",
        "No budget yet. 'Set a budget' takes the year's quantity and yuan of a carrier and gives "
        "them to the months as last year; then a month is changed with Enter.",
    )
