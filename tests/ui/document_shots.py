"""Pictures of every document, page by page, as it prints."""

from functools import partial
from pathlib import Path

from PySide6.QtGui import QPixmap
from PySide6.QtWidgets import QLabel, QWidget

from carbondesk.domain import documents, period
from carbondesk.domain.period import Period
from carbondesk.reports import catalogue, pdf
from carbondesk.ui.pages.reports import preview
from carbondesk.ui.theme import Theme
from tests.gallery import GALLERY, Shot
from tests.ui import ledgers

DPI = 120
A4 = (992, 1403)


def _page(name: str, of: Period, number: int, folder: Path, theme: Theme) -> QWidget:
    desk = ledgers.sample_desk(folder)
    report = catalogue.compose(desk.ledger.db, name, of, ledgers.now())
    desk.close()
    made = pdf.render(report)
    label = QLabel()
    if number < preview.page_count(made):
        label.setPixmap(QPixmap.fromImage(preview.picture(made, number, DPI)))
    return label


def _shot(name: str, of: Period, number: int) -> Shot:
    return Shot(f"print-{name}-{number + 1}", partial(_page, name, of, number), A4)


GALLERY.extend(
    (
        _shot(catalogue.MONTHLY, period.month(2025, 12), 0),
        _shot(catalogue.MONTHLY, period.month(2025, 12), 1),
        _shot(catalogue.FORM2, period.year(2025), 0),
        _shot(documents.LEDGER, period.month(2025, 12), 0),
        _shot(documents.QUARTERLY, period.quarter(2025, 4), 0),
        _shot(documents.ANNUAL, period.year(2025), 0),
        _shot(documents.ANNUAL, period.year(2025), 1),
        _shot(documents.DISCLOSURE, period.quarter(2025, 4), 0),
        _shot(documents.HANDOVER, period.year(2025), 0),
    )
)
