"""The command `password`; passwords come from the environment, where no process list shows them."""

import os
from argparse import Namespace

from carbondesk.cli import out
from carbondesk.i18n import translate
from carbondesk.operations import passwords
from carbondesk.store.ledger import Ledger

PASSWORD, NEW_PASSWORD = "CARBONDESK_PASSWORD", "CARBONDESK_NEW_PASSWORD"


def given() -> str:
    """The password of the ledger, if one was given."""
    return os.environ.get(PASSWORD, "")


def password(ledger: Ledger, options: Namespace) -> int:
    """`password`: set the new password, or remove the one that there is."""
    if options.remove:
        passwords.remove(ledger)
        out.say(translate("cli.passwords", "The ledger opens without a password now."))
        return out.DONE
    wanted = os.environ.get(NEW_PASSWORD, "")
    if not wanted:
        text = translate("cli.passwords", "Name the new password in {variable}.")
        raise out.NotDone(text.format(variable=NEW_PASSWORD))
    plain = passwords.change(ledger, wanted)
    out.say(
        translate(
            "cli.passwords",
            "The ledger is encrypted. If the password is lost, so is what is in the ledger.",
        )
    )
    if plain:
        text = translate("cli.passwords", "These backups are not encrypted and stay readable:")
        out.refuse([text, *(str(path) for path in plain)])
    return out.DONE
