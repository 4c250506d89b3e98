"""The gates of a proof as a list: light, name, figure, limit; a failing one says what clears it."""

from collections.abc import Mapping
from types import MappingProxyType

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from carbondesk.domain.fitting.judged import Verdict
from carbondesk.domain.mv import gates
from carbondesk.domain.mv.proof import Proof
from carbondesk.i18n import translate
from carbondesk.texts import mv as texts
from carbondesk.ui.widgets.button import ANY, Button, Kind
from carbondesk.ui.widgets.card import Card, empty
from carbondesk.ui.widgets.chip import Chip
from carbondesk.ui.widgets.label import ElidedLabel, IconLabel, Label, Rule
from carbondesk.ui.widgets.scroll import scrolled

ICONS: Mapping[str, tuple[str, str]] = MappingProxyType(
    {
        gates.GREEN: ("circle-check", "accent"),
        gates.AMBER: ("triangle-alert", "warnic"),
        gates.RED: ("circle-x", "err"),
    }
)
TONES: Mapping[str, str] = MappingProxyType(
    {gates.GREEN: "ok", gates.AMBER: "warn", gates.RED: "err"}
)
ATTACH, SIGN = "attach", "sign"


class GateList(Card):
    """The worst gates first; `asked` tells what is to be done: attach a paper, sign."""

    asked = Signal(str)

    def __init__(self) -> None:
        super().__init__(translate("ui.pages.projects.proof.gate_list", "Gates"), ruled=True)
        self._chips = QHBoxLayout()
        holder = QWidget()
        holder.setLayout(self._chips)
        self._chips.setContentsMargins(0, 0, 0, 0)
        self.add_to_head(holder)
        inside = QWidget()
        self._list = QVBoxLayout(inside)
        self._list.setContentsMargins(0, 0, 12, 0)
        self._list.setSpacing(3)
        self.body.addWidget(scrolled(inside), 1)
        self.body.addWidget(Label(texts.limits(), "small", "ink3", wrap=True))
        self._verdict = Label("", wrap=True)
        self.body.addWidget(self._verdict)
        self.sign = Button(_sign_word(), Kind.PRIMARY, icon="check", writes=ANY)
        self.sign.clicked.connect(self._ask_to_sign)
        self._why = Label("", "small", "ink3", wrap=True)
        row = QHBoxLayout()
        row.addWidget(self.sign)
        row.addWidget(self._why, 1)
        self.body.addLayout(row)

    def show_proof(self, proof: Proof, signed: str) -> None:
        """Show the gates of a proof; `signed` says what was signed, empty if nothing was."""
        found = gates.verdicts(proof)
        empty(self._chips)
        for light, count in gates.counts(proof).items():
            if count:
                icon, _ = ICONS[light]
                self._chips.addWidget(Chip(str(count), TONES[light], icon))
        empty(self._list)
        order = (gates.RED, gates.AMBER, gates.GREEN)
        for one in sorted(found, key=lambda item: order.index(gates.light(item))):
            self._add(one)
        self._list.addStretch()
        self._verdict.setText(texts.verdict(proof))
        may = gates.may_be_signed(proof)
        red = gates.counts(proof)[gates.RED] + len(gates.faults(proof))
        self.sign.setEnabled(may)
        lacking = translate("ui.pages.projects.proof.gate_list", "{count} to clear").format(
            count=red
        )
        self._why.setText(signed if may else lacking)

    def _add(self, one: Verdict) -> None:
        light = gates.light(one)
        line = QWidget()
        line.setMinimumHeight(22)
        row = QHBoxLayout(line)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(6)
        row.addWidget(IconLabel(*ICONS[light], 16))
        row.addWidget(ElidedLabel(texts.name(one.gate)), 1)
        tone = {gates.RED: "err", gates.AMBER: "warn"}.get(light, "ink")
        row.addWidget(Label(texts.figure(one), tone=tone, bold=True))
        limit = Label(texts.limit(one.gate), "small", "ink3")
        limit.setMinimumWidth(64)
        row.addWidget(limit)
        self._list.addWidget(line)
        clearing = texts.clearing(one.gate)
        if light != gates.GREEN and clearing:
            self._list.addWidget(Label(clearing, "small", tone, wrap=True))
        if light == gates.RED and one.gate.code == "evidence":
            text = translate("ui.pages.projects.proof.gate_list", "Attach the paper")
            attach = Button(text, icon="paperclip", writes=ANY)
            attach.clicked.connect(self._ask_to_attach)
            self._list.addWidget(attach)
        self._list.addWidget(Rule())

    def _ask_to_sign(self) -> None:
        self.asked.emit(SIGN)

    def _ask_to_attach(self) -> None:
        self.asked.emit(ATTACH)


def _sign_word() -> str:
    return translate("ui.pages.projects.proof.gate_list", "Sign the saving")
