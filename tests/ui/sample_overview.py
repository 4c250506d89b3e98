"""An overview with the numbers of the design, made of the kit alone."""

from collections.abc import Sequence

from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from carbondesk.domain.quality import Quality
from carbondesk.i18n import pick
from carbondesk.texts import terms
from carbondesk.ui.charts.axis import MonthAxis
from carbondesk.ui.charts.bars import MonthBars
from carbondesk.ui.charts.legend import Entry
from carbondesk.ui.charts.matrix import Mark, Matrix, MatrixLegend, MeterLine
from carbondesk.ui.models.tag import Tag
from carbondesk.ui.page import Host, Page
from carbondesk.ui.widgets.button import Button
from carbondesk.ui.widgets.card import Card
from carbondesk.ui.widgets.checklist import Checklist, Progress, Step
from carbondesk.ui.widgets.checklist import State as Done
from carbondesk.ui.widgets.chip import Chip
from carbondesk.ui.widgets.indicator import Indicator, IndicatorCard
from carbondesk.ui.widgets.label import Label
from carbondesk.ui.widgets.notice import Notice, Notices
from carbondesk.ui.widgets.segments import Segments
from tests.ui.sample_facts import ELECTRICITY, GAS, HEAT, MONTHS, figure, series


class OverviewPage(Page):
    """The overview, with the numbers of the design."""

    tables = frozenset({"reading", "bill"})

    def __init__(self, host: Host) -> None:
        super().__init__(host, pick("总览", "Overview"))
        self.head.set_subtitle(
            pick("本月抄表进行中，全年累计至 12 月", "Readings in progress; year to December")
        )
        self.head.add_action(Button(pick("打印月报", "Print monthly report"), icon="printer"))
        row = QHBoxLayout()
        row.setSpacing(12)
        self.body.addLayout(row)
        left = QWidget()
        left.setFixedWidth(348)
        column = QVBoxLayout(left)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(12)
        column.addWidget(_work())
        column.addWidget(_notices(), 1)
        row.addWidget(left)
        right = QVBoxLayout()
        right.setSpacing(12)
        row.addLayout(right, 1)
        cards = QHBoxLayout()
        cards.setSpacing(12)
        for indicator in _indicators():
            card = IndicatorCard(indicator)
            self.watch_figures(card)
            cards.addWidget(card)
        right.addLayout(cards)
        right.addWidget(_trend(), 1)


def _work() -> Card:
    card = Card(pick("12月的工作", "Work for December"))
    card.add_to_head(
        Label(pick("1月10日前关账，还有 3 天", "Close by 10 Jan, 3 days left"), "small", "ink2")
    )
    card.body.setContentsMargins(16, 0, 16, 8)
    card.body.setSpacing(6)
    card.body.addWidget(Progress((1, 1, 1, 1, 0.3, 0, 0)))
    card.body.addWidget(Label(pick("已完成 3 / 7 步", "3 of 7 steps done"), "small", "ink2"))
    steps_of_month = (
        Step("read", pick("抄表", "Meter readings"), Done.PART, pick("20 / 22 块", "20 / 22"), 0.9,
             pick("剩 E-07 待核对、W-02 未抄", "E-07 to check, W-02 not read"),
             pick("继续", "Continue")),
        Step("bills", pick("账单", "Bills"), Done.DONE, pick("8 / 8 张", "8 / 8")),
        Step("people", pick("人数、车辆、燃料", "People, vehicles, fuel"), Done.DONE, "5 / 5"),
        Step("checks", pick("自动检查", "Automatic checks"), Done.DONE, pick("52 项", "52")),
        Step("why", pick("情况说明", "Explanations"), Done.PART, pick("1 / 3 条", "1 / 3"), 0.33),
        Step("sign", pick("月报签字", "Monthly report signed"), Done.TODO, "—"),
        Step("close", pick("备份并关账", "Back up and close"), Done.TODO, "—"),
    )  # fmt: skip
    card.wide(Checklist(steps_of_month))
    return card


def _notices() -> Card:
    card = Card(pick("待处理", "To do"))
    card.add_to_head(Chip("1", "err", "circle-x", bold=True), right=False)
    card.add_to_head(Chip("3", "warn", "triangle-alert", bold=True), right=False)
    card.add_to_head(Label(pick("全部 7 条", "All 7"), "small", "ink2"))
    card.wide(
        Notices(
            (
                Notice("a", pick("E-07 本次表底数小于上次", "E-07 reads less than last month"),
                       pick("CT 机房：录错、换表，还是清零？", "CT room: typing, new or reset?"),
                       "err"),
                Notice("b", pick("W-02 12月未抄", "W-02 not read in December"),
                       pick("全院用水为部分合计（3 / 4 块表）", "Water total is partial, 3 of 4")),
                Notice("c", pick("供暖热量同比 +11.8%", "Heat is up 11.8% on last year"),
                       pick("超过提示线 10%，待写说明", "Above the 10% line, explain")),
                Notice("d", pick("合同 HT-2024-01 结算单待签认", "Settlement to sign"),
                       pick("第 2 期，应付 231,264.89 元", "Period 2, CNY 231,264.89"), "due",
                       pick("8 天", "8 days")),
            )
        ), 1,
    )  # fmt: skip
    return card


def _indicators() -> Sequence[Indicator]:
    year, target, on = pick("全年", "Year"), pick("目标", "target"), pick("同比", "on last year")
    return (
        Indicator(pick("综合能耗", "Energy"), pick("12月", "Dec"), figure("494", "tce"),
                  change="+6.2%", change_tone="warn", change_note=on, year=(year, "3,189.8"),
                  mark=(target, "3,300.5"), year_share=0.86, mark_share=0.9,
                  foot="23.3 kgce/m²", foot_right=pick("超基准值", "above base"),
                  foot_icon=("triangle-alert", "warnic"), foot_tone="warn"),
        Indicator(pick("碳排放", "Carbon"), pick("12月", "Dec"), figure("1715.3", "tCO2"),
                  change="+1.3%", change_note=on, year=(year, "12,061"), mark=(target, "13,207"),
                  year_share=0.82, mark_share=0.9, foot="140.2 kg/m²", foot_right="−10.2%"),
        Indicator(pick("用水", "Water"), pick("12月", "Dec"),
                  figure("11240", "m3", Quality.PARTIAL),
                  change_note=pick("缺 1 块表，不作同比", "1 meter missing"),
                  year=(year, "185,000"), mark=(target, "193,880"), year_share=0.86,
                  mark_share=0.89, partial=Tag(pick("部分 3/4", "partial 3/4"), "warn"),
                  foot=pick("≥41.2 m³/人", "≥41.2 m³/person"),
                  foot_right=pick("部分合计", "partial"), foot_icon=("circle-dashed", "ink3")),
        Indicator(pick("费用", "Cost"), pick("12月", "Dec"), figure("1808100", "CNY"),
                  shown=pick("180.8", "1,808.1"), unit=pick("万元", "CNY k"), change="+2.1%",
                  change_note=on, year=(year, "1,493.6"), mark=(pick("预算", "budget"), "1,520.0"),
                  year_share=0.88, mark_share=0.89, foot=pick("173.7 元/m²", "CNY 173.7/m²"),
                  foot_right="−4.6%"),
    )  # fmt: skip


def _trend() -> Card:
    card = Card(pick("近 24 个月综合能耗", "Energy, last 24 months"), pick("tce，当量值", "tce"))
    units = (("tce", "tce"), ("co2", "tCO₂"), ("cny", pick("万元", "CNY")))
    card.add_to_head(Segments(units, small=True))
    card.body.setSpacing(0)
    axis = MonthAxis(MONTHS, left=200, right=46)
    bars, matrix = MonthBars(axis), Matrix(axis)
    stack = [series("electricity", ELECTRICITY), series("natural_gas", GAS), series("heat", HEAT)]
    bars.show_series(
        stack,
        current="2026-12",
        legend_column=(
            Entry(pick("2026年合计", "Total 2026"), "3,189.8", bold=True),
            Entry(terms.carrier("heat"), "1,132.1", "heat"),
            Entry(terms.carrier("natural_gas"), "511.5", "natural_gas"),
            Entry(terms.carrier("electricity"), "1,522.3", "electricity"),
            Entry(pick("2025年合计", "Total 2025"), "3,333.9", ruled=True),
        ),
    )
    matrix.show_lines(_meter_lines(), "2026-12")
    card.body.addWidget(bars, 1)
    card.body.addWidget(matrix)
    card.body.addSpacing(4)
    card.body.addWidget(MatrixLegend(200))
    return card


def _meter_lines() -> Sequence[MeterLine]:
    measured = (Mark.MEASURED,) * 24
    rows = (
        ("E-01", "1#进线总表", "electricity"),
        ("E-02", "2#进线总表", "electricity"),
        ("PV-01", "屋顶光伏", "pv"),
        ("G-01", "锅炉房天然气", "natural_gas"),
        ("G-02", "食堂天然气", "natural_gas"),
        ("H-01", "换热站热量", "heat"),
        ("W-01", "西区进水", "water"),
        ("W-02", "住院楼供水", "water"),
        ("F-01", "汽油（加油卡）", "gasoline"),
    )
    lines = [MeterLine(code, code, name, carrier, measured, "100%") for code, name, carrier in rows]
    marks = (*measured[:7], Mark.ESTIMATED, *measured[:16])
    lines[4] = MeterLine("G-02", "G-02", "食堂天然气", "natural_gas", marks, "100%")
    heating = tuple(
        Mark.MEASURED if month.first.month in (1, 2, 3, 11, 12) else Mark.NOT_APPLICABLE
        for month in MONTHS
    )
    lines[5] = MeterLine("H-01", "H-01", "换热站热量", "heat", heating, "100%")
    missing = (*measured[:23], Mark.MISSING)
    lines[7] = MeterLine("W-02", "W-02", "住院楼供水", "water", missing, "95.8%", is_worst=True)
    partial = (Mark.PARTIAL, *measured[:23])
    lines[2] = MeterLine("PV-01", "PV-01", "屋顶光伏", "pv", partial, "98.3%", shares=(0.6,))
    return lines
