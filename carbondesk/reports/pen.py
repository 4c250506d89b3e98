"""Draws on the pages of one PDF, in millimetres from the upper left corner."""

import io
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from itertools import groupby
from math import sqrt
from typing import Any, Literal

from carbondesk.reports import faces
from carbondesk.reports.typeset import MM, Line, Sign

WIDTH = 210.0
HEIGHT = 297.0
BLACK = "#000000"
WHITE = "#FFFFFF"
ACCENT = "#0F766E"

Point = tuple[float, float]
Anchor = Literal["left", "center", "right"]
Paper = Literal["A4", "A3"]


class Pen:
    """A pen on A4 paper; lines are black, `weight` is in points.

    On A3 the same page is drawn larger.
    """

    def __init__(
        self, language: str, title: str, author: str, subject: str, paper: Paper = "A4"
    ) -> None:
        from reportlab.lib import pagesizes  # noqa: PLC0415
        from reportlab.pdfgen.canvas import Canvas  # noqa: PLC0415

        faces.face(faces.SANS)
        self._file = io.BytesIO()
        self._canvas: Any = Canvas(
            self._file,
            pagesize=getattr(pagesizes, paper),
            invariant=1,
            pageCompression=1,
            initialFontName=faces.SANS,
            lang={"zh": "zh-CN"}.get(language, language),
        )
        self._canvas.setTitle(title)
        self._canvas.setAuthor(author)
        self._canvas.setSubject(subject)
        self._canvas.setCreator("CarbonDesk 碳台账")
        self._scale = 1.0 if paper == "A4" else sqrt(2)
        self._canvas.scale(self._scale, self._scale)

    def finish(self) -> bytes:
        """Close the last page; the finished PDF."""
        self._canvas.save()
        return self._file.getvalue()

    def next_page(self) -> None:
        """Go on with a fresh page."""
        self._canvas.showPage()
        self._canvas.scale(self._scale, self._scale)

    def text(
        self, x: float, y: float, line: Line, anchor: Anchor = "left", colour: str = BLACK
    ) -> None:
        """Write a line with its baseline at y, and its start, middle or end at x."""
        if not line.signs:
            return
        left = x - {"left": 0.0, "center": line.width / 2, "right": line.width}[anchor]
        own = line.needs_own_text
        if own:
            code = line.text.encode("utf-16-be").hex().upper()
            self._canvas.addLiteral(f"/Span <</ActualText <FEFF{code}>>> BDC")
        self._canvas.setFillColor(colour)
        self._write(left, y, line)
        if own:
            self._canvas.addLiteral("EMC")

    def _write(self, x: float, y: float, line: Line) -> None:
        writing = self._canvas.beginText()
        writing.setTextOrigin(x * MM, (HEIGHT - y) * MM)
        for (face, size, space), group in groupby(line.signs, key=_look):
            writing.setFont(face, size)
            writing.setCharSpace(space)
            writing.textOut("".join(sign.shown for sign in group))
        writing.setCharSpace(0)
        self._canvas.drawText(writing)

    def rule(self, x: float, y: float, to: float, weight: float, colour: str = BLACK) -> None:
        """A horizontal line, centred on y."""
        self.stroke([(x, y), (to, y)], weight, colour)

    def upright(self, x: float, y: float, to: float, weight: float) -> None:
        """A vertical line, centred on x."""
        self.stroke([(x, y), (x, to)], weight)

    def stroke(
        self, points: Sequence[Point], weight: float, colour: str = BLACK, dash: float = 0.0
    ) -> None:
        """A line through the points, dashed if asked."""
        self._canvas.setStrokeColor(colour)
        self._canvas.setLineWidth(weight)
        if dash:
            self._canvas.setDash(dash, dash)
        self._canvas.drawPath(self._path(points, closed=False), stroke=1, fill=0)
        if dash:
            self._canvas.setDash()

    def area(
        self, points: Sequence[Point], fill: str | None, edge: float = 0.0, dash: float = 0.0
    ) -> None:
        """A polygon with a fill, an edge of some points, both or a dashed edge."""
        self._canvas.saveState()
        self._canvas.setLineWidth(edge)
        self._canvas.setStrokeColor(BLACK)
        if dash:
            self._canvas.setDash(dash, dash)
        if fill:
            self._canvas.setFillColor(fill)
        path = self._path(points, closed=True)
        self._canvas.drawPath(path, stroke=int(edge > 0), fill=int(fill is not None))
        self._canvas.restoreState()

    def box(
        self, x: float, y: float, width: float, height: float, fill: str | None, edge: float = 0.0
    ) -> None:
        """A rectangle by its upper left corner."""
        self.area(corners(x, y, width, height), fill, edge)

    def dot(self, x: float, y: float, radius: float, colour: str = BLACK) -> None:
        """A spot."""
        self._canvas.setFillColor(colour)
        self._canvas.circle(x * MM, (HEIGHT - y) * MM, radius * MM, stroke=0, fill=1)

    @contextmanager
    def clipped(self, x: float, y: float, width: float, height: float) -> Iterator[None]:
        """Draw inside a rectangle only."""
        with self.within(corners(x, y, width, height)):
            yield

    @contextmanager
    def within(self, outline: Sequence[Point]) -> Iterator[None]:
        """Draw inside an outline only."""
        self._canvas.saveState()
        path = self._path(outline, closed=True)
        self._canvas.clipPath(path, stroke=0, fill=0)
        yield
        self._canvas.restoreState()

    def _path(self, points: Sequence[Point], *, closed: bool) -> Any:  # noqa: ANN401
        path = self._canvas.beginPath()
        path.moveTo(points[0][0] * MM, (HEIGHT - points[0][1]) * MM)
        for x, y in points[1:]:
            path.lineTo(x * MM, (HEIGHT - y) * MM)
        if closed:
            path.close()
        return path


def corners(x: float, y: float, width: float, height: float) -> list[Point]:
    """The corners of a rectangle by its upper left one."""
    return [(x, y), (x + width, y), (x + width, y + height), (x, y + height)]


def _look(sign: Sign) -> tuple[str, float, float]:
    return sign.face, sign.size, round(sign.space, 3)
