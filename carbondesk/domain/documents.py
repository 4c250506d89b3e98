"""Names of documents, and their numbers: kind, period and issue."""

from carbondesk.domain.period import Period

PREFIXES = {
    "monthly": "YB",
    "form2": "JB2",
    "inventory": "PFQD",
    "evidence": "HCCL",
    "round": "CB",
    "instruments": "QJ",
}
NAMES = tuple(PREFIXES)


def number(kind: str, period: Period, issue: int) -> str:
    """The number as printed: YB-202603-1, JB2-2025-1."""
    return f"{PREFIXES[kind]}-{period.code.replace('-', '')}-{issue}"
