"""Every building of two data sets gets a model, or is told why its data do not carry one."""

from functools import cache

import pytest

from carbondesk.domain.mv.sufficiency import Why
from carbondesk.i18n import speaking
from tests.conformance import batch
from tests.conformance.batch import DATA, Line

pytestmark = pytest.mark.skipif(not DATA.is_dir(), reason=f"{DATA} is not here")


@cache
def lines() -> tuple[Line, ...]:
    return tuple(batch.lines())


def of(start: str) -> list[Line]:
    return [one for one in lines() if one.name.startswith(start)]


def test_each_of_the_108_buildings_has_a_line() -> None:
    assert len({one.name.split()[1] for one in of("05")}) == 108


def test_each_line_qualifies_or_says_why_not() -> None:
    with speaking("en"):
        silent = [
            one.name
            for one in lines()
            if (one.model is None or not one.model.qualifies) and not one.reasons
        ]
    assert silent == []


def test_estimated_bills_are_left_out_of_the_model() -> None:
    estimated = [
        sample for one in of("05") for sample in one.found.samples if sample.metered.estimated
    ]
    assert estimated
    assert {sample.why for sample in estimated} <= {Why.ESTIMATED, Why.ZERO, Why.NEGATIVE}


def test_gas_that_is_known_to_follow_the_weather_is_found_to_do_so() -> None:
    """SOURCE.md: the gas of b19, b0, b40 and b57 fits well from 2012 to 2017."""
    good = [
        line
        for building in ("b19", "b0", "b40", "b57")
        for year in (2012, 2015)
        for line in of(f"08 {building} gas {year}")
    ]
    assert len(good) > 5
    for line in good:
        assert line.model is not None
        assert line.model.fit.adjusted_r2 > 0.9, line.name
        assert line.model.fit.shape in {"3PH", "2P"}


def test_a_good_part_of_both_sets_qualifies() -> None:
    qualified = [one for one in lines() if one.model is not None and one.model.qualifies]
    assert len(qualified) > 100
    assert all(one.model is not None and one.model.fit.n >= 12 for one in qualified)


def test_a_line_prints_its_reasons_in_words() -> None:
    with speaking("en"):
        (line,) = of("08 b1 gas 2018")
        assert "a meter lacks a part" in line.row()[-1]
        assert line.row()[5] == "no"
