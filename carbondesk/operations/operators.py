"""Who works on the ledger: operators with their roles, and signing in.

A passcode keeps colleagues apart. It is no encryption: who has the file can read it.
"""

import hashlib
import hmac
import secrets
import unicodedata
from dataclasses import replace

from carbondesk.domain.operator import Operator, Role
from carbondesk.domain.problems import Problem, Refused, refuse_if
from carbondesk.store import operators, rows, tables
from carbondesk.store.ledger import Ledger, new_id

# Sixteen million bytes and a twentieth of a second for each guess.
_N, _R, _P = 2**14, 8, 1
_SCHEME = "scrypt"


def every(ledger: Ledger) -> list[Operator]:
    """The operators by name; none in a ledger that anyone may write."""
    return operators.every(ledger.db)


def add(ledger: Ledger, name: str, role: Role, passcode: str = "") -> Operator:
    """Name an operator; whoever names the first goes on as that one."""
    refuse_if(_wrong_name(ledger, name, ""))
    known = every(ledger)
    if not known and role is not Role.REVIEWER:
        raise Refused([Problem("first_is_reviewer", field="role")])
    operator = Operator(name.strip(), role, _kept(passcode), new_id())
    with ledger.write("add_operator") as db:
        rows.insert(db, [operator])
    if not known:
        ledger.sign_in(operator)
    return operator


def correct(ledger: Ledger, operator_id: str, name: str, role: Role) -> Operator:
    """Change the name or the role of an operator; earlier steps keep the name they have."""
    old = _existing(ledger, operator_id)
    refuse_if(_wrong_name(ledger, name, operator_id))
    if role is not Role.REVIEWER:
        _expect_another_reviewer(ledger, operator_id)
    operator = replace(old, name=name.strip(), role=role)
    with ledger.write("correct_operator") as db:
        rows.upsert(db, [operator])
    if ledger.is_signed_in(operator_id):
        ledger.sign_in(operator)
    return operator


def change_passcode(ledger: Ledger, operator_id: str, passcode: str) -> None:
    """Give an operator another passcode, or none; a clerk does so for himself only."""
    old = _existing(ledger, operator_id)
    if ledger.role is Role.CLERK and not ledger.is_signed_in(operator_id):
        raise Refused([Problem("passcode_of_another")])
    with ledger.write("change_passcode") as db:
        rows.upsert(db, [replace(old, passcode=_kept(passcode))])


def remove(ledger: Ledger, operator_id: str) -> None:
    """Remove an operator; the last of all may go, and the ledger is open to anyone again."""
    _existing(ledger, operator_id)
    if len(every(ledger)) > 1:
        _expect_another_reviewer(ledger, operator_id)
    with ledger.write("remove_operator") as db:
        rows.delete(db, Operator, [operator_id])


def sign_in(ledger: Ledger, name: str, passcode: str = "") -> Operator:
    """Go on as an operator; `Refused` if the name or the passcode is not right."""
    operator = operators.named(ledger.db, name.strip())
    if operator is None or not is_right(operator, passcode):
        raise Refused([Problem("wrong_passcode")])
    ledger.sign_in(operator)
    return operator


def refusal(ledger: Ledger, verb: str = "") -> Problem | None:
    """Why whoever works on the ledger must not do something; None if he may."""
    try:
        operators.permit(ledger.role, verb)
    except Refused as refused:
        return refused.problems[0]
    return None


def is_right(operator: Operator, passcode: str) -> bool:
    """Whether this is the passcode of the operator; one without a passcode has the empty one."""
    if not operator.passcode or not passcode:
        return operator.passcode == passcode
    try:
        scheme, n, r, p, salt, kept = operator.passcode.split(":")
        found = _scrypt(passcode, bytes.fromhex(salt), int(n), int(r), int(p))
    except ValueError:
        return False
    return scheme == _SCHEME and hmac.compare_digest(found.hex(), kept)


def _kept(passcode: str) -> str:
    """What proves a passcode, with the salt and the effort it was made with."""
    if not passcode:
        return ""
    salt = secrets.token_bytes(16)
    found = _scrypt(passcode, salt, _N, _R, _P)
    return f"{_SCHEME}:{_N}:{_R}:{_P}:{salt.hex()}:{found.hex()}"


def _scrypt(passcode: str, salt: bytes, n: int, r: int, p: int) -> bytes:
    # Full-width digits of a Chinese keyboard are the same digits.
    typed = unicodedata.normalize("NFKC", passcode).encode()
    return hashlib.scrypt(typed, salt=salt, n=n, r=r, p=p, dklen=32)


def _wrong_name(ledger: Ledger, name: str, operator_id: str) -> list[Problem]:
    if not name.strip():
        return [Problem("empty", {"field": "name"}, "name")]
    same = operators.named(ledger.db, name.strip())
    if same is not None and same.id != operator_id:
        return [Problem("operator_exists", {"name": same.name}, "name")]
    return []


def _existing(ledger: Ledger, operator_id: str) -> Operator:
    operator = rows.fetch_one(ledger.db, Operator, operator_id)
    if operator is None:
        raise Refused([Problem("gone", {"noun": tables.of(Operator)})])
    return operator


def _expect_another_reviewer(ledger: Ledger, operator_id: str) -> None:
    others = [item for item in every(ledger) if item.id != operator_id]
    if not any(item.role is Role.REVIEWER for item in others):
        raise Refused([Problem("last_reviewer")])
