"""A sheet for the notice board as a picture, for a web site or a screen in the hall."""

from pathlib import Path

from carbondesk.reports import pdf
from carbondesk.reports.content import Report
from carbondesk.reports.writing import replacing

ENDING = ".png"
DPI = 200
_POINTS = 72


def write(report: Report, target: Path) -> None:
    """Write the first page as a PNG; the old file stays until the new one is whole."""
    from pypdfium2 import PdfDocument  # noqa: PLC0415 (heavy)

    document = PdfDocument(pdf.render(report))
    try:
        drawn = document[0].render(scale=DPI / _POINTS).to_pil()
        with replacing(target) as half:
            drawn.save(half, "PNG", dpi=(DPI, DPI))
    finally:
        document.close()
