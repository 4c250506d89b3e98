"""Whether the targets of a year are kept, for the indicators that a scorecard names."""

from collections.abc import Sequence
from types import MappingProxyType

from carbondesk.domain import aim
from carbondesk.domain.figure import Part
from carbondesk.domain.target import Target
from carbondesk.domain.target_path import Standing

_AIMS = MappingProxyType(
    {
        "energy_per_area": (aim.ENERGY, aim.AREA),
        "energy_per_person": (aim.ENERGY, aim.PERSON),
        "water_per_person": (aim.WATER, aim.PERSON),
    }
)


def kept(
    found: Sequence[tuple[Target, Standing]], names: Sequence[str]
) -> tuple[bool, tuple[Part, ...]] | None:
    """Whether all of them are kept, with what shows it; None unless each has a known target."""
    parts = list[Part]()
    states = list[bool]()
    for name in names:
        mine = [one for target, one in found if (target.aim, target.per) == _AIMS[name]]
        known = [(one, one.is_met) for one in mine]
        if not known or any(is_met is None for _, is_met in known):
            return None
        for one, is_met in known:
            parts += [one.actual, one.allowed]
            states.append(bool(is_met))
    return all(states), tuple(parts)
