"""From a file to rows of values, and complaints that name the cell."""

from collections.abc import Sequence
from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest

from carbondesk.exchange import intake, sheets, tidy
from carbondesk.exchange.batch import Batch
from carbondesk.exchange.cells import Amount
from carbondesk.exchange.complaint import Complaint
from carbondesk.exchange.rows import BillRow, DeliveryRow, MeterRow, PlaceRow, ReadingRow
from tests.exchange.books import workbook

TODAY = date(2026, 11, 23)


def read(text: str, kind: str | None = None) -> Batch:
    (batch,) = intake.tables(sheets.of_bytes(text.encode(), "a.csv"), kind, TODAY)
    return batch


def bad(batch: Batch) -> list[Complaint]:
    return [complaint for row in batch.refused for complaint in row.complaints]


def spots(complaints: Sequence[Complaint]) -> list[tuple[str, int | None, str, str]]:
    return [(item.problem.code, item.row, item.column, item.value) for item in complaints]


HEADERS = {
    "institution": ("name,type,region", "单位名称,单位类型,行政区划代码"),
    "places": ("code,name,parent,kind,gross_area_m2", "编号,名称,上级,类型,建筑面积"),
    "people": ("month,class,count", "月份,人员类别,数量"),
    "form_entries": ("form,row,period,text", "表,行,报告期,填报值"),
    "form_heads": ("form,version,field,text", "表,制度版本,表头栏目,表头内容"),
    "row_sources": ("kind,valid_from,name,row", "对应类别,生效日期,品种或用途,对应行"),
    "own_forms": ("code,name,text,added_at", "表式编号,表式名称,表式定义,加入时间"),
    "contracts": (
        "code,name,type,company,first,last",
        "合同编号,合同名称,合同类型,乙方,起始日期,截止日期",
    ),
    "contract_lines": (
        "contract,carrier,base,guaranteed",
        "合同编号,能源品种,年基准用量,年保证节能量",
    ),
    "contract_shares": (
        "contract,first_year,last_year,share",
        "合同编号,起始合同年,截止合同年,乙方分享比例",
    ),
    "contract_adjusters": (
        "contract,name,kind,base,weight",
        "合同编号,调整项,调整类别,基准值,权重",
    ),
    "contract_meters": ("contract,meter", "合同编号,表计编号"),
    "contract_projects": ("contract,project", "合同编号,项目编号"),
    "contract_assets": ("contract,name,value_yuan,location", "合同编号,资产名称,资产原值,安装地点"),
    "contract_loans": (
        "contract,product,lender,amount_yuan",
        "合同编号,融资产品,融资机构,融资金额",
    ),
    "contract_revisions": ("contract,from,price", "合同编号,执行日期,调整后单价"),
    "contract_advice": ("contract,advice,owner", "合同编号,评估建议,责任人"),
    "service_duties": ("contract,duty,points", "合同编号,节能节水职责,分值"),
    "service_scores": ("contract,month,score", "合同编号,考核月份,考核得分"),
    "settlements": ("contract,code,number,first,last", "合同编号,结算编号,期次,起始日期,截止日期"),
    "settlement_lines": ("settlement,carrier,metered", "结算编号,能源品种,计量用量"),
    "settlement_values": ("settlement,name,value", "结算编号,调整项,本期值"),
    "settlement_items": ("settlement,kind,name,amount_yuan", "结算编号,加减类别,加减项,金额"),
    "invoices": ("settlement,number,date,amount_yuan", "结算编号,发票号,开票日期,价税合计"),
    "payments": ("settlement,date,amount_yuan,voucher", "结算编号,付款日期,付款金额,凭证号"),
    "contract_offers": (
        "contract,company,type,months,share",
        "合同编号,报价单位,合同类型,合同期月数,乙方分享比例",
    ),
    "contract_assumptions": (
        "contract,discount_rate,running_yuan",
        "合同编号,测算折现率,乙方年运行支出",
    ),
    "contract_alert_limits": ("rule,value", "提示规则,本单位限值"),
    "meters": ("code,carrier,unit,kind", "表计编号,能源品种,单位,类型"),
    "instruments": ("meter,maker,level", "表计编号,制造厂,计量级别"),
    "events": ("meter,date,kind,old_final", "表计编号,日期,事件,旧表底"),
    "tariffs": (
        "code,name,carrier,valid_from,charge,price",
        "价目编号,价目名称,能源品种,生效日期,费用项目,单价",
    ),
    "meter_tariffs": ("meter,valid_from,tariff", "表计编号,生效日期,价目编号"),
    "readings": ("meter,date,register", "表计编号,抄表日期,表底数"),
    "bills": ("meter,start,end,quantity", "表计编号,起始日期,截止日期,用量"),
    "bill_lines": ("meter,start,charge,amount_yuan", "表计编号,账单起始日期,费用项目,金额"),
    "deliveries": ("meter,date,quantity", "表计编号,日期,数量"),
    "factors": (
        "code,name,kind,data_year,carrier,per_unit,unit",
        "因子集编号,因子集名称,因子类别,数据年份,能源品种,因子值,单位",
    ),
    "emissions": (
        "kind,start,end,activity,activity_unit",
        "排放类别,起始日期,截止日期,活动量,活动单位",
    ),
    "duties": ("duty,valid_from,months,due_day", "报送事项,适用起始,期后第几月,几日"),
    "duties_done": ("duty,period,done", "报送事项,所属期,完成日期"),
    "notices": ("kind,date,issuer,title", "通知类别,发文日期,发文单位,标题"),
    "tasks": ("title,opened,deadline", "任务,下达日期,完成期限"),
    "activities": ("kind,start,end,name,people", "活动类别,起始日期,截止日期,活动名称,参加人数"),
    "purchases": ("date,name,pieces,amount_yuan", "采购日期,品名,数量,金额"),
    "scores": ("item,year,points", "评分项,评分年度,得分"),
    "quotas": (
        "standard,category,indicator,constraint",
        "标准号,机构类别,定额指标,约束值",
    ),
    "quota_choices": ("standard,valid_from,alpha1", "标准号,生效日期,修正系数α1"),
    "uncertainties": (
        "line,about,valid_from,percent,reason",
        "排放源,不确定度对象,生效日期,不确定度百分比,理由",
    ),
    "projects": ("code,name,kind,contractor", "项目编号,项目名称,项目类型"),
    "project_stages": ("project,stage,planned,reached", "项目编号,项目阶段,计划日期,实际日期"),
    "project_funding": ("project,source,amount_yuan,party", "项目编号,资金来源,金额,资金提供方"),
    "project_savings": ("project,carrier,saved,before", "项目编号,能源品种,年节约量,改造前年用量"),
    "project_costs": ("project,year,amount_yuan", "项目编号,第几年,金额"),
    "mv_plans": (
        "project,option,baseline_from,baseline_to,reporting_from,reporting_to",
        "项目编号,方案类型,基准期起,基准期止,报告期起,报告期止",
    ),
    "mv_meters": ("mv_project,meter", "方案项目编号,表计编号"),
    "mv_adjustments": (
        "project,from,per_day,adjusted_for",
        "项目编号,调整起始,每天增加量,调整原因",
    ),
    "mv_parameters": (
        "project,parameter,before,after",
        "项目编号,参数名称,改造前参数值,改造后参数值",
    ),
    "mv_simulated": ("project,from,to,simulated", "项目编号,模拟起始,模拟截止,模拟用量"),
    "school_terms": ("term,from,to", "学期,开学日期,放假日期"),
    "tariff_hours": (
        "tariff,valid_from,time_of_use,begins,ends",
        "价目编号,生效日期,时段,开始时刻,结束时刻",
    ),
    "supplies": ("meter,valid_from,capacity_kva", "表计编号,生效日期,变压器容量"),
    "own_days": ("day,kind", "日期,日期类型"),
    "kept_charts": ("report,chart,subjects", "所属报告,图表类型,图表对象"),
    "heating_seasons": ("winter,heating_from,heating_to", "采暖年度,供暖起始日,供暖截止日"),
    "project_meters": ("project,meter", "项目编号,表计编号"),
    "project_places": ("project,place", "项目编号,位置编号"),
    "targets": (
        "code,name,aim,base_year,target_year,goal",
        "目标编号,目标名称,目标指标,基准年,目标年,目标值",
    ),
    "target_restatements": ("target,date,base,reason", "目标编号,重述日期,重述基准值,重述原因"),
    "departments": ("department,department_name", "部门编号,部门名称"),
    "department_remits": ("department,meter", "部门编号,负责表计"),
    "allotments": ("year,aim,allotted", "分解年度,分解指标,分解量"),
    "budgets": ("month,carrier,budget_yuan", "预算月份,预算能源品种,预算金额"),
    "scenarios": ("scenario,scenario_name,base_year", "情景编号,情景名称,基准年"),
    "grid_points": ("scenario,year,grid_factor", "情景编号,年份,电网因子"),
    "wedges": ("scenario,wedge,first_year", "情景编号,措施名称,起始年"),
    "holdings": ("lot,instrument,quantity", "碳资产批次,碳资产种类,数量"),
    "weather": ("date,mean,min,max", "日期,平均气温,最低气温,最高气温"),
    "fillings": ("meter,start,end,method,quantity", "表计编号,填补起始,填补截止,填补方法,填补量"),
    "vehicles": ("date,fuel,count", "日期,燃料,数量"),
}


@pytest.mark.parametrize("kind", tidy.KINDS)
@pytest.mark.parametrize("language", [0, 1])
def test_a_table_is_recognised_by_its_header(kind: str, language: int) -> None:
    batch = read(HEADERS[kind][language] + "\n")
    assert batch.kind == kind
    assert spots(batch.complaints) == [("no_rows", None, "", "")]


@pytest.mark.parametrize("kind", tidy.KINDS)
def test_every_column_is_found_under_both_of_its_headers(kind: str) -> None:
    for header in ("name", "header_zh"):
        names = [getattr(column, header) for column in tidy.columns(kind)]
        batch = read(",".join(reversed(names)) + "\n")
        assert (batch.kind, len(batch.complaints)) == (kind, 1)


def test_readings_become_values() -> None:
    batch = read(
        "某医院抄表记录,,,\n\n备注,表底数(kWh),抄表日期,表计编号,是否估抄\n"
        '=cmd,"1,234.5",2024年3月5日,E-01,是\n,5度,2024-03-31 24:00,E-02,\n合计,1239.5,,,\n'
    )
    first, second = batch.rows
    assert isinstance(first, ReadingRow)
    assert isinstance(second, ReadingRow)
    assert (first.meter, first.day, first.estimated) == ("E-01", date(2024, 3, 5), True)
    assert (first.register, first.note) == (Amount(Decimal("1234.5"), "kWh"), "=cmd")
    assert (second.day, second.time) == (date(2024, 4, 1), "00:00")
    assert second.register == Amount(Decimal(5), "度")
    assert (batch.refused, batch.complaints) == ((), ())


def test_bills_become_values() -> None:
    (row,) = read(
        "meter,start,end,quantity,amount_yuan,billing_month,invoice\nE-01,2024-02,2024-02,1.2万,"
        "0.5万元,202402,001\n"
    ).rows
    assert isinstance(row, BillRow)
    assert (row.start, row.end) == (date(2024, 2, 1), date(2024, 2, 29))
    assert (row.quantity, row.amount_yuan) == (Amount(Decimal(12_000)), 500_000)
    assert (row.billing_month, row.invoice) == ("2024-02", "001")


def test_meters_and_places_become_values() -> None:
    (meter,) = read(
        "表计编号,能源品种,单位,类型,倍率,位数,用途,计入统计\nE-01,电,度,抄表,80,6,照明插座,否\n"
    ).rows
    assert isinstance(meter, MeterRow)
    assert (meter.carrier, meter.unit, meter.kind) == ("electricity", "kWh", "register")
    assert (meter.multiplier, meter.digits, meter.role) == (80_000_000, 6, "lighting")
    assert meter.counted is False
    (place,) = read("编号,名称,类型,建筑面积(万㎡)\nB1,门诊楼,楼,1.25\n").rows
    assert isinstance(place, PlaceRow)
    assert (place.kind, place.gross_area_m2) == ("building", 12_500 * 10**6)


def test_a_delivery_needs_a_quantity_or_a_stock() -> None:
    batch = read("meter,date,quantity,stock\nD1,2024-01-31,,300\nD1,2024-02-29,,\n")
    (row,) = batch.rows
    assert isinstance(row, DeliveryRow)
    assert (row.quantity, row.stock) == (None, Amount(Decimal(300)))
    assert spots(bad(batch)) == [("cell_missing", 3, "quantity", "")]


BAD_ROWS = [
    ("E-01,2071-01-01,5", "date_too_late", "抄表日期", "2071-01-01"),
    ("E-01,2024-01-01,=cmd|' /C calc'!A0", "formula_in_number", "表底数", "=cmd|' /C calc'!A0"),
    ("E-01,2024-01-01,-", "cell_missing", "表底数", "-"),
    (",2024-01-01,5", "cell_missing", "表计编号", ""),
    ("E-01,3/5/2024,5", "date_order", "抄表日期", "3/5/2024"),
    ('E-01,2024-01-01,"12,34"', "number_unclear", "表底数", "12,34"),
    ("E-01,2024-01-01,1.2345678", "too_fine", "表底数", "1.2345678"),
    ("E-01,2024-01-01,5 公里", "unit_unknown", "表底数", "5 公里"),
    ("E-01,2024-01-01,1,234", "row_too_long", "", "234"),
]


@pytest.mark.parametrize(("row", "code", "column", "value"), BAD_ROWS)
def test_a_bad_cell_is_named(row: str, code: str, column: str, value: str) -> None:
    batch = read(f"表计编号,抄表日期,表底数\nE-00,2024-01-01,1\n{row}\n")
    assert spots(bad(batch)) == [(code, 3, column, value)]
    assert (len(batch.refused), len(batch.rows)) == (1, 1)
    assert bad(batch)[0].file == "a.csv"


def test_every_bad_cell_of_a_row_is_named() -> None:
    batch = read("month,class,count\n2024-13,cats,1.5\n2024-01,在职,12人\n2024-01,staff,3.7辆\n")
    assert spots(bad(batch)) == [
        ("month_unclear", 2, "month", "2024-13"),
        ("word_unknown", 2, "class", "cats"),
        ("not_whole", 2, "count", "1.5"),
        ("not_whole", 4, "count", "3.7辆"),
    ]


@pytest.mark.parametrize(
    ("header", "code", "column", "value"),
    [
        ("meter,date,registr", "header_typo", "C", "registr"),
        ("表计编号,抄表日期,表低数", "header_typo", "C", "表低数"),
        ("meter,date,register,estimted", "header_typo", "D", "estimted"),
        ("code,name,carier,unit,kind", "header_typo", "C", "carier"),
        ("meter,date,register,register", "column_twice", "D", "register"),
        ("meter,date,register(miles)", "header_unit", "C", "register(miles)"),
        ("code,name,carrier,unit,multiplier", "columns_missing", "", ""),
        ("meter,date,register,quantity", "kind_ambiguous", "", "meter"),
        ("meter,date", "table_unknown", "", "meter"),
        ("a,b,c", "table_unknown", "", "a"),
    ],
)
def test_a_bad_header_refuses_the_table(header: str, code: str, column: str, value: str) -> None:
    batch = read(f"{header}\nE-01,2024-01-01,5,x\n")
    assert spots(batch.complaints) == [(code, 1, column, value)]
    assert batch.complaints[0].refuses
    assert (batch.rows, batch.unread) == ((), int(bool(batch.kind)))


def test_a_typo_names_the_column_that_is_meant() -> None:
    (complaint,) = read("meter,date,registr\n").complaints
    assert complaint.problem.values == {"zh": "表底数", "en": "register"}


def test_an_unknown_column_is_reported_and_not_read() -> None:
    batch = read("序号,meter,date,register,抄表员\n1,E-01,2024-01-01,5,张\n")
    assert spots(batch.complaints) == [
        ("column_unknown", 1, "A", "序号"),
        ("column_unknown", 1, "E", "抄表员"),
    ]
    assert not any(complaint.refuses for complaint in batch.complaints)
    assert len(batch.rows) == 1


def test_an_ambiguous_header_is_read_as_asked() -> None:
    text = "meter,date,register,quantity\nE-01,2024-01-01,5,6\n"
    assert read(text, "readings").kind == "readings"
    assert read(text, "deliveries").kind == "deliveries"
    assert read("a,b\n1,2\n", "bills").complaints[0].problem.code == "header_not_found"


@pytest.mark.parametrize(
    "header",
    [
        "Meter,DATE,Register",
        "meter 表计编号,date·抄表日期,表底数/register",
        "表计编号*,抄表日期：,表 底 数",
        "ｍｅｔｅｒ,ｄａｔｅ,ｒｅｇｉｓｔｅｒ",
        "表计编号,抄表日期(年月日),表底数（m³）",
    ],
)
def test_a_header_may_be_dressed_up(header: str) -> None:
    batch = read(f"{header}\nE-01,2024-01-01,5\n")
    assert (batch.kind, len(batch.rows), batch.complaints) == ("readings", 1, ())


def test_a_repeated_header_and_blank_rows_are_skipped() -> None:
    header = "meter,date,register\n"
    batch = read(f"{header}E-01,2024-01-01,5\n,,\n{header}E-01,2024-01-02,6\n小 计,,11\n")
    assert (len(batch.rows), batch.refused) == (2, ())


def test_a_meter_named_total_is_no_total_row() -> None:
    batch = read("meter,date,register\n合计,2024-01-01,5\n")
    assert len(batch.rows) == 1


def test_a_date_with_a_time_must_not_contradict_the_time_column() -> None:
    batch = read(
        "meter,date,time,register\nE,2024-01-01 08:00,08:00,5\nE,2024-01-02 08:00,9:00,6\n"
    )
    assert spots(bad(batch)) == [("two_times", 3, "time", "9:00")]
    (row,) = batch.rows
    assert isinstance(row, ReadingRow)
    assert row.time == "08:00"


def test_each_sheet_of_a_workbook_is_a_table_of_its_own() -> None:
    data = workbook(
        {
            "抄表": [["meter", "date", "register"], ["E-01", date(2024, 1, 31), 5.25]],
            "说明": [["本表由抄表员填写"]],
            "表计": [["code", "carrier", "unit", "kind"], ["E-01", "电", "kWh", "register"]],
        }
    )
    found = intake.tables(sheets.of_bytes(data, "a.xlsx"), None, TODAY)
    assert [(batch.kind, batch.sheet) for batch in found] == [
        ("readings", "抄表"),
        ("meters", "表计"),
    ]


def test_cells_far_from_the_corner_are_named_as_the_sheet_shows_them() -> None:
    data = workbook(
        {"a": [[], [], [None, "meter", "date", "register", "foo"], [None, "E-01", "x", 5]]}
    )
    (batch,) = intake.tables(sheets.of_bytes(data, "a.xlsx"), None, TODAY)
    assert spots(batch.complaints) == [("column_unknown", 3, "E", "foo")]
    assert spots(bad(batch)) == [("date_unclear", 4, "date", "x")]


def test_several_files_come_in_an_order_in_which_they_can_be_written(tmp_path: Path) -> None:
    for name, text in {
        "1.csv": "meter,date,register\nE-01,2024-01-01,5\n",
        "2.csv": "code,carrier,unit,kind\nE-01,电,kWh,register\n",
        "3.csv": "code,name\nB1,主楼\n",
        "4.csv": "",
    }.items():
        (tmp_path / name).write_text(text, encoding="utf-8")
    found = intake.files(sorted(tmp_path.iterdir()), None, TODAY)
    assert [batch.kind for batch in found] == ["", "places", "meters", "readings"]
    assert spots(found[0].complaints) == [("empty_file", None, "", "")]
