"""Writes a report as a workbook: numbers are numbers, the rest prints like the document."""

from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from types import MappingProxyType
from typing import Any

from carbondesk import i18n
from carbondesk.domain.flow import Picture
from carbondesk.domain.lines import Shades, Sheet
from carbondesk.reports import furniture, sheet_lines, sheet_plots, sheet_tables
from carbondesk.reports.content import (
    Amount,
    Block,
    Codes,
    FormHead,
    FormSignOff,
    Headlines,
    PageBreak,
    Parties,
    Plot,
    Report,
    ReportHead,
    Section,
    SignOff,
    Table,
    Text,
    Trend,
)
from carbondesk.reports.worksheets import Look, Page
from carbondesk.reports.writing import replacing

FORBIDDEN = str.maketrans(dict.fromkeys("[]:*?/\\", " "))
LONGEST_NAME = 31
LEAST_COLUMNS = 4
WIDE = "\N{IDEOGRAPHIC SPACE}"
SMALL = Look(size=9, shrink=True)
SMALL_RIGHT = Look(size=9, shrink=True, align="right")
BODY = Look(size=10.5, wrap=True)
_Later = Table | Trend | Sheet | Plot | Shades


def write(report: Report, target: Path) -> None:
    """Write the workbook; the old file stays until the new one is whole."""
    with i18n.speaking(report.language):
        workbook = build(report)
    with replacing(target) as half:
        workbook.save(half)


def build(report: Report) -> Any:  # noqa: ANN401
    """The workbook: a cover with the first table, and a sheet for each further one."""
    from openpyxl import Workbook  # noqa: PLC0415

    workbook = Workbook()
    workbook.properties.title = report.name
    workbook.properties.creator = report.head.institution
    cover = Page(workbook.active, report.language, _cover_columns(report))
    cover.sheet.title = _sheet_name(report.head.title, [])
    _write_head(cover, report.head)
    later = _write_cover(cover, report)
    _finish(cover, report)
    for title, block in later:
        names = [sheet.title for sheet in workbook.worksheets]
        sheet = workbook.create_sheet(_sheet_name(title, names))
        page = Page(sheet, report.language, _columns_of(block))
        _write_later(page, title, block, report)
    return workbook


def _body(report: Report) -> tuple[Block, ...]:
    return report.workbook or report.body


def _columns_of(block: _Later) -> int:
    if isinstance(block, Plot):
        return sheet_plots.columns_of(block)
    if isinstance(block, Sheet | Shades):
        return sheet_lines.columns_of(block)
    return sheet_tables.columns_of(block)


def _cover_columns(report: Report) -> int:
    tables = [block for block in _body(report) if isinstance(block, Table)]
    return max([LEAST_COLUMNS, *(sheet_tables.columns_of(table) for table in tables[:1])])


def _sheet_name(title: str, taken: Sequence[str]) -> str:
    """A name that Excel takes: no forbidden signs, short, not taken."""
    plain = " ".join(title.translate(FORBIDDEN).strip("'").split())[:LONGEST_NAME] or "1"
    name, count = plain, 2
    while name.casefold() in {other.casefold() for other in taken}:
        suffix = f" {count}"
        name, count = plain[: LONGEST_NAME - len(suffix)] + suffix, count + 1
    return name


def _write_head(cover: Page, head: ReportHead | FormHead) -> None:
    if isinstance(head, ReportHead):
        _pair(cover, head.institution, head.number_text, SMALL_RIGHT)
        _title(cover, head)
        _pair(cover, WIDE.join(head.elements), head.dated, SMALL_RIGHT)
        return
    _title(cover, head)
    for place in range(max(len(head.left), len(head.right))):
        left, right = (
            side[place].label + side[place].text if place < len(side) else ""
            for side in (head.left, head.right)
        )
        _pair(cover, left, right, SMALL)


def _title(cover: Page, head: ReportHead | FormHead) -> None:
    cover.line(head.title, Look(size=18, bold=True, align="center"), height=30)
    cover.line(head.subtitle, Look(size=12, align="center"), height=20)


def _pair(page: Page, left: str, right: str, look: Look) -> None:
    """Something at the left and the right end of a line."""
    middle = max(page.width * 3 // 5, 1)
    page.span(left, 1, middle, SMALL)
    page.span(right, middle + 1, page.width, look)
    page.next_row()


def _section(page: Page, title: str) -> None:
    if title:
        page.line("", height=6)
        page.line(title, Look(size=11, bold=True), height=18)


def _write_cover(cover: Page, report: Report) -> list[tuple[str, _Later]]:
    """Fill the cover; what has to go to sheets of its own, with titles."""
    titles = iter(report.sections())
    later: list[tuple[str, _Later]] = []
    title, waiting, has_table = report.name, "", False
    for block in _body(report):
        match block:
            case Section():
                number, _ = next(titles)
                title, waiting = f"{block.title}{block.unit}", f"{number}{block.title}{block.unit}"
            case Table() | Trend() | Sheet() | Plot() | Shades() if has_table or not isinstance(
                block, Table
            ):
                later.append((title, block))
                waiting = ""
            # A flow has its table below it.
            case PageBreak() | Picture():
                pass
            case _:
                has_table = has_table or isinstance(block, Table)
                _section(cover, waiting)
                waiting = ""
                _write_block(cover, block)
    if not report.workbook:
        sheet_tables.notes(cover, report.foot.notes)
    return later


def _write_block(cover: Page, block: Block) -> None:
    _WRITERS[type(block)](cover, block)


def _headlines(cover: Page, headlines: Headlines) -> None:
    for figure in headlines.figures:
        cover.put(1, figure.name, Look(bold=True))
        cover.put(2, figure.unit, Look(align="center"))
        sheet_tables.number(cover, 3, figure.value, bold=True)
        said = [f"{label}{value}" for label, value in figure.lines]
        if figure.progress is not None:
            said += [figure.progress.used_text, figure.progress.due_text]
        cover.span(WIDE.join(said), 4, cover.width, Look(indent=1))
        cover.next_row()
    sheet_tables.notes(cover, [note.text for note in headlines.notes])


def _text(cover: Page, text: Text) -> None:
    for paragraph in text.paragraphs:
        cover.paragraph(paragraph, BODY, 16.0)
    if not text.paragraphs:
        cover.line("", height=24.0 * max(text.blank_lines, 1))


def _sign_off(cover: Page, sign_off: SignOff) -> None:
    roles = [*(role for role, _ in sign_off.signers), sign_off.seal]
    _spread(cover, roles, 18)
    _spread(cover, [""] * len(roles), 40)
    _spread(cover, [sign_off.date] * len(roles), 18)


def _form_sign_off(cover: Page, sign_off: FormSignOff) -> None:
    for row in sign_off.rows:
        _spread(cover, [f"{blank.label}{blank.text}" for blank in row])


def _amount(cover: Page, amount: Amount) -> None:
    _spread(cover, [": ".join(amount.words), ": ".join(amount.digits)], 26)


def _parties(cover: Page, parties: Parties) -> None:
    _spread(cover, [WIDE.join(one) for one in parties.names], 40)
    _spread(cover, [parties.signature] * len(parties.names), 40)
    _spread(cover, [parties.date] * len(parties.names))


def _codes(cover: Page, codes: Codes) -> None:
    said = (f"{sign} {meaning}" for sign, meaning in codes.entries)
    cover.line(WIDE.join([codes.text, *said]), SMALL)


def _spread(cover: Page, texts: Sequence[str], height: float = 22) -> None:
    """Texts side by side over the whole width."""
    for place, text in enumerate(texts):
        first = cover.width * place // len(texts) + 1
        cover.span(text, first, max(cover.width * (place + 1) // len(texts), first), SMALL)
    cover.next_row(height)


def _write_later(page: Page, title: str, block: _Later, report: Report) -> None:
    number = report.foot.parts[0] if report.foot.parts else ""
    _pair(page, report.head.institution, number, SMALL_RIGHT)
    _section(page, title)
    _write_block(page, block)
    _finish(page, report)


def _finish(page: Page, report: Report) -> None:
    page.finish(report.foot.parts, furniture.page_text("&P", "&N"))


_WRITERS: Mapping[type, Callable[[Page, Any], None]] = MappingProxyType(
    {
        Table: sheet_tables.table,
        Trend: sheet_tables.trend,
        Plot: sheet_plots.plot,
        Sheet: sheet_lines.lines,
        Shades: sheet_lines.shades,
        Headlines: _headlines,
        Text: _text,
        SignOff: _sign_off,
        FormSignOff: _form_sign_off,
        Codes: _codes,
        Amount: _amount,
        Parties: _parties,
    }
)
