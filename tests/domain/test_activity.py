"""Activities: quantity × factor beside the inventory, people counted, each traced."""

from datetime import date
from fractions import Fraction

from carbondesk.domain import activity
from carbondesk.domain.activity import Activity, ActivityKind
from carbondesk.domain.figure import Fact, Figure
from carbondesk.domain.period import parse
from carbondesk.domain.quality import Quality

JUNE = parse("2026-06")
FIRST, LAST = date(2026, 6, 1), date(2026, 6, 30)
MIO = 1_000_000
BUS = Activity(
    ActivityKind.GREEN_TRAVEL, FIRST, LAST, "乘公交", 120, 3_500 * MIO, "次", "M02", id="bus"
)
PLATES = Activity(
    ActivityKind.CLEAN_PLATE, date(2026, 5, 17), date(2026, 6, 15), "光盘", 300, 6_000 * MIO, "次",
    "M01", id="plates",
)  # fmt: skip
BIKES = Activity(
    ActivityKind.GREEN_TRAVEL, FIRST, LAST, "骑行", 60, 1_000 * MIO, "人公里", "T06", 120_000,
    "本单位", id="bikes",
)  # fmt: skip
PAPER = Activity(
    ActivityKind.OFFICE, FIRST, LAST, "双面打印", None, 20_000 * MIO, "张A4", "O01", id="paper"
)
TRAINING = Activity(ActivityKind.TRAINING, date(2026, 6, 5), date(2026, 6, 6), "培训", 45, id="t")
TALK = Activity(ActivityKind.TRAINING, date(2026, 5, 31), date(2026, 6, 1), "讲座", 30, id="l")


def avoided(*found: Activity) -> dict[str, object]:
    return {line.activity.id: line.avoided.value for line in activity.lines(found, JUNE)}


def test_what_is_counted_avoids_its_factor_and_a_half_month_a_half() -> None:
    """3,500 × 0.08; 15 of 30 days of 6,000 × 0.144; 1,000 × 0.12 typed."""
    assert avoided(BUS, PLATES, BIKES) == {
        "bus": 280, "plates": 432, "bikes": 120,
    }  # fmt: skip
    total = activity.avoided(activity.lines((BUS, PLATES, BIKES), JUNE))
    assert (total.value, total.unit, total.quality) == (832, "kgCO2", Quality.MEASURED)


def test_without_a_published_or_typed_factor_the_total_is_partial_and_never_zero() -> None:
    assert avoided(PAPER) == {"paper": None}
    total = activity.avoided(activity.lines((BUS, PAPER), JUNE))
    assert (total.value, total.quality) == (280, Quality.PARTIAL)
    nothing = activity.avoided(activity.lines((PAPER,), JUNE))
    assert (nothing.value, nothing.quality) == (None, Quality.NONE)


def test_people_are_counted_where_an_activity_began() -> None:
    count = activity.people((TRAINING, TALK, BUS), JUNE, ActivityKind.TRAINING)
    assert (count.value, [leaf.id for leaf in count.leaves()]) == (45, ["t"])
    assert activity.people((BUS,), JUNE, ActivityKind.PUBLICITY).value is None


def test_a_training_without_an_amount_is_no_line() -> None:
    assert avoided(TRAINING) == {}
    assert [one.id for one in activity.within((TRAINING, TALK), JUNE)] == ["l", "t"]


def test_an_avoided_amount_opens_to_its_activity_and_factor() -> None:
    (line,) = activity.lines((BUS,), JUNE)
    quantity, factor = line.avoided.parts
    assert isinstance(quantity, Figure)
    assert quantity.value == 3_500
    assert [leaf.id for leaf in quantity.leaves()] == ["bus"]
    assert isinstance(factor, Fact)
    assert dict(factor.fields)["value"] == Fraction("0.08")
    assert dict(factor.fields)["to_confirm"] is True
