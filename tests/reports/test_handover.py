"""The handover pack: what a successor needs, and no secret."""

from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest

from carbondesk.domain.operator import Role
from carbondesk.domain.period import parse
from carbondesk.i18n import LANGUAGES, speaking
from carbondesk.operations import institutions, operators
from carbondesk.reports import catalogue, handover, pdf
from carbondesk.reports.content import Section
from carbondesk.reports.stamp import Stamp
from carbondesk.sample import make
from carbondesk.store import backups
from carbondesk.store.ledger import Ledger
from tests import sample_copies
from tests.factory import NOW, a_ledger
from tests.reports.reading import squeezed, text_of

YEAR = parse("2025")
PASSCODE = "kaishi-2480"


@pytest.fixture(scope="module")
def sample(tmp_path_factory: pytest.TempPathFactory) -> Path:
    found = tmp_path_factory.mktemp("handover") / "a.carbondesk"
    sample_copies.copy_to(found, make.CAMPUS, "me")
    return found


@pytest.fixture
def ledger(tmp_path: Path) -> Iterator[Ledger]:
    with a_ledger(tmp_path) as found:
        yield found


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_meter_place_account_and_year_is_named(sample: Path, language: str) -> None:
    with Ledger.open(sample) as ledger, speaking(language):
        facts = handover.gather(ledger.db, YEAR, date(2026, 1, 7))
        text = squeezed(text_of(pdf.render(handover.compose(facts, Stamp(NOW, 1)))))
    for found in facts.measured.book.meters.values():
        assert found.meter.code in text
        assert found.meter.account in text
    for place in facts.measured.book.places:
        assert place.name in text
    for year in facts.measured.book.bindings:
        assert str(year) in text
    assert sample.stem in text


def test_operators_are_named_without_what_proves_them(ledger: Ledger) -> None:
    operators.add(ledger, "王岚", Role.REVIEWER, PASSCODE)
    with speaking("zh"):
        made = catalogue.compose(ledger.db, "handover", YEAR, NOW)
        text = text_of(pdf.render(made))
    assert "王岚" in text
    assert PASSCODE not in text
    assert "scrypt" not in text


def test_the_newest_backup_is_named_and_its_lack_too(ledger: Ledger) -> None:
    with speaking("en"):
        before = squeezed(text_of(pdf.render(catalogue.compose(ledger.db, "handover", YEAR, NOW))))
        made = backups.make(ledger.path, backups.folder_of(ledger.path), "closing", NOW)
        after = squeezed(text_of(pdf.render(catalogue.compose(ledger.db, "handover", YEAR, NOW))))
    assert "none there" in before
    assert made.name in after.replace(" ", "")


def test_what_is_typed_comes_first(ledger: Ledger) -> None:
    institutions.put_remark(ledger, "handover", "2025", "先看W-02。")
    with speaking("zh"):
        made = catalogue.compose(ledger.db, "handover", YEAR, NOW)
    first = next(block for block in made.body if isinstance(block, Section))
    assert first.title == "移交说明"
    assert "先看W-02。" in text_of(pdf.render(made))
