"""Projects, targets and activities in the annual report: there when the ledger has some."""

from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest

from carbondesk.domain.activity import Activity, ActivityKind
from carbondesk.domain.contracts.contract import Contract, ContractShare, ContractType
from carbondesk.domain.contracts.settlement import Payment, SettlementLine
from carbondesk.domain.period import parse
from carbondesk.domain.project import (
    FundingSource,
    Project,
    ProjectFunding,
    ProjectSaving,
    ProjectStage,
    Stage,
)
from carbondesk.domain.target import Target
from carbondesk.i18n import speaking
from carbondesk.operations import (
    activities,
    contracts,
    meters,
    projects,
    readings,
    settlements,
    targets,
)
from carbondesk.reports import catalogue, pdf
from carbondesk.reports.content import Report, Section, Table
from carbondesk.store.ledger import Ledger
from tests.factory import NOW, a_ledger, a_meter, a_reading, a_setup
from tests.reports.reading import squeezed, text_of

YEAR = "2024"


@pytest.fixture
def ledger(tmp_path: Path) -> Iterator[Ledger]:
    """1,000 kWh in 2024: 122.9 kgce."""
    with a_ledger(tmp_path) as found:
        meter = meters.add(found, a_meter(id=""), a_setup(meter=""))
        readings.add(found, a_reading("2023-12-31", 0, meter=meter.id, id=""))
        readings.add(found, a_reading("2024-12-31", 1000, meter=meter.id, id=""))
        yield found


def annual(ledger: Ledger) -> Report:
    with speaking("en"):
        return catalogue.compose(ledger.db, "annual", parse(YEAR), NOW)


def table_of(report: Report, title: str) -> Table:
    blocks = iter(report.body)
    next(one for one in blocks if isinstance(one, Section) and one.title == title)
    found = next(blocks)
    assert isinstance(found, Table)
    return found


def titles(report: Report) -> list[str]:
    return [one.title for one in report.body if isinstance(one, Section)]


def test_what_the_ledger_does_not_have_is_left_out(ledger: Ledger) -> None:
    assert not {"Projects", "Targets", "Trainings, publicity and activities"} & set(
        titles(annual(ledger))
    )


def test_a_project_is_named_with_its_stage_investment_and_saving(ledger: Ledger) -> None:
    # 50,000 kWh at 0.80 yuan are 40,000 yuan a year: 40.0 thousand.
    made = projects.put(ledger, Project("P-01", "LED in the library"))
    projects.put_stage(ledger, ProjectStage(made.id, Stage.ACCEPTED, reached=date(2024, 5, 20)))
    projects.put_funding(ledger, ProjectFunding(made.id, FundingSource.OWN, 18_000_000))
    saving = ProjectSaving(made.id, "electricity", 50_000_000_000, price_nano=800_000_000)
    projects.put_saving(ledger, saving)
    (row,) = table_of(annual(ledger), "Projects").rows
    assert row.cells[0].text == "LED in the library"
    assert [cell.text for cell in row.cells[3:]] == ["2024-05-20", "180.0", "40.0"]


def test_a_project_that_begins_later_is_not_in_the_year(ledger: Ledger) -> None:
    made = projects.put(ledger, Project("P-01", "LED in the library"))
    projects.put_stage(ledger, ProjectStage(made.id, Stage.IDEA, reached=date(2025, 2, 1)))
    assert "Projects" not in titles(annual(ledger))


def test_a_target_says_what_the_year_may_be_and_whether_it_is_kept(ledger: Ledger) -> None:
    # From 0.200 tce in 2023 to 0.100 in 2025: 0.150 allowed in 2024, 0.1229 used.
    target = Target("T-1", "Energy", "energy", 2023, 2025, -50_000_000, base_micro=200_000)
    targets.put(ledger, target)
    (row,) = table_of(annual(ledger), "Targets").rows
    assert [cell.text for cell in row.cells[2:5]] == ["tce", "0.2", "0.1"]
    assert [cell.text for cell in row.cells[5:]] == ["−18.1", "kept"]


def test_activities_are_printed(ledger: Ledger) -> None:
    day = date(2024, 6, 10)
    activities.put(ledger, Activity(ActivityKind.TRAINING, day, day, "Energy week", people=120))
    text = squeezed(text_of(pdf.render(annual(ledger))))
    assert "Energy week" in text
    assert "120" in text


def test_a_contract_stands_with_what_was_agreed_and_paid(ledger: Ledger) -> None:
    made = contracts.put(
        ledger,
        Contract(
            "HT-1", "冷站", ContractType.SHARING, "节能公司", date(2024, 1, 1), date(2028, 12, 31),
            investment_fen=100_000_00,
        ),
    )  # fmt: skip
    contracts.put_share(ledger, ContractShare(made.id, 1, 5, 700_000))
    draft = settlements.draft(ledger, made.id, date(2024, 1, 1), date(2024, 12, 31))
    # By hand: (300,000 − 200,000) kWh × 0.8 = 80,000 yuan; 70 % = 56,000.
    base, used, price = 300_000 * 10**6, 200_000 * 10**6, 800_000_000
    line = SettlementLine(draft.id, "electricity", base, 0, 0, used, price)
    settlements.put_line(ledger, line)
    settlements.agree(ledger, draft.id, date(2025, 1, 9))
    settlements.put_payment(ledger, Payment(draft.id, date(2025, 2, 1), 56_000_00))
    table = table_of(annual(ledger), "Contracts")
    (row,) = table.rows
    assert [cell.text for cell in row.cells][3:] == ["100.0", "80.0", "56.0", "0.0"]
