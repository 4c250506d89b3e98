"""Makes the PDF of a report: vector, fonts embedded, the same bytes for the same report."""

from pathlib import Path

from carbondesk import i18n
from carbondesk.reports import board_page, furniture, layout
from carbondesk.reports.content import Foot, Report, ReportHead
from carbondesk.reports.pen import Paper, Pen
from carbondesk.reports.writing import replacing


def write(report: Report, target: Path, paper: Paper = "A4") -> None:
    """Write the PDF; the old file stays until the new one is whole."""
    content = render(report, paper)
    with replacing(target) as half:
        half.write_bytes(content)


def render(report: Report, paper: Paper = "A4") -> bytes:
    """The PDF as bytes."""
    with i18n.speaking(report.language):
        pen = Pen(report.language, report.name, _institution(report), report.subject, paper)
        return _drawn(report, pen)


def _institution(report: Report) -> str:
    return report.head.institution


def _drawn(report: Report, pen: Pen) -> bytes:
    if report.board is not None:
        board_page.draw(pen, report.board)
        # Not bound, it stands in the middle of the paper.
        ends = (board_page.LEFT, board_page.RIGHT)
        furniture.draw_foot(pen, Foot(report.foot.parts), 1, 1, ends)
        return pen.finish()
    first = furniture.draw_head(pen, report)
    later = 21.9 if isinstance(report.head, ReportHead) else 20.0
    pages = layout.pages(report, (first, later))
    for number, page in enumerate(pages, start=1):
        if number > 1:
            pen.next_page()
            furniture.draw_later_head(pen, report)
        for placed in page:
            placed.slab.draw(pen, placed.y)
        furniture.draw_foot(pen, report.foot, number, len(pages))
    return pen.finish()
