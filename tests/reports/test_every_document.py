"""Every document of both samples: made in both languages, each figure on it, no glyph missing."""

import re
import shutil
import subprocess
from collections.abc import Iterator
from dataclasses import replace
from datetime import datetime
from fractions import Fraction
from pathlib import Path

import openpyxl
import pytest

from carbondesk.domain import documents
from carbondesk.domain.account import Account
from carbondesk.domain.figure import Number
from carbondesk.domain.period import Period, month, parse, quarter
from carbondesk.i18n import LANGUAGES, speaking
from carbondesk.operations import institutions
from carbondesk.reference import carriers
from carbondesk.reports import catalogue, faces, month_ledger, pdf, sheet
from carbondesk.reports.analysis import cells
from carbondesk.reports.content import Report
from carbondesk.reports.document import QUARTER, YEAR
from carbondesk.sample import make
from carbondesk.store import accounts
from carbondesk.store import institutions as stored
from carbondesk.store.ledger import Connection, Ledger
from carbondesk.texts import numbers, terms
from tests import sample_copies
from tests.factory import a_ledger
from tests.reports.reading import by_poppler, pages_of, squeezed, text_of

NOW = datetime(2026, 1, 7, 9, 42)  # noqa: DTZ001 (the ledger's own clock)
SAMPLES = (make.CAMPUS, make.HOSPITAL)
YEARS = (2023, 2024, 2025)
OWN = (
    documents.LEDGER, documents.QUARTERLY, documents.ANNUAL, documents.DISCLOSURE,
    documents.HANDOVER,
)  # fmt: skip
EVERY = tuple(one.name for one in catalogue.DOCUMENTS.values() if one.subjects is None)
MONEY = {"zh": (10_000, 2), "en": (1000, 1)}
# A rare name beyond 16 bits, one of Extension A, and a sign that no font has.
RARE = "𠮷㛃𬒈湖医院"


@pytest.fixture(scope="module")
def samples(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Path]:
    folder = tmp_path_factory.mktemp("samples")
    found = {kind: folder / f"{kind}.carbondesk" for kind in SAMPLES}
    for kind, path in found.items():
        sample_copies.copy_to(path, kind, "me")
    return found


def period_of(name: str, year: int) -> Period:
    """A period of the year for which the document is made."""
    lengths = catalogue.named(name).lengths
    if YEAR in lengths and name != documents.DISCLOSURE:
        return parse(str(year))
    return quarter(year, 2) if QUARTER in lengths else month(year, 5)


def composed(path: Path, name: str, period: Period, language: str) -> Report:
    with speaking(language), Ledger.open(path) as ledger:
        return catalogue.compose(ledger.db, name, period, NOW)


def lines_of(account: Account, language: str) -> Iterator[tuple[str, ...]]:
    """What must stand beside each other on a page: name, unit, value."""
    for code, total in account.totals.items():
        if total.quantity is not None:
            unit = carriers.named(code).unit.code
            yield terms.carrier(code), terms.unit(unit), plain(total.quantity, unit)
    scale, decimals = MONEY[language]
    if account.cost.value is not None:
        yield (numbers.plain(Fraction(account.cost.value) / scale, decimals),)


def plain(value: Number, unit: str) -> str:
    return numbers.plain(value, 2 if unit == "t" else 0)


def masses(account: Account) -> Iterator[str]:
    for figure in (account.energy, account.carbon):
        if figure.value is not None:
            yield numbers.plain(Fraction(figure.value) / 1000, 1)


def indicators(account: Account) -> Iterator[tuple[str, ...]]:
    for name in cells.INDICATORS:
        figure = account.indicators[name]
        if figure.value is not None:
            value = cells.indicator_value(name, figure).text
            yield cells.indicator(name), cells.indicator_unit(name, figure), value


def missing(text: str, wanted: Iterator[tuple[str, ...]]) -> list[tuple[str, ...]]:
    """What does not stand on the page one behind the other."""
    flat = squeezed(text)
    return [parts for parts in wanted if not re.search(r"\s*".join(map(re.escape, parts)), flat)]


def account_of(db: Connection, period: Period) -> Account:
    return accounts.load(db, [period]).of(period)


def check_figures(path: Path, year: int, language: str) -> None:
    """The figures of the account are on the quarterly, annual and disclosure documents."""
    with speaking(language), Ledger.open(path) as ledger:
        for name in (documents.QUARTERLY, documents.ANNUAL, documents.DISCLOSURE):
            period = period_of(name, year)
            found = account_of(ledger.db, period)
            report = catalogue.compose(ledger.db, name, period, NOW)
            text = text_of(pdf.render(report))
            assert missing(text, lines_of(found, language)) == [], (name, period.code)
            assert [mass for mass in masses(found) if mass not in text] == []
            assert all(unit in text for unit in ("tce", "tCO₂", "m³"))
            if name != documents.DISCLOSURE:
                assert missing(text, indicators(found)) == [], (name, period.code)


def check_ledger(path: Path, of: Period, language: str) -> None:
    """Each meter's use with its unit and its amount are on the ledger of a month."""
    with speaking(language), Ledger.open(path) as ledger:
        facts = month_ledger.gather(ledger.db, of)
        text = text_of(pdf.render(catalogue.compose(ledger.db, documents.LEDGER, of, NOW)))
    wanted: list[tuple[str, ...]] = []
    for one in facts.entries:
        unit = carriers.named(one.facts.meter.carrier).unit.code
        if one.usage.quantity is not None:
            with speaking(language):
                wanted.append((plain(one.usage.quantity, unit), terms.unit(unit)))
        if one.spent.value is not None:
            wanted.append((numbers.plain(one.spent.value, 2),))
    marked = re.sub(r"(?<=\d)\s?(估|缺|E|P)\s", " ", squeezed(text))
    assert missing(marked, iter(wanted)) == []


@pytest.mark.parametrize(("kind", "language"), [(make.CAMPUS, "zh"), (make.HOSPITAL, "en")])
def test_each_figure_of_the_account_stands_on_the_page(
    samples: dict[str, Path], kind: str, language: str
) -> None:
    check_figures(samples[kind], 2025, language)
    check_ledger(samples[kind], month(2025, 11), language)


@pytest.mark.soak
@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("year", YEARS)
@pytest.mark.parametrize("kind", SAMPLES)
def test_each_figure_of_every_year_stands_on_the_page(
    samples: dict[str, Path], kind: str, year: int, language: str
) -> None:
    check_figures(samples[kind], year, language)
    for number in (1, 6, 12):
        check_ledger(samples[kind], month(year, number), language)


def check_document(path: Path, folder: Path, name: str, period: Period, language: str) -> None:
    """It is written as PDF and workbook, drawn with its own glyphs, its pages numbered."""
    report = composed(path, name, period, language)
    pages = pages_of(pdf.render(report))
    last = {"zh": f"共{len(pages)}页", "en": f"of {len(pages)}"}[language]
    assert all(last in page for page in pages)
    for sign in set("".join(pages)) - set("\n\r\x02\ufffe"):
        assert faces.face_for(faces.MEDIUM, sign).has(sign), repr(sign)
    assert "□" not in "".join(pages)
    target = folder / f"{name}.xlsx"
    with speaking(language):
        sheet.write(report, target)
    assert openpyxl.load_workbook(target, read_only=True).sheetnames


@pytest.mark.parametrize("name", EVERY)
def test_every_document_is_made(samples: dict[str, Path], tmp_path: Path, name: str) -> None:
    index = EVERY.index(name)
    kind, language = SAMPLES[index % 2], LANGUAGES[index // 2 % 2]
    check_document(samples[kind], tmp_path, name, period_of(name, 2024), language)


@pytest.mark.soak
@pytest.mark.parametrize("name", EVERY)
@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("year", YEARS)
@pytest.mark.parametrize("kind", SAMPLES)
def test_every_document_of_every_year_is_made(
    samples: dict[str, Path], tmp_path: Path, kind: str, year: int, language: str, name: str
) -> None:
    check_document(samples[kind], tmp_path, name, period_of(name, year), language)


def test_every_document_is_made_of_an_empty_ledger(tmp_path: Path) -> None:
    with a_ledger(tmp_path) as ledger:
        for name in EVERY:
            for language in LANGUAGES:
                with speaking(language):
                    made = catalogue.compose(ledger.db, name, period_of(name, 2024), NOW)
                    assert pages_of(pdf.render(made))


@pytest.mark.soak
def test_a_rare_name_is_drawn_and_copied_out_rightly(
    samples: dict[str, Path], tmp_path: Path
) -> None:
    path = tmp_path / "rare.carbondesk"
    shutil.copy(samples[make.HOSPITAL], path)
    with Ledger.open(path) as ledger:
        own = stored.get(ledger.db)
        assert own is not None
        institutions.correct(ledger, replace(own, name=RARE))
    for name in OWN:
        report = composed(path, name, period_of(name, 2024), "zh")
        target = tmp_path / f"{name}.pdf"
        pdf.write(report, target)
        assert RARE in by_poppler("pdftotext", target), name


def test_only_own_fonts_are_used_and_no_pdf_a_is_claimed(
    samples: dict[str, Path], tmp_path: Path
) -> None:
    for name in OWN:
        target = tmp_path / f"{name}.pdf"
        pdf.write(composed(samples[make.CAMPUS], name, period_of(name, 2024), "zh"), target)
        fonts = by_poppler("pdffonts", target).splitlines()[2:]
        assert fonts
        assert all("CarbonDesk" in font and " yes yes yes " in font for font in fonts), name
        assert b"pdfaid" not in target.read_bytes()


def test_heads_are_repeated_and_every_page_can_be_traced(samples: dict[str, Path]) -> None:
    report = composed(samples[make.CAMPUS], documents.LEDGER, month(2025, 11), "zh")
    pages = pages_of(pdf.render(report))
    assert len(pages) > 2
    assert all("台账链头" in page for page in pages)
    assert all("上次表底" in page for page in pages[:-1])


@pytest.mark.soak
@pytest.mark.parametrize("name", EVERY)
def test_libreoffice_opens_the_workbook_of_every_document(
    samples: dict[str, Path], tmp_path: Path, name: str
) -> None:
    office = shutil.which("soffice")
    if office is None:
        pytest.skip("LibreOffice is not installed")
    target = tmp_path / f"{name}.xlsx"
    with speaking("zh"):
        sheet.write(composed(samples[make.HOSPITAL], name, period_of(name, 2025), "zh"), target)
    profile = f"-env:UserInstallation={(tmp_path / 'profile').as_uri()}"
    command = [office, profile, "--headless", "--convert-to"]
    for ending in ("pdf", "ods"):
        parts = [*command, ending, "--outdir", str(tmp_path), str(target)]
        subprocess.run(parts, check=True, capture_output=True, timeout=180)
        assert (tmp_path / f"{name}.{ending}").stat().st_size > 3_000
    back = [*command, "xlsx:Calc MS Excel 2007 XML", "--outdir", str(tmp_path / "back")]
    subprocess.run([*back, str(tmp_path / f"{name}.ods")], check=True, capture_output=True,
                   timeout=180)  # fmt: skip
    assert numbers_in(tmp_path / "back" / f"{name}.xlsx") == numbers_in(target)


def numbers_in(file: Path) -> list[float]:
    book = openpyxl.load_workbook(file, data_only=True)
    return [
        round(float(cell.value), 6)
        for page in book.worksheets
        for row in page
        for cell in row
        if isinstance(cell.value, int | float) and not isinstance(cell.value, bool)
    ]
