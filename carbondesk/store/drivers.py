"""The two drivers of ledger files: the standard library's SQLite, and SQLCipher if it is there."""

import importlib
import sqlite3
import sys
from types import ModuleType
from typing import Any

_CIPHER = "sqlcipher3.dbapi2"


def cipher() -> Any | None:  # noqa: ANN401 (a module shaped like sqlite3)
    """The driver of encrypted files; None where the optional extra is not installed."""
    try:
        return importlib.import_module(_CIPHER)
    except ImportError:
        return None


def is_cipher(db: sqlite3.Connection) -> bool:
    """Whether a connection is one of the driver of encrypted files."""
    return not isinstance(db, sqlite3.Connection)


def is_cipher_loaded() -> bool:
    """Whether an encrypted file may be open in this process."""
    return isinstance(sys.modules.get(_CIPHER), ModuleType)


def errors(name: str = "Error") -> tuple[type[sqlite3.Error], ...]:
    """The exceptions of this name of all drivers in use, for an `except`; they are alike."""
    drivers = [sqlite3, *([sys.modules[_CIPHER]] if is_cipher_loaded() else [])]
    return tuple(getattr(driver, name) for driver in drivers)


def failures() -> tuple[type[Exception], ...]:
    """What reading a damaged file may raise; SQLCipher is short of memory, it says then."""
    return (*errors(), *([MemoryError] if is_cipher_loaded() else []))
