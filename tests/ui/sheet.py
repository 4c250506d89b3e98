"""The component sheet of the gallery: every token, button, cell state, chip and mark."""

from fractions import Fraction
from pathlib import Path

from PySide6.QtCore import QRect, QSize
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import (
    QComboBox,
    QGridLayout,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QProgressBar,
    QVBoxLayout,
    QWidget,
)

from carbondesk import paths
from carbondesk.domain.figure import Figure
from carbondesk.i18n import pick
from carbondesk.texts import terms
from carbondesk.ui import theme as themes
from carbondesk.ui.charts.matrix import MatrixLegend
from carbondesk.ui.models.cells import Cell, Column, Row, RowKind, State, group
from carbondesk.ui.models.tag import Tag
from carbondesk.ui.theme import Theme
from carbondesk.ui.tokens import THEMES
from carbondesk.ui.widgets import cell_painter, painting
from carbondesk.ui.widgets.banner import Banner
from carbondesk.ui.widgets.button import Button, Kind
from carbondesk.ui.widgets.card import Card
from carbondesk.ui.widgets.cell_painter import Place
from carbondesk.ui.widgets.chip import Chip
from carbondesk.ui.widgets.label import IconLabel, Label
from carbondesk.ui.widgets.notice import STATUS
from carbondesk.ui.widgets.segments import Segments
from carbondesk.ui.widgets.table import Table
from carbondesk.ui.widgets.toast import Toast
from tests.gallery import GALLERY, Shot

FIGURE = Figure("energy.kgce", Fraction(75219, 10), "tCO2")
SHOWN_TOKENS = (
    *("bg", "nav", "surf", "surf2", "line", "line2", "ink", "ink2", "ink3"),
    *("accent", "accent2", "soft", "warn", "wsoft", "err", "esoft"),
)
ICONS = tuple(sorted(file.stem for file in paths.resource("icons").glob("*.svg")))
CARRIERS = (
    *("electricity", "natural_gas", "heat", "water"),
    *("cooling", "pv", "gasoline", "coal"),
)


def sheet(folder: Path, theme: Theme) -> QWidget:
    """The whole sheet."""
    page = QWidget()
    page.setProperty("role", "page")
    row = QHBoxLayout(page)
    row.setContentsMargins(16, 16, 16, 16)
    row.setSpacing(12)
    columns = (
        ((_colours, _type, _icons), 412),
        ((_carriers, _buttons, _chips, _statuses), 456),
        ((_cells, _banners, _toast, _rows), 0),
    )
    for makers, width in columns:
        column = QVBoxLayout()
        column.setSpacing(12)
        for make in makers:
            card = make()
            if width:
                card.setFixedWidth(width)
            column.addWidget(card)
        column.addStretch()
        row.addLayout(column)
    return page


def _colours() -> Card:
    card, grid = Card(pick("颜色", "Colours")), QGridLayout()
    grid.setSpacing(6)
    for place, token in enumerate(SHOWN_TOKENS):
        cell = QVBoxLayout()
        cell.setSpacing(0)
        cell.addWidget(_Fill(token))
        cell.addWidget(Label(token, "small"))
        cell.addWidget(Label(THEMES[themes.in_use()][token], "small", "ink2"))
        grid.addLayout(cell, place // 5, place % 5)
    card.body.addLayout(grid)
    return card


class _Fill(QWidget):
    def __init__(self, token: str) -> None:
        super().__init__()
        self._token = token
        self.setFixedSize(68, 28)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        fill, line = themes.colour(self._token), themes.colour("line2")
        painting.rounded(painter, self.rect(), fill, line)


def _type() -> Card:
    card = Card(pick("字号", "Type"))
    card.body.setSpacing(2)
    for size, words in (
        ("headline", pick("12,060.8 主数字", "12,060.8 headline")),
        ("title", pick("页标题 总览", "Page title")),
        ("document", pick("文档标题 结算单", "Document title")),
        ("body", pick("正文与单元格 1,234.56", "Body and cells 1,234.56")),
        ("small", pick("表头、说明、芯片 kWh CO₂ m³", "Heads, captions, chips kWh CO₂ m³")),
        ("axis", pick("坐标刻度 0 200 400 600", "Axis 0 200 400 600")),
    ):
        card.body.addWidget(Label(words, size, bold=size in ("headline", "title", "document")))
    return card


def _icons() -> Card:
    card, grid = Card(pick("图标 20 px", "Icons 20 px")), QGridLayout()
    grid.setVerticalSpacing(10)
    for place, name in enumerate(ICONS):
        grid.addWidget(IconLabel(name, "ink2", 20), place // 10, place % 10)
    card.body.addLayout(grid)
    return card


def _carriers() -> Card:
    card, grid = Card(pick("能源品种：颜色加纹样", "Carriers: colour and pattern")), QGridLayout()
    grid.setSpacing(10)
    for place, carrier in enumerate(CARRIERS):
        cell = QVBoxLayout()
        cell.setSpacing(2)
        cell.addWidget(_CarrierFill(carrier))
        cell.addWidget(Label(terms.carrier(carrier), "small"))
        grid.addLayout(cell, place // 4, place % 4)
    card.body.addLayout(grid)
    return card


class _CarrierFill(QWidget):
    def __init__(self, carrier: str) -> None:
        super().__init__()
        self._carrier = carrier
        self.setFixedSize(96, 33)

    def paintEvent(self, event: QPaintEvent) -> None:
        painting.swatch(QPainter(self), self.rect(), self._carrier)


def _buttons() -> Card:
    card, grid = Card(pick("按钮与输入", "Buttons and inputs")), QGridLayout()
    grid.setSpacing(8)
    kinds = (
        (Kind.PRIMARY, pick("关账", "Close")),
        (Kind.OUTLINED, pick("导出", "Export")),
        (Kind.TEXT, pick("忽略", "Ignore")),
    )
    for row, (kind, word) in enumerate(kinds):
        plain, down, off = Button(word, kind), Button(word, kind), Button(word, kind)
        down.setDown(True)
        off.setEnabled(False)
        small = Button(word, kind, small=True)
        icon = Button(word, kind, icon="printer")
        for column, button in enumerate((plain, down, off, small, icon)):
            grid.addWidget(button, row, column)
    card.body.addLayout(grid)
    inputs = QHBoxLayout()
    inputs.setSpacing(12)
    inputs.addWidget(Segments((("a", "tce"), ("b", "tCO₂"), ("c", pick("万元", "CNY")))))
    combo = QComboBox()
    combo.addItem("24")
    combo.setFixedWidth(72)
    inputs.addWidget(combo)
    wrong = QLineEdit("20251301")
    wrong.setProperty("invalid", "true")
    for field in (QLineEdit(pick("文本", "Text")), wrong):
        field.setFixedWidth(84)
        inputs.addWidget(field)
    inputs.addStretch()
    card.body.addLayout(inputs)
    return card


def _chips() -> Card:
    card = Card(pick("芯片", "Chips"))
    lines = (
        (
            Chip(pick("中性", "neutral")),
            Chip(pick("计入统计", "counted"), "ok", "check"),
            Chip(pick("部分 3/4", "partial 3/4"), "warn", "triangle-alert"),
            Chip(pick("还差 1 项", "1 missing"), "err", "circle-x"),
            Chip(pick("未关账", "open"), "outlined", "lock-open"),
        ),
        (
            Chip(pick("已关账", "closed"), "neutral", "lock"),
            Chip(pick("待核实", "to confirm"), "warn", "info"),
            Chip(pick("估算", "estimated"), "outlined"),
        ),
    )
    for chips in lines:
        row = QHBoxLayout()
        row.setSpacing(6)
        for chip in chips:
            row.addWidget(chip)
        row.addStretch()
        card.body.addLayout(row)
    return card


def _statuses() -> Card:
    card = Card(pick("状态图标与数据完整性", "Status and completeness"))
    card.body.addWidget(MatrixLegend())
    row = QHBoxLayout()
    row.setSpacing(16)
    for tone, (icon, token) in STATUS.items():
        pair = QHBoxLayout()
        pair.setSpacing(6)
        pair.addWidget(IconLabel(icon, token, 16))
        pair.addWidget(Label(tone, "small", "ink2"))
        row.addLayout(pair)
    row.addStretch()
    card.body.addLayout(row)
    return card


CELLS: tuple[tuple[str, str, Cell, bool], ...] = (
    ("只读", "read-only", Cell("168,960"), False),
    ("可编辑", "editable", Cell("22,462.18", editable=True), False),
    ("当前格", "current", Cell("22,462.18", editable=True), True),
    ("错误", "error", Cell("4,861.30", State.ERROR, editable=True), False),
    ("提醒", "look", Cell("+11.8%", State.WARNING), False),
    ("待核实", "to confirm", Cell("0.41", tag=Tag("待核实", "warn")), False),
    ("估算", "estimated", Cell("3,860", State.ESTIMATED), False),
    ("部分", "partial", Cell("11,240", tag=Tag("部分", "warn")), False),
    ("没有数据", "no data", Cell(state=State.NO_DATA), False),
    ("零", "zero", Cell("0"), False),
    ("不适用", "does not apply", Cell(state=State.NOT_APPLICABLE), False),
    ("不可比", "n/c", Cell(state=State.INCOMPARABLE), False),
    ("已关账", "closed", Cell("943,700", State.LOCKED), False),
    ("可追溯", "opens", Cell("7,521.9", figure=FIGURE), False),
    ("正在追溯", "being explained", Cell("7,521.9", figure=FIGURE, struck=""), False),
)


def _cells() -> Card:
    card, grid = Card(pick("单元格状态", "States of a cell")), QGridLayout()
    grid.setSpacing(4)
    for place, (chinese, english, cell, current) in enumerate(CELLS):
        box = QVBoxLayout()
        box.setSpacing(2)
        box.addWidget(_OneCell(cell, current=current, opened=chinese == "正在追溯"))
        box.addWidget(Label(pick(chinese, english), "small", "ink2"))
        grid.addLayout(box, place // 3, place % 3)
    card.body.addLayout(grid)
    return card


class _OneCell(QWidget):
    def __init__(self, cell: Cell, *, current: bool, opened: bool) -> None:
        super().__init__()
        self._cell, self._current, self._opened = cell, current, opened
        self.setFixedSize(119, 28)

    def sizeHint(self) -> QSize:
        return QSize(119, 28)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        place = Place(
            QRect(1, 1, 117, 26),
            Row("one"),
            Column("value", right=True),
            current=self._current,
            selected=self._opened,
            opened=FIGURE if self._opened else None,
            lines=False,
        )
        cell_painter.paint(painter, place, self._cell)
        painting.rounded(painter, self.rect(), None, themes.colour("line"), radius=0)


def _banners() -> Card:
    card = Card(pick("提示条", "Banners"))
    for tone, words, action in (
        (
            "ok",
            pick("2025年已关账，数字不再变动。", "2025 is closed; its figures stand."),
            pick("查看变更记录", "See history"),
        ),
        (
            "warn",
            pick("用水为部分合计，缺 1 块表。", "Water is partial, 1 meter missing."),
            pick("去补录", "Enter it"),
        ),
        (
            "err",
            pick("文件正被另一台电脑打开，只能查看。", "The file is open elsewhere; view only."),
            pick("另存副本", "Save a copy"),
        ),
    ):
        card.body.addWidget(Banner(words, tone, action))
    return card


def _toast() -> Card:
    card = Card(pick("带撤销的提示、进度", "Toast with undo, progress"))
    holder = QWidget()
    holder.setFixedHeight(68)
    Toast(holder, pick("已导入 148 行，2 行未收", "148 rows imported, 2 refused"))
    card.body.addWidget(holder)
    row = QHBoxLayout()
    row.addWidget(Label(pick("正在导入", "Importing"), "small", "ink2"))
    bar = QProgressBar()
    bar.setValue(68)
    bar.setTextVisible(False)
    row.addWidget(bar)
    row.addWidget(Label("68%", "small"))
    card.body.addLayout(row)
    return card


def _rows() -> QLabel | Card:
    columns = (
        Column("state", pick("状态", "State")),
        Column("usage", pick("用量 kWh", "Usage kWh"), 120, right=True),
        Column("change", pick("同比", "On last year"), 100, right=True),
    )

    def row(key: str, name: str, usage: str, change: Cell, kind: RowKind) -> Row:
        cells = {"state": Cell(name), "usage": Cell(usage), "change": change}
        return Row(key, cells, kind)

    table = Table(columns)
    table.show_rows(
        [
            row("a", pick("常态", "normal"), "148,640", Cell("−1.0%"), RowKind.ORDINARY),
            row("b", pick("选中", "selected"), "132,480", Cell("−13.2%", State.WARNING),
                RowKind.ORDINARY),
            group("g", pick("分组行", "Group row")),
            row("t", pick("合计", "Total"), "399,520", Cell(), RowKind.TOTAL),
        ]
    )  # fmt: skip
    table.go_to("b", "state")
    table.setFixedHeight(table.full_height())
    card = Card()
    card.body.setContentsMargins(0, 0, 0, 0)
    card.wide(table)
    return card


GALLERY.append(Shot("components", sheet, (1366, 936)))
