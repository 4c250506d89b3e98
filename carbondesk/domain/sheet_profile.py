"""What a person said once about the sheets of others, so that it need not be said again."""

from dataclasses import dataclass


@dataclass(frozen=True)
class SheetProfile:
    """What the columns under a header mean: `columns` is JSON of header to meaning."""

    name: str
    fingerprint: str
    columns: str
    id: str = ""


@dataclass(frozen=True)
class MeterAlias:
    """What others call a meter; `alias` is written as it is compared."""

    alias: str
    meter_id: str
    id: str = ""
