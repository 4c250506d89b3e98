"""What a chart is about: carriers, meters, places by carrier; as keys, codes and words."""

from datetime import date

from carbondesk.domain import place_use
from carbondesk.domain.book import Book
from carbondesk.domain.meter import label
from carbondesk.i18n import translate
from carbondesk.store.monthly_trends import CARRIER, METER, PLACE
from carbondesk.texts import terms


def choices(book: Book, day: date) -> list[tuple[str, str]]:
    """Carriers, then meters, then places of every kind by carrier, as keys with their words."""
    every = [facts.meter for facts in book.meters.values()]
    keys = [f"{CARRIER}:{code}" for code in dict.fromkeys(meter.carrier for meter in every)]
    keys += [f"{METER}:{meter.id}" for meter in every]
    keys += [
        f"{PLACE}:{place.id}:{code}"
        for place in book.places
        for code in place_use.carriers(book, place.id, day)
    ]
    return [(key, named(book, key)) for key in keys]


def named(book: Book, key: str) -> str:
    """A subject in words."""
    kind, _, rest = key.partition(":")
    if kind == METER:
        return label(book.meters[rest].meter)
    if kind == CARRIER:
        whole = translate("reports.charted.subjects", "All {carrier}")
        return whole.format(carrier=terms.carrier(rest))
    place_id, _, carrier = rest.partition(":")
    name = next((one.name for one in book.places if one.id == place_id), place_id)
    fed = translate("reports.charted.subjects", "{place}, {carrier}")
    return fed.format(place=name, carrier=terms.carrier(carrier))


def coded(book: Book, key: str) -> str:
    """A subject by codes, as it is kept: they hold in another ledger, too."""
    kind, _, rest = key.partition(":")
    if kind == METER:
        return f"{METER}:{book.meters[rest].meter.code}"
    if kind == PLACE:
        place_id, _, carrier = rest.partition(":")
        code = next((one.code for one in book.places if one.id == place_id), place_id)
        return f"{PLACE}:{code}:{carrier}"
    return key


def of_code(book: Book, text: str) -> str | None:
    """The subject of what was kept; None where its meter or place is gone."""
    kind, _, rest = text.partition(":")
    if kind == METER:
        found = (one.meter.id for one in book.meters.values() if one.meter.code == rest)
        meter_id = next(found, None)
        return None if meter_id is None else f"{METER}:{meter_id}"
    if kind == PLACE:
        code, _, carrier = rest.partition(":")
        place_id = next((one.id for one in book.places if one.code == code), None)
        return None if place_id is None else f"{PLACE}:{place_id}:{carrier}"
    return text
