"""Workbooks that would mislead: what stands there could be read wrongly, and must not be."""

from tests.exchange.habit_books import E1, MONTHS, Habit, bill

NOTHING: frozenset[tuple[str, str, str, str, str]] = frozenset()
TRAPS = (
    Habit(
        "cost in a ledger that is called one of electricity",
        {"用电": [["2024年用电台账（单位：元）"], ["表号", *MONTHS], ["E-01", *E1]]},
        NOTHING, refused="amounts_alone",
    ),
    Habit(
        "a row of money among rows of usage",
        {"能耗": [["2024年能耗"], ["名称", "单位", "1月", "2月"],
                 ["食堂", "元", 840, 770]]},
        NOTHING, refused="meter_ambiguous",
    ),
    Habit(
        "money in the column of units, beside a meter's code",
        {"能耗": [["2024年能耗"], ["表号", "单位", "1月"], ["E-01", "元", 840]]},
        NOTHING, refused="unit_unfit",
    ),
    Habit(
        "a unit in the title that is not known",
        {"用电": [["2024年用电量（单位：千度）"], ["表号", "1月", "2月"], ["E-01", 1.2, 1.1]]},
        NOTHING, refused="unit_unknown",
    ),
    Habit(
        "a unit in the header that is not known",
        {"用电": [["2024年3月"], ["表号", "用电量(千度)"], ["E-01", 1.2]]},
        NOTHING, refused="unit_unknown",
    ),
    Habit(
        "a heating season over the turn of the year",
        {"燃气": [["2024年采暖季燃气用量"], ["表号", "11月", "12月", "1月", "2月"],
                 ["G-01", 5, 6, 7, 8]]},
        NOTHING, refused="year_missing",
    ),
    Habit(
        "lighting of a building is not all of its electricity",
        {"用电": [["2024年3月能耗"], ["楼栋", "类别", "用电量"], ["图书馆", "照明", 300]]},
        NOTHING, refused="word_unknown",
    ),
    Habit(
        "a second block whose meter is not said",
        {"用电": [["2024年"], ["表号：E-01"], ["月份", "用电量"], ["1月", 1200], [],
                 ["某处"], ["月份", "用电量"], ["1月", 300]]},
        NOTHING, refused="block_nameless",
    ),
    Habit(
        "a second block with a month of its own below a first one with days",
        {"用电": [["计费周期 2024-01-05至2024-02-04"], ["表号", "用电量"], ["E-02", 300], [],
                 ["2024年3月"], ["表号", "用电量"], ["E-01", 1150]]},
        frozenset([("bills", "E-02", "2024-01-05", "2024-02-04", "300"),
                   bill("E-01", "2024-03", 1150)]),
    ),
    Habit(
        "averages and comparisons below the figures",
        {"用电": [["2024年用电量"], ["表号", "1月", "2月"], ["E-01", 1200, 1100.5],
                 ["平均", 600, 550], ["同比增减", 0.1, -0.2], ["去年同期", 1000, 1000]]},
        frozenset([bill("E-01", "2024-01", 1200), bill("E-01", "2024-02", 1100.5)]),
    ),
    Habit(
        "dials that a title calls electricity",
        {"用电": [["2024年用电抄表"], ["表号", "1月", "2月"], ["R-01", 100, 130]]},
        NOTHING, refused="figures_unclear",
    ),
    Habit(
        "a figure without a meter",
        {"用电": [["2024年3月"], ["表号", "用电量"], ["E-01", 1150], [None, 300]]},
        NOTHING, refused="cell_missing",
    ),
    Habit(
        "the same figures twice for one month, and not the same",
        {"用电": [["2024年3月"], ["表号", "用电量", "用电量"], ["E-01", 1150, 1160]]},
        NOTHING, refused="column_twice",
    ),
)  # fmt: skip
