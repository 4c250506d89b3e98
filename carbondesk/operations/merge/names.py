"""Finds meters by what people call them: an account number, a name, a maker's number."""

from collections.abc import Iterable, Mapping

from carbondesk.domain.meter import Meter
from carbondesk.reference import tables

_WAYS = ("code", "account", "name", "serial")


class Names:
    """Meters by what they are called; the aliases that were remembered come first.

    They are sorted when first asked for: by then an import has merged its own meters.
    """

    def __init__(self, aliases: Mapping[str, str]) -> None:
        self._aliases = aliases
        self._by_way: list[dict[str, list[Meter]]] = []

    def called(self, text: str, carrier: str, meters: Mapping[str, Meter]) -> list[Meter]:
        """The meters that a text may mean; more than one is for the person to decide."""
        key = tables.key(text)
        meant = self._aliases.get(key)
        if meant is not None:
            return [meter for meter in meters.values() if meter.id == meant]
        if not self._by_way:
            self._by_way = [_sorted(way, meters.values()) for way in _WAYS]
        for known in self._by_way:
            fitting = [m for m in known.get(key, ()) if carrier in ("", m.carrier)]
            if fitting:
                return fitting
        return []


def _sorted(way: str, meters: Iterable[Meter]) -> dict[str, list[Meter]]:
    found: dict[str, list[Meter]] = {}
    for meter in meters:
        key = tables.key(getattr(meter, way))
        if key:
            found.setdefault(key, []).append(meter)
    return found


def spellings(meters: Iterable[Meter]) -> frozenset[str]:
    """Everything that meters are called, as compared."""
    every = (getattr(meter, way) for meter in meters for way in _WAYS)
    return frozenset(tables.key(name) for name in every if name)
