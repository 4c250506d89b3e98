"""A tree, an instrument card and a table of figures; an empty page."""

from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout

from carbondesk.i18n import pick
from carbondesk.texts import terms
from carbondesk.ui.models.cells import (
    Cell,
    Column,
    Row,
    RowKind,
    State,
    group,
)
from carbondesk.ui.models.tag import Tag
from carbondesk.ui.models.tree import Node
from carbondesk.ui.page import Host, Page
from carbondesk.ui.widgets.button import Button
from carbondesk.ui.widgets.card import Card, Strip, StripPart
from carbondesk.ui.widgets.checklist import Checklist, Step
from carbondesk.ui.widgets.checklist import State as Done
from carbondesk.ui.widgets.chip import Chip
from carbondesk.ui.widgets.empty import EmptyPage, Way
from carbondesk.ui.widgets.figure_label import FigureLabel
from carbondesk.ui.widgets.label import Label
from carbondesk.ui.widgets.properties import Properties
from carbondesk.ui.widgets.table import Table
from carbondesk.ui.widgets.timeline import Happening, Timeline
from carbondesk.ui.widgets.tree import Tree
from tests.ui.sample_facts import figure


class MetersPage(Page):
    """Tree, instrument card, a table of figures."""

    def __init__(self, host: Host) -> None:
        tabs = (("meters", "表计", "24"), ("balance", "平衡与损耗", ""))
        super().__init__(host, pick("表计", "Meters"), tabs)
        self.head.add_action(Button("新表计", icon="plus"))
        row = QHBoxLayout()
        row.setSpacing(12)
        self.body.addLayout(row)
        left = Card()
        left.setFixedWidth(344)
        left.body.setContentsMargins(0, 0, 0, 0)
        self.tree = Tree(
            (Column("meter", "表计"), Column("usage", "2026年12月用量", 120, right=True))
        )
        left.wide(self.tree, 1)
        row.addWidget(left)
        right = QVBoxLayout()
        right.setSpacing(12)
        right.addWidget(_instrument())
        right.addWidget(self._strip())
        self.table = Table(
            (
                Column("source", pick("来源", "Source")),
                Column("quantity", pick("活动量", "Activity"), 120, right=True),
                Column("co2", "tCO₂", 110, right=True),
                Column("bar", "", 76),
                Column("share", pick("占比", "Share"), 80, right=True),
                Column("grade", pick("质量", "Grade"), 60),
            )
        )
        self.watch_figures(self.table)
        card = Card()
        card.body.setContentsMargins(0, 0, 0, 0)
        card.wide(self.table, 1)
        right.addWidget(card, 1)
        row.addLayout(right, 1)

    def _strip(self) -> Strip:
        headline = FigureLabel(figure("12060.8", "tCO2"), "headline")
        self.watch_figures(headline)
        return Strip(
            (
                StripPart("2026年排放总量", headline, "较上年 −10.2%，目标 −1.7%", "accent2"),
                StripPart("直接排放", FigureLabel(figure("889.1", "t"), "title"), "7.4%"),
                StripPart("间接排放", FigureLabel(figure("11171.7", "t"), "title"), "92.6%"),
            )
        )

    def refresh(self) -> None:
        self.figure = figure("7521948.72", "kgCO2")
        self.tree.show_nodes(_nodes())
        rows = [group("g1", "直接排放（范围一）", quantity=Cell(), co2=Cell("889.1", bold=True))]
        for carrier, name, share in (
            ("natural_gas", "天然气", 0.07),
            ("electricity", "外购电力", 0.624),
            ("heat", "外购热力", 0.303),
        ):
            rows.append(
                Row(
                    carrier,
                    {
                        "source": Cell(name, swatch=carrier),
                        "quantity": Cell("384,600", unit="m³"),
                        "co2": Cell(
                            "7,521.9",
                            figure=self.figure if carrier == "electricity" else figure("1", "t"),
                        ),
                        "bar": Cell(bar=share, swatch=carrier),
                        "share": Cell(f"{share:.1%}"),
                        "grade": Cell(tag=Tag("A", "ok")),
                    },
                )
            )
        total = {"source": Cell("合计（JS/T 303-2026 边界）"), "co2": Cell("12,060.8")}
        rows.append(Row("total", total, RowKind.TOTAL))
        self.table.show_rows(rows)


def _instrument() -> Card:
    card = Card("E-01 1#进线总表", ruled=True)
    card.add_to_head(Chip("计入统计", "ok", "check"), right=False)
    card.add_to_head(Chip("检定有效", "neutral", "shield-check"), right=False)
    card.add_to_head(Button("编辑", icon="pencil", small=True))
    card.body.addWidget(
        Properties(
            (
                ("出厂编号", "DTSD341-190817"),
                ("类型", "累计表底数，6 位 2 小数"),
                ("倍率", "2,000（CT 100/5 × PT 10/0.1 kV）"),
                ("位置", "能源中心，10 kV 开闭所"),
                ("用途", "总表，计入统计"),
                ("缴费户号", "0220-1187-6534"),
            )
        )
    )
    card.body.addWidget(
        Timeline(
            (
                Happening("2019-08-14", "安装"),
                Happening("2019-08-31", "首次抄表"),
                Happening("2022-06-01", "换互感器，1,500→2,000", filled=True),
                Happening("2024-09-12", "检定合格"),
            )
        )
    )
    return card


def _nodes() -> list[Node]:
    def leaf(code: str, name: str, usage: str, icon: tuple[str, str] | None = None) -> Node:
        cells = {"meter": Cell(f"{code}  {name}"), "usage": Cell(usage, icon=icon)}
        return Node(code, cells)

    def children() -> list[Node]:
        return [
            leaf("E-03", "住院楼A 照明插座", "148,640", ("clock", "ink2")),
            leaf("E-04", "住院楼A 动力", "132,480", ("triangle-alert", "warnic")),
            Node(
                "loss",
                {
                    "meter": Cell("未分到分表", State.ESTIMATED, tone="warn"),
                    "usage": Cell("19,590", tone="warn"),
                },
            ),
        ]

    def mains() -> list[Node]:
        cells = {"meter": Cell("E-01  1#进线总表", bold=True), "usage": Cell("521,840", bold=True)}
        return [Node("E-01", cells, children, is_open=True)]

    return [
        Node(
            "electricity",
            {
                "meter": Cell(terms.carrier("electricity"), swatch="electricity", bold=True),
                "usage": Cell("997,300", unit="kWh", bold=True),
            },
            mains,
            is_open=True,
        ),
        Node(
            "water",
            {
                "meter": Cell(terms.carrier("water"), swatch="water", bold=True,
                              tag=Tag("部分", "warn")),
                "usage": Cell("11,240", unit="m³", bold=True),
            },
            list,
        ),
    ]  # fmt: skip


class BlankPage(Page):
    """An empty page with the first steps beside it."""

    def __init__(self, host: Host) -> None:
        super().__init__(host, pick("报表", "Reports"))
        row = QHBoxLayout()
        row.setSpacing(12)
        self.body.addLayout(row, 1)
        ways = (
            Way("file-spreadsheet", "导入表计清单", "Excel 或 CSV，表头用中文或英文都行。",
                (("template", "模板"), ("choose", "选择文件…")), primary=True),
            Way("plus", "一块一块新建", "表少时最快：编号、名称、品种、倍率，四项就够。",
                (("new", "新表计"),)),
        )  # fmt: skip
        row.addWidget(
            EmptyPage(
                "还没有表计", "先建表计，才能抄表、出账和报送。\n通常导入一次就够。", ways,
                drop_hint="也可以把清单拖到这里",
            ), 1,
        )  # fmt: skip
        card = Card("开始使用", ruled=True)
        card.setFixedWidth(264)
        card.add_to_head(Label("1 / 5", "small", "ink2"))
        first = (
            Step("unit", "单位信息", Done.DONE, note="云岭职业学院，021 教育"),
            Step("meters", "表计", Done.PART, note="建好才能抄表", share=0.5),
            Step("people", "人数与面积", note="用来算人均和单位面积"),
        )
        card.wide(Checklist(first, noted=True))
        side = QVBoxLayout()
        side.addWidget(card)
        side.addStretch()
        row.addLayout(side)
