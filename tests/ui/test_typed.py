"""What stands in a form is read field by field; what is not clear is said beside its field."""

from datetime import date

import pytest

from carbondesk.domain.problems import Problem, Refused, Severity
from carbondesk.ui import typed
from carbondesk.ui.typed import Typed
from tests.factory import TODAY, micro


def reading(**values: str) -> Typed:
    """A form with these values."""
    return Typed(values, TODAY)


def said(form: Typed) -> dict[str, str]:
    """The first sentence of each field."""
    return typed.first_by_field(tuple(form.problems))


@pytest.mark.parametrize(
    ("text", "amount"),
    [("", None), ("12.5", "12.5"), ("１，２００", "1200"), ("1,200", "1200"), ("/", None)],
)
def test_numbers_are_read_as_in_a_cell(text: str, amount: str | None) -> None:
    form = reading(multiplier=text)
    assert form.micro("multiplier") == (None if amount is None else micro(amount))
    assert form.problems == []


def test_a_unit_behind_a_number_is_converted() -> None:
    assert reading(heat="260 MJ").micro("heat", "GJ") == micro("0.26")


@pytest.mark.parametrize("text", ["forty", "=1+1", "1,2,3", "0.0000001"])
def test_what_is_no_number_is_said_beside_its_field(text: str) -> None:
    form = reading(multiplier=text)
    assert form.micro("multiplier") is None
    assert text in said(form)["multiplier"]


def test_a_unit_where_none_belongs_is_no_number() -> None:
    form = reading(multiplier="40 kWh")
    assert form.micro("multiplier") is None
    assert "40 kWh" in said(form)["multiplier"]


def test_a_count_is_whole() -> None:
    form = reading(digits="6", route="2.5")
    assert form.whole("digits") == 6
    assert form.whole("route") is None
    assert "2.5" in said(form)["route"]


@pytest.mark.parametrize("text", ["2025-12-01", "2025年12月1日", "2025/12/1", "20251201"])
def test_days_are_read_as_in_a_cell(text: str) -> None:
    assert reading(installed=text).day("installed") == date(2025, 12, 1)


def test_a_day_that_cannot_be_is_said_beside_its_field() -> None:
    form = reading(installed="2025-02-30")
    assert form.day("installed") is None
    assert "2025-02-30" in said(form)["installed"]


def test_a_day_that_is_needed_is_asked_for_once() -> None:
    form = reading(day="", since="soon")
    form.needed_day("day")
    form.needed_day("since")
    assert [problem.code for problem in form.problems] == ["empty", "date_unclear"]


def test_a_text_that_is_needed_is_asked_for() -> None:
    form = reading(code="  ")
    form.needed("code")
    assert said(form) == {"code": "编号不能为空。"}


def test_a_field_that_is_not_there_is_empty() -> None:
    form = reading()
    assert (form.text("note"), form.day("day"), form.micro("stock")) == ("", None, None)
    assert not form.flag("counted")


def test_what_is_wrong_refuses_the_form() -> None:
    form = reading(code="")
    form.refuse()
    form.needed("code")
    with pytest.raises(Refused) as refused:
        form.refuse()
    assert [problem.field for problem in refused.value.problems] == ["code"]


def test_only_the_first_error_of_a_field_is_said() -> None:
    found = (
        Problem("empty", {"field": "code"}, "code", severity=Severity.WARNING),
        Problem("code_taken", {"code": "E-01"}, "code"),
        Problem("empty", {"field": "code"}, "code"),
    )
    assert list(typed.first_by_field(found).values()) == [typed.sentence(found[1])]


def test_numbers_and_days_are_shown_as_one_would_type_them() -> None:
    assert typed.number(micro("12345.5")) == "12345.5"
    assert typed.day(date(2025, 3, 1)) == "2025-03-01"
    assert typed.number(None) == typed.day(None) == ""
