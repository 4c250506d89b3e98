"""Projects through the door: in, out to the same ledger, refused at the cell."""

from pathlib import Path

import pytest

from carbondesk import i18n
from carbondesk.exchange import export, tidy, writing
from carbondesk.operations import importing, meters, places
from carbondesk.operations.merge.verdict import OnConflict, Status
from carbondesk.store import projects
from carbondesk.store.ledger import Ledger
from tests import factory
from tests.exchange.conftest import Write

TABLES = {
    "projects": (
        "项目编号,项目名称,项目类型,负责人,改造前设备,改造后设备,寿命年数,计算期年数,折现率,按年中计,年运行费增加",
        "XM-2025-01,教学楼LED,节能改造,王敏,荧光灯3200支,LED 3200支,10,8,5,是,-1200.50",
        "XM-2025-02,热水热泵,电气化,,电热水器,空气源热泵,15,,,,",
    ),
    "project_stages": (
        "项目编号,项目阶段,计划日期,实际日期",
        "XM-2025-01,立项,,2025-03-01",
        "XM-2025-01,验收,2031-10-01,",
    ),
    "project_funding": (
        "项目编号,资金来源,金额,资金提供方,付款日期,年利率,文件号",
        "XM-2025-01,财政,30万元,市财政局,2025-04-01,,〔2025〕7号",
        "XM-2025-01,绿色信贷,200000.00,某银行,,3.45,",
    ),
    "project_savings": (
        "项目编号,能源品种,措施编号,年节约量,改造前年用量,现行单价,价格年上涨率,依据",
        "XM-2025-01,电,L01,110000,200000,0.8125,1.5,按灯具功率",
        "XM-2025-02,电,,-30000,,0.8125,,",
        "XM-2025-02,天然气,,12000,,3.2,,",
    ),
    "project_costs": ("项目编号,第几年,金额,费用名称", "XM-2025-01,5,-8000,免换灯管"),
    "project_meters": ("项目编号,表计编号", "XM-2025-01,E-01"),
    "project_places": ("项目编号,位置编号", "XM-2025-01,B7"),
}


@pytest.fixture
def sited(ledger: Ledger) -> Ledger:
    """A ledger with a meter and a place."""
    meters.add(ledger, factory.a_meter(), factory.a_setup())
    places.add(ledger, factory.a_place("B7"))
    return ledger


@pytest.mark.parametrize("language", ["zh", "en"])
def test_projects_come_in_and_go_out_to_the_same_ledger(
    sited: Ledger, write: Write, tmp_path: Path, language: str
) -> None:
    rows = sum(len(lines) - 1 for lines in TABLES.values())
    files = [write(f"{kind}.csv", *lines) for kind, lines in TABLES.items()]
    done = importing.run(sited, files)
    assert (done.count(Status.NEW), done.count(Status.REFUSED)) == (rows, 0), done.lines()
    first = projects.facts(sited.db)[0]
    assert (first.investment_fen, first.project.discount_micro) == (500_000_00, 5_000_000)
    assert (first.savings[0].price_nano, first.savings[0].measure) == (812_500_000, "L01")
    after = factory.dump(sited)
    i18n.use(language)
    out = []
    for kind in TABLES:
        out.append(tmp_path / f"{kind}.xlsx")
        writing.write(export.table(sited.db, kind), out[-1])
    assert importing.run(sited, out).count(Status.SAME) == rows
    sited.undo()
    assert projects.facts(sited.db) == []
    assert importing.run(sited, out).count(Status.NEW) == rows
    assert _told(sited) == _told_of(after)


@pytest.mark.parametrize(
    ("kind", "row", "code", "column"),
    [
        ("projects", "XM-9,,节能改造,,,,,,,,", "cell_missing", "项目名称"),
        ("projects", "XM-9,LED,造林,,,,,,,,", "word_unknown", "项目类型"),
        ("projects", "XM-9,LED,节能改造,,,,99,,,,", "project_years", "寿命年数"),
        ("project_stages", "XM-9,立项,,2025-03-01", "unknown_reference", "项目编号"),
        ("project_meters", "XM-2025-01,E-99", "unknown_meter", "表计编号"),
        ("project_funding", "XM-2025-01,自筹,-5,,,,", "funding_not_positive", "金额"),
        ("project_savings", "XM-2025-01,电,L02,9,5,,,", "saving_above_use", "年节约量"),
        ("project_costs", "XM-2025-01,0,5,", "project_years", "第几年"),
    ],
)
def test_what_does_not_fit_is_refused_at_its_cell(
    sited: Ledger, write: Write, kind: str, row: str, code: str, column: str
) -> None:
    importing.run(sited, [write("projects.csv", *TABLES["projects"])])
    done = importing.run(sited, [write("表.csv", TABLES[kind][0], row)])
    found = [one for verdict in done.verdicts for one in verdict.complaints]
    assert [(one.problem.code, one.column) for one in found] == [(code, column)]


def test_stages_out_of_order_are_refused_before_anything_is_written(
    sited: Ledger, write: Write
) -> None:
    importing.run(sited, [write("projects.csv", *TABLES["projects"])])
    head = TABLES["project_stages"][0]
    turned = write("表.csv", head, "XM-2025-01,验收,,2025-05-01", "XM-2025-01,建成,,2025-06-01")
    seen = importing.preview(sited, [turned])
    assert [one.status for one in seen.verdicts] == [Status.REFUSED] * 2
    codes = {one.problem.code for verdict in seen.verdicts for one in verdict.complaints}
    assert codes == {"stage_backward"}
    assert not importing.run(sited, [turned]).is_accepted
    assert projects.facts(sited.db)[0].stages == ()


def test_stages_that_move_together_are_held_against_each_other_not_against_what_was(
    sited: Ledger, write: Write
) -> None:
    importing.run(sited, [write("projects.csv", *TABLES["projects"])])
    head = TABLES["project_stages"][0]
    rows = ("XM-2025-01,建成,,2025-04-01", "XM-2025-01,验收,,2025-05-01")
    assert importing.run(sited, [write("早.csv", head, *rows)]).is_accepted
    later = ("XM-2025-01,建成,,2025-05-20", "XM-2025-01,验收,,2025-06-01")
    moved = write("迟.csv", head, *later)
    assert importing.run(sited, [moved], on_conflict=OnConflict.REPLACE).is_accepted
    alone = write("单.csv", head, "XM-2025-01,建成,,2025-07-01")
    done = importing.run(sited, [alone], on_conflict=OnConflict.REPLACE)
    (found,) = [one for verdict in done.verdicts for one in verdict.complaints]
    assert (found.problem.code, found.column) == ("stage_backward", "实际日期")


def test_the_tables_are_those_that_are_taken_in() -> None:
    assert set(TABLES) == {kind for kind in tidy.KINDS if kind.startswith("project")}


def _told(ledger: Ledger) -> dict[str, list[tuple[object, ...]]]:
    return _told_of(factory.dump(ledger))


def _told_of(dumped: dict[str, list[tuple[object, ...]]]) -> dict[str, list[tuple[object, ...]]]:
    """What stands in the tables of projects, without the ids that differ."""
    links = {row[0] for row in dumped["project"]}
    return {
        table: sorted(
            tuple(cell for cell in row[1:] if cell not in links) for row in rows
        )
        for table, rows in dumped.items()
        if table.startswith("project")
    }  # fmt: skip
