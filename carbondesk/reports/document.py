"""A document as a line of the catalogue: what it is called, what it is made for, what makes it."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime

from carbondesk.domain.institution import Institution
from carbondesk.domain.period import Period, day, month_of, quarter_of, year
from carbondesk.reports.content import Report
from carbondesk.reports.stamp import Stamp
from carbondesk.store import institutions
from carbondesk.store.ledger import Connection, chain_head, last_step

DAY, MONTH, QUARTER, YEAR = 10, 7, 6, 4
"""How long the code of a period is: 2024-05-31, 2024-05, 2024Q2, 2024."""

OF_MONTH, OF_YEAR, ANY_TIME, SUBJECT = "month", "year", "any", "subject"
FOR_AGENCY = "agency"
"""The groups of documents in a list."""

# From the shortest period to the longest.
_LENGTHS = (DAY, MONTH, QUARTER, YEAR)

Figures = Mapping[str, str]
"""What stands still once a document is issued: printed values by key."""


@dataclass(frozen=True)
class Asked:
    """What is asked for: a document of a ledger and a period, as of a moment.

    `version` is that of an official form; `subject` the code of the project or contract that a
    document is about, where it is about one.
    """

    db: Connection
    name: str
    period: Period
    now: datetime
    version: str = ""
    subject: str = ""

    @property
    def kind(self) -> str:
        """What its issues are kept under."""
        return f"{self.name}/{self.subject}" if self.subject else self.name

    def institution(self) -> Institution:
        """Whose document it is."""
        return institutions.get(self.db) or Institution("", "", "", self.period.first)

    def stamp(self, shown: Figures) -> Stamp:
        """The number of the last issue if its figures are these; else a draft."""
        issues = institutions.issued(self.db, self.kind, self.period.code)
        if not issues or institutions.figures_of(issues[-1]) != dict(shown):
            return self.draft()
        replaced = issues[-2].number if len(issues) > 1 else ""
        return replace(self.draft(), number=issues[-1].number, replaces=replaced)

    def draft(self) -> Stamp:
        """The stamp of what has no number."""
        return Stamp(self.now, last_step(self.db), chain=chain_head(self.db))


@dataclass(frozen=True)
class Document:
    """A line of the catalogue; title and note are marked texts of the context `context`.

    One that `is_long` in the making is made beside the window.
    `more_remarks` are further texts to type, each with what it is kept under and a marked title.
    `compose` makes the report, `figures` what stands still once it is issued. `subjects` lists
    the code and name of each project or contract that it can be about.
    """

    name: str
    context: str
    title: str
    note: str
    lengths: frozenset[int]
    compose: Callable[[Asked], Report]
    figures: Callable[[Asked], Figures]
    has_remark: bool = False
    more_remarks: tuple[tuple[str, str], ...] = ()
    is_long: bool = False
    subjects: Callable[[Connection], Sequence[tuple[str, str]]] | None = None

    def period(self, shown: Period) -> Period:
        """The period of the document where another is shown: the next longer, else the last in it.

        A month leads to its quarter, a year to its last month.
        """
        longer = [length for length in _LENGTHS if length <= len(shown.code)]
        shorter = [length for length in reversed(_LENGTHS) if length > len(shown.code)]
        length = next(one for one in (*longer, *shorter) if one in self.lengths)
        return _of_length(length, shown)

    @property
    def group(self) -> str:
        """Where it stands in a list: of a subject, the month, the year, the agency, or any time."""
        if self.subjects is not None:
            return SUBJECT
        if {MONTH, YEAR} <= self.lengths:
            return ANY_TIME if DAY in self.lengths else FOR_AGENCY
        return OF_MONTH if MONTH in self.lengths else OF_YEAR


def _of_length(length: int, shown: Period) -> Period:
    if length == YEAR:
        return year(shown.first.year)
    if length == QUARTER:
        return shown if len(shown.code) == QUARTER else quarter_of(shown.last)
    if length == MONTH:
        return shown if len(shown.code) == MONTH else month_of(shown.last)
    return shown if len(shown.code) == DAY else day(shown.last)
