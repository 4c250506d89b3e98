"""The terms on which a contract is settled, paid and ended."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import date

from carbondesk.domain.contracts.contract import (
    ASSESS_DAYS,
    FILING_DAYS,
    PAYMENT_DAYS,
    SETTLE_DAYS,
    Contract,
    ExitRule,
    PriceBasis,
)
from carbondesk.i18n import pick, translate
from carbondesk.reference import budget_rules
from carbondesk.texts import terms
from carbondesk.ui.pages.contracts import reading
from carbondesk.ui.typed import Typed, day
from carbondesk.ui.widgets.form import Field

_MONTHS = 12


def form_fields() -> tuple[Field, ...]:
    """What is asked of the terms; what the sources leave open stays a field."""
    return (*_settling(), *_ending())


def _settling() -> tuple[Field, ...]:
    bases = tuple((one.value, terms.term("price_basis", one.value)) for one in PriceBasis)
    return (
        Field("settle_months", translate("ui.pages.contracts.terms_form", "Months of a period"),
              "number"),
        Field("price_basis", translate("ui.pages.contracts.terms_form", "Price"), "choice", bases),
        Field("investment", translate("ui.pages.contracts.terms_form", "Investment, yuan"),
              "number"),
        Field("fee", translate("ui.pages.contracts.terms_form", "Fee or rent a year, yuan"),
              "number"),
        Field("discount", translate("ui.pages.contracts.terms_form", "Discount on the base cost"),
              "number", unit="%"),
        Field("excess",
              translate("ui.pages.contracts.terms_form", "Share of party B beyond the guarantee"),
              "number", unit="%"),
        Field("cap", translate("ui.pages.contracts.terms_form", "Most that is paid a year, yuan"),
              "number", hint=translate("ui.pages.contracts.terms_form", "empty: no cap")),
        Field("carries",
              translate("ui.pages.contracts.terms_form", "Negative value goes to the next period"),
              "check"),
    )  # fmt: skip


def _ending() -> tuple[Field, ...]:
    rules = tuple((one.value, terms.term("exit_rule", one.value)) for one in ExitRule)
    return (
        Field("settle_days",
              translate("ui.pages.contracts.terms_form", "Days to agree a statement"),
              "number",
              hint=translate("ui.pages.contracts.terms_form",
                             "after the end of its period; 30 where the contract is silent")),
        Field("payment_days",
              translate("ui.pages.contracts.terms_form", "Days to pay an agreed statement"),
              "number",
              hint=translate("ui.pages.contracts.terms_form",
                             "after both have signed; 30 where the contract is silent")),
        Field("filing_days", translate("ui.pages.contracts.terms_form", "Days to file"), "number"),
        Field("budget_rule", translate("ui.pages.contracts.terms_form", "Budget rule"), "choice",
              _budget_rules(), wide=True),
        Field("price_months",
              translate("ui.pages.contracts.terms_form", "Months between revisions of the price"),
              "number", hint=translate("ui.pages.contracts.terms_form", "empty: never")),
        Field("assess_days",
              translate("ui.pages.contracts.terms_form", "Days before the end to assess"),
              "number"),
        Field("exit_rule", translate("ui.pages.contracts.terms_form", "Early end"), "choice",
              rules),
        Field("exit_rate", translate("ui.pages.contracts.terms_form", "Rate of the early end"),
              "number", unit="%"),
        Field("ended", translate("ui.pages.contracts.terms_form", "Ended early on")),
        Field("handover", translate("ui.pages.contracts.terms_form", "Handed over on")),
    )  # fmt: skip


def _budget_rules() -> tuple[tuple[str, str], ...]:
    """The rules of the table; the first is the one that counts without any choice."""
    usual = translate("ui.pages.contracts.terms_form", "the usual one of the province")
    named = ((one.id, pick(one.name_zh, one.name_en)) for one in budget_rules.every())
    return (("", usual), *named)


def values(one: Contract) -> dict[str, str]:
    """What the fields show of a contract."""
    return {
        "settle_months": str(one.settle_months),
        "price_basis": one.price_basis.value,
        "investment": reading.yuan(one.investment_fen),
        "fee": reading.yuan(one.fee_fen),
        "discount": reading.percent(one.discount_micro),
        "excess": reading.percent(one.excess_micro),
        "cap": "" if one.cap_fen is None else reading.yuan(one.cap_fen) or "0",
        "carries": "1" if one.carries else "",
        "settle_days": str(one.settle_days),
        "payment_days": str(one.payment_days),
        "price_months": str(one.price_months) if one.price_months else "",
        "assess_days": str(one.assess_days),
        "filing_days": str(one.filing_days),
        "budget_rule": one.budget_rule,
        "exit_rule": one.exit_rule.value,
        "exit_rate": reading.percent(one.exit_rate_micro),
        "ended": day(one.ended),
        "handover": day(one.handover),
    }


def read(form: Mapping[str, str], today: date, known: Contract) -> Contract:
    """The contract with the terms that were typed; raises `Refused`."""
    typed = Typed(form, today)
    made = replace(
        known,
        settle_months=reading.whole(typed, "settle_months", _MONTHS),
        price_basis=PriceBasis(form["price_basis"]),
        investment_fen=reading.fen(typed, "investment") or 0,
        fee_fen=reading.fen(typed, "fee") or 0,
        discount_micro=reading.part(typed, "discount"),
        excess_micro=reading.part(typed, "excess"),
        cap_fen=reading.fen(typed, "cap"),
        carries=typed.flag("carries"),
        settle_days=reading.whole(typed, "settle_days", SETTLE_DAYS),
        payment_days=reading.whole(typed, "payment_days", PAYMENT_DAYS),
        price_months=reading.whole(typed, "price_months", 0),
        assess_days=reading.whole(typed, "assess_days", ASSESS_DAYS),
        filing_days=reading.whole(typed, "filing_days", FILING_DAYS),
        budget_rule=form["budget_rule"],
        exit_rule=ExitRule(form["exit_rule"]),
        exit_rate_micro=reading.part(typed, "exit_rate"),
        ended=typed.later_day("ended"),
        handover=typed.day("handover"),
    )
    typed.refuse()
    return made
