"""Finds meters by what people call them: an account number, a name, a maker's number."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from carbondesk.domain.meter import Meter
from carbondesk.reference import tables

_WAYS = ("account", "name", "serial")


@dataclass
class Names:
    """Meters by what they are called; the aliases that were remembered come first."""

    aliases: Mapping[str, str] = field(default_factory=dict)

    def called(self, text: str, carrier: str, meters: Mapping[str, Meter]) -> list[Meter]:
        """The meters that a text may mean; more than one is for the person to decide."""
        key = tables.key(text)
        meant = self.aliases.get(key)
        if meant is not None:
            return [meter for meter in meters.values() if meter.id == meant]
        if not key:
            return []
        for way in ("code", *_WAYS):
            found = [m for m in meters.values() if tables.key(getattr(m, way)) == key]
            fitting = [meter for meter in found if carrier in ("", meter.carrier)]
            if fitting:
                return fitting
        return []


def spellings(meters: Iterable[Meter]) -> frozenset[str]:
    """Everything that meters are called, as compared."""
    every = (getattr(meter, way) for meter in meters for way in ("code", *_WAYS))
    return frozenset(tables.key(name) for name in every if name)
