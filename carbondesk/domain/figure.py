"""A figure with its trace: value, unit, formula, and the parts that made it."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from fractions import Fraction

from carbondesk.domain.quality import Quality

Number = Fraction | int


@dataclass(frozen=True)
class Fact:
    """A leaf of a trace: a row of the ledger or of a shipped table.

    `kind` is reading, bill, delivery, factor, area, people, setting …; `id` finds the row;
    `fields` are what a person wants to see, in order, as plain values (str, int, Fraction, None).
    """

    kind: str
    id: str
    fields: tuple[tuple[str, object], ...] = ()


@dataclass(frozen=True)
class Figure:
    """A computed value that can be opened down to its facts.

    `value` is exact and unrounded, None where nothing is known. `formula` is a code with a text
    in `texts.formulas`, as "sum" or "product". `source` names the standard where one applies.
    """

    key: str
    value: Number | None
    unit: str
    formula: str = ""
    quality: Quality = Quality.MEASURED
    source: str = ""
    label: str = ""
    _open: Callable[[], "tuple[Part, ...]"] = field(
        default=tuple, repr=False, compare=False, kw_only=True
    )

    @property
    def parts(self) -> "tuple[Part, ...]":
        """The figures and facts beneath, made when asked for."""
        return self._open()

    def leaves(self) -> Iterator[Fact]:
        """Every fact beneath, depth first."""
        for part in self.parts:
            if isinstance(part, Fact):
                yield part
            else:
                yield from part.leaves()


Part = Figure | Fact
