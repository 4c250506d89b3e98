"""The password of the ledger: what it means before it is set, and what stays readable after."""

from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout

from carbondesk.domain.problems import Problem, Refused
from carbondesk.i18n import translate
from carbondesk.operations import passwords
from carbondesk.store.faults import LedgerFault, NoEncryption
from carbondesk.texts import faults
from carbondesk.ui import ask
from carbondesk.ui.page import GAP, Host
from carbondesk.ui.tabbed import View
from carbondesk.ui.widgets.banner import Banner
from carbondesk.ui.widgets.button import Button
from carbondesk.ui.widgets.card import Card
from carbondesk.ui.widgets.form import Field
from carbondesk.ui.widgets.form_dialog import FormDialog
from carbondesk.ui.widgets.label import Label

WIDTH = 620
MOST = 8


class PasswordView(View):
    """Whether the ledger is encrypted; set, change or remove its password."""

    def __init__(self, host: Host) -> None:
        super().__init__(host)
        self.state = Label("", bold=True, wrap=True)
        self.left = Label("", tone="warn", wrap=True)
        self.missing = Banner("", "warn")
        self.set = Button("", icon="lock")
        self.set.clicked.connect(self.ask_password)
        self.remove = Button(translate("ui.pages.settings.password", "Remove the password"))
        self.remove.clicked.connect(self.remove_password)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(GAP)
        column.addWidget(self._card())
        column.addStretch()

    def refresh(self) -> None:
        """Say how the ledger stands."""
        ledger = self.desk.ledger
        has_one, can = bool(ledger.password), passwords.is_available()
        self.state.setText(
            translate("ui.pages.settings.password", "This ledger is encrypted.")
            if has_one
            else translate("ui.pages.settings.password", "This ledger has no password.")
        )
        self.set.set_text(
            translate("ui.pages.settings.password", "Change the password")
            if has_one
            else translate("ui.pages.settings.password", "Set a password")
        )
        self.set.setEnabled(can and ledger.refusal is None)
        self.remove.setVisible(has_one)
        self.remove.setEnabled(ledger.refusal is None)
        self.missing.set_text(faults.sentence(NoEncryption(ledger.path)))
        self.missing.setVisible(not can)
        self._show_plain_backups()

    def ask_password(self) -> None:
        """Ask for the new password twice, with what it means above."""
        dialog = FormDialog(
            self.window(),
            self.set.text(),
            _fields(),
            translate("ui.pages.settings.password", "Encrypt the ledger"),
            self._change,
        )
        dialog.open()

    def remove_password(self) -> None:
        """Have the ledger open without a password, after a question."""
        question = translate(
            "ui.pages.settings.password",
            "Without a password anybody who has the file can read it. Remove the password?",
        )
        verb = translate("ui.pages.settings.password", "Remove")
        if not ask.confirm(self.window(), question, verb):
            return
        try:
            passwords.remove(self.desk.ledger)
        except LedgerFault as fault:
            ask.tell(self.window(), faults.sentence(fault))
        self.refresh()

    def _change(self, form: dict[str, str]) -> None:
        passwords.refuse_short(form["password"])
        if form["password"] != form["again"]:
            raise Refused([Problem("password_differs", field="again")])
        if not form["understood"]:
            raise Refused([Problem("password_loss", field="understood")])
        try:
            passwords.change(self.desk.ledger, form["password"])
        except LedgerFault as fault:
            ask.tell(self.window(), faults.sentence(fault))
            return
        self.refresh()
        self.host.toast(
            translate("ui.pages.settings.password", "The ledger is encrypted"), undo=False
        )

    def _card(self) -> Card:
        card = Card(translate("ui.pages.settings.password", "Password"))
        card.setFixedWidth(WIDTH)
        card.body.setSpacing(12)
        card.body.addWidget(self.state)
        card.body.addWidget(Banner(_warning(), "warn"))
        card.body.addWidget(
            Label(
                translate(
                    "ui.pages.settings.password",
                    "The whole file is encrypted, and so are its backups from now on. Who works "
                    "in it is another matter: passcodes of operators keep colleagues apart, "
                    "they encrypt nothing. Encrypt the disk of the computer first.",
                ),
                tone="ink2",
                wrap=True,
            )
        )
        card.body.addWidget(self.missing)
        row = QHBoxLayout()
        row.setSpacing(8)
        row.addWidget(self.set)
        row.addWidget(self.remove)
        row.addStretch()
        card.body.addLayout(row)
        card.body.addWidget(self.left)
        return card

    def _show_plain_backups(self) -> None:
        found = passwords.plain_backups(self.desk.ledger)
        text = translate(
            "ui.pages.settings.password",
            "{count} backups of before are not encrypted and stay readable. Delete them when you "
            "no longer need them:",
        )
        names = [str(path) for path in found[:MOST]]
        more = ["…"] if len(found) > MOST else []
        self.left.setText("\n".join([text.format(count=len(found)), *names, *more]))
        self.left.setVisible(bool(found))


def _warning() -> str:
    return translate(
        "ui.pages.settings.password",
        "If the password is lost, everything in the ledger is lost. Nobody can bring it back; "
        "keep the password on paper in a safe place.",
    )


def _fields() -> tuple[Field, ...]:
    return (
        Field(
            "password",
            translate("ui.pages.settings.password", "New password"),
            "secret",
            hint=translate("ui.pages.settings.password", "at least 8 characters"),
            wide=True,
        ),
        Field("again", translate("ui.pages.settings.password", "Once more"), "secret", wide=True),
        Field(
            "understood",
            translate(
                "ui.pages.settings.password", "I know: if the password is lost, the ledger is lost"
            ),
            "check",
            wide=True,
        ),
    )
