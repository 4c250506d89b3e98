"""Green purchases: which ratio a purchase belongs to, and what the ratios come to by hand."""

from datetime import date
from fractions import Fraction

from carbondesk.domain import purchase
from carbondesk.domain.figure import Figure
from carbondesk.domain.period import parse
from carbondesk.domain.purchase import Group, Purchase

DAY, VALID, OVER = date(2026, 3, 2), date(2027, 1, 1), date(2026, 3, 1)


def bought(item: str, pieces: int, yuan: int, day: date = DAY, **rest: object) -> Purchase:
    return Purchase(day, item or "其他", pieces, yuan * 100, item, id=f"{item}{pieces}", **rest)  # type: ignore[arg-type]


# Computers (E01, mandatory, and their category has a label), a scanner (E08, priority),
# desks (H17, label only), and pens on no list.
COMPUTERS = bought("E01", 10, 50_000, certificate="CQC1", valid_to=VALID)
OLD = bought("E01", 2, 9_000, certificate="CQC2", valid_to=OVER)
LAPTOPS = bought("E02", 3, 21_000, label="CEC1", label_to=VALID)
SCANNER = bought("E08", 1, 2_000)
DESKS = bought("H17", 4, 3_200, label="CEC2", label_to=DAY)
PENS = bought("", 100, 300)
EVERYTHING = (COMPUTERS, OLD, LAPTOPS, SCANNER, DESKS, PENS)
MARCH = parse("2026-03")


def by_group(*found: Purchase) -> dict[Group, purchase.Compliance]:
    return {one.group: one for one in purchase.compliance(found, MARCH)}


def values(one: purchase.Compliance) -> tuple[object, ...]:
    figures = (one.pieces, one.green_pieces, one.by_pieces, one.amount, one.green_amount,
               one.by_amount)  # fmt: skip
    return tuple(figure.value for figure in figures)


def test_of_mandatory_items_ten_of_fifteen_had_a_certificate_that_held() -> None:
    mandatory = by_group(*EVERYTHING)[Group.MANDATORY]
    assert values(mandatory) == (
        15, 10, Fraction(200, 3), 80_000, 50_000, Fraction("62.5"),
    )  # fmt: skip
    assert mandatory.lacking == (OLD, LAPTOPS)


def test_the_energy_list_counts_priority_items_too() -> None:
    assert values(by_group(*EVERYTHING)[Group.ENERGY]) == (
        16, 10, Fraction("62.5"), 82_000, 50_000, Fraction(50_000, 82_000) * 100,
    )  # fmt: skip


def test_the_label_counts_what_is_of_a_kind_with_its_list() -> None:
    """Computers and scanners are of labelled kinds; desks are on the list itself."""
    environment = by_group(*EVERYTHING)[Group.ENVIRONMENT]
    assert values(environment) == (
        20, 7, Fraction(35), 85_200, 24_200, Fraction(24_200, 85_200) * 100,
    )  # fmt: skip
    assert PENS not in environment.lacking


def test_without_a_purchase_of_a_group_there_is_no_ratio() -> None:
    mandatory = by_group(DESKS)[Group.MANDATORY]
    assert (mandatory.by_pieces.value, mandatory.by_amount.value) == (None, None)
    assert by_group(bought("E01", 1, 0))[Group.MANDATORY].by_amount.value is None


def test_only_purchases_of_the_period_count_and_a_certificate_holds_on_its_last_day() -> None:
    later = bought("E01", 7, 100, date(2026, 4, 1))
    assert by_group(later, COMPUTERS)[Group.MANDATORY].pieces.value == 10
    assert purchase.is_green(DESKS, Group.ENVIRONMENT)
    assert not purchase.is_green(OLD, Group.ENERGY)


def test_a_ratio_opens_down_to_its_purchases() -> None:
    ratio = by_group(*EVERYTHING)[Group.MANDATORY].by_amount
    green, whole = (part for part in ratio.parts if isinstance(part, Figure))
    assert [leaf.id for leaf in green.leaves()] == ["E0110"]
    assert [leaf.id for leaf in whole.leaves()] == ["E0110", "E012", "E023"]
