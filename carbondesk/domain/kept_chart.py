"""A chart of the analysis in the annex of a report: what it shows, not its values."""

from dataclasses import dataclass

from carbondesk.domain.documents import ANNUAL, MONTHLY, QUARTERLY
from carbondesk.domain.problems import Problem

DOCUMENTS = (MONTHLY, QUARTERLY, ANNUAL)
TREND, DAY, SCATTER, RUN, FLOW, COST = "trend", "day", "scatter", "run", "flow", "cost"
DRIVERS, CARPET, KNOWN = "drivers", "carpet", "known"
KINDS = (TREND, DAY, SCATTER, RUN, FLOW, COST, DRIVERS, CARPET, KNOWN)
MOST_YEARS = 20


@dataclass(frozen=True)
class KeptChart:
    """A chart that a report draws anew from the facts of its period.

    `subjects` are `carrier:<code>`, `meter:<code>` or `place:<code>:<carrier>`, with commas between
    them; `form` and `divisor` are those of its kind.
    """

    document: str
    kind: str
    subjects: str
    form: str = ""
    divisor: str = ""
    years: int = 1
    id: str = ""

    @property
    def keys(self) -> tuple[str, ...]:
        """The subjects one by one."""
        return tuple(one for one in self.subjects.split(",") if one)

    @property
    def recipe(self) -> tuple[object, ...]:
        """What tells it from another."""
        return self.document, self.kind, self.subjects, self.form, self.divisor, self.years


def problems(new: KeptChart) -> list[Problem]:
    """What is wrong with a chart that is about to be kept."""
    found = [
        Problem("unknown_choice", {"value": value}, field, new.document)
        for field, value, known in (
            ("document", new.document, DOCUMENTS), ("kind", new.kind, KINDS),
        )
        if value not in known
    ]  # fmt: skip
    if not 1 <= new.years <= MOST_YEARS:
        found.append(Problem("chart_years", {"most": MOST_YEARS}, "years", new.document))
    return found
