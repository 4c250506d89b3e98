"""How each line of a statement comes about: from lines above it, the contract, meters, papers."""

from collections.abc import Sequence
from dataclasses import dataclass

from carbondesk.domain.contracts.contract import ContractType, months_of, year_number
from carbondesk.domain.contracts.settle import Row
from carbondesk.domain.figure import Fact
from carbondesk.domain.quantity import from_micro
from carbondesk.i18n import translate
from carbondesk.store.settling import Statement
from carbondesk.texts import numbers

TOLD_ONLY = frozenset({"bills", "margin"})
"""Lines that are no part of what both parties sign."""
_WRITTEN = {
    "settlement_line": "{reason} {document}", "settlement_item": "{document}",
}  # fmt: skip


@dataclass(frozen=True)
class Lines:
    """The lines of a statement in the order in which they are printed, the payment last."""

    statement: Statement
    meters: str = ""

    @property
    def rows(self) -> Sequence[Row]:
        """The lines that both parties sign; what party A keeps stands below what B has.

        A baseline that nothing moves is not said twice.
        """
        rows = self.statement.shown.rows
        moved = {row.figure.label for row in rows if row.code in {"routine", "non_routine"}}
        found = [
            row
            for row in rows
            if row.code not in TOLD_ONLY and (row.code != "adjusted" or row.figure.label in moved)
        ]
        last = [row for row in found if row.code == "payable"]
        owner = [row for row in found if row.code == "owner"]
        rest = [row for row in found if row.code not in {"payable", "owner"}]
        place = next((at + 1 for at, row in enumerate(rest) if row.code == "esco"), len(rest))
        return [*rest[:place], *owner, *rest[place:], *last]

    def number(self, code: str, label: str = "") -> str:
        """The number of a line; empty where there is none."""
        for place, row in enumerate(self.rows, start=1):
            if row.code == code and label in ("", row.figure.label):
                return str(place)
        return ""

    def whole(self) -> str:
        """The number of the whole value."""
        return self.number("value_total") or self.number("value")

    def months(self) -> int:
        """How many months are settled."""
        return months_of(self.statement.facts.settlement.period)

    def joined(self, sign: str, codes: Sequence[str], label: str) -> str:
        """The numbers of the lines that there are, with a sign between them."""
        return sign.join(filter(None, (self.number(code, label) for code in codes)))

    def facts(self, row: Row) -> Sequence[Fact]:
        """What a line rests on: of the ledger of today if it is still the same."""
        today = self.statement.today.figures().get(row.figure.key)
        return list(today.leaves()) if today is not None else []


def basis(lines: Lines, row: Row) -> str:
    """How a line comes about."""
    made = _MADE.get(row.code)
    if made is not None:
        return made(lines, row)
    return _proof(lines, row)


def _adjusted(lines: Lines, row: Row) -> str:
    """The baseline with its adjustments."""
    return lines.joined(" + ", ("baseline", "routine", "non_routine"), row.figure.label)


def _saving(lines: Lines, row: Row) -> str:
    """What would have been used less what was."""
    label = row.figure.label
    whole = "adjusted" if lines.number("adjusted", label) else "baseline"
    return lines.joined(" − ", (whole, "metered"), label)


def _value(lines: Lines, row: Row) -> str:
    """What was saved at its price."""
    return lines.joined(" × ", ("saving", "price"), row.figure.label)


def _value_total(lines: Lines, _row: Row) -> str:
    """The values of all carriers."""
    places = enumerate(lines.rows, start=1)
    return " + ".join(str(place) for place, row in places if row.code == "value")


def _share(lines: Lines, _row: Row) -> str:
    """The year of the contract whose share it is."""
    settlement = lines.statement.facts.settlement
    year = year_number(lines.statement.terms.contract, settlement.first)
    return translate("reports.contracts.basis", "contract, year {year}").format(year=year)


def _esco(lines: Lines, _row: Row) -> str:
    """The value, with what was carried over, times the share."""
    whole, carried = lines.whole(), lines.number("carried")
    share = lines.number("share")
    return f"({whole} + {carried}) × {share}" if carried else f"{whole} × {share}"


def _owner(lines: Lines, _row: Row) -> str:
    """The value less the part of the contractor."""
    return f"{lines.whole()} − {lines.number('esco')}"


def _price(lines: Lines, row: Row) -> str:
    """The price as signed or as the bills say; or as it was typed."""
    found = _kinds(lines, row)
    if "settlement_line" in found:
        return _proof(lines, row)
    if "contract_revision" in found:
        revised = dict(found["contract_revision"].fields)
        text = translate("reports.contracts.basis", "price as revised from {day} {document}")
        said = {"day": revised.get("start"), "document": revised.get("document") or ""}
        return text.format(**said).strip()
    if "contract_line" in found or not found:
        return translate("reports.contracts.basis", "contract price")
    return translate("reports.contracts.basis", "bills of the period: cost over quantity")


def _shortfall(lines: Lines, _row: Row) -> str:
    """What is lacking of the guarantee at the price."""
    return _of_guarantee(lines, "{guaranteed} − {saving}")


def _excess(lines: Lines, _row: Row) -> str:
    """The contractor's part of what is saved beyond."""
    part = from_micro(lines.statement.terms.contract.excess_micro)
    return f"{_of_guarantee(lines, '{saving} − {guaranteed}')} × {numbers.percent(part)}"


def _base_cost(lines: Lines, _row: Row) -> str:
    """The base of a year by the months of the period."""
    text = translate("reports.contracts.basis", "energy base of the contract × {months}/12")
    return text.format(months=lines.months())


def _discounted(lines: Lines, _row: Row) -> str:
    """The base less the discount."""
    part = numbers.percent(from_micro(lines.statement.terms.contract.discount_micro))
    return f"{lines.number('base_cost')} × (1 − {part})"


def _adjuster(lines: Lines, row: Row) -> str:
    """The value of what a fee follows against its base, with its weight and dead band."""
    signed = next(one for one in lines.statement.terms.adjusters if one.name == row.name)
    given = next((one for one in lines.statement.facts.values if one.name == row.name), None)
    if given is None:
        return ""
    text = translate(
        "reports.contracts.basis",
        "{value} over base {base}; weight {weight}, dead band {band} {document}",
    )
    return text.format(
        value=numbers.exact(from_micro(given.value_micro)),
        base=numbers.exact(from_micro(signed.base_micro)),
        weight=numbers.percent(from_micro(signed.weight_micro)),
        band=numbers.percent(from_micro(signed.dead_band_micro)),
        document=given.document,
    ).strip()


def _fee(lines: Lines, _row: Row) -> str:
    """The fee of a year by its months; that of a trusteeship from the lines above."""
    if lines.statement.terms.contract.type is not ContractType.TRUSTEESHIP:
        text = translate("reports.contracts.basis", "yearly fee of the contract × {months}/12")
        return text.format(months=lines.months())
    first = lines.number("discounted") or lines.number("base_cost")
    places = enumerate(lines.rows, start=1)
    factors = [str(place) for place, row in places if row.code == "adjuster"]
    return " × ".join([first, *factors])


def _capped(lines: Lines, _row: Row) -> str:
    """The most that is paid."""
    return translate("reports.contracts.basis", "not above the cap of the contract")


def _guaranteed(lines: Lines, _row: Row) -> str:
    """The guarantee of a year by its months."""
    text = translate("reports.contracts.basis", "guaranteed a year × {months}/12")
    return text.format(months=lines.months())


def _scored(lines: Lines, row: Row) -> str:
    """The months whose scores take something off."""
    months = [str(dict(one.fields)["month"]) for one in lines.facts(row)]
    listed = translate("reports.contracts.basis", ", ")
    return translate("reports.contracts.basis", "scores of {months}").format(
        months=listed.join(months)
    )


def _payable(lines: Lines, _row: Row) -> str:
    """What is earned less what is held back."""
    signs = {"esco": "+", "fee": "+", "excess": "+", "shortfall": "−"}
    if lines.number("capped"):
        signs = {"capped": "+"}
    signs |= {"addition": "+", "correction": "+", "prepaid": "−", "deduction": "−", "scored": "−"}
    text = ""
    for place, row in enumerate(lines.rows, start=1):
        if row.code in signs:
            # Items carry their own sign in the statement; here it stands before the number.
            text += f" {signs[row.code]} {place}" if text else f"{signs[row.code]}{place}"
    text = text.removeprefix("+")
    if lines.statement.shown.payable.value != 0:
        return text
    return translate("reports.contracts.basis", "{sum}, not below 0").format(sum=text)


def _of_guarantee(lines: Lines, pattern: str) -> str:
    labels = [row.figure.label for row in lines.rows if row.code == "guaranteed"]
    parts = []
    for label in labels:
        found = {code: lines.number(code, label) for code in ("guaranteed", "saving", "price")}
        parts.append(f"({pattern}) × {{price}}".format(**found))
    return " + ".join(parts)


def _kinds(lines: Lines, row: Row) -> dict[str, Fact]:
    return {fact.kind: fact for fact in lines.facts(row)}


def _proof(lines: Lines, row: Row) -> str:
    """The paper or meter behind a line that is not reckoned from others."""
    found = _kinds(lines, row)
    for kind, pattern in _WRITTEN.items():
        if kind in found:
            fields = {name: value or "" for name, value in found[kind].fields}
            return pattern.format(**{"reason": "", "document": ""} | fields).strip()
    if "verified_saving" in found:
        issue = dict(found["verified_saving"].fields).get("issue", "")
        text = translate("reports.contracts.basis", "savings report, issue {issue}")
        return text.format(issue=issue)
    if "contract_line" in found:
        text = translate("reports.contracts.basis", "base of the contract × {months}/12")
        return text.format(months=lines.months())
    if row.code == "metered" and lines.meters:
        return translate("reports.contracts.basis", "meters {codes}").format(codes=lines.meters)
    return ""


_MADE = {
    "adjusted": _adjusted, "saving": _saving, "value": _value,
    "value_total": _value_total, "share": _share, "esco": _esco,
    "owner": _owner, "price": _price, "shortfall": _shortfall,
    "excess": _excess, "base_cost": _base_cost, "discounted": _discounted,
    "adjuster": _adjuster, "fee": _fee, "capped": _capped,
    "guaranteed": _guaranteed, "payable": _payable, "scored": _scored,
}  # fmt: skip
