"""What a cell may hold, and what is refused."""

from datetime import date, time, timedelta
from decimal import Decimal
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from carbondesk.domain.problems import Problem
from carbondesk.exchange import cells
from carbondesk.exchange.cells import Amount
from carbondesk.exchange.complaint import Lost, Raw

GOOD_NUMBERS: list[tuple[Raw, str, str]] = [
    ("12.5", "12.5", ""),
    (" 12.5 ", "12.5", ""),
    ("1,234,567.8", "1234567.8", ""),
    ("1 234.5", "1234.5", ""),
    ("12\u00a0345", "12345", ""),
    ("１２３．４５", "123.45", ""),
    ("１，２３４", "1234", ""),
    ("-3", "-3", ""),
    ("－3", "-3", ""),
    ("\u22123", "-3", ""),
    ("+7", "7", ""),
    (".5", "0.5", ""),
    ("5.", "5", ""),
    ("00123", "123", ""),
    ("'123", "123", ""),
    ("¥1,200.50", "1200.50", ""),
    ("￥8", "8", ""),
    ("12.5 kWh", "12.5", "kWh"),
    ("12.5kWh", "12.5", "kWh"),
    ("500度", "500", "度"),
    ("3.2 m³", "3.2", "m³"),
    ("7m3", "7", "m3"),
    ("1.2万", "12000.0", ""),
    ("1.2万kWh", "1.2", "万kWh"),
    ("45元", "45", "元"),
    ("2000㎡", "2000", "㎡"),
    ("7E-9", "0.000000007", ""),
    ("-1.25e-03", "-0.00125", ""),
    ("1.23E+00", "1.23", ""),
    ("1.234567E+5", "123456.7", ""),
    (5, "5", ""),
    (5.0, "5", ""),
    (0.1, "0.1", ""),
    (341.699999999983, "341.7", ""),
    (0.30000000000000004, "0.3", ""),
    (999_999_999_999.0, "999999999999", ""),
    ("999999999999.999999", "999999999999.999999", ""),
]
EMPTY: list[Raw] = [
    None, "", " ", "-", "--", "—", "——", "/", "无", "空", "N/A", "n/a", "NA", "#N/A", "null", "－",
]  # fmt: skip
BAD_NUMBERS: list[tuple[Raw, str]] = [
    ("12,34", "number_unclear"),
    ("1,234,56", "number_unclear"),
    ("1,2345", "number_unclear"),
    ("1.234.567", "number_unclear"),
    ("12,5", "number_unclear"),
    ("1,234 567", "number_unclear"),
    ("1 2", "number_unclear"),
    ("约500", "number_unclear"),
    ("500?", "number_unclear"),
    ("1/2", "number_unclear"),
    ("50%", "number_unclear"),
    ("(123)", "number_unclear"),
    ("--5", "number_unclear"),
    (".", "number_unclear"),
    ("一百", "number_unclear"),
    ("5 (估)", "number_unclear"),
    ("5²", "number_unclear"),
    ("½", "number_unclear"),
    ("2024-03-05", "number_unclear"),
    ("12 kWh 13", "number_unclear"),
    ("=cmd|' /C calc'!A0", "formula_in_number"),
    ("=1+1", "formula_in_number"),
    ("+A1", "formula_in_number"),
    ("@SUM(A1)", "formula_in_number"),
    ("1.23E+05", "number_shortened"),
    ("1e3", "number_shortened"),
    ("1.2E+3", "number_shortened"),
    ("1.0E+999", "number_shortened"),
    ("1E+9999", "number_unclear"),
    ("1000000000000", "number_too_large"),
    (1e300, "number_too_large"),
    (float("nan"), "number_unclear"),
    (float("inf"), "number_unclear"),
    (True, "number_unclear"),
    (date(2024, 3, 10), "date_in_number"),
    (time(8), "date_in_number"),
    (timedelta(hours=1), "date_in_number"),
    (Lost.FORMULA, "formula_without_value"),
    (Lost.ERROR, "error_cell"),
]


@pytest.mark.parametrize(("raw", "value", "unit"), GOOD_NUMBERS)
def test_a_clear_number_is_read_exactly(raw: Raw, value: str, unit: str) -> None:
    assert cells.amount(raw) == Amount(Decimal(value), unit)


@pytest.mark.parametrize("raw", EMPTY)
def test_marks_for_nothing_are_empty(raw: Raw) -> None:
    assert cells.amount(raw) is None
    assert cells.is_empty(raw) or raw in ("NA", "null")


@pytest.mark.parametrize(("raw", "code"), BAD_NUMBERS)
def test_an_unclear_number_is_refused(raw: Raw, code: str) -> None:
    found = cells.amount(raw)
    assert isinstance(found, Problem)
    assert found.code == code


@given(st.integers(-(10**18) + 1, 10**18 - 1), st.sampled_from(["", ","]))
def test_what_is_written_in_millionths_is_read_back(micro: int, grouping: str) -> None:
    value = Decimal(micro).scaleb(-6)
    found = cells.amount(f"{value:{grouping}f}")
    assert isinstance(found, Amount)
    assert cells.micro(found.value) == micro


@given(st.floats(-1e11, 1e11).map(lambda value: round(value, 3)))
def test_a_number_of_a_workbook_is_what_a_person_sees(value: float) -> None:
    found = cells.amount(value)
    assert isinstance(found, Amount)
    assert float(found.value) == pytest.approx(value, rel=1e-11)
    assert cells.micro(found.value) == int(Decimal(repr(value)).scaleb(6))


@given(st.text(max_size=20))
def test_no_text_breaks_the_number_parser(text: str) -> None:
    assert isinstance(cells.amount(text), Amount | Problem | None)


def test_finer_digits_than_can_be_kept_are_refused() -> None:
    assert cells.micro(Decimal("0.000001")) == 1
    assert cells.micro(Fraction(1, 3)) == Problem("too_fine", {"places": 6})
    assert cells.fen(Decimal("12.34")) == 1234
    assert cells.fen(Decimal("12.345")) == Problem("too_fine", {"places": 2})


def test_a_count_has_no_fraction() -> None:
    assert cells.whole(Decimal("12.0")) == 12
    assert cells.whole(Decimal("12.5")) == Problem("not_whole")


@pytest.mark.parametrize(
    ("raw", "text"),
    [
        ("=HYPERLINK(1)", "=HYPERLINK(1)"),
        ("  <b>x</b> ", "<b>x</b>"),
        ("../x", "../x"),
        ("无", "无"),
        ("-", "-"),
        (1001.0, "1001"),
        (1001, "1001"),
        (1.5, "1.5"),
        ("\ufeff表", "表"),
        ("a\nb", "a\nb"),
        (None, None),
        ("", None),
    ],
)
def test_text_stays_as_it_is(raw: Raw, text: str | None) -> None:
    assert cells.text(raw) == text


@pytest.mark.parametrize(
    ("raw", "code"),
    [
        (date(2024, 3, 1), "date_in_text"),
        (True, "not_text"),
        ("x" * 2001, "text_too_long"),
        ("a\x07b", "control_character"),
        (Lost.ERROR, "error_cell"),
    ],
)
def test_what_is_no_text_is_refused(raw: Raw, code: str) -> None:
    found = cells.text(raw)
    assert isinstance(found, Problem)
    assert found.code == code


def test_a_code_may_be_left_out_by_a_mark() -> None:
    assert [cells.code(raw) for raw in ("-", "/", "无", "N/A", "", None)] == [None] * 6
    assert cells.code("NA") == "NA"
    assert cells.code("E-07") == "E-07"
    assert cells.code("a\nb") == Problem("code_with_break")
    assert isinstance(cells.code("x" * 65), Problem)
