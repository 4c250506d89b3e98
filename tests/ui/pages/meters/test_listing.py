"""The tree of meters: what it shows, how it is filtered, ordered and led."""

from carbondesk.domain.quality import Quality
from carbondesk.ui.models.cells import State
from carbondesk.ui.pages.meters import nodes, outline
from carbondesk.ui.pages.meters.outline import Line, LineKind
from carbondesk.ui.pages.meters.page import MetersPage
from carbondesk.ui.window import Window
from tests.ui.meter_ledger import cell, texts


def test_carriers_hold_their_meters_with_the_usage_of_the_month(page: MetersPage) -> None:
    found = texts(page.listing.tree)
    assert found["carrier:electricity"] == ("电", "1,000")
    assert found["E-01"] == ("E-01 Incomer", "1,000")
    assert found["E-02"] == ("E-02 Wards", "600")
    assert found["F-01"] == ("F-01 Tank", "350")


def test_what_no_sub_meter_measured_stands_below_them(page: MetersPage) -> None:
    found = list(texts(page.listing.tree))
    assert found[found.index("E-03") + 1] == "rest:E-01"
    rest = cell(page.listing.tree, "rest:E-01", 1)
    assert (rest.text, rest.tone) == ("100", "warn")


def test_a_rest_within_the_tolerance_is_gray(window: Window, page: MetersPage) -> None:
    window.desk.step_period(-1)
    rest = cell(page.listing.tree, "rest:E-01", 1)
    assert (rest.text, rest.tone) == ("20", "ink3")


def test_a_meter_without_data_is_marked_and_its_carrier_is_partial(page: MetersPage) -> None:
    water = cell(page.listing.tree, "W-01", 1)
    assert (water.shown, water.state, water.icon) == (
        "无数据", State.NO_DATA, ("circle-x", "err"),
    )  # fmt: skip
    tag = cell(page.listing.tree, "carrier:water", 0).tag
    assert tag is not None
    assert tag.text == "部分 0/1"


def test_an_estimated_month_is_hatched(window: Window, page: MetersPage) -> None:
    window.desk.step_period(-1)
    assert cell(page.listing.tree, "E-02", 1).state is State.ESTIMATED


def test_heat_by_area_has_nothing_to_read_and_is_not_marked(page: MetersPage) -> None:
    assert cell(page.listing.tree, "H-01", 1).icon is None
    lacking = outline.lacking(page.listing.lines())
    assert [line.key for line in lacking] == ["W-01"]


def test_places_hold_the_meters_that_stand_there_with_their_units(page: MetersPage) -> None:
    page.listing.order.choose("place")
    found = list(texts(page.listing.tree))
    assert found[: found.index("place:")] == ["place:A1", "E-01", "E-02", "place:A2", "E-03"]
    assert found[found.index("place:") :] == ["place:", "W-01", "F-01", "H-01"]
    assert cell(page.listing.tree, "F-01", 1).unit == "L"


def test_the_filter_keeps_what_stands_above_a_match(page: MetersPage) -> None:
    page.listing.filter.setText("cant")
    assert list(texts(page.listing.tree)) == ["carrier:electricity", "E-01", "E-03"]
    page.listing.filter.setText("E-0 wards")
    assert list(texts(page.listing.tree))[-1] == "E-02"
    page.listing.filter.setText("nothing of the kind")
    assert texts(page.listing.tree) == {}


def test_a_filtered_tree_is_led_to_any_meter(page: MetersPage) -> None:
    page.listing.filter.setText("tank")
    page.go_to("E-03")
    assert page.listing.filter.text() == ""
    assert page.listing.tree.current() == "E-03"


def test_a_closed_branch_is_opened_on_the_way(page: MetersPage) -> None:
    page.listing.tree.collapseAll()
    page.go_to("E-02")
    tree = page.listing.tree
    assert tree.isExpanded(tree.nodes.find("E-01"))


def test_typing_a_filter_does_not_change_the_meter_on_show(page: MetersPage) -> None:
    page.go_to("E-02")
    page.listing.filter.setText("tank")
    assert page.bench.meter_id() == "E-02"


def test_the_rest_belongs_to_its_master(page: MetersPage) -> None:
    page.listing.tree.go_to("rest:E-01")
    assert page.bench.meter_id() == "E-01"


def test_a_carrier_is_no_meter(page: MetersPage) -> None:
    page.go_to("E-02")
    page.listing.tree.go_to("carrier:water")
    assert page.bench.meter_id() == "E-02"


def test_a_figure_of_the_tree_opens_its_trace(page: MetersPage) -> None:
    figure = cell(page.listing.tree, "carrier:electricity", 1).figure
    assert figure is not None
    assert figure.quality is Quality.MEASURED
    page.listing.tree.figure_opened.emit(figure)
    assert len(page.panes()) == 3


def test_a_long_tree_begins_with_its_first_level() -> None:
    below = Line("E-02", LineKind.METER, "E-02")
    master = Line("E-01", LineKind.METER, "E-01", children=(below,))
    lines = (Line("carrier:electricity", LineKind.CARRIER, carrier="electricity",
                  children=(master,)),)  # fmt: skip
    short, long = (nodes.nodes(lines, is_open=is_open)[0] for is_open in (True, False))
    assert nodes.count(lines) == 3
    assert short.is_open
    assert long.is_open
    assert long.children is not None
    assert not long.children()[0].is_open
