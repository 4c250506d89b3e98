"""What a person may type for a region."""

import pytest

from carbondesk.ui.widgets import region_field


@pytest.mark.parametrize(
    ("typed", "code"),
    [
        ("370102", "370102"),
        ("370102  山东省济南市历下区", "370102"),
        ("山东省济南市历下区", "370102"),
        ("历下区", "370102"),
        ("昌平", "110114"),
        ("北京市", "110000"),
        ("鼓楼区", "鼓楼区"),
        ("外地", "外地"),
        ("", ""),
    ],
)
def test_a_region_is_named_by_code_or_name(typed: str, code: str) -> None:
    assert region_field.code_of(typed) == code
