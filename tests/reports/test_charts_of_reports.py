"""Charts that were kept are printed in the annex of a report, drawn anew from its period."""

from collections.abc import Iterator
from datetime import UTC, date, datetime, timedelta
from math import cos
from pathlib import Path

import pytest

from carbondesk import i18n
from carbondesk.domain import period as periods
from carbondesk.domain.flow import Picture
from carbondesk.domain.kept_chart import KeptChart
from carbondesk.domain.lines import Line, Shades, Sheet
from carbondesk.domain.weather import WeatherDay
from carbondesk.operations import analyses
from carbondesk.reports import catalogue, line_slabs, pdf, shade_slabs, sheet
from carbondesk.reports.charted import known
from carbondesk.reports.content import Block, Legend, PageBreak, Plot, Section, Squares, Table, Text
from carbondesk.sample import make
from carbondesk.store import rows
from carbondesk.store.ledger import Ledger
from tests.ui import ledgers, priced

NOW = datetime(2026, 1, 5, 9, 0, tzinfo=UTC)
MONTH = periods.month(2025, 11)
CHARTS = (
    KeptChart("monthly", "trend", "carrier:electricity,meter:E-11,place:02:electricity", "row",
              "whole", 2),
    KeptChart("monthly", "trend", "carrier:electricity", "stack", "whole", 1),
    KeptChart("monthly", "trend", "carrier:electricity", "years", "weather", 2),
    KeptChart("monthly", "day", "meter:L-01", "work"),
    KeptChart("monthly", "scatter", "meter:E-131"),
    KeptChart("monthly", "run", "meter:E-131"),
    KeptChart("monthly", "flow", "", "energy"),
    KeptChart("monthly", "cost", "meter:L-01", "cost"),
    KeptChart("monthly", "drivers", "meter:E-131", "temperature"),
    KeptChart("monthly", "carpet", "meter:L-01"),
    KeptChart("monthly", "known", "", "counted"),
    KeptChart("monthly", "trend", "meter:gone", "row", "whole", 1),
    KeptChart("annual", "trend", "carrier:water", "row", "whole", 1),
)  # fmt: skip


@pytest.fixture(scope="module")
def ledger(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Ledger]:
    desk = ledgers.sample_desk(tmp_path_factory.mktemp("charts"), make.CAMPUS)
    found = desk.ledger
    days = [date(2023, 1, 1) + timedelta(days=count) for count in range(1096)]
    with found.write("import", files=[]) as db:
        rows.insert(db, [WeatherDay(day, _warm(day), id=day.isoformat()) for day in days])
    priced.price(found)
    for chart in CHARTS:
        analyses.keep_chart(found, chart)
    yield found
    desk.close()


def _warm(day: date) -> int:
    return round((17 - 12 * cos((day.timetuple().tm_yday - 20) / 58.1)) * 10**6)


@pytest.fixture(scope="module")
def annex(ledger: Ledger) -> list[Block]:
    """What stands behind the last break of a page."""
    with i18n.speaking("zh"):
        body = catalogue.compose(ledger.db, "monthly", MONTH, NOW).body
    last = max(place for place, block in enumerate(body) if isinstance(block, PageBreak))
    return list(body[last + 1 :])


def test_each_chart_stands_under_its_title_in_the_order_it_was_added(annex: list[Block]) -> None:
    titles = [block.title for block in annex if isinstance(block, Section)]
    assert titles == [
        "附图：全单位电",
        "附图：按能源品种的能耗",
        "附图：全单位电",
        "附图：日负荷曲线：L-01 行政楼分时采集",
        "附图：日用量与气温：E-131 图书馆空调",
        "附图：累计偏差（CUSUM）：E-131 图书馆空调",
        "附图：能源流向：品种—位置—用途",
        "附图：分时电费：L-01 行政楼分时采集",
        "附图：日用量与月平均气温，℃：E-131 图书馆空调",
        "附图：全年负荷：L-01 行政楼分时采集",
        "附图：各表各月数据完整性",
        "附图：图表 meter:gone",
    ]


def test_the_charts_end_with_the_month_of_the_report(annex: list[Block]) -> None:
    row, stack = (block for block in annex[:4] if isinstance(block, Sheet))
    assert (row.names[0], row.names[-1]) == ("2024年1月", "2025年11月")
    assert [line.label for line in row.lines] == ["全单位电", "E-11 第一教学楼总表", "图书馆·电"]
    assert (stack.stacked, len(stack.names)) == (True, 11)


def test_kinds_are_lines_points_pictures_tables_and_words(annex: list[Block]) -> None:
    kinds = [type(block) for block in annex if not isinstance(block, Section)]
    trends, day, weather = [Sheet, Sheet, Sheet, Text], [Sheet, Text], [Plot, Text, Sheet]
    others = [Picture, Table, Sheet, Plot, Text, Shades, Table, Text]
    assert kinds == [*trends, *day, *weather, *others]
    last = annex[-1]
    assert isinstance(last, Text)
    assert last.paragraphs == ("表计或位置已不存在，或本期没有数据。",)


def test_a_load_is_shaded_up_to_the_end_of_the_report(annex: list[Block]) -> None:
    (shades,) = (block for block in annex if isinstance(block, Shades))
    assert (shades.first, len(shades.days)) == (date(2025, 1, 1), 334)
    assert {len(day) for day in shades.days} == {24}
    assert shades.day(333) == MONTH.last


def test_the_squares_of_a_meter_end_with_the_report(annex: list[Block]) -> None:
    table = [block for block in annex if isinstance(block, Table)][-1]
    drawn = [row.cells[-1].drawing for row in table.rows]
    assert all(len(one.states) == 11 for one in drawn[:-1] if isinstance(one, Squares))
    assert isinstance(drawn[-1], Legend)


def test_greys_go_from_white_to_nearly_black() -> None:
    assert shade_slabs.grey(0.0) == "#FFFFFF"
    assert shade_slabs.grey(1.0) == "#141414"


def test_the_report_is_drawn_and_its_workbook_holds_the_numbers(
    ledger: Ledger, tmp_path: Path
) -> None:
    with i18n.speaking("zh"):
        report = catalogue.compose(ledger.db, "monthly", MONTH, NOW)
    assert pdf.render(report).startswith(b"%PDF")
    book = sheet.build(report)
    names = book.sheetnames
    found = next(book[name] for name in names if name.startswith("附图：全单位电"))
    values = [[cell.value for cell in row] for row in found.iter_rows()]
    assert any(row[0] == "2024年1月" and row[1] is not None for row in values)
    assert found._charts


def test_other_reports_keep_to_their_own_charts(ledger: Ledger) -> None:
    with i18n.speaking("zh"):
        report = catalogue.compose(ledger.db, "quarterly", periods.parse("2025Q3"), NOW)
    assert not any(isinstance(block, Sheet) for block in report.body)


def test_more_lines_than_find_room_take_more_rows_of_the_legend() -> None:
    line = Line("一条名字很长的曲线，占去图例的半行多一些的地方", (1.0, 2.0))
    lines = Sheet("月份", ("一", "二"), (line,) * 8, ())
    one = Sheet("月份", ("一", "二"), (line,), ())
    (many,), (few,) = line_slabs.slabs(lines), line_slabs.slabs(one)
    assert many.height > few.height


def test_where_no_meter_lacks_anything_no_share_is_told() -> None:
    with i18n.speaking("zh"):
        (row,) = known.table([], [MONTH]).rows
    assert [cell.text for cell in row.cells[:3]] == ["合计0块", "", "—"]
