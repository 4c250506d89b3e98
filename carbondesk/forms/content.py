"""The submission as data: what stands on the forms, as the agency's programs can read it."""

import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from carbondesk.domain.findings.finding import Finding
from carbondesk.domain.form_facts import FormFacts
from carbondesk.domain.institution import Institution
from carbondesk.forms import heading
from carbondesk.forms.cell import Cell, Filled, State
from carbondesk.forms.record import Record
from carbondesk.reference import units
from carbondesk.texts import prereview

SCHEMA = "carbondesk.submission/1"
FILE, SCHEMA_FILE = "submission.json", "submission.schema.json"


@dataclass(frozen=True)
class Circumstances:
    """What is said of the submission as a whole: state, moment and place in the journal."""

    state: str
    made_at: str
    operator: str
    step: int
    chain: str


def of(
    record: Record,
    institution: Institution,
    facts: FormFacts,
    found: Iterable[Finding],
    around: Circumstances,
) -> dict[str, Any]:
    """The submission of a record, complete; numbers are texts with their printed decimals."""
    return {
        "schema": SCHEMA,
        "institution": {
            "name": institution.name,
            "credit_code": institution.credit_code,
            "type": institution.type_code,
            "region": institution.region_code,
        },
        "period": record.period.code,
        "version": record.version,
        "state": around.state,
        "made_at": around.made_at,
        "operator": around.operator,
        "ledger": {"step": around.step, "chain": around.chain},
        "forms": [_sheet(sheet, facts) for sheet in record.sheets],
        "findings": [finding(one) for one in found],
    }


def text(content: Mapping[str, Any]) -> str:
    """The content as the text of its file."""
    return json.dumps(content, ensure_ascii=False, indent=1) + "\n"


def finding(one: Finding) -> dict[str, Any]:
    """A finding of the pre-review with its explanation."""
    said = one.explanation
    return {
        "rule": one.rule,
        "severity": one.severity.value,
        "where": one.label,
        "figure": one.subject.partition(":")[2],
        "title": prereview.name(one),
        "message": prereview.sentence(one),
        "explanation": said.text if said else None,
        "explained_by": said.operator if said else None,
        "explained_at": said.at if said else None,
    }


def figures(kept: str) -> dict[str, str]:
    """The figures of a submission.json by their dotted keys, as they were handed in."""
    raw: dict[str, Any] = json.loads(kept)
    return {
        row["figure"]: row["value"]
        for sheet in raw["forms"]
        for row in sheet["rows"]
        if row["state"] == State.FILLED
    }


def names(kept: str) -> dict[str, str]:
    """What each figure is called: form, room, code and name."""
    raw: dict[str, Any] = json.loads(kept)
    found = {}
    for sheet in raw["forms"]:
        room = sheet["room"]["name"] if sheet["room"] else ""
        for row in sheet["rows"]:
            words = (sheet["number"], room, row["code"], row["name"])
            found[row["figure"]] = " ".join(filter(None, words))
    return found


def _sheet(sheet: Filled, facts: FormFacts) -> dict[str, Any]:
    form, typed = sheet.form, facts.head(sheet.form.code, sheet.version)
    room = sheet.room
    return {
        "form": form.code,
        "system_code": form.system_code,
        "title": form.title_zh,
        "version": sheet.version,
        "number": typed.get("number") or form.number.text,
        "approval_no": typed.get("approval_no") or form.approval_no.text,
        "valid_until": typed.get("valid_until") or form.valid_until.text,
        "drawn_by": typed.get("drawn_by") or form.drawn_by,
        "approved_by": typed.get("approved_by") or form.approved_by,
        "head_confirmed": form.number.confirmed and form.approval_no.confirmed,
        "room": {"code": room.code, "name": room.name} if room else None,
        "rows": [_row(cell) for cell in sheet.cells],
    }


def _row(cell: Cell) -> dict[str, Any]:
    row = cell.row
    return {
        "figure": cell.figure.key,
        "code": row.code,
        "name": heading.name(row),
        "unit": units.named(row.unit).name_zh if row.unit else "",
        "state": cell.state.value,
        "value": cell.kept,
        "quality": cell.figure.quality.value if cell.printed is not None else "",
        "typed": cell.entry is not None,
    }
