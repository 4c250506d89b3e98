"""Thirty workbooks as people make them, each with the habit that it shows and what it says."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from typing import Any

import openpyxl

from tests.exchange.books import saved

METERS = (
    "code,name,carrier,unit,kind,account,digits,multiplier",
    "E-01,图书馆,电,kWh,bill,3701001,,",
    "E-02,食堂,电,kWh,bill,3701002,,",
    "W-01,图书馆,水,m3,bill,8801,,",
    "W-02,食堂,水,m3,bill,8802,,",
    "G-01,锅炉房,天然气,m3,bill,5501,,",
    "R-01,配电室1#,电,kWh,register,,6,40",
    "R-02,配电室2#,电,kWh,register,,6,60",
)
Fact = tuple[str, str, str, str, str]
"""Kind, meter, first day, last day or empty, figure; a cost follows a slash."""
Merges = Mapping[str, Sequence[str]]
Rows = list[list[Any]]


@dataclass(frozen=True)
class Habit:
    """What people do, the workbook that shows it, and the facts in it."""

    name: str
    sheets: Mapping[str, Rows]
    facts: frozenset[Fact]
    file: str = "book.xlsx"
    merges: Merges = field(default_factory=dict)
    refused: str = ""

    def content(self) -> bytes:
        """The bytes of the file."""
        if self.file.endswith(".csv"):
            (rows,) = self.sheets.values()
            lines = [",".join("" if cell is None else str(cell) for cell in row) for row in rows]
            return "\r".join(lines).encode("gb18030")
        book = openpyxl.Workbook()
        book.remove(book.active)
        for name, rows in self.sheets.items():
            sheet = book.create_sheet(name)
            for row in rows:
                sheet.append(row)
            for span in self.merges.get(name, ()):
                sheet.merge_cells(span)
        return saved(book)


def bill(meter: str, month: str, quantity: object, yuan: object = None) -> Fact:
    """A bill of a whole month."""
    year, number = map(int, month.split("-"))
    last = (date(year + number // 12, number % 12 + 1, 1) - date.resolution).isoformat()
    return stretch(meter, f"{month}-01", last, quantity, yuan)


def stretch(meter: str, start: str, end: str, quantity: object, yuan: object = None) -> Fact:
    """A bill from one day to another."""
    figure = plain(quantity) + (f"/{plain(yuan)}" if yuan is not None else "")
    return "bills", meter, start, end, figure


def reading(meter: str, day: str, register: object) -> Fact:
    """A reading."""
    return "readings", meter, day, "", plain(register)


def plain(value: object) -> str:
    """A number without trailing zeros."""
    return f"{Decimal(str(value)).normalize():f}"


def monthly(meter: str, figures: Sequence[object], year: int = 2024) -> list[Fact]:
    """A bill for each month that has a figure."""
    found = enumerate(figures, start=1)
    return [bill(meter, f"{year}-{month:02d}", item) for month, item in found if item is not None]


E1 = [1200, 1100.5, 1150, 980, 900, 1020, 1400, 1380, 1010, 930, 1090, 1250]
E2 = [300, 280, 310, 295, 305, 330, 120, 90, 340, 325, 318, 299.25]
W1 = [60, 52, 61, 58, 63, 70, 30, 28, 66, 61, 59, 57]
MONTHS = [f"{number}月" for number in range(1, 13)]
CHINESE = [
    f"{number}月"
    for number in ["一", "二", "三", "四", "五", "六", "七", "八", "九", "十", "十一", "十二"]
]
YEAR = [*monthly("E-01", E1), *monthly("E-02", E2)]


def _sum(*rows: Sequence[Any]) -> list[Any]:
    return [sum(column) for column in zip(*rows, strict=True)]


TOTAL = [["合计", None, *_sum(E1, E2)]]
LINES: Rows = [["E-01", "图书馆", *E1], ["E-02", "食堂", *E2]]
BOTH = frozenset(YEAR)
GAPS = [1200, "-", None, "无", "/", 1020, 0, "", "—", "N/A", 1090, "1,250.00"]
NO_GAPS = [1200, None, None, None, None, 1020, 0, None, None, None, 1090, 1250]
KILO = [[code, name, *(f"{Decimal(str(item)) / 10000}万kWh" for item in row)]
        for (code, name, *_), row in zip(LINES, (E1, E2), strict=True)]  # fmt: skip
BY_METER = [
    Habit(
        "a yearly ledger: title, months as columns, a total row, a foot with signatures",
        {"Sheet1": [["某大学2024年用电台账"], [], ["表计编号", "名称", *MONTHS], *LINES, *TOTAL,
                    ["制表人：张三", None, None, "审核：李四"]]},
        BOTH,
    ),
    Habit(
        "the title merged over the table, the year in it, a column of sums at the right",
        {"台账": [["2024年度各楼用电量统计表（单位：kWh）"],
                 ["序号", "楼栋", *MONTHS, "全年合计"],
                 [1, "图书馆", *E1, sum(E1)], [2, "食堂", *E2, sum(E2)]]},
        BOTH, merges={"台账": ["A1:O1"]},
    ),
    Habit(
        "the year as the name of the sheet, Chinese months",
        {"2024": [["用电量"], ["表号", *CHINESE], ["E-01", *E1], ["E-02", *E2]]}, BOTH,
    ),
    Habit(
        "the year only in the name of the file",
        {"Sheet1": [["用电量台账"], ["表号", *MONTHS], ["E-01", *E1], ["E-02", *E2]]},
        BOTH, file="2024年电表台账.xlsx",
    ),
    Habit(
        "full months as headers, as text, six digits, or dates",
        {"用电量": [["户号", "2024年1月", "2024-02", 202403, date(2024, 4, 1)],
                  ["3701001", *E1[:4]], [3701002, *E2[:4]]]},
        frozenset([*monthly("E-01", E1[:4]), *monthly("E-02", E2[:4])]),
    ),
    Habit(
        "dashes, slashes, 无 and blanks for no figure, separators in numbers",
        {"用电": [["2024年用电量"], ["表号", *MONTHS], ["E-01", *GAPS]]},
        frozenset(monthly("E-01", NO_GAPS)),
    ),
    Habit(
        "units in the cells, in ten thousands",
        {"用电": [["2024年用电量"], ["表号", "名称", *MONTHS], *KILO]}, BOTH,
    ),
    Habit(
        "water in tonnes, the unit in a column of its own, several carriers below each other",
        {"能耗": [["2024年能耗统计表"], ["名称", "能源种类", "单位", *MONTHS],
                 ["图书馆", "电", "kWh", *E1], ["图书馆", "水", "吨", *W1],
                 ["锅炉房", "天然气", "万m³", *([0.5] * 12)]]},
        frozenset([*monthly("E-01", E1), *monthly("W-01", W1),
                   *monthly("G-01", [5000] * 12)]),
    ),
    Habit(
        "subtotals between the rows and a grand total below",
        {"用电": [["2024年用电量"], ["表号", "名称", *MONTHS], LINES[0],
                 ["教学区小计", None, *E1], LINES[1], ["生活区小计", None, *E2],
                 ["总计", None, *_sum(E1, E2)]]}, BOTH,
    ),
    Habit(
        "a total that does not fit its rows: something is typed wrong, nothing is taken",
        {"用电": [["2024年用电量"], ["表号", *MONTHS], ["E-01", *E1],
                 ["合计", 9999, *E1[1:]]]},
        frozenset(), refused="total_differs",
    ),
    Habit(
        "last year's title left over a sheet of this year",
        {"2024": [["2023年用电量"], ["表号", *MONTHS], ["E-01", *E1]]},
        frozenset(), refused="titles_disagree",
    ),
    Habit(
        "a word where a figure belongs",
        {"用电": [["2024年用电量"], ["表号", *MONTHS],
                 ["E-01", *E1[:5], "停用", *E1[6:]]]},
        frozenset(), refused="number_unclear",
    ),
    Habit(
        "registers of the month's end as columns",
        {"抄表": [["2024年电表月末示数登记"], ["表号", "位置", "1月", "2月", "3月"],
                 ["R-01", "配电室1#", 100, 110.5, 122], ["R-02", "配电室2#", 20, 31, 40]]},
        frozenset([reading("R-01", "2024-01-31", 100), reading("R-01", "2024-02-29", 110.5),
                   reading("R-01", "2024-03-31", 122), reading("R-02", "2024-01-31", 20),
                   reading("R-02", "2024-02-29", 31), reading("R-02", "2024-03-31", 40)]),
    ),
    Habit(
        "figures of which nobody says what they are",
        {"Sheet1": [["2024年台账"], ["表号", *MONTHS], ["E-01", *E1]]},
        frozenset(), refused="figures_unclear",
    ),
]  # fmt: skip
"""One row a meter, months as columns."""


PAIRS = [cell for _ in range(2) for cell in ("用量", "金额")]
GROUPS = ["1月", None, "2月", None]
SIDE_BY_SIDE = [["图书馆", 1200, 840.5, 60, 240], ["食堂", 300, 210, 52.5, 210]]
OF_MARCH = [bill("E-01", "2024-03", 1200, "840.5"), bill("W-01", "2024-03", 60, 240),
        bill("E-02", "2024-03", 300, 210), bill("W-02", "2024-03", "52.5", 210)]  # fmt: skip
GROUPED = [
    Habit(
        "each month with usage and cost below it, merged",
        {"电费": [["2024年电费台账"], ["表号", "名称", *GROUPS], [None, None, *PAIRS],
                 ["E-01", "图书馆", 1200, 840, 1100.5, 770.35],
                 ["E-02", "食堂", 300, 210, 280, 196],
                 ["合计", None, 1500, 1050, 1380.5, 966.35]]},
        frozenset([bill("E-01", "2024-01", 1200, 840),
                   bill("E-01", "2024-02", "1100.5", "770.35"),
                   bill("E-02", "2024-01", 300, 210), bill("E-02", "2024-02", 280, 196)]),
        merges={"电费": ["A1:F1", "A2:A3", "B2:B3", "C2:D2", "E2:F2"]},
    ),
    Habit(
        "electricity and water side by side, with units in a third row",
        {"3月": [["2024年3月水电统计"], ["名称", "电", None, "水", None],
                [None, "用量", "金额", "用量", "金额"], [None, "kWh", "元", "t", "元"],
                *SIDE_BY_SIDE, ["合计", 1500, 1050.5, 112.5, 450]]},
        frozenset(OF_MARCH), merges={"3月": ["B2:C2", "D2:E2", "A2:A4"]},
    ),
    Habit(
        "the same groups in a text file, where nothing is merged",
        {"": [["2024年3月水电费"], ["楼栋", "用电", "", "用水", ""],
              ["", "用量(kWh)", "电费(元)", "用量(吨)", "水费(元)"], *SIDE_BY_SIDE]},
        frozenset(OF_MARCH), file="3月.csv",
    ),
    Habit(
        "a sheet for each month, the year in the titles",
        {f"{number}月": [[f"2024年{number}月用电量"], ["表号", "电量(kWh)", "电费(元)"],
                         ["E-01", E1[number - 1], 100], ["E-02", E2[number - 1], 50],
                         ["合计", E1[number - 1] + E2[number - 1], 150]]
         for number in range(1, 4)},
        frozenset([bill("E-01", f"2024-{n:02d}", E1[n - 1], 100) for n in range(1, 4)]
                  + [bill("E-02", f"2024-{n:02d}", E2[n - 1], 50) for n in range(1, 4)]),
    ),
    Habit(
        "a sheet for each building, a row for each month",
        {name: [["2024年用电记录", None, None], ["表号：" + code, None, None],
                ["月份", "用电量", "电费"],
                *([f"{number}月", row[number - 1], 10] for number in range(1, 13)),
                ["合计", sum(row), 120]]
         for name, code, row in (("图书馆", "E-01", E1), ("食堂", "E-02", E2))},
        frozenset([bill(code, f"2024-{n:02d}", row[n - 1], 10) for n in range(1, 13)
                   for code, row in (("E-01", E1), ("E-02", E2))]),
    ),
    Habit(
        "months down, meters across, a column of sums",
        {"用电": [["2024年各楼用电量（kWh）"], ["月份", "E-01", "E-02", "合计"],
                 *([f"{n}月", E1[n - 1], E2[n - 1], E1[n - 1] + E2[n - 1]]
                   for n in range(1, 13)),
                 ["全年", None, None, None]]},
        frozenset(YEAR),
    ),
    Habit(
        "blocks below each other, each with its title and its header",
        {"用电": [["2024年1月用电量"], ["表号", "电量"], ["E-01", 1200], ["E-02", 300],
                 ["合计", 1500], [], ["2024年2月用电量"], ["表号", "电量"],
                 ["E-01", 1100.5], ["E-02", 280], ["合计", 1380.5]]},
        frozenset([bill("E-01", "2024-01", 1200), bill("E-01", "2024-02", 1100.5),
                   bill("E-02", "2024-01", 300), bill("E-02", "2024-02", 280)]),
    ),
    Habit(
        "the building merged over its carriers",
        {"能耗": [["2024年3月能耗"], ["楼栋", "能源种类", "用量", "单位"],
                 ["图书馆", "电", 1200, "度"], [None, "水", 60, "方"],
                 ["食堂", "电", 300, "度"], [None, "水", 52.5, "方"]]},
        frozenset([bill("E-01", "2024-03", 1200), bill("W-01", "2024-03", 60),
                   bill("E-02", "2024-03", 300), bill("W-02", "2024-03", 52.5)]),
        merges={"能耗": ["A3:A4", "A5:A6", "A1:D1"]},
    ),
    Habit(
        "one figure merged over two meters",
        {"用电": [["2024年3月用电量"], ["表号", "电量"], ["E-01", 1500], ["E-02", None]]},
        frozenset(), merges={"用电": ["B3:B4"]}, refused="merged_figure",
    ),
]  # fmt: skip
"""Two rows of headers, with merged groups."""


LISTS = [
    Habit(
        "the electricity list of the grid company: account, month, parts of the tariff",
        {"电费清单": [["国网电费清单"], ["打印日期：2024年4月8日"],
                    ["序号", "户号", "户名", "电费年月", "尖电量", "峰电量", "平电量", "谷电量",
                     "总电量", "电价", "电费金额(元)"],
                    [1, "3701001", "某大学", "202403", 10, 390, 500, 300, 1200, 0.7, 840.12],
                    [2, "3701002", "某大学", "202403", 0, 100, 100, 100, 300, 0.7, 210],
                    ["合计", None, None, None, 10, 490, 600, 400, 1500, None, 1050.12]]},
        frozenset([bill("E-01", "2024-03", 1200, "840.12"), bill("E-02", "2024-03", 300, 210)]),
    ),
    Habit(
        "reading dates and registers beside usage and cost: a bill, and a reading to check it",
        {"清单": [["户号", "上次抄表日期", "本次抄表日期", "上次示数", "本次示数", "倍率",
                  "电量(kWh)", "电费(元)"],
                 ["3701001", "2024-02-25", "2024-03-25", 1000, 1030, 40, 1200, 840]]},
        frozenset([stretch("E-01", "2024-02-26", "2024-03-25", 1200, 840),
                   reading("E-01", "2024-03-25", 1030)]),
    ),
    Habit(
        "a billing period in one cell",
        {"水费": [["用户编号", "计费周期", "水量(吨)", "水费(元)"],
                 ["8801", "2024.03.01-2024.03.31", 60, 240],
                 ["8802", "2024年3月5日至2024年4月4日", 52, 208]]},
        frozenset([bill("W-01", "2024-03", 60, 240),
                   stretch("W-02", "2024-03-05", "2024-04-04", 52, 208)]),
    ),
    Habit(
        "the property company's readings: last month, this month, multiplier, usage",
        {"3月": [["某物业2024年3月抄表记录"], ["抄表日期：2024年3月31日"],
                ["表号", "位置", "上月读数", "本月读数", "倍率", "用电量"],
                ["R-01", "配电室1#", 100, 130, 40, 1200], ["R-02", "配电室2#", 20, 25, 60, 300],
                ["合计", None, None, None, None, 1500], ["抄表人：王五"]]},
        frozenset([reading("R-01", "2024-03-31", 130), reading("R-02", "2024-03-31", 25)]),
    ),
    Habit(
        "a register typed wrong: it does not give the usage beside it",
        {"3月": [["2024年3月抄表记录"], ["表号", "上月读数", "本月读数", "倍率", "用电量"],
                ["R-01", 100, 310, 40, 1200]]},
        frozenset(), refused="usage_unlike",
    ),
    Habit(
        "a row for the whole and one for each part of the tariff",
        {"示数": [["户号", "示数类型", "起始日期", "截止日期", "电量", "电费"],
                 ["3701001", "有功(总)", "2024-03-01", "2024-03-31", 1200, 840],
                 ["3701001", "有功(峰)", "2024-03-01", "2024-03-31", 700, None],
                 ["3701001", "有功(谷)", "2024-03-01", "2024-03-31", 500, None]]},
        frozenset([bill("E-01", "2024-03", 1200, 840)]),
    ),
    Habit(
        "days without a year, the year in the title; full-width digits",
        {"抄表": [["2024年配电室电表示数"], ["表号", "日期", "示数"],
                 ["R-01", "3月31日", "１３０"], ["R-02", "4/30", "25.5"]]},
        frozenset([reading("R-01", "2024-03-31", 130), reading("R-02", "2024-04-30", 25.5)]),
    ),
    Habit(
        "gas in ten thousand cubic metres and cost in ten thousand yuan, by the title's unit",
        {"燃气": [["2024年燃气用量统计"], ["表号", "月份", "用气量(万m³)", "金额(万元)"],
                 ["G-01", "1月", 1.25, "4.5"], ["G-01", "2月", "0.98", 3.6]]},
        frozenset([bill("G-01", "2024-01", 12500, 45000),
                   bill("G-01", "2024-02", 9800, 36000)]),
    ),
    Habit(
        "year and month in columns of their own, notes behind",
        {"水": [["年", "月", "楼栋", "用水量", "水费", "备注"],
               [2024, 1, "图书馆", 60, 240, "春节"], [2024, 2, "图书馆", 52, 208, None]]},
        frozenset([bill("W-01", "2024-01", 60, 240), bill("W-01", "2024-02", 52, 208)]),
    ),
    Habit(
        "a workbook that was never calculated: formulas without their values in the totals",
        {"用电": [["2024年用电量"], ["表号", "1月", "2月", "合计"],
                 ["E-01", 1200, 1100.5, "=B3+C3"], ["E-02", 300, 280, "=B4+C4"],
                 ["合计", "=SUM(B3:B4)", "=SUM(C3:C4)", "=SUM(D3:D4)"]]},
        frozenset([bill("E-01", "2024-01", 1200), bill("E-01", "2024-02", 1100.5),
                   bill("E-02", "2024-01", 300), bill("E-02", "2024-02", 280)]),
    ),
    Habit(
        "usage of water beside the code of an electricity meter",
        {"3月": [["2024年3月"], ["表号", "用水量"], ["E-01", 60], ["W-01", 52]]},
        frozenset(), refused="carrier_unlike",
    ),
    Habit(
        "an account number that is nobody's",
        {"清单": [["户号", "电费年月", "电量", "电费"], ["9999999", "202403", 5, 3]]},
        frozenset(), refused="unknown_meter",
    ),
    Habit(
        "costs without usage",
        {"费用": [["2024年水电费用"], ["表号", "1月电费", "2月电费"], ["E-01", 840, 770]]},
        frozenset(), refused="amounts_alone",
    ),
]  # fmt: skip
"""Lists of utilities and of property companies."""


HABITS = (*BY_METER, *GROUPED, *LISTS)
