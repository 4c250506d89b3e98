"""What the duties of contracts are called."""

from carbondesk.i18n import lookup, mark

_DUTIES = {
    "filing": mark("texts.contract_duties", "File the contract"),
    "readings": mark("texts.contract_duties", "Read the meters on the boundary"),
    "score": mark("texts.contract_duties", "Score the month of the service"),
    "price": mark("texts.contract_duties", "Price is revised"),
    "settlement": mark("texts.contract_duties", "Agree the statement"),
    "payment": mark("texts.contract_duties", "Pay the statement"),
    "verification": mark("texts.contract_duties", "Third party assesses before expiry"),
    "expiry": mark("texts.contract_duties", "Contract ends"),
    "early_end": mark("texts.contract_duties", "Contract ends early"),
    "handover": mark("texts.contract_duties", "Assets are handed over"),
}


def word(code: str) -> str:
    """What the duty with a code is called."""
    return lookup("texts.contract_duties", _DUTIES[code])
