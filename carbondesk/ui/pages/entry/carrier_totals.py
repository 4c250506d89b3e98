"""The totals at the foot: each carrier with the chip that admits a gap."""

from collections.abc import Collection, Iterable, Sequence

from carbondesk.domain import totals
from carbondesk.domain.book import Book
from carbondesk.domain.figure import Figure
from carbondesk.domain.quality import Quality
from carbondesk.domain.totals import CarrierTotal, Contribution
from carbondesk.domain.usage import Measured
from carbondesk.i18n import translate
from carbondesk.reference import carriers


def of(
    book: Book, parts: Iterable[Contribution], codes: Collection[str]
) -> Sequence[tuple[str, Figure, str]]:
    """The totals of some carriers from what each meter adds: carrier, figure, chip."""
    grouped: dict[str, list[Contribution]] = {}
    for part in parts:
        grouped.setdefault(part.carrier, []).append(part)
    ordered = sorted((item.code for item in carriers.every() if item.code in codes), key=_is_own)
    measured = Measured(book)
    found = [totals.total(code, grouped[code]) for code in ordered if code in grouped]
    return [
        (total.carrier, totals.figure(measured, total, f"total.{total.carrier}"), _chip(total))
        for total in found
    ]


def _is_own(code: str) -> bool:
    """Own generation comes last: where room is short, what is bought is shown."""
    return code == totals.PV


def _chip(total: CarrierTotal) -> str:
    """The words that admit a gap in a total; empty if there is none."""
    if total.quality not in {Quality.PARTIAL, Quality.NONE} or not total.meters:
        return ""
    text = translate("ui.pages.entry.carrier_totals", "partial {known}/{count}")
    return text.format(known=total.meters_known, count=total.meters)
