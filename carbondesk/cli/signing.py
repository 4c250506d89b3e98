"""Who works on the command line: the operator that is named, and his passcode."""

import os
from argparse import Namespace

from carbondesk.cli import grammar
from carbondesk.operations import operators
from carbondesk.store.ledger import Ledger

PASSCODE = "CARBONDESK_PASSCODE"


def sign_in(ledger: Ledger, options: Namespace, *, reads: bool) -> None:
    """Sign in whoever is named with `--operator`, or the user of the system if he is an operator.

    A stranger reads, and is refused when he writes; reading does not ask the user of the system
    for his passcode.
    """
    names = {operator.name for operator in operators.every(ledger)}
    is_named = options.operator != grammar.user()
    if names and (is_named or (options.operator in names and not reads)):
        operators.sign_in(ledger, options.operator, os.environ.get(PASSCODE, ""))
