"""The frame: pages, keys, language, theme, undo, search, jobs, errors."""

import threading
from datetime import date
from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from carbondesk import i18n
from carbondesk.domain import period
from carbondesk.domain.institution import Institution
from carbondesk.domain.problems import Problem, Refused
from carbondesk.operations import institutions
from carbondesk.store import faults
from carbondesk.ui import ask, errors
from carbondesk.ui.desk import Desk
from carbondesk.ui.errors import ErrorDialog, Errors
from carbondesk.ui.frame.navigation import Navigation, NavigationItem
from carbondesk.ui.frame.statusbar import JobLine, StatusBar
from carbondesk.ui.frame.topbar import TopBar
from carbondesk.ui.jobs import Job, Jobs, Progress
from carbondesk.ui.settings import EXPLAIN_WIDTH, LANGUAGE, THEME, Settings
from carbondesk.ui.theme import Theme
from carbondesk.ui.widgets.button import Button
from carbondesk.ui.widgets.finder import Finder
from carbondesk.ui.widgets.label import Label
from carbondesk.ui.widgets.toast import Toast
from carbondesk.ui.window import Window
from carbondesk.ui.wiring import Wiring
from carbondesk.ui.working import window_on
from tests.ui.sample_facts import now
from tests.ui.sample_meters import BlankPage, MetersPage
from tests.ui.sample_overview import OverviewPage

CONTROL = Qt.KeyboardModifier.ControlModifier


def _rename(desk: Desk, name: str) -> None:
    known = Institution(name, "024", "120000", date(2025, 1, 1))
    desk.do(institutions.correct, known)


def test_pages_are_made_when_they_are_first_opened(window: Window) -> None:
    assert isinstance(window.page(), OverviewPage)
    assert window.findChild(MetersPage) is None
    window.open_page("meters")
    assert isinstance(window.page(), MetersPage)


def test_ctrl_and_a_number_go_to_a_page(qtbot: QtBot, window: Window) -> None:
    window.activateWindow()
    QTest.keyClick(window, Qt.Key.Key_3, CONTROL)
    qtbot.waitUntil(lambda: isinstance(window.page(), MetersPage))


def test_a_change_is_undone_and_done_again_by_key(qtbot: QtBot, window: Window) -> None:
    bar = window.findChild(TopBar)
    assert bar is not None
    _rename(window.desk, "新名称")
    assert bar.institution.accessibleName() == "新名称"
    assert bar.undo.toolTip() == "撤销：修改单位信息"
    QTest.keyClick(window, Qt.Key.Key_Z, CONTROL)
    assert bar.institution.accessibleName() == "天津市澄湖医院"
    QTest.keyClick(window, Qt.Key.Key_Y, CONTROL)
    assert bar.institution.accessibleName() == "新名称"


def test_a_page_refreshes_only_if_its_tables_were_touched(
    window: Window, monkeypatch: pytest.MonkeyPatch
) -> None:
    page = window.page()
    assert page is not None
    seen: list[str] = []
    monkeypatch.setattr(page, "refresh", lambda: seen.append("refreshed"))
    _rename(window.desk, "新名称")
    assert seen == []
    monkeypatch.setattr(OverviewPage, "tables", frozenset({"institution"}))
    _rename(window.desk, "第二个名称")
    assert seen == ["refreshed"]


def test_a_hidden_page_refreshes_when_it_is_shown_again(
    window: Window, monkeypatch: pytest.MonkeyPatch
) -> None:
    page = window.page()
    assert page is not None
    monkeypatch.setattr(OverviewPage, "tables", frozenset({"institution"}))
    window.open_page("meters")
    seen: list[str] = []
    monkeypatch.setattr(page, "refresh", lambda: seen.append("refreshed"))
    _rename(window.desk, "新名称")
    assert page.is_stale
    assert seen == []
    window.open_page("overview")
    assert seen == ["refreshed"]


def test_the_period_is_stepped_and_refreshes_the_page(qtbot: QtBot, window: Window) -> None:
    QTest.keyClick(window, Qt.Key.Key_PageUp, CONTROL)
    assert window.desk.period == period.month(2026, 11)
    window.desk.set_period(period.year(2026))
    window.desk.step_period(-1)
    assert window.desk.period == period.year(2025)


def test_the_language_changes_live_and_keeps_page_and_period(window: Window) -> None:
    window.open_page("meters")
    window.desk.set_period(period.month(2026, 3))
    window.speak("en")
    bar, page = window._frame.topbar, window.page()
    assert isinstance(page, MetersPage)
    assert bar.period.accessibleName() == "Mar 2026"
    assert window.settings.text(LANGUAGE) == "en"
    assert i18n.language() == "en"
    window.speak("zh")
    assert window.desk.period == period.month(2026, 3)


def test_the_badges_survive_a_change_of_language(window: Window) -> None:
    window.speak("en")
    items = window._frame.navigation.findChildren(NavigationItem)
    assert "Entry 2" in [item.accessibleName() for item in items]


def test_a_narrow_window_shows_icons_only(qtbot: QtBot, window: Window) -> None:
    navigation = window.findChild(Navigation)
    assert navigation is not None
    window.resize(1100, 700)
    assert navigation.width() == 48
    window.resize(1366, 768)
    assert navigation.width() == 168


def test_the_window_holds_its_smallest_size_without_a_horizontal_bar(window: Window) -> None:
    for spec in window.wiring.pages:
        window.open_page(spec.key)
        window.resize(1366, 690)
        assert window.width() == 1366, spec.key


def test_a_toast_undoes(qtbot: QtBot, window: Window) -> None:
    _rename(window.desk, "新名称")
    window.toast("已修改单位信息")
    toast = window.findChild(Toast)
    assert toast is not None
    QTest.mouseClick(toast.button, Qt.MouseButton.LeftButton)
    assert window.desk.institution_name() == "天津市澄湖医院"


def test_one_toast_at_a_time(window: Window) -> None:
    window.toast("一")
    window.toast("二")
    shown = [toast for toast in window.findChildren(Toast) if toast.isVisible()]
    assert [toast.accessibleName() for toast in shown] == ["二"]


def test_the_search_finds_and_opens_a_page(qtbot: QtBot, window: Window) -> None:
    QTest.keyClick(window, Qt.Key.Key_K, CONTROL)
    finder = window.findChild(Finder)
    assert finder is not None
    finder.query.setText("表计")
    QTest.keyClick(finder.query, Qt.Key.Key_Return)
    assert isinstance(window.page(), MetersPage)
    qtbot.waitUntil(lambda: window.findChild(Finder) is None)


def test_escape_closes_the_search_and_returns_the_focus(qtbot: QtBot, window: Window) -> None:
    before = window.focusWidget()
    window.run("find")
    finder = window.findChild(Finder)
    assert finder is not None
    QTest.keyClicks(finder.query, "nothing of that name")
    assert finder.lines.count() == 0
    QTest.keyClick(finder.query, Qt.Key.Key_Escape)
    assert window.focusWidget() is before


def test_f6_goes_round_the_panes(qtbot: QtBot, window: Window) -> None:
    window.open_page("meters")
    seen = []
    for _ in range(6):
        window.commands.next_pane()
        focused = window.focusWidget()
        assert focused is not None
        seen.append(type(focused).__name__)
    assert "NavigationItem" in seen
    assert "Tree" in seen


def test_the_explain_panel_opens_and_escape_returns_the_focus(qtbot: QtBot, window: Window) -> None:
    window.open_page("meters")
    page = window.page()
    assert isinstance(page, MetersPage)
    page.table.setFocus()
    page.explain(page.figure)
    assert len(page.panes()) == 3
    QTest.keyClick(page.panes()[2], Qt.Key.Key_Escape)
    assert len(page.panes()) == 2
    assert window.focusWidget() is page.table


def test_the_theme_changes_under_an_open_page(window: Window) -> None:
    window.open_page("entry")
    window.run("theme")
    dark = window.grab().toImage()
    window.run("theme")
    assert window.grab().toImage() != dark


def test_a_command_without_a_function_is_not_offered(window: Window) -> None:
    assert not window.commands.can("import")
    window.run("import")


def test_help_and_file_are_wired_by_the_application(desk: Desk, theme: Theme) -> None:
    asked: list[str] = []
    settings = Settings(desk.ledger.path.parent / "s.ini")
    wiring = Wiring((), now, {"help": lambda: asked.append("help")})
    window = window_on(desk, settings, theme, wiring)
    window.run("help")
    assert asked == ["help"]
    window.close()
    window.deleteLater()


def test_a_job_reports_and_ends_in_the_windows_thread(qtbot: QtBot) -> None:
    jobs, threads = Jobs(), []

    def work(progress: Progress) -> str:
        progress.step("第 1 / 2 章", 0.5)
        threads.append(threading.current_thread())
        return i18n.language()

    i18n.use("en")
    job = jobs.add("Report", work)
    with qtbot.waitSignal(job.finished) as finished:
        pass
    assert finished.args == ["en"]
    assert threads[0] is not threading.main_thread()
    qtbot.waitUntil(lambda: jobs.running is None)


def test_a_job_is_cancelled_at_its_next_step(qtbot: QtBot, window: Window) -> None:
    begun = threading.Event()

    def work(progress: Progress) -> None:
        while True:
            begun.set()
            progress.step("x", 0.1)
            threading.Event().wait(0.01)

    job = window.jobs.add("导入", work)
    qtbot.waitUntil(begun.is_set)
    line = window.findChild(JobLine)
    assert line is not None
    assert line.isVisible()
    button = line.findChild(Button)
    assert button is not None
    with qtbot.waitSignal(job.cancelled):
        button.click()
    qtbot.waitUntil(lambda: not line.isVisible())


def test_a_job_is_named_in_full_before_the_next_event(qtbot: QtBot) -> None:
    bar = StatusBar()
    bar.resize(1366, bar.height())
    qtbot.addWidget(bar)
    with qtbot.waitExposed(bar):
        bar.show()
    bar.show_job(Job("导入三百块表计的数据", _nothing))
    line = bar.findChild(JobLine)
    assert line is not None
    named = line.findChild(Label)
    assert named is not None
    assert named.text() == "导入三百块表计的数据"
    assert named.width() >= named.sizeHint().width()


def _nothing(_progress: Progress) -> None:
    pass


def test_a_failed_job_tells_its_error_and_the_next_one_runs(qtbot: QtBot) -> None:
    jobs = Jobs()

    def fail(progress: Progress) -> None:
        raise OSError("disk")

    first = jobs.add("a", fail)
    second = jobs.add("b", lambda progress: 7)
    with qtbot.waitSignals([first.failed, second.finished]):
        pass
    qtbot.waitUntil(lambda: jobs.running is None)


def test_a_failure_that_nobody_awaits_is_raised_in_the_window(qtbot: QtBot) -> None:
    jobs = Jobs()

    def fail(progress: Progress) -> None:
        raise OSError("disk")

    with qtbot.captureExceptions() as raised:
        job = jobs.add("a", fail)
        with qtbot.waitSignal(job.ended):
            pass
        qtbot.waitUntil(lambda: jobs.running is None)
    assert [str(error) for _, error, _ in raised] == ["disk"]


def test_a_known_fault_is_a_sentence(monkeypatch: pytest.MonkeyPatch, theme: Theme) -> None:
    told: list[str] = []
    monkeypatch.setattr(ask, "tell", lambda parent, text, detail="": told.append(text))
    Errors(sentence=lambda error: "磁盘已满。").show_error(OSError())
    assert told == ["磁盘已满。"]


def test_the_faults_of_ledgers_and_files_are_known(tmp_path: Path) -> None:
    locked = faults.LockedLedger(tmp_path / "a.carbondesk")
    assert "a.carbondesk" in errors.known(locked)
    assert "x.csv" in errors.known(OSError(28, "No space left", str(tmp_path / "x.csv")))
    assert errors.known(Refused([Problem("negative", {"field": "count"})]))
    assert errors.known(ValueError()) == ""


def test_an_unknown_fault_opens_the_dialog_once(
    monkeypatch: pytest.MonkeyPatch, theme: Theme
) -> None:
    opened: list[ErrorDialog] = []
    catcher = Errors(steps=lambda: ["add_reading"])

    def stay_open(dialog: ErrorDialog) -> int:
        opened.append(dialog)
        catcher.show_error(ValueError("again"))
        return 0

    monkeypatch.setattr(ErrorDialog, "exec", stay_open)
    catcher.show_error(ValueError("secret name"))
    assert len(opened) == 1
    opened[0].copy()
    assert "steps: add_reading" in QGuiApplication.clipboard().text()
    opened.pop().deleteLater()


def test_a_report_names_versions_and_traceback() -> None:
    text = errors.report(ValueError("x"), [])
    assert "PySide6" in text
    assert "ValueError: x" in text


def test_a_report_can_be_saved(
    monkeypatch: pytest.MonkeyPatch, qtbot: QtBot, theme: Theme, tmp_path: Path
) -> None:
    target = tmp_path / "report.txt"
    monkeypatch.setattr(ask, "save_file", lambda *_: target)
    dialog = ErrorDialog(None, "the report")
    qtbot.addWidget(dialog)
    dialog.save()
    assert target.read_text(encoding="utf-8") == "the report"


def test_settings_are_remembered(settings: Settings, tmp_path: Path) -> None:
    settings.keep(THEME, "dark")
    settings.keep(EXPLAIN_WIDTH, "nonsense")
    assert settings.text(THEME) == "dark"
    assert settings.number(EXPLAIN_WIDTH) == 424
    for number in range(12):
        settings.opened(tmp_path / f"{number}.carbondesk")
    settings.opened(tmp_path / "5.carbondesk")
    assert settings.recent()[0] == tmp_path / "5.carbondesk"
    assert len(settings.recent()) == 8
    settings.forget(tmp_path / "5.carbondesk")
    assert tmp_path / "5.carbondesk" not in settings.recent()


def test_the_language_is_the_systems_until_one_is_chosen(settings: Settings) -> None:
    assert settings.language() in ("zh", "en")
    settings.keep(LANGUAGE, "en")
    assert settings.language() == "en"


def test_an_empty_page_takes_files(qtbot: QtBot, window: Window) -> None:
    window.open_page("reports")
    page = window.page()
    assert isinstance(page, BlankPage)
    assert page.rect().contains(QPoint(10, 10))
