# ruff: noqa: E501 (a sentence of a printed page stays whole)
"""A sample hospital's form 2, built by hand."""

from fractions import Fraction

from carbondesk.reports.content import (
    Blank,
    Cell,
    Column,
    Foot,
    FormHead,
    FormSignOff,
    Note,
    Report,
    Row,
    Table,
    number,
    words,
)

# Name, unit, code, indent, value.
FORM2 = (
    ("建筑面积", "平方米", "101", 0, "186400"), ("用能人数", "人", "102", 0, "7846"),
    ("编制人数", "人", "1021", 1, "2150"), ("车辆数量", "辆", "103", 0, "31"),
    ("汽油车数量", "辆", "1031", 1, "14"), ("柴油车数量", "辆", "1032", 1, "9"),
    ("新能源汽车数量", "辆", "1033", 1, "7"), ("电消费量", "千瓦时", "110", 0, "15771300"),
    ("费用", "元", "111", 1, "10728203.76"), ("水消费量", "立方米", "120", 0, "417440"),
    ("费用", "元", "121", 1, "2445113.40"), ("煤炭消费量", "吨", "130", 0, ""),
    ("费用", "元", "131", 1, ""), ("天然气消费量", "立方米", "140", 0, "1014523"),
    ("费用", "元", "141", 1, "3659814.08"), ("汽油消费量", "升", "150", 0, "29074"),
    ("费用", "元", "151", 1, "224160.54"), ("车辆用油量", "升", "1501", 1, "28316"),
    ("费用", "元", "1511", 2, "218316.36"), ("其他用油量", "升", "1502", 1, "758"),
    ("费用", "元", "1512", 2, "5844.18"), ("柴油消费量", "升", "160", 0, "18074"),
    ("费用", "元", "161", 1, "133024.64"), ("车辆用油量", "升", "1601", 1, "13916"),
    ("费用", "元", "1611", 2, "102421.76"), ("其他用油量", "升", "1602", 1, "4158"),
    ("费用", "元", "1612", 2, "30602.88"), ("液化石油气消费量", "千克", "104", 0, ""),
    ("费用", "元", "1041", 1, ""), ("热力消费量", "吉焦", "170", 0, "55834"),
    ("费用", "元", "171", 1, "4226948.80"), ("其他能源消费量", "吨标准煤", "180", 0, ""),
    ("费用", "元", "181", 1, ""),
)  # fmt: skip


def form2() -> Report:
    rows = tuple(
        Row(
            (words(name), words(unit), words(code), _form_value(value)),
            "plain" if indent else "main",
            indent,
        )
        for name, unit, code, indent, value in FORM2
    )
    columns = (
        Column("指标名称"), Column("计量单位", align="center", width=28),
        Column("代码", align="center", width=19), Column("数量", align="decimal", width=39),
    )  # fmt: skip
    note = Note(
        "说明：1．空白表示本单位无此项，0表示有此项而当年消费为零。2．数据中心机房、采暖用能包含在本表内，另见基3表、基4表。"
    )
    head = FormHead(
        "公共机构能源资源消费状况", "2025年",
        (
            Blank("填报单位（盖章）：", "济南市海岱医院", strong=True),
            Blank("统一社会信用代码：", "12370102MB2H03702W", strong=True),
            Blank("机构类型：", "024　事业单位（卫生）"),
            Blank("详细地址：", "山东省济南市历下区海岱路66号　邮政编码250014"),
            Blank("联系电话：", "0531-8000 0000　　电子邮箱nygl@haidai.example"),
        ),
        (
            Blank("表　　号：", "国管节能基2表"), Blank("制表机关：", "国家机关事务管理局"),
            Blank("批准机关：", "国家统计局"), Blank("批准文号：", ruled=True),
            Blank("有效期至：", ruled=True),
        ),
        "济南市海岱医院",
    )  # fmt: skip
    signs = FormSignOff((
        (Blank("单位负责人：", ruled=True), Blank("统计负责人：", ruled=True), Blank("填表人：", ruled=True)),
        (Blank("联系电话：", "0531-8000 0000"), Blank("报出日期：", "2026年　　月　　日")),
    ))  # fmt: skip
    table = Table(columns, rows, (note,), 5.15, "form", ("甲", "乙", "丙", "1"))
    foot = Foot(
        ("编号JB2-2025-1", "生成2026-03-18 16:20", "台账链头d588 1d5a b8f0 d569（第17,655步）")
    )
    return Report(
        "zh", "公共机构能源资源消费状况 2025年", head, (table, signs), foot, numbered=False
    )


def _form_value(text: str) -> Cell:
    return number(Fraction(text), 2 if "." in text else 0) if text else Cell()
