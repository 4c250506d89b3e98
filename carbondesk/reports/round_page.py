"""The reading sheet as one file for a phone without a network: typed there, saved as CSV."""

import html
import json
import re
from functools import partial
from pathlib import Path

from carbondesk import paths
from carbondesk.domain.institution import Institution
from carbondesk.domain.quantity import from_micro
from carbondesk.domain.walk import Call, Walk
from carbondesk.exchange import rounds, tidy
from carbondesk.i18n import language, pick, translate
from carbondesk.reports import round_sheet
from carbondesk.reports.content import Report
from carbondesk.reports.writing import replacing
from carbondesk.texts import numbers, terms

ENDING = ".html"
_MARKS = re.compile(r"\{(language|title|data)\}")
_TAGS = {"zh": "zh-CN", "en": "en"}


def write(report: Report, target: Path) -> None:
    """Write the page of a report that has one; the old file stays until the new one is whole."""
    with replacing(target) as half:
        half.write_text(report.page, encoding="utf-8", newline="\n")


def page(walk: Walk, institution: Institution) -> str:
    """The whole file, in the language in use."""
    template = paths.resource("pages", "round.html").read_text(encoding="utf-8")
    title = translate("reports.round_page", "Reading round {day}").format(day=walk.due.isoformat())
    parts = {
        "language": _TAGS[language()],
        "title": html.escape(f"{institution.name} {title}"),
        "data": _inert(_round(walk, institution, title)),
    }
    # In one pass: what a name brings in is not looked at again.
    return _MARKS.sub(partial(_part, parts), template)


def _part(parts: dict[str, str], mark: re.Match[str]) -> str:
    return parts[mark.group(1)]


def _inert(found: dict[str, object]) -> str:
    """JSON that no parser of pages takes for markup, whatever names hold."""
    text = json.dumps(found, ensure_ascii=False, separators=(",", ":"))
    signs = {"<": "\\u003c", ">": "\\u003e", "&": "\\u0026"}
    return "".join(signs.get(sign, sign) for sign in text)


def _round(walk: Walk, institution: Institution, title: str) -> dict[str, object]:
    own = {column.name: column.header for column in tidy.columns(rounds.KIND)}
    columns = ("meter", "date", "register", "estimated", "note")
    return {
        "id": f"{institution.name} {walk.due.isoformat()}",
        "title": f"{institution.name} {title}",
        "file": f"{title}.csv",
        "due": walk.due.isoformat(),
        "header": [*(own[name] for name in columns), rounds.LOW.text, rounds.HIGH.text],
        "words": _words(),
        "legs": [
            {
                "name": leg.building.name if leg.building else "",
                "codes": [call.facts.meter.code for call in leg.calls],
            }
            for leg in walk.legs
        ],
        "meters": [_meter(call) for call in walk.calls],
    }


def _meter(call: Call) -> dict[str, object]:
    meter, band = call.facts.meter, call.band
    return {
        "code": meter.code,
        "name": meter.name,
        "unit": terms.unit(meter.unit),
        "lines": _lines(call),
        "low": None if band is None else f"{numbers.rounded(band.low, band.decimals)}",
        "high": None if band is None else f"{numbers.rounded(band.high, band.decimals)}",
    }


def _lines(call: Call) -> list[str]:
    """What stands above the field: the spot, the last figure, the range."""
    found = [round_sheet.beside(call)]
    if call.last is not None:
        text = translate("reports.round_page", "last {figure} on {day}, × {multiplier}")
        found.append(
            text.format(
                figure=round_sheet.dial_text(call.last, call),
                day=call.last.day.isoformat(),
                multiplier=numbers.exact(from_micro(call.setup.multiplier_micro)),
            )
        )
    if call.band is not None:
        text = translate("reports.round_page", "plausible {range}")
        found.append(text.format(range=round_sheet.band_text(call)))
    return [line for line in found if line]


def _words() -> dict[str, str]:
    return {
        "register": translate("reports.round_page", "This figure"),
        "day": translate("reports.round_page", "Read on"),
        "estimated": translate("reports.round_page", "estimated"),
        "note": translate("reports.round_page", "Note"),
        "save": translate("reports.round_page", "Save CSV"),
        "state": translate("reports.round_page", "{done} of {every} read"),
        "wrong": translate("reports.round_page", "Digits only, with a point before decimals."),
        "odd": translate(
            "reports.round_page", "Outside the range: look once more, or say why in the note."
        ),
        "yes": pick("是", "yes"),
    }
