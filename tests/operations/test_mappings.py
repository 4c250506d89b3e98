"""What a person said about sheets and names of meters is kept, and taken back, as one step."""

from carbondesk.domain.sheet_profile import SheetProfile
from carbondesk.operations import mappings, meters
from carbondesk.store import profiles
from carbondesk.store.ledger import Ledger
from tests.factory import a_meter, a_setup
from tests.operations.conftest import RoundTrip


def test_what_was_said_about_a_sheet_is_one_step(ledger: Ledger, round_trip: RoundTrip) -> None:
    round_trip(mappings.remember, ledger, SheetProfile("供电局", "户号|电量", "{}"))
    round_trip(mappings.remember, ledger, SheetProfile("供电局", "户号|电量|电费", "{}"))
    assert [item.fingerprint for item in profiles.every(ledger.db)] == ["户号|电量|电费"]


def test_names_of_meters_are_one_step(ledger: Ledger, round_trip: RoundTrip) -> None:
    meters.add(ledger, a_meter(), a_setup())
    round_trip(mappings.name_meters, ledger, [("3701002", "E-01"), ("一号表", "E-01")])
    assert {item.alias for item in profiles.aliases(ledger.db)} == {"3701002", "一号表"}
