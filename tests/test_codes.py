"""Every code that the program can utter has its sentence, and no sentence waits for a lost code."""

from itertools import chain
from pathlib import Path

import pytest

from carbondesk.store.faults import LedgerFault
from carbondesk.texts import faults, import_problems, problems, steps
from tools import rules
from tools.rules import Source

PROBLEMS = {**problems.PROBLEMS, **import_problems.PROBLEMS}
WRITERS = {"operations", "exchange", "sample"}
FIRST_WORDS = {verb.partition("_")[0] for verb in steps.STEPS}


@pytest.fixture(scope="module")
def product() -> list[Source]:
    return [source for source in rules.sources() if source.is_product]


def test_every_problem_has_a_sentence(product: list[Source]) -> None:
    uttered = {
        code: source.path
        for source in product
        for code in rules.first_arguments(source, "Problem")
        if code not in PROBLEMS
    }
    assert uttered == {}


def test_every_step_has_its_words(product: list[Source]) -> None:
    """A verb is a string such as `add_meter` where operations are written."""
    written = {
        verb: source.path
        for source in product
        if source.path.parts[1] in WRITERS
        for verb in rules.strings(source)
        if verb.isidentifier() and verb.partition("_")[0] in FIRST_WORDS and "_" in verb
        if verb not in steps.STEPS
    }
    assert written == {}


@pytest.mark.parametrize("table", [PROBLEMS, steps.STEPS], ids=["problems", "steps"])
def test_every_sentence_has_its_code(product: list[Source], table: dict[str, str]) -> None:
    elsewhere = [source for source in product if source.path.parts[1] != "texts"]
    uttered = set(chain.from_iterable(rules.strings(source) for source in elsewhere))
    assert sorted(table.keys() - uttered) == []


@pytest.mark.parametrize("fault", LedgerFault.__subclasses__())
def test_every_fault_of_a_file_has_a_sentence(fault: type[LedgerFault]) -> None:
    assert faults.sentence(fault(Path("2024.carbondesk")))
