"""Values of loggers as columns: which meter, which minute, how much, in which row of the file."""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from carbondesk.domain.load import Flags, Ints

Places = NDArray[np.int32]


@dataclass(frozen=True)
class Block:
    """Some rows of a file: of each value its meter (a place in `codes`), minute, amount and row.

    Amounts are in millionths of the unit of the file.
    """

    codes: tuple[str, ...]
    meter: Places
    minute: Ints
    micro: Ints
    row: Places

    def only(self, chosen: Flags) -> "Block":
        """The values that are chosen."""
        return Block(
            self.codes, self.meter[chosen], self.minute[chosen], self.micro[chosen],
            self.row[chosen],
        )  # fmt: skip
