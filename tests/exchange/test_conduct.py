"""Duties, notices, tasks, activities, purchases and scores through the door: in, out, the same."""

from pathlib import Path

import pytest

from carbondesk import i18n
from carbondesk.exchange import export, writing
from carbondesk.operations import importing
from carbondesk.operations.merge.verdict import Status
from carbondesk.store.ledger import Ledger
from tests import factory
from tests.exchange.conftest import Write

TABLES = {
    "duties": (
        "报送事项,适用起始,期后第几月,几日,遇休息日,是否适用,事项名称,报送周期",
        "quarter_statistics,2026-01-01,1,15,顺延,是,,",
        "year_plan,2026-01-01,-11,20,不变,是,,",
        "自查,2026-01-01,1,5,提前,是,分类月报,每月",
    ),
    "duties_done": ("报送事项,所属期,完成日期,备注", "year_plan,2026,2026-01-20,已备案"),
    "notices": (
        "通知类别,发文日期,发文单位,标题,文号,答复期限,答复日期,答复内容",
        "通报,2026-03-02,市机关事务管理局,用能异常,〔2026〕3号,2031-03-31,2026-03-20,已整改",
        "表彰,2026-05-01,市节约用水办公室,节水型单位,〔2026〕9号,,,",
    ),
    "tasks": (
        "任务,下达日期,完成期限,责任人,来源文号,评分项",
        "更换阀门,2026-03-02,2026-03-20,王,〔2026〕3号,NW-1",
    ),
    "activities": (
        "活动类别,起始日期,截止日期,活动名称,参加人数,活动数量,计量单位,碳普惠行为,减排因子,因子来源",
        "培训,2026-03-02,2026-03-02,节能培训,45,,,,,",
        "绿色出行,2026-06-01,2026-06-30,乘公交,120,3500,次,M02,,",
        "绿色出行,2026-06-01,2026-06-30,骑行,60,900.5,人公里,T06,0.12,本单位",
    ),
    "purchases": (
        "采购日期,品名,数量,金额,品目,节能节水认证证书号,认证有效期至,项目",
        "2026-03-02,台式计算机,10,50000.00,E01,CQC26701,2029-01-01,XM-1",
        "2026-03-05,办公桌,4,3200,H17,,,",
    ),
    "scores": (
        "评分项,评分年度,得分,规则所需数值,是否适用,备注",
        "NW-7,2025,3,,是,制度汇编",
        "NW-5,2025,,,否,无中央空调",
        "SF-1,2025,,16.5,是,",
    ),
}


@pytest.mark.parametrize("language", ["zh", "en"])
@pytest.mark.parametrize("kind", TABLES)
def test_a_table_comes_in_and_goes_out_the_same(
    ledger: Ledger, write: Write, tmp_path: Path, kind: str, language: str
) -> None:
    rows = len(TABLES[kind]) - 1
    done = importing.run(ledger, [write("表.csv", *TABLES[kind])])
    assert (done.count(Status.NEW), done.count(Status.REFUSED)) == (rows, 0)
    after = factory.dump(ledger)
    i18n.use(language)
    out = tmp_path / f"{kind}.xlsx"
    writing.write(export.table(ledger.db, kind), out)
    assert importing.run(ledger, [out]).count(Status.SAME) == rows
    ledger.undo()
    assert importing.run(ledger, [out]).count(Status.NEW) == rows
    assert _without_ids(factory.dump(ledger)) == _without_ids(after)


@pytest.mark.parametrize(
    ("kind", "row", "code", "column"),
    [
        ("duties", "year_plan,2026-01-01,1,40,,,,", "duty_day", "几日"),
        ("duties", "新事项,2026-01-01,1,4,,,周报,", "duty_every", "报送周期"),
        ("duties_done", "year_plan,二月,2026-01-20,", "tick_period", "所属期"),
        ("notices", "通报,2026-03-02,局,事由,,2026-03-01,,", "before_received", "答复期限"),
        ("tasks", "修,2026-03-02,,,,,", None, ""),
        ("activities", "绿色出行,2026-06-01,2026-06-30,公交,,35,人次,M02,,", "emission_unit",
         "计量单位"),
        ("purchases", "2026-03-02,电脑,10,5,E99,,,", "purchase_item", "品目"),
        ("purchases", "2026-03-02,电脑,10,5,E01,CQC,,", "certificate_in_part", "认证有效期至"),
        ("scores", "NW-7,2025,9,,,", "score_points", "得分"),
    ],
)  # fmt: skip
def test_what_does_not_fit_is_refused_at_its_cell(
    ledger: Ledger, write: Write, kind: str, row: str, code: str | None, column: str
) -> None:
    done = importing.run(ledger, [write("表.csv", TABLES[kind][0], row)])
    found = [
        (complaint.problem.code, complaint.column)
        for verdict in done.verdicts
        for complaint in verdict.complaints
    ]
    assert found == ([(code, column)] if code else [])


def _without_ids(dumped: dict[str, list[tuple[object, ...]]]) -> dict[str, set[tuple[object, ...]]]:
    return {table: {row[1:] for row in rows} for table, rows in dumped.items()}
