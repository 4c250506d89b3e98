"""A readings grid with the numbers of the design, made of the kit alone."""

from PySide6.QtWidgets import QHBoxLayout

from carbondesk.i18n import pick
from carbondesk.ui.models.cells import (
    Cell,
    Column,
    ProblemLine,
    Row,
    State,
    group,
    problem,
)
from carbondesk.ui.page import Host, Page
from carbondesk.ui.widgets.button import Button, Kind
from carbondesk.ui.widgets.card import Card
from carbondesk.ui.widgets.chip import Chip
from carbondesk.ui.widgets.label import Label
from carbondesk.ui.widgets.segments import Segments
from carbondesk.ui.widgets.table import Table

ENTRY_COLUMNS = (
    ("n", "#", 34, True, "ink3"),
    ("code", "表计", 0, False, "ink2"),
    ("multiplier", "倍率", 58, True, "ink2"),
    ("before_day", "上次日期", 62, False, "ink2"),
    ("before", "上次底数", 96, True, "ink2"),
    ("day", "本次日期", 70, False, "ink"),
    ("register", "本次底数", 112, True, "ink"),
    ("estimated", "估", 30, False, "ink"),
    ("usage", "用量", 86, True, "ink"),
    ("unit", "单位", 44, False, "ink3"),
    ("year_ago", "上年同月", 84, True, "ink2"),
    ("change", "同比", 66, True, "ink2"),
    ("months", "近 13 个月", 112, False, "ink"),
    ("note", "说明", 116, False, "ink"),
)


def entry_columns() -> tuple[Column, ...]:
    """The columns of the readings grid."""
    return tuple(
        Column(key, title, width, right=right, tone=tone, ruled=True)
        for key, title, width, right, tone in ENTRY_COLUMNS
    )


def entry_rows() -> list[Row]:
    """Some of its rows, with a problem and a warning."""
    rows: list[Row] = []
    meters = (
        ("6", "E-06 医技楼总", "electricity", "160", "21,406.18", "22,462.18", "168,960"),
        ("7", "E-07 CT 机房", "electricity", "60", "48,210.40", "4,861.30", ""),
        ("8", "E-08 制冷站", "electricity", "80", "30,118.55", "30,330.55", "16,960"),
        ("10", "PV-01 屋顶光伏", "pv", "40", "27,664.90", "28,139.90", "19,000"),
        ("11", "G-01 锅炉房天然气", "natural_gas", "1", "412,806", "438,196", "25,390"),
        ("12", "H-01 换热站热量", "heat", "1", "96,402.6", "105,692.6", "9,290"),
        ("14", "W-02 住院楼供水", "water", "1", "186,775", "", ""),
    )
    rows.append(group("a", "医技楼 配电间", "2 块", "map-pin"))
    for number, name, carrier, multiplier, before, register, usage in meters:
        if number == "8":
            line = ProblemLine(
                "本次底数 4,861.30 小于上次 48,210.40。",
                "少了一位？若为 48,613.0，用量 24,156 kWh，同比 −22.7%。",
                (("fix", "改为 48,613.0"), ("replace", "登记换表"), ("reset", "表已清零")),
            )
            rows.append(problem("7", line))
            rows.append(group("b", "能源中心", "5 块", "map-pin"))
        wrong, heat = number == "7", number == "12"
        spark = (0.9, 0.8, 0.7, 0.9, 0.9, 0.9, 1.0, 0.9, 0.8, 0.9, 0.8, 0.7, 0.75)
        state = State.ERROR if wrong else State.PLAIN
        cells = {
            "n": Cell(number),
            "code": Cell(name, swatch=carrier),
            "multiplier": Cell(multiplier),
            "before_day": Cell("11-30"),
            "before": Cell(before),
            "day": Cell("12-31", editable=True),
            "register": Cell(register, state, editable=True, typed=register.replace(",", "")),
            "estimated": Cell(checked=False, editable=True),
            "usage": Cell(usage) if usage else Cell(state=State.NO_DATA),
            "unit": Cell("kWh" if carrier in ("electricity", "pv") else "m³"),
            "year_ago": Cell("171,840"),
            "change": Cell("+11.8%", State.WARNING) if heat else Cell("−1.7%"),
            "months": Cell(spark=spark, spark_tone="warnic" if heat else "accent"),
            "note": Cell("待核对", tone="err", icon=("circle-x", "err"))
            if wrong
            else Cell("待说明", tone="warn", icon=("triangle-alert", "warnic"))
            if heat
            else Cell(icon=("check", "softline")),
        }
        rows.append(Row(number, cells))
    return rows


class EntryPage(Page):
    """The readings grid."""

    def __init__(self, host: Host) -> None:
        tabs = (("readings", "抄表", "20/22"), ("bills", "账单", "8/8"), ("fuel", "燃料", "2/2"))
        super().__init__(host, pick("录入", "Entry"), tabs)
        self.head.add_action(Button("从 Excel 粘贴", icon="clipboard-paste"))
        self.head.add_action(Button("打印抄表单", icon="printer"))
        tools = self.tools()
        tools.addWidget(Segments((("all", "全部 22"), ("open", "未抄 1"), ("bad", "有问题 2"))))
        tools.addStretch()
        card = Card()
        card.body.setContentsMargins(0, 0, 0, 0)
        self.table = Table(entry_columns(), head=32, name="抄表")
        card.wide(self.table, 1)
        self.body.addWidget(card, 1)
        foot = QHBoxLayout()
        foot.addWidget(Label("12月合计", bold=True))
        foot.addWidget(Label("电 997,300 kWh"))
        foot.addWidget(Chip("部分 3/4 块表", "warn"))
        foot.addStretch()
        foot.addWidget(Label("已录 20 / 22", "small", "ink2"))
        foot.addWidget(Button("下一块未抄", Kind.PRIMARY, icon="arrow-right"))
        self.body.addLayout(foot)

    def refresh(self) -> None:
        self.table.show_rows(entry_rows())
        self.table.go_to("14", "register")

    def next_problem(self) -> bool:
        return self.table.keys.next_problem()
