"""The small widgets: what they tell, by mouse and by key."""

from pathlib import Path
from typing import TypeVar

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QApplication, QComboBox, QLineEdit, QWidget
from pytestqt.qtbot import QtBot

from carbondesk import i18n
from carbondesk.domain.problems import Problem, Refused
from carbondesk.domain.quality import Quality
from carbondesk.ui import ask, words
from carbondesk.ui.charts import axis
from carbondesk.ui.charts.axis import MonthAxis
from carbondesk.ui.charts.bars import MonthBars
from carbondesk.ui.charts.matrix import Matrix
from carbondesk.ui.widgets import toast
from carbondesk.ui.widgets.banner import Banner
from carbondesk.ui.widgets.button import Button, IconButton, Kind
from carbondesk.ui.widgets.checklist import Checklist, Step
from carbondesk.ui.widgets.chip import ChoiceChips
from carbondesk.ui.widgets.empty import EmptyPage, Way
from carbondesk.ui.widgets.figure_label import FigureLabel
from carbondesk.ui.widgets.form import Field, Form
from carbondesk.ui.widgets.form_dialog import FormDialog
from carbondesk.ui.widgets.label import Label, plain_tip
from carbondesk.ui.widgets.notice import Notice, Notices
from carbondesk.ui.widgets.scroll import Fitting
from carbondesk.ui.widgets.segments import Segments
from carbondesk.ui.widgets.table import Table
from carbondesk.ui.widgets.tabs import Tabs
from carbondesk.ui.widgets.toast import Toast
from tests.ui.sample_facts import MONTHS, figure, series
from tests.ui.sample_overview import _meter_lines

pytestmark = pytest.mark.usefixtures("theme")
W = TypeVar("W", bound=QWidget)
ENTER = Qt.Key.Key_Return


def _shown(qtbot: QtBot, widget: W) -> W:
    qtbot.addWidget(widget)
    widget.show()
    qtbot.waitExposed(widget)
    return widget


def test_a_button_is_pressed_by_enter(qtbot: QtBot) -> None:
    button = _shown(qtbot, Button("关账", Kind.PRIMARY))
    with qtbot.waitSignal(button.clicked):
        QTest.keyClick(button, ENTER)


def test_an_ampersand_is_no_shortcut(qtbot: QtBot) -> None:
    button = _shown(qtbot, Button("A&B"))
    assert button.word() == "A&B"
    assert button.shortcut().isEmpty()


def test_an_icon_button_says_its_name(qtbot: QtBot) -> None:
    button = _shown(qtbot, IconButton("x", "关闭"))
    assert (button.accessibleName(), button.toolTip()) == ("关闭", "关闭")


def test_markup_in_a_label_is_text(qtbot: QtBot) -> None:
    label = _shown(qtbot, Label("<b>bold</b>"))
    assert label.textFormat() == Qt.TextFormat.PlainText
    assert plain_tip("<b>x</b>") == "&lt;b&gt;x&lt;/b&gt;"


def test_segments_are_chosen_by_arrow_and_mouse(qtbot: QtBot) -> None:
    switch = _shown(qtbot, Segments((("a", "tce"), ("b", "tCO₂"))))
    with qtbot.waitSignal(switch.chosen) as chosen:
        QTest.keyClick(switch, Qt.Key.Key_Right)
    assert chosen.args == ["b"]
    QTest.mouseClick(switch, Qt.MouseButton.LeftButton, pos=QPoint(3, 3))
    assert switch.current() == "a"


def test_tabs_are_chosen_by_arrow(qtbot: QtBot) -> None:
    tabs = _shown(qtbot, Tabs((("a", "抄表", "20/22"), ("b", "账单", ""))))
    with qtbot.waitSignal(tabs.chosen) as chosen:
        QTest.keyClick(tabs, Qt.Key.Key_Right)
    assert chosen.args == ["b"]
    tabs.set_count("b", "8/8")
    assert tabs.current() == "b"


def test_a_figure_opens_by_click_and_by_enter(qtbot: QtBot) -> None:
    known = figure("494", "tce", Quality.ESTIMATED)
    label = _shown(qtbot, FigureLabel(known, "headline"))
    with qtbot.waitSignal(label.figure_opened) as opened:
        QTest.mouseClick(label, Qt.MouseButton.LeftButton)
    assert opened.args == [known]
    with qtbot.waitSignal(label.figure_opened):
        QTest.keyClick(label, ENTER)
    label.mark_opened(known)
    assert label.accessibleName() == "494.0 tce"


def test_a_line_of_the_checklist_is_opened_by_its_button(qtbot: QtBot) -> None:
    steps = (Step("read", "抄表", action="继续", note="剩 2 块"), Step("bills", "账单"))
    lines = _shown(qtbot, Checklist(steps))
    button = lines.findChild(Button)
    assert button is not None
    with qtbot.waitSignal(lines.chosen) as chosen:
        QTest.mouseClick(button, Qt.MouseButton.LeftButton)
    assert chosen.args == ["read"]


def test_a_notice_opens_its_place(qtbot: QtBot) -> None:
    notices = _shown(qtbot, Notices((Notice("W-02", "W-02 12月未抄"),)))
    line = next(child for child in notices.findChildren(QAbstractButton))
    with qtbot.waitSignal(notices.chosen) as chosen:
        QTest.keyClick(line, ENTER)
    assert chosen.args == ["W-02"]


def test_a_banner_offers_one_way_out(qtbot: QtBot) -> None:
    banner = _shown(qtbot, Banner("缺 1 块表。", "warn", "去补录"))
    button = banner.findChild(Button)
    assert button is not None
    with qtbot.waitSignal(banner.acted):
        button.click()


def test_reasons_are_chosen(qtbot: QtBot) -> None:
    chips = _shown(qtbot, ChoiceChips((("weather", "天气"), ("area", "面积变化")), ("area",)))
    assert chips.chosen() == ("area",)


def test_an_empty_page_offers_ways_on(qtbot: QtBot) -> None:
    way = Way("plus", "新建", "一块一块", (("new", "新表计"),), primary=True)
    page = _shown(qtbot, EmptyPage("还没有表计", "先建表计。", (way,), drop_hint="拖到这里"))
    button = page.findChild(Button)
    assert button is not None
    with qtbot.waitSignal(page.chosen) as chosen:
        button.click()
    assert chosen.args == ["new"]


def test_a_toast_undoes_and_goes(qtbot: QtBot) -> None:
    ground = _shown(qtbot, QWidget())
    ground.resize(600, 300)
    shown = Toast(ground, "已导入 148 行")
    with qtbot.waitSignals([shown.undone, shown.closed]):
        QTest.mouseClick(shown.button, Qt.MouseButton.LeftButton)
    assert shown.isHidden()


def test_a_toast_goes_by_itself(qtbot: QtBot, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(toast, "SHOWN_MS", 20)
    ground = _shown(qtbot, QWidget())
    ground.resize(600, 300)
    QTest.mouseMove(ground, QPoint(1, 1))
    shown = Toast(ground, "已保存", undo=False)
    with qtbot.waitSignal(shown.closed, timeout=2000):
        pass


def test_a_form_gives_and_takes_text(qtbot: QtBot) -> None:
    fields = (
        Field("name", "名称"),
        Field("kind", "类型", "choice", (("register", "累计"), ("bill", "账单"))),
        Field("counted", "计入统计", "check"),
        Field("note", "备注", "long", wide=True),
    )
    form = _shown(qtbot, Form(fields))
    values = {"name": "E-01", "kind": "bill", "counted": "1", "note": "门锁"}
    form.fill(values)
    assert form.values() == values
    assert isinstance(form.input("kind"), QComboBox)


def test_a_form_tells_what_a_person_edits(qtbot: QtBot) -> None:
    form = _shown(qtbot, Form((Field("name", "名称"),)))
    form.fill({"name": "A"})
    with qtbot.waitSignal(form.edited) as edited:
        QTest.keyClicks(form.input("name"), "B")
    assert edited.args == ["name"]


def test_a_refused_dialog_stays_and_says_why_at_the_field(qtbot: QtBot) -> None:
    def refuse(values: dict[str, str]) -> None:
        wrong = {"field": "name"}
        raise Refused(
            [Problem("negative", wrong, field="name"), Problem("negative", wrong, field="other")]
        )

    ground = _shown(qtbot, QWidget())
    dialog = FormDialog(ground, "新表计", (Field("name", "名称"),), "新建", refuse)
    dialog.open()
    dialog.submit()
    assert dialog.isVisible()
    assert dialog.form.input("name").accessibleDescription()
    dialog.reject()


def test_a_long_dialog_fits_the_screen_and_brings_the_refused_field_into_view(
    qtbot: QtBot,
) -> None:
    def refuse(values: dict[str, str]) -> None:
        raise Refused([Problem("negative", {"field": "f39"}, field="f39")])

    ground = _shown(qtbot, QWidget())
    screen = ground.screen().availableGeometry().height()
    for count, fits in ((6, True), (40, False)):
        listed = tuple(Field(f"f{number}", "名称") for number in range(count))
        dialog = FormDialog(ground, "新表计", listed, "新建", refuse)
        dialog.open()
        QApplication.processEvents()
        assert dialog.height() < screen
        area = dialog.findChild(Fitting)
        assert area is not None
        assert (area.height() >= dialog.form.height()) is fits
        dialog.submit()
        last = dialog.form.input(f"f{count - 1}")
        assert not last.visibleRegion().isEmpty()
        dialog.reject()


def test_a_dialog_is_freed_when_it_closes(qtbot: QtBot) -> None:
    ground = _shown(qtbot, QWidget())
    seen: list[dict[str, str]] = []
    dialog = FormDialog(ground, "新表计", (Field("name", "名称"),), "新建", seen.append)
    dialog.open()
    name = dialog.form.input("name")
    assert isinstance(name, QLineEdit)
    with qtbot.waitSignal(dialog.destroyed):
        QTest.keyClicks(name, "E-01")
        QTest.keyClick(name, ENTER)
    assert seen == [{"name": "E-01"}]


def test_bars_are_walked_and_opened_by_key(qtbot: QtBot) -> None:
    bars = _shown(qtbot, MonthBars(MonthAxis(MONTHS)))
    bars.show_series([series("heat", range(1, 13))], current="2026-12")
    bars.resize(600, 200)
    with qtbot.waitSignal(bars.opened) as opened:
        QTest.keyClick(bars, Qt.Key.Key_Left)
        QTest.keyClick(bars, ENTER)
    assert opened.args == ["2026-12"]
    bars.grab()


def test_the_numbers_of_a_chart_are_one_key_away(qtbot: QtBot) -> None:
    bars = _shown(qtbot, MonthBars(MonthAxis(MONTHS)))
    bars.show_series([series("heat", range(1, 13)), series("electricity", range(12))])
    QTest.keyClick(bars, Qt.Key.Key_T)
    table = bars.findChild(Table)
    assert table is not None
    assert table.cells.rows[2].cells["total"].text == "5.0"
    QTest.keyClick(bars, Qt.Key.Key_Escape)
    assert table.isHidden()


def test_the_matrix_opens_the_meter_and_month(qtbot: QtBot) -> None:
    matrix = _shown(qtbot, Matrix(MonthAxis(MONTHS)))
    matrix.show_lines(_meter_lines(), "2026-12")
    matrix.resize(700, 240)
    with qtbot.waitSignal(matrix.opened) as opened:
        QTest.keyClick(matrix, Qt.Key.Key_Down)
        QTest.keyClick(matrix, ENTER)
    assert opened.args == ["E-02", "2026-12"]
    matrix.grab()


def test_bars_and_matrix_share_the_months_exactly() -> None:
    months = MonthAxis(MONTHS, left=200, right=46)
    assert [months.at(months.cell(place, 774)[0], 774) for place in range(24)] == list(range(24))
    assert months.year_edges() == [12]


@pytest.mark.parametrize(
    ("top", "values"),
    [
        (0, [0, 1]),
        (3, [0, 1, 2, 3]),
        (545, [0, 200, 400, 600]),
        (0.9, [0, 0.25, 0.5, 0.75, 1]),
        (2000, [0, 500, 1000, 1500, 2000]),
    ],
)
def test_ticks_are_round_numbers(top: float, values: list[float]) -> None:
    assert axis.ticks(top) == pytest.approx(values)


def test_periods_read_in_both_languages() -> None:
    assert words.period(MONTHS[11]) == "2025年12月"
    i18n.use("en")
    assert words.period(MONTHS[11]) == "Dec 2025"
    assert words.month_mark(MONTHS[11].first) == "D"


def test_a_saved_file_gets_the_ending_of_the_suggestion(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    def answer(*_: object) -> tuple[str, str]:
        return str(tmp_path / "report"), ""

    monkeypatch.setattr("PySide6.QtWidgets.QFileDialog.getSaveFileName", answer)
    assert ask.save_file(None, "t", Path("a.pdf"), "*.pdf") == tmp_path / "report.pdf"
