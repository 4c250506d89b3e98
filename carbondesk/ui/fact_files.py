"""The files of one fact: shown, added, saved as a copy, taken off; the same for every page."""

from collections.abc import Mapping, Sequence
from functools import partial
from pathlib import Path
from types import MappingProxyType
from typing import Protocol

from PySide6.QtWidgets import QWidget

from carbondesk.domain.evidence import Evidence
from carbondesk.domain.figure import Fact
from carbondesk.domain.problems import Refused
from carbondesk.i18n import plural, translate
from carbondesk.operations import evidence as verbs
from carbondesk.operations.evidence import Proven
from carbondesk.store import rows, tables
from carbondesk.texts import problems
from carbondesk.ui.desk import Desk
from carbondesk.ui.widgets.proof_dialog import ProofDialog


class Teller(Protocol):
    """What it needs of the window: the ledger, and a way to say what was done."""

    desk: Desk

    def toast(self, text: str, *, undo: bool = True) -> None:
        """Say what was done, with undo."""


# Leaves of a trace that can have files, by their kind, with the tables where the facts stand.
_PROVEN: Mapping[str, str] = MappingProxyType(
    {
        "reading": "reading",
        "bill": "bill",
        "delivery": "delivery",
        "meter_event": "meter_event",
        "holding": "holding",
        "project": "project",
        "activity": "activity",
        "purchase": "purchase",
        "notice": "notice",
        "duty_done": "duty_tick",
        "score_entry": "score_entry",
        "contract": "contract",
        "settlement": "settlement",
    }
)


class FactFiles:
    """Works on the files of facts, and says in a toast what was done."""

    def __init__(self, host: Teller) -> None:
        self._host = host

    def show(self, parent: QWidget, fact: Proven) -> None:
        """Show the files of a fact."""
        ProofDialog(
            parent,
            translate("ui.fact_files", "Files"),
            partial(verbs.of_fact, self._host.desk.ledger.db, fact),
            partial(self.attach, fact),
            self._save,
            self._take_off,
        ).open()

    def show_leaf(self, parent: QWidget, leaf: Fact) -> None:
        """Show the files of the fact that a leaf of a trace stands for."""
        table = _PROVEN.get(leaf.kind)
        if table is None:
            return
        fact = rows.fetch_one(self._host.desk.ledger.db, tables.kind(table), leaf.id)
        if fact is not None:
            self.show(parent, fact)

    def attach(self, fact: Proven, paths: Sequence[Path]) -> None:
        """Attach files to a fact; say so, or why not."""
        try:
            made = self._host.desk.do(verbs.attach, fact, verbs.taken(paths))
        except Refused as refused:
            self._host.toast(problems.sentence(refused.problems[0]), undo=False)
            return
        if made:
            text = plural("ui.fact_files", "{count} file kept", "{count} files kept", len(made))
            self._host.toast(text.format(count=len(made)))

    def _save(self, item: Evidence, target: Path) -> None:
        try:
            verbs.save_copy(self._host.desk.ledger, item, target)
        except Refused as refused:
            self._host.toast(problems.sentence(refused.problems[0]), undo=False)
            return
        text = translate("ui.fact_files", "Saved as {name}").format(name=target.name)
        self._host.toast(text, undo=False)

    def _take_off(self, item: Evidence) -> None:
        self._host.desk.do(verbs.detach, item.id)
        text = translate("ui.fact_files", "Took off {name}").format(name=item.name)
        self._host.toast(text)
