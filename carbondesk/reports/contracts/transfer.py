"""The record of a handover: assets, meters on the last day, papers, what stays open; two seals."""

from collections.abc import Iterator
from datetime import date

from carbondesk.domain.contracts import plan
from carbondesk.domain.contracts.contract import Contract, ContractAsset
from carbondesk.domain.quantity import from_fen, from_micro
from carbondesk.domain.reading import Reading
from carbondesk.i18n import translate
from carbondesk.reports.content import (
    Block,
    Column,
    Report,
    Row,
    Section,
    Table,
    Text,
    number,
    words,
)
from carbondesk.reports.contracts import sealed, signed, subject
from carbondesk.reports.document import Asked
from carbondesk.store import contracts, evidence, meters, rows
from carbondesk.texts import numbers, terms


def compose(asked: Asked) -> Report:
    """The document in the language in use."""
    contract = subject.contract(asked)
    title = translate("reports.contracts.transfer", "Handover Record")
    return sealed.report(
        asked, contract, title, asked.stamp(figures(asked)), list(_body(asked, contract))
    )


def figures(asked: Asked) -> dict[str, str]:
    """The figures that stand still once it is issued."""
    contract = subject.contract(asked)
    return {
        f"asset.{one.name}": f"{one.number} {one.value_fen}"
        for one in contracts.parts(asked.db, ContractAsset, contract.id)
    }


def _body(asked: Asked, contract: Contract) -> Iterator[Block]:
    yield Section(translate("reports.contracts.transfer", "The contract"))
    yield sealed.pairs(_about(contract))
    yield Section(translate("reports.contracts.transfer", "Assets handed over"))
    yield from _assets(contracts.parts(asked.db, ContractAsset, contract.id))
    yield Section(translate("reports.contracts.transfer", "Meters on the last day"))
    yield from _meters(asked, contract)
    yield Section(translate("reports.contracts.transfer", "Papers handed over"))
    yield from _papers(asked, contract)
    yield Section(translate("reports.contracts.transfer", "What both parties note"))
    yield Text((), blank_lines=3)


def _about(contract: Contract) -> list[tuple[str, str]]:
    return [
        (translate("reports.contracts.transfer", "Type"),
         terms.term("contract_type", contract.type.value)),
        (translate("reports.contracts.transfer", "Term"), signed.term(contract)),
        (translate("reports.contracts.transfer", "Ended early on"), _day(contract.ended)),
        (translate("reports.contracts.transfer", "Handed over on"), _day(contract.handover)),
    ]  # fmt: skip


def _assets(found: list[ContractAsset]) -> Iterator[Block]:
    if not found:
        yield Text((translate("reports.contracts.transfer", "No asset is listed."),))
        return
    columns = (
        Column(translate("reports.contracts.transfer", "No."), width=10),
        Column(translate("reports.contracts.transfer", "Asset"), width=48, strong=True),
        Column(translate("reports.contracts.transfer", "Number"), align="right"),
        Column(translate("reports.contracts.transfer", "Value"),
               translate("reports.contracts.transfer", "CNY"), "right"),
        Column(translate("reports.contracts.transfer", "Where"), width=34),
        Column(translate("reports.contracts.transfer", "Condition")),
        Column(translate("reports.contracts.transfer", "Handed over")),
    )  # fmt: skip
    listed = [
        Row(
            (
                words(str(place)), words(one.name, small=one.note), number(one.number),
                number(from_fen(one.value_fen), 2), words(one.location),
                words(terms.term("asset_condition", one.condition.value) if one.condition else ""),
                words(_day(one.handed)),
            )
        )
        for place, one in enumerate(found, start=1)
    ]  # fmt: skip
    total = (
        words(""), words(translate("reports.contracts.transfer", "Total")),
        number(sum(one.number for one in found)),
        number(from_fen(sum(one.value_fen for one in found)), 2), words(""), words(""), words(""),
    )  # fmt: skip
    yield Table(columns, (*listed, Row(total, "total")))


def _meters(asked: Asked, contract: Contract) -> Iterator[Block]:
    """The last reading of each meter on the boundary until the end."""
    links = contracts.terms(asked.db, contract).meters
    if not links:
        yield Text((translate("reports.contracts.transfer", "No meter is on the boundary."),))
        return
    columns = (
        Column(translate("reports.contracts.transfer", "Meter"), width=34, strong=True),
        Column(translate("reports.contracts.transfer", "Name"), width=60),
        Column(translate("reports.contracts.transfer", "Read on")),
        Column(translate("reports.contracts.transfer", "Register"), align="right"),
    )
    known = {one.id: one for one in meters.every(asked.db)}
    listed = []
    for link in links:
        meter, last = known[link.meter_id], _last(asked, link.meter_id, plan.end_of(contract))
        # A dial has no commas.
        shown = numbers.exact(from_micro(last.register_micro)).replace(",", "") if last else ""
        listed.append(
            Row(
                (
                    words(meter.code), words(meter.name),
                    words(_day(last.day) if last else numbers.DASH), words(shown or numbers.DASH),
                )
            )
        )  # fmt: skip
    yield Table(columns, tuple(listed))


def _last(asked: Asked, meter_id: str, end: date) -> Reading | None:
    rest = "where meter_id = ? and day <= ? order by day desc, time desc limit 1"
    return next(iter(rows.fetch(asked.db, Reading, rest, (meter_id, end.isoformat()))), None)


def _papers(asked: Asked, contract: Contract) -> Iterator[Block]:
    """The files of the contract and its settlements, with the beginning of their digests."""
    found = evidence.of_fact(asked.db, "contract", contract.id)
    for table, ids in contracts.beneath(asked.db, contract.id):
        for row_id in ids:
            found += evidence.of_fact(asked.db, table, row_id)
    if not found:
        yield Text((translate("reports.contracts.transfer", "No file is attached."),))
        return
    columns = (
        Column(translate("reports.contracts.transfer", "No."), width=10),
        Column(translate("reports.contracts.transfer", "File"), width=100, strong=True),
        Column("SHA-256", width=50),
    )
    listed = [
        Row((words(str(place)), words(one.name), words(one.sha256[:16])))
        for place, one in enumerate({one.sha256: one for one in found}.values(), start=1)
    ]
    yield Table(columns, tuple(listed))


def _day(found: date | None) -> str:
    return found.isoformat() if found else ""
