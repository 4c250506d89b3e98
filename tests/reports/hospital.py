# ruff: noqa: E501 (a sentence of a printed page stays whole)
"""The tables of a sample hospital's monthly report, as the print engine wants them."""

from decimal import Decimal
from fractions import Fraction

from carbondesk.reports.content import (
    Bar,
    Cell,
    Column,
    Headline,
    Headlines,
    Legend,
    Note,
    Progress,
    Row,
    Squares,
    Stack,
    State,
    Table,
    Trend,
    change,
    number,
    words,
)

# Quantity, last year's, change %, year to date, change %, tce, tCO₂, cost in 10,000 yuan.
CARRIERS = (
    ("电", "Electricity", "kWh", 1242960, 1235160, "0.6", 3664240, "0.7", "152.76", "769.52", "82.20"),
    ("天然气", "Natural gas", "m³", 89644, 86877, "3.2", 272643, "2.3", "119.23", "195.78", "31.82"),
    ("热力", "Heat", "GJ", 4836, 5571, "-13.2", 33510, "-5.0", "165.00", "531.96", "36.37"),
    ("汽油", "Petrol", "L", 2369, 2208, "7.3", 7097, "-0.3", "2.54", "5.16", "1.80"),
    ("柴油", "Diesel", "L", 1257, 1327, "-5.3", 3934, "1.8", "1.58", "3.42", "0.91"),
)  # fmt: skip
TREND = (
    (152, 142, 167, 182, 201, 188, 163, 146, 148, 158, 159, 138, "152.8"),
    (119, 107, 109, 104, 107, 109, 106, 112, 114, 126, 128, 116, "119.2"),
    (186, 0, 0, 0, 0, 0, 0, 0, 181, 521, 557, 422, "165.0"),
    (4, 4, 5, 4, 4, 4, 4, 4, 4, 4, 4, 4, "4.1"),
)
BEFORE = (470, 270, 317, 326, 334, 342, 305, 273, 453, 836, 841, 715, "461.46")
BUILDINGS = (
    ("感染性疾病楼", 7400, 71060, "9.60", "7.78", "23.4"),
    ("营养食堂", 3900, 31980, "8.20", "8.06", "1.7"),
    ("门诊医技综合楼", 52600, 415860, "7.91", "7.71", "2.6"),
    ("外科病房楼", 38200, 252140, "6.60", "6.76", "-2.3"),
    ("妇儿楼", 18600, 109760, "5.90", "5.94", "-0.6"),
    ("内科病房楼", 34900, 188420, "5.40", "5.48", "-1.5"),
    ("科研教学楼", 12300, 50440, "4.10", "4.32", "-5.1"),
    ("行政后勤楼", 6800, 24520, "3.61", "3.41", "5.8"),
)
SHARED = (
    ("能源中心（制冷站、锅炉房、水泵房）", 4100, 66500, "16.22", "-7.8"),
    ("地下车库", 7600, 15960, "2.10", "-4.1"),
    ("线损及未计量", None, 16320, None, "2.8"),
)
FINDINGS = (
    ("①", "感染性疾病楼　用电", "同比+23.4%\n限值±10%", "2月起启用负压病房24间，新风机组全天运行。已与院感科核实。", "已核实", ""),
    ("②", "G-03营养食堂　燃气", "3月23—31日无读数", "远传中断，按本表前22天日均130 m³估算1,170 m³。通信已于4月2日恢复。", "已估算", ""),
    ("③", "W-07住院西区　冷水", "3月19—31日无读数", "远传模块故障，未补数。换表后按新表日均值补估，并重新出具本表。", "待处理", "04-15前"),
    ("④", "全院　热力", "同比−13.2%\n限值±10%", "供暖度日141.0 ℃·d，上年同期163.5 ℃·d（−13.8%）。按度日折算后同比+0.7%。", "已核实", ""),
    ("⑤", "E-31行政后勤楼　用电", "夜间用电占比46%", "信息机房空调定时失效，3月8—20日全天运行，3月21日已恢复。", "已整改", ""),
)  # fmt: skip
COMPLETE = (
    ("电", 84, 84, 0, 0, "100.0", "mmmmmmmmmmmm"),
    ("天然气", 3, 2, 1, 0, "100.0", "mmmmmmmmmmme"),
    ("热力", 4, 4, 0, 0, "100.0", "-------mmmmm"),
    ("水", 57, 56, 0, 1, "99.3", "mmmmmmemmmmx"),
    ("汽油、柴油", 2, 2, 0, 0, "100.0", "mmmmmmmmmmmm"),
)
PROJECTS = (
    ("制冷站高效机房改造", "节能效益分享型", "分享期第1年期满，节能量核定中", "年度结算04-30"),
    ("病房楼照明改造（LED 6,420套）", "自筹资金", "已验收，首年节电41.2万kWh", "移交档案05-20"),
    ("门诊楼屋顶光伏480 kWp", "自筹资金", "施工，完成62%", "并网验收06-30"),
    ("供水管网漏损治理", "合同节水，效益分享型", "合同已于04-03签订", "合同备案05-03前"),
)
STATES: dict[str, State] = {"m": "measured", "e": "estimated", "x": "missing", "-": "unused"}


def tenth(text: str) -> Cell:
    return change(Fraction(text) / 100)


def hundredth(text: str | None) -> Cell:
    return words("—") if text is None else number(Fraction(text), 2)


def trend(
    names: tuple[str, ...], labels: tuple[str, ...], before: str, years: tuple[str, str]
) -> Trend:
    families = ("electricity", "gas", "heat", "fuel")
    stacks = tuple(
        Stack(
            name, family, tuple(Decimal(value) for value in values), "油品" if "、" in name else ""
        )
        for name, family, values in zip(names, families, TREND, strict=True)
    )
    return Trend(
        labels,
        ((years[0], 10), (years[1], 3)),
        stacks,
        tuple(Decimal(value) for value in BEFORE),
        before,
        "tce",
    )


def carriers(chinese: bool) -> Table:
    estimated, partial = ("估", "缺") if chinese else ("E", "P")
    scale = 1 if chinese else 10
    rows = [
        Row((
            words(zh if chinese else en), words(unit),
            number(quantity, mark=estimated if zh == "天然气" else ""), number(last), tenth(ratio),
            number(year, mark=estimated if zh == "天然气" else ""), tenth(year_ratio),
            hundredth(tce), hundredth(carbon), number(Fraction(cost) * scale, 2 if chinese else 1),
        ))
        for zh, en, unit, quantity, last, ratio, year, year_ratio, tce, carbon, cost in CARRIERS
    ]  # fmt: skip
    rows.append(Row((
        words("能源合计" if chinese else "Energy total"), words("tce"),
        number(Fraction("441.11"), 2, mark=estimated), number(Fraction("461.46"), 2), tenth("-4.4"),
        number(Fraction("1968.86"), 2, mark=estimated), tenth("-2.5"), hundredth("441.11"),
        hundredth("1505.84"), number(Fraction("153.10") * scale, 2 if chinese else 1),
    ), "total"))  # fmt: skip
    never = words("不可比" if chinese else "n/c")
    rows.append(Row((
        words("水" if chinese else "Water"), words("m³"), number(33939, mark=partial), number(33953),
        never, number(94530, mark=partial), never, words("—"), words("—"),
        number(Fraction("20.87") * scale, 2 if chinese else 1),
    )))  # fmt: skip
    return Table(_carrier_columns(chinese), tuple(rows), _carrier_notes(chinese))


def _carrier_columns(chinese: bool) -> tuple[Column, ...]:
    month = "本月消费量" if chinese else "Month"
    year = "本年累计" if chinese else "Year to date"
    heads = (
        ("能源品种", "计量单位", "本月", "上年同月", "同比%", "1—3月", "同比%", "折标煤", "碳排放", "费用", "万元")
        if chinese
        else ("Carrier", "Unit", "Mar 2026", "Mar 2025", "± %", "Jan–Mar", "± %", "Energy", "Carbon", "Cost", "10³ yuan")
    )  # fmt: skip
    return (
        Column(heads[0]),
        Column(heads[1], align="center"),
        Column(heads[2], align="right", group=month, strong=True),
        Column(heads[3], align="right", group=month),
        Column(heads[4], align="right", group=month),
        Column(heads[5], align="right", group=year),
        Column(heads[6], align="right", group=year),
        Column(heads[7], "tce", "right"),
        Column(heads[8], "tCO₂", "right"),
        Column(heads[9], heads[10], "right"),
    )


def _carrier_notes(chinese: bool) -> tuple[Note, ...]:
    if chinese:
        return (
            Note("含估算量：营养食堂燃气表3月23—31日9天按本表前22天日均值估算1,170 m³，占天然气的1.3%。", "估"),
            Note("部分合计：57块水表中56块有数；住院西区W-07自3月19日起13天无数据，未补，合计为下限，不作同比。", "缺"),
        )  # fmt: skip
    return (
        Note("estimated in part: canteen gas meter, 23 to 31 March (9 days) at the daily mean of its first 22 days, 1,170 m³, 1.3% of gas.", "E"),
        Note("partial total: 56 of 57 water meters. W-07 has no data for 13 days from 19 March; not filled: a lower bound, not compared (n/c).", "P"),
    )  # fmt: skip


def headlines(chinese: bool) -> Headlines:
    same = "同比" if chinese else "on Mar 2025 "
    used, due = ("已用{}", "序时{}") if chinese else ("used {}", "due {}")
    names = (
        ("综合能耗", "碳排放", "用水量", "能源资源费用")
        if chinese
        else ("Energy", "Carbon", "Water", "Cost")
    )
    units = ("tce", "tCO₂", "m³", "万元" if chinese else "thousand yuan")
    values = (
        ("441.11", 2, "−4.4%", "37.9%", "38.5%"), ("1505.84", 2, "−4.4%", "36.6%", "37.0%"),
        ("33939", 0, "", "≥22.8%", "22.3%"),
        ("173.97", 2, "−2.2%", "31.3%", "31.3%") if chinese else ("1739.7", 1, "−2.2%", "31.3%", "31.3%"),
    )  # fmt: skip
    figures = []
    for name, unit, (value, decimals, ratio, share, expected) in zip(
        names, units, values, strict=True
    ):
        mark = "" if ratio else ("缺" if chinese else "P")
        line = (
            (same, ratio)
            if ratio
            else ("56/57块表，不作同比" if chinese else "56 of 57 meters", "")
        )
        progress = Progress(
            Decimal(share.strip("≥%")) / 100, Decimal(expected.strip("%")) / 100,
            used.format(share), due.format(expected),
        )  # fmt: skip
        cell = number(Fraction(value), decimals, mark=mark)
        figures.append(Headline(name, unit, cell, (line,), progress))
    note = (
        "年度控制量：综合能耗5,195 tce，碳排放17,950 tCO₂，用水414,000 m³，费用2,105万元。序时按上年一季度占全年的比例。"
        if chinese
        else "Budget of the year: 5,195 tce, 17,950 tCO₂, 414,000 m³, 21,050 thousand yuan. Due: the share of January to March in the total of 2025."
    )  # fmt: skip
    return Headlines(tuple(figures), (Note(note),))


def ranking() -> Table:
    rows = [
        Row((
            words(str(place)), words(name), number(area), number(quantity), hundredth(value),
            Cell(drawing=Bar(Decimal(value), Decimal(last), Decimal("10.5"), "electricity",
                             "①" if place == 1 else "")),
            tenth(ratio),
        ))
        for place, (name, area, quantity, value, last, ratio) in enumerate(BUILDINGS, 1)
    ]  # fmt: skip
    rows += [
        Row((
            words("—"), words(name), number(area) if area else words("—"), number(quantity),
            hundredth(value), Cell(), tenth(ratio),
        ))
        for name, area, quantity, value, ratio in SHARED
    ]  # fmt: skip
    rows.append(
        Row(
            (Cell(), words("全院"), number(186400), number(1242960), hundredth("6.67"), Cell(), tenth("0.6")),
            "total",
        )
    )  # fmt: skip
    columns = (
        Column("名次", close=True),
        Column("建筑"),
        Column("建筑面积", "m²", "right"),
        Column("用电量", "kWh", "right", strong=True),
        Column("单位面积", "kWh/m²", "right", strong=True),
        Column("", "与上年同月（竖线）比较"),
        Column("同比%", align="right"),
    )
    note = Note("公用设施不参加排名。线损及未计量 = 总表 − 各分表之和，占1.3%，允许3.0%。")
    return Table(columns, tuple(rows), (note,), step=5.3)


def findings() -> Table:
    rows = tuple(
        Row((words(sign), words(where), words(what), words(why), Cell(state, strong=bool(small), small=small)))
        for sign, where, what, why, state, small in FINDINGS
    )  # fmt: skip
    columns = (
        Column("序号", close=True), Column("对象", strong=True), Column("异常"),
        Column("情况说明", serif=True, width=66), Column("处理", align="right"),
    )  # fmt: skip
    return Table(columns, rows, step=5.3)


def completeness() -> Table:
    months = ("4", "5", "6", "7", "8", "9", "10", "11", "12", "1", "2", "3")
    rows = [
        Row((
            words(name), *(number(count) for count in (due, measured, estimated, missing)),
            number(Fraction(rate), 1), Cell(drawing=Squares(tuple(STATES[sign] for sign in states))),
        ))
        for name, due, measured, estimated, missing, rate, states in COMPLETE
    ]  # fmt: skip
    legend = Legend(
        (("measured", "实测"), ("estimated", "含估算"), ("missing", "有缺数"), ("unused", "不使用"))
    )
    rows.append(Row((
        words("合计"), number(150), number(148), number(1), number(1), number(Fraction("99.7"), 1),
        Cell(drawing=legend),
    ), "total"))  # fmt: skip
    right = [
        Column(title, align="right") for title in ("应计表", "实测", "含估算", "有缺数", "完整率%")
    ]
    note = Note(
        "完整率 = 有实测或估算数的表·日 ÷ 应计表·日。3月应计150块 × 31天 = 4,650表·日，缺13表·日。"
    )
    columns = (Column("能源品种"), *right, Column("月", ticks=months))
    return Table(columns, tuple(rows), (note,), step=5.3)


def projects() -> Table:
    columns = (Column("项目"), Column("方式"), Column("进展"), Column("下一节点", align="right"))
    rows = tuple(Row(tuple(words(text) for text in project)) for project in PROJECTS)
    return Table(columns, rows, step=5.3)
