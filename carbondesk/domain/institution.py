"""The one institution that the ledger is about."""

from dataclasses import dataclass
from datetime import date

INSTITUTION_ID = "institution"
_CREDIT_ALPHABET = "0123456789ABCDEFGHJKLMNPQRTUWXY"


@dataclass(frozen=True)
class Institution:
    """Name, codes and people of the institution; `started` is where completeness begins."""

    name: str
    type_code: str
    region_code: str
    started: date
    credit_code: str = ""
    address: str = ""
    postcode: str = ""
    phone: str = ""
    email: str = ""
    supervisor: str = ""
    head: str = ""
    statistics_head: str = ""
    statistician: str = ""
    id: str = INSTITUTION_ID


def credit_code_is_valid(code: str) -> bool:
    """Whether a unified social credit code has 18 characters and the right check digit.

    Check digit of GB 32100-2015: weights 3^i mod 31, modulus 31.
    """
    if len(code) != 18 or any(char not in _CREDIT_ALPHABET for char in code):
        return False
    total = sum(_CREDIT_ALPHABET.index(char) * pow(3, i, 31) for i, char in enumerate(code[:17]))
    return _CREDIT_ALPHABET[(31 - total % 31) % 31] == code[17]
