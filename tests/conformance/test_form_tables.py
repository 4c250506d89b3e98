"""The shipped form definitions against the collected rows."""

import json
from pathlib import Path
from typing import Any

import pytest

from carbondesk.reference import forms, units

SHARED = Path(__file__).parents[2].parent / "shared" / "domain" / "forms.json"

pytestmark = pytest.mark.skipif(not SHARED.is_file(), reason=f"{SHARED} is not here")


def collected() -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = json.loads(SHARED.read_text(encoding="utf-8"))["forms"]
    return found


@pytest.mark.parametrize("number", [2, 3, 4])
def test_codes_units_and_versions_of_a_form_are_the_collected_ones(number: int) -> None:
    form = forms.named(f"form{number}")
    theirs = next(item for item in collected() if item["no"] == number)["rows"]
    assert [row.code for row in form.rows] == [row["code"] or "" for row in theirs]
    for ours, row in zip(form.rows, theirs, strict=True):
        assert units.named(ours.unit).name_zh == row["unit_zh"], ours.key
        held = {version for version, printed in row["in_version"].items() if printed is True}
        assert set(ours.versions) == held, ours.key


@pytest.mark.parametrize("number", [2, 3, 4])
def test_printed_names_of_a_form_are_the_collected_ones(number: int) -> None:
    form = forms.named(f"form{number}")
    theirs = next(item for item in collected() if item["no"] == number)["rows"]
    for ours, row in zip(form.rows, theirs, strict=True):
        assert ours.name_zh == _full_width(row["printed_path_zh"]), ours.key


def _full_width(text: str) -> str:
    return text.replace("(", "（").replace(")", "）").replace("其中:", "其中：")
