"""The reading sheet for a phone: one file that needs nothing else, and whose CSV comes back."""

import json
import re
from collections.abc import Iterator
from pathlib import Path
from typing import cast

import pytest
from PySide6.QtCore import QCoreApplication
from PySide6.QtQml import QJSEngine, QJSValue

from carbondesk.domain.period import parse
from carbondesk.i18n import speaking
from carbondesk.operations import importing, meters, readings
from carbondesk.reports import catalogue, round_page
from carbondesk.reports.content import Report
from carbondesk.store import meters as stored_meters
from carbondesk.store import readings as stored
from carbondesk.store.ledger import Ledger
from tests import factory
from tests.factory import micro, on

MARCH = parse("2025-03")
NASTY = "</script><b>&{data}\"'"
# What the script asks of a browser, and no more.
BROWSER = """
"use strict";
function node() {
  return { children: [], heard: {}, classList: { toggle() {} }, setAttribute() {}, remove() {},
    appendChild(child) { this.children.push(child); },
    addEventListener(name, act) { this.heard[name] = act; } };
}
const nodes = {}, localStorage = { getItem() { return null; }, setItem() {} };
const document = { createElement: node, body: node(),
  getElementById(id) { return nodes[id] || (nodes[id] = node()); } };
"""


@pytest.fixture
def ledger(tmp_path: Path) -> Iterator[Ledger]:
    with factory.a_ledger(tmp_path) as made:
        for code, name in (("E-01", NASTY), ("=E-02", "总表"), ("E-03", "")):
            meter = meters.add(
                made, factory.a_meter(code, name=name, id=""), factory.a_setup(meter="", id="")
            )
            for day, register in (("2024-02-29", 1000), ("2025-02-28", 4650)):
                readings.add(made, factory.a_reading(day, register, meter=meter.id, id=""))
        yield made


def composed(ledger: Ledger, language: str) -> Report:
    with speaking(language):
        return catalogue.compose(ledger.db, catalogue.ROUND, MARCH, factory.NOW)


def inside(page: str) -> dict[str, list[dict[str, object]]]:
    """The data that the page carries."""
    (found,) = re.findall(r'<script type="application/json" id="round">(.*?)</script>', page, re.S)
    data: dict[str, list[dict[str, object]]] = json.loads(found)
    return data


def run(page: str, act: str) -> str:
    """What the script of the page says after something was done."""
    script = re.findall(r"<script>\n(.*?)</script>", page, re.S)[0]
    engine = QJSEngine()
    data = json.dumps(json.dumps(inside(page)))
    start = f"{BROWSER}nodes.round = {{ textContent: {data} }};\n{script}\n{act}"
    result = cast("QJSValue", engine.evaluate(start))
    assert not result.isError(), result.toString()
    return str(result.toString())


def test_the_page_asks_nothing_of_a_network(ledger: Ledger) -> None:
    page = composed(ledger, "zh").page
    assert re.findall(r"https?:|//[a-z]|\bsrc\s*=|@import|url\(|fetch\(|XMLHttp", page) == []
    assert "default-src 'none'" in page


def test_names_are_text_whatever_they_hold(ledger: Ledger) -> None:
    page = composed(ledger, "en").page
    assert NASTY not in page
    assert page.count("</script>") == 2
    assert NASTY in [meter["name"] for meter in inside(page)["meters"]]


@pytest.mark.parametrize("language", ["zh", "en"])
def test_what_is_typed_comes_back_through_the_door(
    qapp: QCoreApplication, ledger: Ledger, tmp_path: Path, language: str
) -> None:
    typed = """
    const [second, first] = round.meters;
    entry(first).register = "４９５０,５";
    Object.assign(entry(second), { register: "5200", note: "=新增空调", estimated: true });
    entry(second).day = "2025-03-30";
    table();
    """
    assert qapp is not None
    file = tmp_path / "round.csv"
    file.write_text(run(composed(ledger, language).page, typed), encoding="utf-8", newline="")
    outcome = importing.run(ledger, [file])
    assert [item.problem.code for item in outcome.every_complaint()] == ["round_unread"]
    assert outcome.added == 2
    ids = stored_meters.ids_by_code(ledger.db)
    (first,) = [item for item in stored.of_meter(ledger.db, ids["E-01"]) if item.day > MARCH.first]
    second = stored.of_meter(ledger.db, ids["=E-02"])[-1]
    assert (first.day, first.register_micro) == (on("2025-03-31"), micro("4950.5"))
    assert (second.day, second.register_micro) == (on("2025-03-30"), micro(5200))
    assert (second.estimated, second.note) == (True, "=新增空调")


@pytest.mark.parametrize(
    ("figure", "note", "said"),
    [
        ("4950", "", ""),
        ("5200", "", "Outside the range: look once more, or say why in the note."),
        ("5200", "new pumps", ""),
        ("49x", "", "Digits only, with a point before decimals."),
    ],
)
def test_a_figure_is_judged_while_it_is_typed(
    qapp: QCoreApplication, ledger: Ledger, figure: str, note: str, said: str
) -> None:
    assert qapp is not None
    act = f"""
    Object.assign(entry(round.meters[0]), {{ register: "{figure}", note: "{note}" }});
    const said = node();
    judge(round.meters[0], entry(round.meters[0]), node(), said);
    said.textContent;
    """
    assert run(composed(ledger, "en").page, act) == said


def test_only_the_round_has_a_page_and_it_is_written_whole(ledger: Ledger, tmp_path: Path) -> None:
    report = composed(ledger, "zh")
    round_page.write(report, tmp_path / "a.html")
    assert (tmp_path / "a.html").read_text("utf-8") == report.page
    with speaking("zh"):
        other = catalogue.compose(ledger.db, catalogue.MONTHLY, MARCH, factory.NOW)
    assert other.page == ""
