"""The page about the samples says what their plans say."""

import re

from carbondesk.domain import floor_area
from carbondesk.sample import climate
from carbondesk.sample.assumptions import FIRST, LAST, Sample
from carbondesk.sample.make import SAMPLES
from tests.sample.conftest import Made
from tools.environment import ROOT

DOCS = (ROOT / "docs" / "samples.md").read_text(encoding="utf-8")
ROWS = [
    tuple(cell.strip() for cell in line.strip("|").split(" | "))
    for line in DOCS.splitlines()
    if line.startswith("| ")
]


def test_every_event_is_named_with_meter_and_month() -> None:
    expected = [
        (kind, item.month, _named(sample, item.where), item.happening.value, item.what)
        for kind, sample in SAMPLES.items()
        for item in sample.planted
    ]
    named = [row for row in ROWS if len(row) == 5 and row[0] in SAMPLES]
    assert sorted(named) == sorted(expected)


def test_normals_and_sunshine_are_printed() -> None:
    for sample in SAMPLES.values():
        site = sample.site
        means = [f"{mean:.1f}" for mean in climate.normals(site.city)]
        assert (site.city, *(mean.replace("-", "\N{MINUS SIGN}") for mean in means)) in ROWS
        assert (f"{site.city}, kWh/kW", *map(str, site.sun)) in ROWS


def test_prices_are_printed() -> None:
    printed = {row[0]: row[2:] for row in ROWS if len(row) == 4}
    for column, sample in enumerate(SAMPLES.values()):
        for tariff, prices in sample.prices.items():
            assert printed[tariff][column] == " · ".join(prices)


def test_areas_and_meters_are_printed(samples: dict[str, Made]) -> None:
    printed = {row[0]: row[1:] for row in ROWS if len(row) == 3}
    for column, (kind, made) in enumerate(samples.items()):
        assert printed["meters"][column] == str(len(made.book.meters)), kind
        assert printed["name"][column] == made.sample.institution.name
        for day in (FIRST, LAST):
            area = floor_area.gross(made.book, day).value
            assert area is not None
            assert f"{int(area):,} m²" in printed["floor area that counts"][column]


def test_every_meter_that_is_named_is_there() -> None:
    for cells in (row[1:] for row in ROWS if len(row) == 3):
        for sample, cell in zip(SAMPLES.values(), cells, strict=True):
            codes = set(re.findall(r"`([A-Z]+-\d+)`", cell))
            assert codes <= {plan.code for plan in sample.meters}


def _named(sample: Sample, code: str) -> str:
    names = {place.code: place.name for place in sample.places}
    names |= {meter.code: meter.name for meter in sample.meters}
    return f"`{code}` {names[code]}"
