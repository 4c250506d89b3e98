"""What a signed statement pays, without the rest of it."""

import json
from fractions import Fraction

from carbondesk.domain.contracts.settlement import Settlement
from carbondesk.domain.quantity import FEN


def payable_fen(settlement: Settlement) -> int | None:
    """What is paid by a statement that was signed; None of a draft."""
    if not settlement.figures:
        return None
    value = json.loads(settlement.figures)["totals"]["payable"]["value"]
    return None if value is None else int(Fraction(value) * FEN)
