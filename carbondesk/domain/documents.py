"""Names of documents, and their numbers: kind, period and issue."""

from carbondesk.domain.period import Period

MONTHLY, FORM2, INVENTORY, EVIDENCE = "monthly", "form2", "inventory", "evidence"
ROUND, INSTRUMENTS = "round", "instruments"
LEDGER, QUARTERLY, ANNUAL = "ledger", "quarterly", "annual"
DISCLOSURE, HANDOVER = "disclosure", "handover"
SCORECARD = "scorecard"
MV_PLAN, SAVINGS = "mv-plan", "savings"
PROJECT, PORTFOLIO = "project", "portfolio"
SETTLEMENT, CONTRACT, CONTRACTS = "settlement", "contract", "contracts"
ASSESSMENT, TRANSFER = "assessment", "transfer"
EARLY_END, SERVICE = "early-end", "service"
APPRAISAL, OFFERS, RECONCILIATION = "appraisal", "offers", "reconciliation"
FORM1, FORM3, FORM4, PREREVIEW = "form1", "form3", "form4", "prereview"

PREFIXES = {
    MONTHLY: "YB",
    FORM2: "JB2",
    INVENTORY: "PFQD",
    EVIDENCE: "HCCL",
    ROUND: "CB",
    INSTRUMENTS: "QJ",
    LEDGER: "TZ",
    QUARTERLY: "JDBG",
    ANNUAL: "NDBG",
    DISCLOSURE: "GS",
    HANDOVER: "YJ",
    SCORECARD: "ZP",
    PROJECT: "XM",
    PORTFOLIO: "XMZH",
    MV_PLAN: "CLFA",
    SAVINGS: "JN",
    SETTLEMENT: "JS",
    CONTRACT: "HT",
    CONTRACTS: "HTTZ",
    ASSESSMENT: "QMPG",
    TRANSFER: "YJQD",
    EARLY_END: "TQZZ",
    SERVICE: "WYKH",
    APPRAISAL: "HTCS",
    OFFERS: "HTBX",
    RECONCILIATION: "QS",
    FORM1: "JB1",
    FORM3: "JB3",
    FORM4: "JB4",
    PREREVIEW: "SH",
}
NAMES = tuple(PREFIXES)


def number(kind: str, period: Period, issue: int) -> str:
    """The number as printed: YB-202603-1, JB2-2025-1; the subject of a kind stands in between."""
    name, _, subject = kind.partition("/")
    parts = (PREFIXES[name], subject, period.code.replace("-", ""), str(issue))
    return "-".join(filter(None, parts))
