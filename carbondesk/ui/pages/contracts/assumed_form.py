"""The form of what is assumed when a contract is judged, and of a limit that is typed."""

from collections.abc import Mapping
from datetime import date

from carbondesk.domain.contracts.appraised import PERCENT
from carbondesk.domain.contracts.offer import ContractAssumption
from carbondesk.i18n import translate
from carbondesk.reference import investment
from carbondesk.texts import fields, numbers
from carbondesk.ui.pages.contracts import reading
from carbondesk.ui.typed import Typed
from carbondesk.ui.widgets.form import Field


def form_fields() -> tuple[Field, ...]:
    """What is asked; what is empty counts as usual."""
    usual = numbers.exact(investment.discount_rate().value * PERCENT)
    rate = translate("ui.pages.contracts.assumed_form", "empty: {rate}%, the usual one")
    return (
        Field("rate", translate("ui.pages.contracts.assumed_form", "Rate of discount, real"),
              "number", unit="%", hint=rate.format(rate=usual)),
        Field("saving", translate("ui.pages.contracts.assumed_form", "Expected saving of the base"),
              "number", unit="%",
              hint=translate("ui.pages.contracts.assumed_form", "empty: guarantee, or as agreed")),
        Field("running",
              translate("ui.pages.contracts.assumed_form", "Running cost of party B a year, yuan"),
              "number"),
        Field("budget",
              translate("ui.pages.contracts.assumed_form", "Limit of the budget, yuan a year"),
              "number",
              hint=translate("ui.pages.contracts.assumed_form", "for the rule with a typed limit")),
        Field("note", fields.name("note"), wide=True),
    )  # fmt: skip


def values(one: ContractAssumption) -> dict[str, str]:
    """What the fields show."""
    return {
        "rate": "" if one.rate_micro is None else reading.percent(one.rate_micro) or "0",
        "saving": "" if one.saving_micro is None else reading.percent(one.saving_micro) or "0",
        "running": reading.yuan(one.running_fen),
        "budget": "" if one.budget_fen is None else reading.yuan(one.budget_fen) or "0",
        "note": one.note,
    }


def read(form: Mapping[str, str], today: date, contract_id: str) -> ContractAssumption:
    """What was typed; raises `Refused`."""
    typed = Typed(form, today)
    made = ContractAssumption(
        contract_id,
        reading.part(typed, "rate") if form["rate"].strip() else None,
        reading.part(typed, "saving") if form["saving"].strip() else None,
        reading.fen(typed, "running") or 0,
        reading.fen(typed, "budget"),
        typed.text("note"),
    )
    typed.refuse()
    return made
