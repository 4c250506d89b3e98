"""The package of a submission: forms as workbooks and pages, data, findings, evidence, one zip."""

import hashlib
import io
import json
import zipfile
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime

from carbondesk import paths
from carbondesk.domain import documents
from carbondesk.domain.figure import Figure
from carbondesk.domain.period import Period
from carbondesk.domain.submission import SubmissionState
from carbondesk.forms import content, review, workbook
from carbondesk.forms.cell import Filled, State
from carbondesk.forms.content import Circumstances
from carbondesk.forms.review import Review
from carbondesk.reports import annex, official, pdf, prereview
from carbondesk.reports.document import Asked
from carbondesk.store import evidence as proofs
from carbondesk.store import forms as stored
from carbondesk.store.ledger import Connection

MANIFEST, FINDINGS = "manifest.json", "findings.json"
MANIFEST_SCHEMA = "carbondesk.manifest/1"


@dataclass(frozen=True)
class Package:
    """The files by name in the order of reading, the zip of them, and the review behind them."""

    files: Mapping[str, bytes]
    name: str
    content: str
    review: Review

    def zipped(self, made_at: datetime) -> bytes:
        """All files in one zip; the same files at the same time give the same bytes."""
        stream = io.BytesIO()
        moment = made_at.timetuple()[:6]
        with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as archive:
            for name, body in self.files.items():
                entry = zipfile.ZipInfo(name, moment)
                entry.compress_type = zipfile.ZIP_DEFLATED
                archive.writestr(entry, body)
        return stream.getvalue()


def make(
    db: Connection,
    period: Period,
    now: datetime,
    version: str = "",
    state: SubmissionState = SubmissionState.DRAFTING,
    operator: str = "",
) -> Package:
    """The package of a period in the language in use; nothing is written."""
    found, facts = review.load(db, period, version), stored.facts(db)
    asked = Asked(db, documents.PREREVIEW, period, now, version)
    stamp = asked.draft()
    around = Circumstances(
        state.value, now.isoformat(timespec="minutes"), operator, stamp.step, stamp.chain
    )
    made = content.of(found.now, asked.institution(), facts, found.findings, around)
    text = content.text(made)
    files = dict(_forms(asked, found))
    files[f"{documents.PREREVIEW}-{period.code}.pdf"] = pdf.render(
        prereview.of_review(asked, found)
    )
    files[f"{documents.EVIDENCE}-{period.code}.pdf"] = pdf.render(
        annex.compose(list(_opened(found)), asked.institution(), period, stamp, proofs.names(db))
    )
    files[content.FILE] = text.encode()
    files[content.SCHEMA_FILE] = paths.resource("exchange", content.SCHEMA_FILE).read_bytes()
    files[FINDINGS] = _json({"findings": made["findings"]})
    files[MANIFEST] = _json(_manifest(files, period, around))
    return Package(files, f"submission-{period.code}.zip", text, found)


def _forms(asked: Asked, found: Review) -> Iterator[tuple[str, bytes]]:
    """A workbook for each form, and a page for each of its sheets."""
    by_code: dict[str, list[Filled]] = {}
    for sheet in found.now.sheets:
        by_code.setdefault(sheet.form.code, []).append(sheet)
    for code, sheets in by_code.items():
        of_form = Asked(asked.db, code, asked.period, asked.now, asked.version)
        base = f"{code}-{asked.period.code}"
        around = [(sheet, official.around(of_form, sheet)) for sheet in sheets]
        pages = [official.compose_sheet(of_form, sheet) for sheet in sheets]
        yield f"{base}.xlsx", workbook.write(around, "  ".join(pages[0].foot.parts))
        for sheet, page in zip(sheets, pages, strict=True):
            room = f"-{_plain(sheet.room.code)}" if sheet.room and len(sheets) > 1 else ""
            yield f"{base}{room}.pdf", pdf.render(page)


def _opened(found: Review) -> Iterator[Figure]:
    """The figures that the evidence opens: the main rows that have a number."""
    for sheet in found.now.sheets:
        for cell in sheet.cells:
            is_number = cell.state is State.FILLED and not cell.row.is_text
            if is_number and not cell.row.indent and cell.figure.value is not None:
                yield cell.figure


def _manifest(
    files: Mapping[str, bytes], period: Period, around: Circumstances
) -> dict[str, object]:
    return {
        "schema": MANIFEST_SCHEMA,
        "period": period.code,
        "state": around.state,
        "made_at": around.made_at,
        "ledger": {"step": around.step, "chain": around.chain},
        "files": [
            {"name": name, "bytes": len(body), "sha256": hashlib.sha256(body).hexdigest()}
            for name, body in files.items()
        ],
    }


def _json(value: object) -> bytes:
    return (json.dumps(value, ensure_ascii=False, indent=1) + "\n").encode()


def _plain(code: str) -> str:
    """A code as part of a file name: nothing in it leads to another folder."""
    return "".join(sign if sign.isalnum() or sign in "-_" else "_" for sign in code)
