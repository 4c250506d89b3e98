"""What a user can do with what is known of meters as instruments."""

from dataclasses import replace

from carbondesk.domain import verification
from carbondesk.domain.instrument import Instrument
from carbondesk.domain.meter import Meter
from carbondesk.domain.problems import refuse_if
from carbondesk.operations import facts
from carbondesk.store import meters
from carbondesk.store.ledger import Ledger


def put(ledger: Ledger, instrument: Instrument) -> Instrument:
    """Write what is known of the instrument of a meter, over what was known."""
    facts.existing(ledger.db, Meter, instrument.meter_id)
    refuse_if(verification.problems(instrument))
    known = meters.instrument(ledger.db, instrument.meter_id)
    ready = replace(instrument, id=known.id if known else "")
    return facts.put(ledger, "put_instrument", [ready])[0]


def remove(ledger: Ledger, instrument_id: str) -> None:
    """Forget what was known of an instrument; meter, readings and verifications stay."""
    facts.remove(ledger, "remove_instrument", Instrument, instrument_id)
