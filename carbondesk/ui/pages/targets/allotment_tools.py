"""What can be done with allotments, budgets and departments from the page."""

from collections.abc import Sequence
from dataclasses import replace
from fractions import Fraction
from functools import partial

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QHBoxLayout, QWidget

from carbondesk.domain.allotment import Allotment, Budget, Department, Shares, shared, step_of
from carbondesk.domain.monthly import MONTHS
from carbondesk.i18n import translate
from carbondesk.operations import allotments
from carbondesk.store import meters, places, prospects
from carbondesk.store.allotted import Plan
from carbondesk.texts import aims
from carbondesk.ui.page import Host
from carbondesk.ui.pages.targets import allotment_forms as forms
from carbondesk.ui.typed import number
from carbondesk.ui.widgets.button import ANY, Button
from carbondesk.ui.widgets.form import Field
from carbondesk.ui.widgets.form_dialog import FormDialog, Submit

_OF_YUAN = 100


class AllotmentTools(QObject):
    """Buttons at the head of the list, and the dialogs behind them."""

    def __init__(self, host: Host, parent: QWidget) -> None:
        super().__init__(parent)
        self._host, self._parent = host, parent
        self.plan: Plan | None = None
        self.aim = ""
        self.tools = QWidget()
        row = QHBoxLayout(self.tools)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(8)
        self._share = self._button(
            translate("ui.pages.targets.allotment_tools", "Share out"), self.share
        )
        self._departments = self._button(
            translate("ui.pages.targets.allotment_tools", "New department"), self.department
        )
        self._budget = self._button(
            translate("ui.pages.targets.allotment_tools", "Set a budget"), self.budget
        )
        for button in (self._departments, self._share, self._budget):
            row.addWidget(button)

    def show_for(self, plan: Plan, aim: str, *, budgets: bool) -> None:
        """Offer what fits what is shown."""
        self.plan, self.aim = plan, aim
        self._share.setVisible(not budgets)
        self._departments.setVisible(not budgets)
        self._budget.setVisible(budgets)

    def share(self, *_: object) -> FormDialog:
        """Ask how the year is to be shared out."""
        plan = self._plan()
        title = translate("ui.pages.targets.allotment_tools", "Share out {year}: {aim}")
        shown = title.format(year=plan.month.first.year, aim=aims.name(self.aim))
        verb = translate("ui.pages.targets.allotment_tools", "Share out")
        dialog = self._dialog(shown, forms.sharing_fields(self.aim), verb, self._share_out)
        start = {"places": "1", "months": "1", "departments": "1" if plan.departments else ""}
        dialog.fill({**start, "whole": self._allowed(plan)})
        dialog.open()
        return dialog

    def change_part(self, key: str) -> FormDialog | None:
        """Ask for the part of a holder or, with no key, for the whole."""
        plan = self._plan()
        known = next((one for one in self._parts(plan) if _holder(one) == key), None)
        if known is None:
            return None
        title = translate("ui.pages.targets.allotment_tools", "Change the allotment")
        verb = translate("ui.pages.targets.allotment_tools", "Save")
        label = translate("ui.pages.targets.allotment_tools", "Quantity of the year")
        field = Field("whole", label, "number", unit=aims.unit_of(self.aim))
        dialog = self._dialog(title, (field,), verb, partial(self._put_part, known))
        dialog.fill({"whole": number(known.quantity_micro)})
        dialog.open()
        return dialog

    def department(self, *_: object) -> FormDialog:
        """Ask for a department."""
        title = translate("ui.pages.targets.allotment_tools", "New department")
        verb = translate("ui.pages.targets.allotment_tools", "Save")
        fields = forms.department_fields()
        dialog = self._dialog(title, fields, verb, partial(self._put_department, None))
        dialog.open()
        return dialog

    def budget(self, *_: object) -> FormDialog:
        """Ask for the budget of a carrier."""
        plan = self._plan()
        known = tuple(dict.fromkeys(
            facts.meter.carrier for facts in plan.measured.book.meters.values()
        ))  # fmt: skip
        title = translate("ui.pages.targets.allotment_tools", "Budget of {year}")
        verb = translate("ui.pages.targets.allotment_tools", "Save")
        shown = title.format(year=plan.month.first.year)
        dialog = self._dialog(shown, forms.budget_fields(known), verb, self._put_year)
        dialog.open()
        return dialog

    def change_month(self, carrier: str, month: str) -> FormDialog:
        """Ask for the budget of a month."""
        plan = self._plan()
        same = [one for one in plan.budgets if (one.carrier, one.month) == (carrier, month)]
        known = same[0] if same else Budget(month, carrier)
        verb = translate("ui.pages.targets.allotment_tools", "Save")
        title = f"{aims.name(carrier)} {month}"
        submit = partial(self._put_month, known)
        dialog = self._dialog(title, forms.month_fields(carrier), verb, submit)
        yuan = "" if known.amount_fen is None else f"{known.amount_fen / _OF_YUAN:.2f}"
        values = {"quantity": number(known.quantity_micro), "amount": yuan, "note": known.note}
        dialog.fill(values)
        dialog.open()
        return dialog

    def _share_out(self, form: dict[str, str]) -> None:
        plan, today = self._plan(), self._host.desk.today
        wish = forms.read_sharing(form, today, self.aim)
        whole = Allotment(plan.month.first.year, self.aim, wish.whole_micro)
        parts = [whole]
        if wish.places:
            parts += plan.parts(whole, wish.key, as_places=True)
        if wish.departments:
            parts += plan.parts(whole, wish.key, as_places=False)
        if wish.months:
            parts += plan.months(whole)
        self._host.desk.do(allotments.allot, whole.year, self.aim, parts)
        self._host.toast(translate("ui.pages.targets.allotment_tools", "Shared out"))

    def _put_part(self, known: Allotment, form: dict[str, str]) -> None:
        plan, today = self._plan(), self._host.desk.today
        wish = forms.read_sharing({**form, "key": "equal"}, today, self.aim)
        changed = replace(known, quantity_micro=wish.whole_micro)
        parts = [changed if one.id == known.id else one for one in self._parts(plan)]
        self._host.desk.do(allotments.allot, known.year, self.aim, parts)
        self._host.toast(translate("ui.pages.targets.allotment_tools", "Allotment changed"))

    def _put_department(self, known: Department | None, form: dict[str, str]) -> None:
        db = self._host.desk.ledger.db
        codes = {one.code: one.id for one in places.every(db)}
        counters = {one.code: one.id for one in meters.every(db)}
        made, held = forms.read_department(form, self._host.desk.today, codes, counters, known)
        self._host.desk.do(allotments.put_department, made, held)
        self._host.toast(translate("ui.pages.targets.allotment_tools", "Department saved"))

    def _put_year(self, form: dict[str, str]) -> None:
        plan, carrier = self._plan(), form["carrier"]
        quantity, fen = forms.read_amounts(form, self._host.desk.today)
        before = plan.weights(carrier)
        of_quantity = _spread(quantity, before)
        of_yuan = [None] * MONTHS if fen is None else shared(fen, before, 1)
        codes = [f"{plan.month.first.year}-{place:02d}" for place in range(1, MONTHS + 1)]
        made = [
            Budget(code, carrier, micro, part)
            for code, micro, part in zip(codes, of_quantity, of_yuan, strict=True)
        ]
        self._host.desk.do(allotments.put_budgets, made)
        self._host.toast(translate("ui.pages.targets.allotment_tools", "Budget saved"))

    def _put_month(self, known: Budget, form: dict[str, str]) -> None:
        made = forms.read_month(form, self._host.desk.today, known)
        self._host.desk.do(allotments.put_budgets, [made])
        self._host.toast(translate("ui.pages.targets.allotment_tools", "Budget saved"))

    def _allowed(self, plan: Plan) -> str:
        """What is shared out already, or what the target of the year allows."""
        found = self._shares(plan).whole
        if found is not None:
            return number(found.quantity_micro)
        (one,) = prospects.load(self._host.desk.ledger.db, plan.month, [self.aim])
        if one.outlook is None or one.outlook.allowed.value is None:
            return ""
        return aims.value(Fraction(one.outlook.allowed.value)).replace(",", "")

    def _shares(self, plan: Plan) -> Shares:
        return plan.of(self.aim).shares

    def _parts(self, plan: Plan) -> list[Allotment]:
        return [one for one in plan.allotments if one.aim == self.aim]

    def _plan(self) -> Plan:
        assert self.plan is not None
        return self.plan

    def _dialog(self, title: str, fields: Sequence[Field], verb: str, submit: Submit) -> FormDialog:
        return FormDialog(self._parent.window(), title, fields, verb, submit)

    def _button(self, words: str, act: object) -> Button:
        button = Button(words, small=True, writes=ANY)
        button.clicked.connect(act)
        return button


def _holder(one: Allotment) -> str:
    return "" if one.is_whole else one.place_id or one.department_id or one.month


def _spread(quantity: int | None, weights: Sequence[Fraction]) -> Sequence[int | None]:
    if quantity is None:
        return [None] * MONTHS
    return shared(quantity, list(weights), step_of(quantity, MONTHS))
