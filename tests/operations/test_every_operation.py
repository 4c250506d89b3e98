"""No operation is forgotten: each is proven to be undone and redone, or named with a reason."""

import ast
import re
from collections.abc import Iterator

from tools.environment import ROOT

OPERATIONS = ROOT / "carbondesk" / "operations"
READS = "writes nothing to the ledger"
STANDS = "is no step that undo takes back: it has an opposite of its own"
INNER = "is called by the operations that are proven"
FILES = "writes files beside the ledger"
LEFT_OUT = {
    "bills.check": READS,
    "closing.close": STANDS,
    "closing.outlook": READS,
    "closing.reopen": STANDS,
    "contracts.put_over": INNER,
    "contracts.remove_part": INNER,
    "deliveries.check": READS,
    "documents.issue": "what was signed and handed out stays on record",
    "evidence.keep": INNER,
    "evidence.save_copy": FILES,
    "facts.put": INNER,
    "facts.remove": INNER,
    "history.refusal": READS,
    "history.undo_step": "is tried among random steps in tests/properties",
    "importing.glances": READS,
    "importing.is_large": READS,
    "importing.preview": READS,
    "importing.run": "is tried among random steps in tests/properties",
    "institutions.begin": "is the first step of a ledger; tests/properties go back to it",
    "ledgers.back_up": FILES,
    "ledgers.save_copy": FILES,
    "mv.verify": "what was signed stays on record; it is withdrawn, or verified anew",
    "mv.withdraw": "what was signed stays on record; it is verified anew",
    "operators.add": STANDS,
    "operators.change_passcode": STANDS,
    "operators.correct": STANDS,
    "operators.every": READS,
    "operators.refusal": READS,
    "operators.remove": STANDS,
    "operators.sign_in": READS,
    "passwords.change": STANDS,
    "passwords.plain_backups": READS,
    "passwords.remove": STANDS,
    "places.check": READS,
    "plans.effects": READS,
    "plans.of_correction": READS,
    "plans.of_event": READS,
    "plans.of_move": READS,
    "plans.of_rollover": READS,
    "readings.check": READS,
    "readings.meter_facts": READS,
    "restating.restate": "is tried among random steps in tests/properties",
    "returning.merge": INNER,
    "submissions.differences": READS,
    "submissions.save_copy": FILES,
    "submissions.send": "what was handed in stays on record, and is superseded",
    "submissions.write": FILES,
    "settlements.agree": STANDS,
    "settlements.withdraw": STANDS,
    "taking_along.bring": "is tried among random steps in tests/properties",
    "taking_along.comes_back": READS,
    "taking_along.compare": READS,
    "taking_along.take_along": FILES,
}


def test_each_operation_is_undone_and_redone_in_a_test_or_named_with_a_reason() -> None:
    proven = set(_proven())
    forgotten = [name for name in _operations() if name not in proven and name not in LEFT_OUT]
    assert forgotten == []


def test_no_reason_is_given_for_what_is_proven_or_gone() -> None:
    assert set(LEFT_OUT) <= set(_operations()) - set(_proven())


def _operations() -> Iterator[str]:
    """Every public function that takes an open ledger."""
    for file in sorted(OPERATIONS.glob("*.py")):
        for node in ast.parse(file.read_text(encoding="utf-8")).body:
            if isinstance(node, ast.FunctionDef) and not node.name.startswith("_"):
                first = node.args.args[0].annotation if node.args.args else None
                if first is not None and ast.unparse(first) == "Ledger":
                    yield f"{file.stem}.{node.name}"


def _proven() -> Iterator[str]:
    """Every function that a test hands to the fixture `round_trip`."""
    for file in sorted((ROOT / "tests" / "operations").glob("test_*.py")):
        yield from re.findall(r"\bround_trip\(\s*(\w+\.\w+)", file.read_text(encoding="utf-8"))
