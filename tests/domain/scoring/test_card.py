"""Points for typed numbers, typed points, totals, stars and verdicts, by hand."""

from dataclasses import replace
from datetime import date
from fractions import Fraction

import pytest

from carbondesk.domain import account
from carbondesk.domain.agenda import Known
from carbondesk.domain.figure import Figure
from carbondesk.domain.period import year
from carbondesk.domain.scoring import card, rules
from carbondesk.domain.scoring.card import Card, Origin, Verdict
from carbondesk.domain.scoring.entry import ScoreEntry
from carbondesk.domain.scoring.ground import Ground
from carbondesk.domain.usage import Measured
from carbondesk.reference import scorecards
from carbondesk.store import accounts
from tests.factory import a_book, micro, row

BOOK = a_book()
YEAR = year(2025)


def an_account(number: int) -> account.Account:
    return account.of(Measured(BOOK), year(number), accounts.sets_of(BOOK, number))


EMPTY = Ground(
    YEAR, date(2026, 6, 15), BOOK, an_account(2025), an_account(2024),
    Figure("score.energy_per_area", None, "kgce/m2"), Known(BOOK),
)  # fmt: skip


def points(item_id: str, typed: str | None) -> Fraction | None:
    item = scorecards.find_item(item_id)
    assert item is not None
    return rules.answer(EMPTY, item, None if typed is None else Fraction(typed)).points


@pytest.mark.parametrize(
    ("item", "typed", "won"),
    [
        # Saving fixtures: below 96 % nothing, 2 for each whole point above, 8 at most.
        ("NW-2", "95.9", 0), ("NW-2", "96", 0), ("NW-2", "97", 2), ("NW-2", "98.9", 4),
        ("NW-2", "100", 8), ("NW-2", None, None),
        # Leaks: 8 up to 4 %, 2 less for each point begun above, never below 0.
        ("NW-4", "0", 8), ("NW-4", "4", 8), ("NW-4", "4.1", 6), ("NW-4", "6", 4), ("NW-4", "9", 0),
        ("NW-4", "20", 0),
        # Make-up water: 5 up to 1 %.
        ("NW-5", "1", 5), ("NW-5", "1.01", 0),
        # Condensate: 3 above 50 %, 1 less for each 2 points below.
        ("NW-6", "50.1", 3), ("NW-6", "50", 2), ("NW-6", "48", 2), ("NW-6", "47.9", 1),
        ("NW-6", "40", 0),
        # Sorting: 30 from 90 % on, 2 less for each point below.
        ("LJ-4", "90", 30), ("LJ-4", "89.5", 28), ("LJ-4", "80", 10), ("LJ-4", "60", 0),
        # Awareness without an activity: 10 - 5 - 1 for each point below 100 %.
        ("LJ-6", "100", 5), ("LJ-6", "97", 2), ("LJ-6", "90", 0),
        # Nothing is known of the ledger's own figures: no points, never 0.
        ("SF-1", "10", None), ("NW-3", "10", None), ("NW-9", "500", None), ("JG-1", "1", None),
        ("NW-1", None, None), ("NW-13", None, None), ("NW-14", None, None), ("GF-9", None, None),
    ],
)  # fmt: skip
def test_points_for_a_typed_number(item: str, typed: str | None, won: int | None) -> None:
    assert points(item, typed) == won


def a_card(scheme: str, *typed: ScoreEntry) -> Card:
    return card.card(scorecards.named(scheme), EMPTY, typed)


def typed(
    item: str, value: str | None = None, basis: str | None = None, *, applicable: bool = True
) -> ScoreEntry:
    return ScoreEntry(
        item, 2025, None if value is None else micro(value),
        None if basis is None else micro(basis), applicable=applicable, id=item,
    )  # fmt: skip


def test_an_empty_card_is_open_and_has_no_total() -> None:
    found = a_card("NW")
    assert found.total.value is None
    assert row(found.open_points, found.verdict) == (110, Verdict.OPEN)
    assert {one.origin for one in found.scores} == {Origin.OPEN}
    whys = {one.item.id: one.why for one in found.scores}
    assert (whys["NW-2"], whys["NW-7"], whys["NW-18"]) == ("basis", "typed", "local")


def test_typed_points_stand_in_place_of_those_of_the_rule() -> None:
    found = a_card("NW", typed("NW-2", "5.5", "100"), typed("NW-4", basis="4"))
    by_item = {one.item.id: one for one in found.scores}
    assert (by_item["NW-2"].points.value, by_item["NW-2"].origin) == (5.5, Origin.TYPED)
    assert (by_item["NW-4"].points.value, by_item["NW-4"].origin) == (8, Origin.NUMBER)
    assert found.total.value == Fraction("13.5")
    assert found.open_points == 110 - 16
    assert [leaf.id for leaf in by_item["NW-2"].points.leaves()] == ["NW-2"]


def test_what_does_not_apply_is_left_out_of_the_total() -> None:
    found = a_card("NW", typed("NW-5", applicable=False), typed("NW-6", "3"))
    assert row(found.total.value, found.left_out, found.open_points) == (3, 5, 102)


def test_entries_of_another_year_or_scheme_do_not_count() -> None:
    other = replace(typed("NW-6", "3"), year=2024)
    assert a_card("NW", other, typed("SF-4", "14")).total.value is None


ALL = {item.id: item.points or Fraction(0) for item in scorecards.named("NW").items}


def full(**changed: str) -> list[ScoreEntry]:
    """Every item of the water card with all its points, some changed (`NW_1="0"`)."""
    won = {item: str(value) for item, value in ALL.items()}
    won |= {item.replace("_", "-"): value for item, value in changed.items()}
    return [typed(item, value) for item, value in won.items()]


@pytest.mark.parametrize(
    ("entries", "verdict", "total"),
    [
        (full(), Verdict.PASSED, 110),
        # 33 and 10 points less: 67, below 90.
        (full(NW_18="0", NW_19="0"), Verdict.FAILED, 67),
        # Exactly 90 passes.
        (full(NW_18="13"), Verdict.PASSED, 90),
        (full(NW_18="12.9"), Verdict.FAILED, Fraction("89.9")),
        # A star at 0 fails whatever the total.
        (full(NW_1="0"), Verdict.FAILED, 102),
        # 20 points are open: at 90 it has passed already, at 87 it may still.
        ([one for one in full() if one.item not in {"NW-19", "NW-3"}], Verdict.PASSED, 92),
        ([one for one in full() if one.item not in {"NW-18"}], Verdict.OPEN, 77),
        # A star is open: not passed yet, whatever the total.
        ([one for one in full() if one.item != "NW-1"], Verdict.OPEN, 102),
        # 13 typed, 2 open points cannot reach 90.
        (
            [typed(item, "0") for item in ALL if item not in {"NW-1", "NW-2", "NW-7"}],
            Verdict.FAILED,
            0,
        ),
    ],
)
def test_a_verdict_waits_only_for_what_can_change_it(
    entries: list[ScoreEntry], verdict: Verdict, total: int | Fraction
) -> None:
    found = a_card("NW", *entries)
    assert (found.total.value, found.verdict) == (total, verdict)


def test_failed_stars_are_named() -> None:
    found = a_card("NW", *full(NW_1="0", NW_2="0", NW_3="0"))
    assert [one.item.id for one in found.failed_stars] == ["NW-1", "NW-2"]


def test_a_scheme_without_points_or_rule_of_passing_says_so() -> None:
    assert a_card("GF").verdict is Verdict.NO_RULE
    # Six units whose points nobody published: any total may come yet.
    assert a_card("JG23", typed("JG23-1", "10")).verdict is Verdict.OPEN


def test_each_rule_of_the_table_is_there_and_each_rule_is_used() -> None:
    used = {item.rule for scheme in scorecards.every() for item in scheme.items if item.rule}
    assert used == rules.RULES.keys()
