"""What a user can do with tariffs and the lines of bills."""

from collections.abc import Sequence
from dataclasses import replace

from carbondesk.domain import pricing, tariff
from carbondesk.domain.bill import Bill
from carbondesk.domain.meter import Meter
from carbondesk.domain.problems import Problem, Refused, refuse_if
from carbondesk.domain.recount import Recount, of_bill
from carbondesk.domain.tariff import BillLine, MeterTariff, Price, Tariff
from carbondesk.operations import facts
from carbondesk.store import rows, tariffs
from carbondesk.store.ledger import Connection, Ledger


def put(ledger: Ledger, new: Tariff, prices: Sequence[Price]) -> Tariff:
    """Write a tariff with all its prices; one of the same code and day is replaced."""
    refuse_if(pricing.tariff(new, prices))
    same = [old for old in tariffs.of_code(ledger.db, new.code) if old.valid_from == new.valid_from]
    ready = replace(new, id=same[0].id) if same and not new.id else facts.identified(new)
    others = [old for old in same if old.id != ready.id]
    if others:
        raise Refused([Problem("tariff_exists", {"code": new.code, "day": new.valid_from}, "code")])
    with ledger.write("put_tariff") as db:
        rows.upsert(db, [ready])
        rows.delete(db, Price, [price.id for price in tariffs.prices(db, ready.id)])
        rows.insert(
            db, [facts.identified(replace(price, tariff_id=ready.id, id="")) for price in prices]
        )
    return ready


def remove(ledger: Ledger, tariff_id: str) -> None:
    """Remove a tariff with its prices; the last of a code that meters follow stays."""
    old = facts.existing(ledger.db, Tariff, tariff_id)
    is_last = len(tariffs.of_code(ledger.db, old.code)) == 1
    if is_last and tariffs.followers(ledger.db, old.code):
        raise Refused([Problem("tariff_in_use", {"code": old.code}, "code")])
    with ledger.write("remove_tariff") as db:
        rows.delete(db, Tariff, [tariff_id])


def follow(ledger: Ledger, new: MeterTariff) -> MeterTariff:
    """Let a meter's bills follow a tariff from a day on; without a code none."""
    meter = facts.existing(ledger.db, Meter, new.meter_id)
    known = tariffs.of_code(ledger.db, new.code)
    if new.code and not known:
        raise Refused([Problem("unknown_tariff", {"code": new.code}, "code", meter.code)])
    if known and known[0].carrier != meter.carrier:
        values = {"code": new.code, "carrier": known[0].carrier, "other": meter.carrier}
        raise Refused([Problem("tariff_of_other_carrier", values, "code", meter.code)])
    same = [
        old.id
        for old in tariffs.followed(ledger.db, new.meter_id)
        if old.valid_from == new.valid_from
    ]
    return facts.put(ledger, "follow_tariff", [replace(new, id=same[0] if same else new.id)])[0]


def put_lines(ledger: Ledger, bill_id: str, lines: Sequence[BillLine]) -> Bill:
    """Write all the lines of a bill as one step; a bill without an amount gets their sum."""
    bill = facts.existing(ledger.db, Bill, bill_id)
    refuse_if(pricing.lines(lines, f"{bill.start}"))
    total = tariff.total_fen(lines)
    with ledger.write("put_bill_lines") as db:
        rows.delete(db, BillLine, [line.id for line in tariffs.lines(db, bill_id)])
        rows.insert(db, [facts.identified(replace(line, bill_id=bill_id, id="")) for line in lines])
        if bill.amount_fen is None and total is not None:
            bill = replace(bill, amount_fen=total)
            rows.upsert(db, [bill])
    return bill


def recount(db: Connection, bill: Bill) -> Recount | None:
    """The bill by its tariff; None where there is none to work it out by."""
    return of_bill(tariffs.load(db, bill.start, bill.end), bill, tariffs.billed_before(db, bill))
