"""The page of reports: find a document, read it, save it, print it, several at once."""

from functools import partial
from pathlib import Path

import pypdfium2
import pytest
from PySide6.QtPrintSupport import QPrinter
from pytestqt.qtbot import QtBot

from carbondesk.store import institutions
from carbondesk.ui import ask
from carbondesk.ui.pages.reports import preview
from carbondesk.ui.pages.reports.page import ReportsPage
from carbondesk.ui.theme import Theme
from carbondesk.ui.widgets.button import Button
from carbondesk.ui.widgets.form_dialog import FormDialog
from carbondesk.ui.window import Window
from tests.ui import ledgers
from tests.ui.page_shots import window_on

LONG_MS = 30_000


@pytest.fixture
def window(qtbot: QtBot, tmp_path: Path, theme: Theme) -> Window:
    """The reports of the hospital in December 2025."""
    made = window_on(tmp_path, theme, ledgers.sample_desk(tmp_path), "reports")
    qtbot.addWidget(made)
    return made


@pytest.fixture
def page(window: Window) -> ReportsPage:
    found = window.page()
    assert isinstance(found, ReportsPage)
    return found


def pages_in(file: Path) -> int:
    document = pypdfium2.PdfDocument(file)
    try:
        return len(document)
    finally:
        document.close()


def dialog(window: Window) -> FormDialog:
    (found,) = window.findChildren(FormDialog)
    return found


def shown(page: ReportsPage) -> set[str]:
    return {button.word() for button in page.findChildren(Button) if button.isVisible()}


def _given(value: object, *_: object) -> object:
    return value


def test_the_documents_stand_in_groups_and_one_is_shown(page: ReportsPage) -> None:
    titles = [page.choice.tree.nodes.node(page.choice.tree.nodes.index(row, 0)).cells["title"].text
              for row in range(page.choice.tree.nodes.rowCount())]  # fmt: skip
    assert titles[0] == "月度"
    assert {"季度与年度", "随时"} <= set(titles)
    assert page.choice.tree.current() == "monthly"
    assert page.has_document()


def test_typing_finds_a_document_by_its_name_or_what_is_in_it(page: ReportsPage) -> None:
    page.choice.search.setText("公示")
    assert page.choice.names() == ["disclosure"]
    page.choice.search.setText("户号")
    assert page.choice.names() == ["handover"]
    page.choice.search.setText("")
    assert len(page.choice.names()) >= 11


def test_a_chosen_line_is_shown_and_a_group_is_none(page: ReportsPage) -> None:
    page.choice.tree.go_to("ledger")
    assert page.place() == "ledger"
    page.choice.tree.go_to("group:month")
    assert page.place() == "ledger"


def test_a_long_document_is_made_beside_the_window(page: ReportsPage, qtbot: QtBot) -> None:
    page.go_to("annual")
    assert not page.has_document()
    qtbot.waitUntil(page.has_document, timeout=LONG_MS)
    assert preview.page_count(page._pdf) >= 8


def test_a_page_of_a_document_is_drawn_when_it_is_first_seen(
    page: ReportsPage, qtbot: QtBot
) -> None:
    page.go_to("annual")
    qtbot.waitUntil(page.has_document, timeout=LONG_MS)
    shown = page._preview
    qtbot.waitUntil(lambda: shown._sheets[0]._picture is not None)
    sizes = preview.sizes(page._pdf, 96)
    assert [len(shown._sheets), len(sizes)] == [preview.page_count(page._pdf)] * 2
    assert shown._sheets[-1]._picture is None
    assert preview.picture(page._pdf, 0, 96).size() == sizes[0]
    shown.verticalScrollBar().setValue(shown.verticalScrollBar().maximum())
    qtbot.waitUntil(lambda: shown._sheets[-1]._picture is not None)


def test_leaving_a_long_document_shows_the_other(page: ReportsPage, qtbot: QtBot) -> None:
    page.go_to("annual")
    page.go_to("ledger")
    qtbot.wait(50)
    assert page._report is not None
    assert "台账" in page._report.head.title


def test_both_texts_of_the_year_are_kept_apart(page: ReportsPage) -> None:
    page.go_to("annual")
    page.remarks.text.setPlainText("气温偏高。")
    page.remarks.which.choose("annual.plan")
    page.remarks.text.setPlainText("换锅炉。")
    page.remarks.keep()
    db = page.desk.ledger.db
    kept = [institutions.remark(db, name, "2025") for name in ("annual", "annual.plan")]
    assert [one.text for one in kept if one] == ["气温偏高。", "换锅炉。"]
    page.remarks.which.choose("annual")
    assert page.remarks.text.toPlainText() == "气温偏高。"


def test_the_board_is_saved_as_a_picture_and_on_a3(
    page: ReportsPage, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert not {"存图片", "存A3"} & shown(page)
    page.go_to("disclosure")
    assert {"存图片", "存A3"} <= shown(page)
    monkeypatch.setattr(ask, "save_file", partial(_given, tmp_path / "a.png"))
    page.save(".png")
    assert (tmp_path / "a.png").read_bytes().startswith(b"\x89PNG")
    monkeypatch.setattr(ask, "save_file", partial(_given, tmp_path / "a.pdf"))
    page.save(".pdf", "A3")
    document = pypdfium2.PdfDocument(tmp_path / "a.pdf")
    assert round(document[0].get_width()) == 842
    document.close()


def a_printer(file: Path) -> QPrinter:
    printer = QPrinter(QPrinter.PrinterMode.ScreenResolution)
    printer.setOutputFormat(QPrinter.OutputFormat.PdfFormat)
    printer.setOutputFileName(str(file))
    printer.setFullPage(True)
    return printer


def test_a_range_of_pages_is_printed(
    page: ReportsPage, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    page.go_to("ledger")
    printer = a_printer(tmp_path / "some.pdf")
    printer.setPrintRange(QPrinter.PrintRange.PageRange)
    printer.setFromTo(2, 3)
    monkeypatch.setattr(ask, "printer", partial(_given, printer))
    page.print_out()
    assert pages_in(tmp_path / "some.pdf") == 2


def test_copies_are_made_here_where_the_printer_makes_none(tmp_path: Path) -> None:
    printer = a_printer(tmp_path / "x.pdf")
    printer.setCopyCount(2)
    if printer.supportsMultipleCopies():
        assert preview.chosen_pages(printer, 3) == [0, 1, 2]
        return
    printer.setCollateCopies(True)
    assert preview.chosen_pages(printer, 3) == [0, 1, 2, 0, 1, 2]
    printer.setCollateCopies(False)
    assert preview.chosen_pages(printer, 2) == [0, 0, 1, 1]


def test_no_printer_chosen_prints_nothing(
    page: ReportsPage, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(ask, "printer", partial(_given, None))
    page.print_out()


def test_a_month_is_written_into_a_folder(
    window: Window, page: ReportsPage, tmp_path: Path, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(ask, "choose_folder", partial(_given, tmp_path))
    page.print_month()
    asked = dialog(window)
    asked.fill({"monthly": "1", "ledger": "1", "round": "1", "where": ".pdf .xlsx"})
    asked.submit()
    names = ["CB-202512-1-zh", "TZ-202512-1-zh", "YB-202512-1-zh"]
    wanted = {f"{name}{ending}" for name in names for ending in (".pdf", ".xlsx")}
    qtbot.waitUntil(lambda: wanted <= {file.name for file in tmp_path.iterdir()}, timeout=LONG_MS)


def test_a_month_is_printed_in_one_run(
    window: Window, page: ReportsPage, tmp_path: Path, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    file = tmp_path / "all.pdf"
    monkeypatch.setattr(ask, "printer", partial(_given, a_printer(file)))
    page.print_month()
    asked = dialog(window)
    asked.fill({"monthly": "1", "ledger": "", "round": "1", "where": "printer"})
    asked.submit()
    qtbot.waitUntil(file.is_file, timeout=LONG_MS)
    page.go_to("round")
    assert pages_in(file) == preview.page_count(page._pdf) + 2


def test_nothing_chosen_is_told_and_the_dialog_stays(window: Window, page: ReportsPage) -> None:
    page.print_month()
    asked = dialog(window)
    asked.fill({"monthly": "", "ledger": ""})
    asked.submit()
    assert asked.isVisible()
