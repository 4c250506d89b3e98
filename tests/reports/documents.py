# ruff: noqa: E501 (a sentence of a printed page stays whole)
"""A sample hospital's monthly report in both languages, built by hand."""

from carbondesk.reports.content import (
    Block,
    Foot,
    PageBreak,
    Report,
    ReportHead,
    Section,
    SignOff,
    Text,
)
from tests.reports.hospital import (
    carriers,
    completeness,
    findings,
    headlines,
    projects,
    ranking,
    trend,
)


def monthly() -> Report:
    remark = (
        "本月综合能耗441.11 tce，同比下降4.4%。热力减少735 GJ（−13.2%）是主因：供暖天数相同，日均气温高1.5 ℃。"
        "天然气增加2,767 m³，因中心供应室新增灭菌器一台。水表W-07故障，4月15日前更换，更换后补估并重新出具本表。"
    )
    names = ("电", "天然气", "热力", "汽油、柴油")
    labels = tuple(f"{month}月" for month in (3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 1, 2, 3))
    body: tuple[Block, ...] = (
        headlines(chinese=True),
        Section("近13个月综合能耗", unit="（tce）"),
        trend(names, labels, "上年同月合计", ("2025年", "2026年")),
        Section("本月消费情况"),
        carriers(chinese=True),
        Section("情况说明"),
        Text((remark,)),
        SignOff(
            (("编制", "能源管理员"), ("审核", "后勤保障部负责人"), ("签批", "单位负责人")),
            "单位（盖章）", "济南市海岱医院", "2026年　　月　　日",
        ),
        PageBreak(),
        Section("建筑用电排名", aside="按单位建筑面积用电量，由高到低"),
        ranking(),
        Section("异常与说明", aside="发现5项，已说明5项，待处理1项"),
        findings(),
        Section("数据完整性"),
        completeness(),
        Section("合同与项目进展"),
        projects(),
    )  # fmt: skip
    head = ReportHead(
        "济南市海岱医院", "能源资源消费月报", "2026年3月", "编号YB-202603-1",
        ("济南市海岱医院", "能源资源消费月报　2026年3月", "YB-202603-1"),
        ("统计期2026-03-01至03-31", "建筑面积186,400 m²", "用能人数7,912人", "数据完整率99.7%"),
        "2026-04-07编制",
    )  # fmt: skip
    foot = Foot(
        ("编号YB-202603-1", "生成2026-04-07 09:42", "台账链头798c 3b3a e342 ca79（第18,402步）"),
        (
            "能耗　当量值：电0.1229 kgce/kWh，天然气1.3300 kgce/m³，热力34.12 kgce/GJ，汽油1.0741 kgce/L，柴油1.2531 kgce/L；水不折标煤。",
            "碳排放　JS/T 303-2026表A.1：天然气2.184 kg/m³，汽油2.179 kg/L，柴油2.718 kg/L，热力110 kg/GJ；电力0.6191 kg/kWh，山东省2023年，生态环境部公告2025年第47号。系数集2026-1。",
        ),
        ("能耗、碳排放系数同第1页。建筑用电按分表读数，读数日按日终计。",),
    )  # fmt: skip
    return Report("zh", "能源资源消费月报 2026年3月", head, body, foot)


def monthly_english() -> Report:
    remark = (
        "Energy was 441.11 tce, 4.4% less than in March 2025. Heat fell by 735 GJ (−13.2%) over as many heating days, "
        "which were 1.5 ℃ warmer. Gas rose by 2,767 m³: a further steriliser has run in central supply since 6 March. "
        "Water meter W-07 has failed and will be replaced by 15 April; the gap will then be estimated and this report issued again."
    )  # fmt: skip
    names = ("electricity", "natural gas", "heat", "fuels")
    labels = (
        "Mar",
        "Apr",
        "May",
        "Jun",
        "Jul",
        "Aug",
        "Sep",
        "Oct",
        "Nov",
        "Dec",
        "Jan",
        "Feb",
        "Mar",
    )
    body: tuple[Block, ...] = (
        headlines(chinese=False),
        Section("Energy over 13 months", unit="  (tce)"),
        trend(names, labels, "a year before", ("2025", "2026")),
        Section("Consumption of the month"),
        carriers(chinese=False),
        Section("Remarks"),
        Text((remark,)),
        SignOff(
            (("Compiled", "Energy manager"), ("Checked", "Head of facilities"), ("Approved", "Director")),
            "Seal", "Haidai Hospital, Jinan", "Date",
        ),
    )  # fmt: skip
    head = ReportHead(
        "Haidai Hospital, Jinan", "Monthly Report on Energy and Resource Use", "March 2026", "No. YB-202603-1",
        ("Haidai Hospital, Jinan", "Monthly report, March 2026", "YB-202603-1"),
        ("1 to 31 March 2026", "floor area 186,400 m²", "energy users 7,912", "data complete 99.7%"),
        "compiled 7 April 2026",
    )  # fmt: skip
    foot = Foot(
        ("No. YB-202603-1", "issued 2026-04-07 09:42", "ledger chain head 798c 3b3a e342 ca79 (step 18,402)"),
        (
            "kgce, calorific value (当量值): electricity 0.1229/kWh, gas 1.3300/m³, heat 34.12/GJ, petrol 1.0741/L, diesel 1.2531/L; water not converted.",
            "kgCO₂, JS/T 303-2026 table A.1: gas 2.184/m³, petrol 2.179/L, diesel 2.718/L, heat 110/GJ; electricity 0.6191/kWh, Shandong 2023, MEE announcement 47 of 2025. Factor set 2026-1.",
        ),
    )  # fmt: skip
    return Report("en", "Monthly report, March 2026", head, body, foot)
