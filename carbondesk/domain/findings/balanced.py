"""The rule about balances: what sub-meters show together against their master."""

from collections.abc import Iterator
from fractions import Fraction

from carbondesk.domain import balance
from carbondesk.domain.balance import Balance, Suspect
from carbondesk.domain.findings.evidence import Evidence, about
from carbondesk.domain.findings.finding import Finding
from carbondesk.domain.meter import label


def submeter_sum(evidence: Evidence) -> Iterator[Finding]:
    """Sub-meters that show more than their master, or another part of it than a year ago.

    A part that no sub-meter measures is no trouble as long as it stays what it was.
    """
    percent = evidence.limits.of("submeter_sum", "percent")
    points = evidence.limits.of("submeter_sum", "points")
    for month in evidence.months:
        for meter_id, found in balance.every(evidence.measured, month, percent).items():
            share = _share(found)
            if share is None or abs(share) <= percent:
                continue
            before = balance.of(evidence.measured, meter_id, month.year_before())
            past = _share(before)
            has_moved = past is not None and abs(share - past) > points
            if share < 0 or has_moved:
                values = _values(found, before, share, past)
                facts = evidence.measured.book.meters[meter_id]
                yield about("submeter_sum", facts, month.code, {**values, "limit": percent})


def _share(found: Balance | None) -> Fraction | None:
    """What the master measured and no sub-meter did, in percent."""
    value = found.loss_share.value if found is not None else None
    return None if value is None else Fraction(value)


def _reason(suspect: Suspect | None) -> dict[str, object]:
    """How the share of the suspect moved, in percent of the master."""
    if suspect is None or suspect.branch.share.value is None:
        return {}
    after = Fraction(suspect.branch.share.value)
    return {"share_before": suspect.share_before, "share_after": after}


def _values(
    found: Balance, before: Balance | None, share: Fraction, past: Fraction | None
) -> dict[str, object]:
    suspect = balance.suspect(found, before)
    return {
        "master": Fraction(found.master.value or 0),
        "below": Fraction(found.below.value or 0),
        "unit": found.master.unit,
        "percent": share,
        "past": past,
        "suspect": label(suspect.branch.meter) if suspect else "",
        **_reason(suspect),
    }
