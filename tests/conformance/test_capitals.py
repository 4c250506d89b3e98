"""Money in capitals: the examples of the payment rules, and those that others collected."""

import csv
from decimal import Decimal
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from carbondesk.texts import capitals

DATA = Path(__file__).parents[3] / "shared" / "data" / "19_cn_money"
FILES = ("official_examples_yinfa1997_393.csv", "community_test_cases.csv")


def rows() -> list[dict[str, str]]:
    found = [DATA / name for name in FILES if (DATA / name).is_file()]
    return [row for file in found for row in csv.DictReader(file.read_text("utf-8").splitlines())]


@pytest.mark.skipif(not DATA.is_dir(), reason="the examples of capitals are not here")
def test_every_example_is_written_as_the_rules_print_it() -> None:
    found = rows()
    assert len(found) == 22
    for row in found:
        fen = int(Decimal(row["amount"]) * 100)
        said = capitals.of_fen(fen, prefixed=row["expected"].startswith("人民币"))
        assert said in {row["expected"], *filter(None, [row["also_accepted"]])}, row["amount"]


@pytest.mark.parametrize(
    ("fen", "said"),
    [
        (26_191_152, "人民币贰拾陆万壹仟玖佰壹拾壹元伍角贰分"),
        (10_050, "人民币壹佰元零伍角"),
        (10_000_500_000_00, "人民币壹佰亿零伍拾万元整"),
        (-12_345, "人民币负壹佰贰拾叁元肆角伍分"),
    ],
)
def test_an_amount_by_hand(fen: int, said: str) -> None:
    assert capitals.of_fen(fen) == said


@given(st.integers(min_value=0, max_value=10**14))
def test_no_two_amounts_sound_the_same(fen: int) -> None:
    said = capitals.of_fen(fen)
    assert said != capitals.of_fen(fen + 1)
    assert "零零" not in said
    assert read(said) == fen


def read(said: str) -> int:
    """Read capitals back, sign by sign."""
    digits = {sign: value for value, sign in enumerate("零壹贰叁肆伍陆柒捌玖")}
    whole = group = digit = total = 0
    for sign in said.removeprefix("人民币").removesuffix("整"):
        if sign in digits:
            digit = digits[sign]
        elif sign in "拾佰仟":
            group, digit = group + digit * {"拾": 10, "佰": 100, "仟": 1000}[sign], 0
        elif sign == "万":
            whole, group, digit = whole + (group + digit) * 10**4, 0, 0
        elif sign == "亿":
            whole, group, digit = (whole + group + digit) * 10**8, 0, 0
        elif sign == "元":
            total, whole, group, digit = (whole + group + digit) * 100, 0, 0, 0
        else:
            total, digit = total + digit * {"角": 10, "分": 1}[sign], 0
    return total
