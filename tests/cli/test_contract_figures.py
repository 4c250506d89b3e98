"""Figures around contracts on the command line: explained, reported, exported."""

import json
from pathlib import Path

import pytest

from carbondesk.cli import main as cli
from tests.ui import contract_ledger
from tests.ui.contract_money_shots import weighed


@pytest.fixture(scope="module")
def ledger(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The hospital with contracts, offers, and what is assumed of its trusteeship."""
    desk = weighed(contract_ledger.desk(tmp_path_factory.mktemp("contracts")))
    path = desk.ledger.path
    desk.close()
    return path


def explained(ledger: Path, key: str, capsys: pytest.CaptureFixture[str]) -> dict[str, object]:
    assert cli.main(["explain", str(ledger), key, "2025", "--json"]) == 0
    found: dict[str, object] = json.loads(capsys.readouterr().out)
    return found


@pytest.mark.parametrize(
    ("key", "value"),
    [
        # 43,200 for three years, 72,000 for three.
        ("contract.HT-2024-01.owner_total", 345_600),
        ("contract.HT-2024-01.value", 144_000),
        ("contract.HT-2026-01.gain", 15_000),
        # 15,000 of discount, 75,000 saved, 30,000 of running cost.
        ("contract.HT-2026-01.margin", 30_000),
        ("contract.HT-2024-01.budget_left", -100_000),
        ("contract.HT-2024-01.year_1", 0),
        ("contract.HT-2024-01.period_3", 100_800),
        ("settlement.HT-2024-01-01.payable", 112_000),
    ],
)
def test_each_figure_is_explained(
    ledger: Path, key: str, value: int, capsys: pytest.CaptureFixture[str]
) -> None:
    found = explained(ledger, key, capsys)
    assert found["value"] == value
    assert found["parts"]


@pytest.mark.parametrize("key", ["contract.HT-9.value", "settlement.HT-9-01.payable",
                                 "contract.HT-2024-01.nothing"])  # fmt: skip
def test_what_is_not_there_is_refused(
    ledger: Path, key: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert cli.main(["explain", str(ledger), key, "2025"]) == 1
    assert key in capsys.readouterr().err


@pytest.mark.parametrize(
    ("name", "subject"),
    [
        ("appraisal", "HT-2024-01"),
        ("appraisal", "HT-2026-01"),
        ("offers", "HT-2024-01"),
        ("reconciliation", "HT-2024-01-Y01"),
    ],
)
def test_each_document_is_written(ledger: Path, name: str, subject: str, tmp_path: Path) -> None:
    for ending in (".pdf", ".xlsx"):
        target = tmp_path / f"made{ending}"
        arguments = ["report", str(ledger), name, "2025", "--of", subject, "-o", str(target)]
        assert cli.main(arguments) == 0
        assert target.stat().st_size > 1000
