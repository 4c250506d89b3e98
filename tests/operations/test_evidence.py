"""Files that prove facts: attached, kept, saved again, taken off."""

from pathlib import Path

import pytest

from carbondesk.domain.problems import Refused
from carbondesk.domain.reading import Reading
from carbondesk.operations import evidence, meters, readings
from carbondesk.store import attachments, verify
from carbondesk.store.ledger import Ledger
from tests.factory import a_meter, a_reading
from tests.operations.conftest import RoundTrip


@pytest.fixture
def reading(ledger: Ledger) -> Reading:
    meters.add(ledger, a_meter())
    return readings.add(ledger, a_reading())


@pytest.fixture
def photo(tmp_path: Path) -> Path:
    path = tmp_path / "photo.jpg"
    path.write_bytes(b"a dial")
    return path


def test_a_file_is_attached_and_saved_again(
    ledger: Ledger, round_trip: RoundTrip, reading: Reading, photo: Path, tmp_path: Path
) -> None:
    (made,) = round_trip(evidence.attach, ledger, reading, evidence.taken([photo, photo]))
    assert evidence.of_fact(ledger.db, reading) == [made]
    evidence.save_copy(ledger, made, tmp_path / "copy.jpg")
    assert (tmp_path / "copy.jpg").read_bytes() == b"a dial"
    assert verify.breaks(ledger.db) == []


def test_what_is_attached_already_makes_no_step(
    ledger: Ledger, reading: Reading, photo: Path
) -> None:
    evidence.attach(ledger, reading, evidence.taken([photo]))
    steps = len(ledger.history())
    assert evidence.attach(ledger, reading, evidence.taken([photo])) == []
    assert len(ledger.history()) == steps


def test_a_file_is_taken_off_and_its_content_stays(
    ledger: Ledger, round_trip: RoundTrip, reading: Reading, photo: Path
) -> None:
    (made,) = evidence.attach(ledger, reading, evidence.taken([photo]))
    round_trip(evidence.detach, ledger, made.id)
    assert evidence.of_fact(ledger.db, reading) == []
    assert attachments.content(ledger.db, made.sha256) == b"a dial"


def test_the_link_goes_and_comes_back_with_its_fact(
    ledger: Ledger, round_trip: RoundTrip, reading: Reading, photo: Path
) -> None:
    evidence.attach(ledger, reading, evidence.taken([photo]))
    round_trip(readings.remove, ledger, reading.id)
    assert evidence.of_fact(ledger.db, reading) == []
    ledger.undo()
    assert len(evidence.of_fact(ledger.db, reading)) == 1


def test_a_large_file_is_known_by_name_size_and_digest(
    ledger: Ledger,
    reading: Reading,
    photo: Path,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(attachments, "KEPT_BYTES", 3)
    (made,) = evidence.attach(ledger, reading, evidence.taken([photo]))
    assert made.sha256 == attachments.digest(b"a dial")
    with pytest.raises(Refused) as refused:
        evidence.save_copy(ledger, made, tmp_path / "copy.jpg")
    assert refused.value.problems[0].code == "file_not_kept"


def test_what_cannot_be_read_or_written_is_refused(
    ledger: Ledger, reading: Reading, photo: Path, tmp_path: Path
) -> None:
    with pytest.raises(Refused) as refused:
        evidence.taken([tmp_path / "none.jpg"])
    assert refused.value.problems[0].code == "unreadable_file"
    (made,) = evidence.attach(ledger, reading, evidence.taken([photo]))
    with pytest.raises(Refused) as refused:
        evidence.save_copy(ledger, made, tmp_path / "none" / "copy.jpg")
    assert refused.value.problems[0].code == "unwritable_file"
