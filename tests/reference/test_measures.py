"""The library of measures: every row readable, each with its basis, source and grade."""

from collections import Counter
from fractions import Fraction

from carbondesk.reference import carriers, measures, terms


def test_every_measure_says_what_it_saves_of_what() -> None:
    found = measures.every()
    assert len(found) == 42
    assert len({one.id for one in found}) == 42
    known = {term.code for term in terms.every(terms.MEASURE_CATEGORY)}
    assert {one.category for one in found} == known
    for one in found:
        assert all(carriers.find(code) for code in one.carriers), one.id
        assert one.basis_zh, one.id
        assert one.basis_en, one.id
        assert one.edition, one.id
        assert one.life_years > 0, one.id


def test_shares_grow_from_low_to_high_and_stay_below_the_whole() -> None:
    without = []
    for one in measures.every():
        if one.low is None or one.typical is None or one.high is None:
            without.append(one.id)
            continue
        assert 0 < one.low <= one.typical <= one.high <= 1, one.id
    assert without == ["N01", "N02"]


def test_what_has_no_source_is_to_be_confirmed() -> None:
    assert {one.grade for one in measures.every()} == {"B", "C"}
    assert {one.life_grade for one in measures.every()} == {"B", "C"}
    assert Counter(one.to_confirm for one in measures.every()) == {False: 12, True: 30}


def test_relamping_is_read_as_published() -> None:
    found = measures.named("L01")
    assert (found.low, found.typical, found.high) == (
        Fraction(45, 100), Fraction(55, 100), Fraction(60, 100),
    )  # fmt: skip
    assert (found.carriers, found.to_carrier, found.life_years) == (("electricity",), "", 8)
    assert found in measures.of("lighting")
    assert measures.find("nothing") is None


def test_what_changes_the_carrier_says_to_which() -> None:
    changed = {one.id for one in measures.every() if one.to_carrier}
    assert changed == {"E02", "E03", "K01"}
