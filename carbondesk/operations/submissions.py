"""Makes the forms of a year as files for the agency: workbook and PDF."""

from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from carbondesk.domain.institution import Institution
from carbondesk.domain.period import Period
from carbondesk.domain.period import year as of_year
from carbondesk.domain.problems import Problem, Refused
from carbondesk.forms import heading, workbook
from carbondesk.reference import forms
from carbondesk.reports import catalogue, pdf
from carbondesk.reports.writing import cannot, replacing
from carbondesk.store import institutions
from carbondesk.store.ledger import Ledger


@dataclass(frozen=True)
class Submission:
    """The files that were made, and what to look at before handing in."""

    files: tuple[Path, ...]
    findings: tuple[Problem, ...]


def write(ledger: Ledger, year: int, folder: Path, version: str, now: datetime) -> Submission:
    """Form 2 of a year as XLSX and PDF, in the language in use."""
    edition = version or forms.version_for(year)
    known = {found.version for found in forms.named(catalogue.FORM2).versions}
    if edition not in known:
        values = {"version": edition, "known": ", ".join(sorted(known))}
        raise Refused([Problem("unknown_form_version", values)])
    period = of_year(year)
    _make(folder)
    filled = catalogue.fill_form(ledger.db, catalogue.FORM2, period, edition)
    institution = institutions.get(ledger.db) or Institution("", "", "", period.first)
    around = heading.of(filled, institution)
    base = folder / f"{catalogue.FORM2}-{year}"
    book, page = base.with_suffix(".xlsx"), base.with_suffix(".pdf")
    with replacing(book) as half:
        half.write_bytes(workbook.write([(filled, around)], _foot(ledger, period, now)))
    pdf.write(catalogue.compose(ledger.db, catalogue.FORM2, period, now, edition), page)
    return Submission((book, page), filled.problems())


def _make(folder: Path) -> None:
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise cannot(folder, error) from error


def _foot(ledger: Ledger, period: Period, now: datetime) -> str:
    printed = catalogue.compose(ledger.db, catalogue.FORM2, period, now)
    return "  ".join(printed.foot.parts)
