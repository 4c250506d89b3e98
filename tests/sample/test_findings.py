"""What was planted in the samples is found, and nothing else is an error."""

import pytest

from carbondesk.domain import period as periods
from carbondesk.domain.findings.finding import Finding
from carbondesk.domain.problems import Severity
from carbondesk.i18n import speaking
from carbondesk.sample import make
from carbondesk.sample.assumptions import MADE_AT
from carbondesk.store import findings
from carbondesk.store.ledger import Ledger
from carbondesk.texts import findings as texts
from carbondesk.texts import load_findings, waste
from tests import sample_copies

# What each planted event is found by; of the others the ledger was told, and they are no trouble.
PLANTED = {
    make.CAMPUS: {
        ("bill_gap", "G-02", "2023-05"),
        ("data_missing", "G-02", "2023-05"),
        ("estimated", "W-12", "2024-02"),
        ("data_missing", "W-21", "2024-07"),
        ("estimate_passed", "G-03", "2024-07"),
        ("reading_missing", "E-26", "2024-09"),
        ("reading_missing", "W-24", "2025-02"),
        ("night_water", "L-02", "2025-10"),
        ("weekend_load", "L-01", "2025-11"),
    },
    make.HOSPITAL: {
        ("estimated", "G-01", "2023-08"),
        ("bill_gap", "E-02", "2023-11"),
        ("estimated", "E-14", "2024-04"),
        ("area_moved", "", "2024-07"),
        ("bill_differs", "E-02", "2025-05"),
        ("data_missing", "W-02", "2025-12"),
    },
}
Listed = dict[str, list[Finding]]


@pytest.fixture(scope="module")
def found(tmp_path_factory: pytest.TempPathFactory) -> Listed:
    """The findings of the three years of each sample."""
    folder, listed = tmp_path_factory.mktemp("samples"), {}
    for kind in PLANTED:
        path = folder / f"{kind}.carbondesk"
        sample_copies.copy_to(path, kind)
        with Ledger.open(path) as ledger:
            listed[kind] = [
                finding
                for year in (2023, 2024, 2025)
                for finding in findings.load(ledger.db, periods.year(year), MADE_AT.date())
            ]
    return listed


@pytest.mark.parametrize("kind", PLANTED)
def test_every_planted_event_that_a_rule_should_see_is_found(found: Listed, kind: str) -> None:
    seen = {(item.rule, item.label.partition(" ")[0], item.period[:7]) for item in found[kind]}
    assert PLANTED[kind] - seen == set()


@pytest.mark.parametrize("kind", PLANTED)
def test_a_sample_has_no_errors_and_few_warnings(found: Listed, kind: str) -> None:
    assert [item for item in found[kind] if item.severity is Severity.ERROR] == []
    # What was planted in the loads is waste, which nobody has to explain for the month to be right.
    others = [item for item in found[kind] if item.rule not in load_findings.RULES]
    assert sum(item.severity is Severity.WARNING for item in others) <= 8


def test_of_waste_only_what_was_planted_is_told(found: Listed) -> None:
    told = {
        kind: {(item.rule, item.label.partition(" ")[0], item.period) for item in found[kind]
               if item.rule in {*load_findings.RULES, *waste.RULES}}
        for kind in PLANTED
    }  # fmt: skip
    assert told == {
        make.CAMPUS: {
            ("night_water", "L-02", "2025-10-21"), ("weekend_load", "L-01", "2025-11-08"),
        },
        make.HOSPITAL: set(),
    }  # fmt: skip


@pytest.mark.parametrize("language", ["zh", "en"])
@pytest.mark.parametrize("kind", PLANTED)
def test_every_finding_is_a_sentence_without_a_gap(found: Listed, kind: str, language: str) -> None:
    with speaking(language):
        for item in found[kind]:
            text = f"{texts.rule(item.rule)} {texts.where(item)} {texts.sentence(item)}"
            assert "{" not in text
            assert "None" not in text
            assert "Fraction" not in text
