"""One worksheet that grows downwards: cells, rules, widths, and what a printer needs."""

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from functools import cache
from typing import Any

from carbondesk.reports import signs

LONGEST_TEXT = 32_767
WIDEST = 44.0
NARROWEST = 5.0
PAD = 1.4
FONTS = {"zh": "宋体", "en": "Arial"}
MARGINS = {"left": 0.98, "right": 0.67, "top": 0.75, "bottom": 0.75, "header": 0.3, "footer": 0.3}


@dataclass(frozen=True)
class Look:
    """How a cell is set."""

    size: float = 10
    bold: bool = False
    align: str = "left"
    wrap: bool = False
    indent: int = 0
    shrink: bool = False


PLAIN = Look()


class Page:
    """A worksheet with a current row; `width` is its number of columns."""

    def __init__(self, sheet: Any, language: str, width: int) -> None:  # noqa: ANN401
        self.sheet = sheet
        self.width = width
        self.row = 1
        self.head_rows = ""
        self._font = FONTS.get(language, FONTS["en"])
        self._widths: dict[int, float] = {}
        self._widest: dict[int, float] = {}
        self._wrapped: dict[int, tuple[str, float, float]] = {}

    def next_row(self, height: float = 0.0) -> None:
        """Go on below, having made this row so high."""
        if height:
            self.sheet.row_dimensions[self.row].height = height
        self.row += 1

    def put(self, place: int, text: str, look: Look = PLAIN, *, measured: bool = True) -> None:
        """Write a text as text: nothing in it is a formula, whatever it begins with."""
        lines = [signs.cleaned(line) for line in text.split("\n")]
        clean = "\n".join(lines)[:LONGEST_TEXT]
        cell = self._cell(place, look, wrap=look.wrap or "\n" in clean)
        if clean:
            cell.value = clean
            cell.data_type = "s"
            cell.quotePrefix = clean[0] in "=+-@"
        if measured:
            longest = max(map(length, lines)) * look.size / 10 + 2 * look.indent
            self.widen(place, longest)

    def span(self, text: str, first: int, last: int, look: Look = PLAIN) -> None:
        """Write a text over several columns; its length does not widen them."""
        self.put(first, text, look, measured=first >= last)
        self.merge(self.row, first, self.row, last)

    def merge(self, top: int, left: int, bottom: int, right: int) -> None:
        """Join the cells of a rectangle, if there is more than one."""
        if bottom > top or right > left:
            self.sheet.merge_cells(None, top, left, bottom, right)

    def line(self, text: str, look: Look = PLAIN, height: float = 0.0) -> None:
        """Write a text over all columns."""
        self.span(text, 1, self.width, look)
        self.next_row(height)

    def paragraph(self, text: str, look: Look, height: float) -> None:
        """Write a text over all columns, wrapped, each of its lines so high.

        How many lines it takes is known when all columns have their widths.
        """
        self._wrapped[self.row] = (text, look.size, height)
        self.line(text, look)

    def number(self, place: int, value: Decimal, form: str, look: Look = PLAIN) -> None:
        """Write a number in a format; the numbers stay right."""
        cell = self._cell(place, look, wrap=False)
        cell.value = value
        cell.number_format = form
        self.widen(place, len(f"{value:,}") + 2.0)

    def expect(self, place: int, low: Decimal, high: Decimal, otherwise: str) -> None:
        """Ask back when a number outside the bounds is typed into a cell of the row."""
        from openpyxl.worksheet.datavalidation import DataValidation  # noqa: PLC0415

        bounds = {"type": "decimal", "operator": "between", "allow_blank": True}
        check = DataValidation(formula1=f"{low}", formula2=f"{high}", **bounds)
        check.errorStyle, check.showErrorMessage, check.error = "warning", True, otherwise
        check.add(f"{_letter(place)}{self.row}")
        self.sheet.add_data_validation(check)

    def _cell(self, place: int, look: Look, *, wrap: bool) -> Any:  # noqa: ANN401
        cell = self.sheet.cell(row=self.row, column=place)
        cell.font = _font(self._font, look.size, bold=look.bold)
        cell.alignment = _alignment(look, wrap=wrap)
        return cell

    def rule(self, row: int, *, top: str = "", bottom: str = "", side: str = "") -> None:
        """Rule a row above, below or between its cells."""
        for place in range(1, self.width + 1):
            cell = self.sheet.cell(row=row, column=place)
            old = cell.border
            cell.border = _border(
                top or old.top.style,
                bottom or old.bottom.style,
                (side if place > 1 else "") or old.left.style,
            )

    def widen(self, place: int, width: float) -> None:
        """Let a column have at least so many half-width characters."""
        self._widths[place] = max(self._widths.get(place, 0.0), width)

    def limit(self, place: int, width: float) -> None:
        """Let a column have at most so many half-width characters."""
        self._widest[place] = width

    def _width(self, place: int) -> float:
        wanted = max(self._widths.get(place, 0.0) + PAD, NARROWEST)
        return min(wanted, self._widest.get(place, WIDEST))

    def finish(self, foot: Sequence[str], page_text: str) -> None:
        """Set widths, A4, one page wide, heads repeated, and the foot of each printed page."""
        sheet = self.sheet
        for place in range(1, self.width + 1):
            sheet.column_dimensions[_letter(place)].width = self._width(place)
        total = sum(self._width(place) for place in range(1, self.width + 1))
        for row, (text, size, height) in self._wrapped.items():
            # How many half-width characters of this size stand beside each other.
            room = max(int(total * 10 / size), 1)
            sheet.row_dimensions[row].height = height * -(-length(text) // room)
        sheet.page_setup.paperSize = sheet.PAPERSIZE_A4
        sheet.page_setup.orientation = "portrait" if self.width <= 14 else "landscape"
        sheet.page_setup.fitToWidth, sheet.page_setup.fitToHeight = 1, 0
        sheet.sheet_properties.pageSetUpPr.fitToPage = True
        sheet.print_options.horizontalCentered = True
        sheet.sheet_view.showGridLines = False
        for side, inches in MARGINS.items():
            setattr(sheet.page_margins, side, inches)
        sheet.print_area = f"A1:{_letter(self.width)}{max(self.row - 1, 1)}"
        if self.head_rows:
            sheet.print_title_rows = self.head_rows
        sheet.oddFooter.left.text = "  ".join(foot).replace("&", "&&")
        sheet.oddFooter.right.text = page_text
        sheet.oddFooter.left.size = sheet.oddFooter.right.size = 8


def length(text: str) -> int:
    """Half-width columns that a text takes."""
    return sum(2 if signs.is_full(sign) or ord(sign) > 0x2E7F else 1 for sign in text)


@cache
def _font(name: str, size: float, *, bold: bool) -> Any:  # noqa: ANN401
    from openpyxl.styles import Font  # noqa: PLC0415

    return Font(name=name, size=size, bold=bold)


@cache
def _alignment(look: Look, *, wrap: bool) -> Any:  # noqa: ANN401
    from openpyxl.styles import Alignment  # noqa: PLC0415

    return Alignment(
        horizontal=look.align,
        vertical="center",
        wrap_text=wrap,
        indent=look.indent,
        shrink_to_fit=look.shrink,
    )


@cache
def _border(top: str | None, bottom: str | None, left: str | None) -> Any:  # noqa: ANN401
    from openpyxl.styles import Border, Side  # noqa: PLC0415

    return Border(
        top=Side(style=top or None),
        bottom=Side(style=bottom or None),
        left=Side(style=left or None),
    )


def _letter(place: int) -> str:
    from openpyxl.utils import get_column_letter  # noqa: PLC0415

    return str(get_column_letter(place))
