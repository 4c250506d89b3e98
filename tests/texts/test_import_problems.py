"""Every complaint about a file has its sentence, in both languages."""

import re
from datetime import date
from pathlib import Path

import pytest

from carbondesk import exchange, i18n
from carbondesk.domain.problems import Problem
from carbondesk.exchange import complaint, tidy
from carbondesk.texts import import_problems, problems, table_kinds

VALUES: dict[str, object] = {
    "blank": 1, "every": 2, "low": "1", "high": "2",
    "limit": 9, "kind": "readings", "kinds": ["readings", "bills"], "encoding": "UTF-8",
    "byte": "0xFF", "offset": 3, "cells": 4, "time": "08:00", "places": 6, "set": "role",
    "unit": "km", "zh": ["表底数"], "en": ["register"], "latest": date(2027, 12, 31),
    "earliest": date(1950, 1, 1), "old": "5", "row": 3, "place": "B1", "meter": "E-01", "to": "kWh",
    "sheet": "3月", "sum": "12", "usage": "7", "meters": "E-01, E-02",
    "carrier": "water", "other": "heat", "column": "usage", "day": date(2024, 3, 5),
    "start": date(2024, 3, 1), "count": 2, "new": 15,
}  # fmt: skip


@pytest.mark.parametrize("language", i18n.LANGUAGES)
@pytest.mark.parametrize("code", import_problems.PROBLEMS)
def test_a_problem_has_a_sentence(code: str, language: str) -> None:
    with i18n.speaking(language):
        text = import_problems.sentence(Problem(code, VALUES), "x")
    assert text.endswith(("。", "？", ".", "?"))
    assert not set(text) & set("{}")
    assert bool(re.search(r"[\u4e00-\u9fff]", re.sub("表底数|3月", "", text))) == (language == "zh")


def test_every_code_in_the_exchange_has_a_sentence() -> None:
    folder = Path(next(iter(exchange.__path__)))
    code = "".join(file.read_text(encoding="utf-8") for file in folder.rglob("*.py"))
    named = set(re.findall(r'(?:Problem|unreadable)\(\s*"(\w+)"', code))
    named |= {marker.value for marker in complaint.Lost}
    assert len(named) > 40
    assert named <= import_problems.PROBLEMS.keys()


@pytest.mark.parametrize("kind", tidy.KINDS)
def test_every_kind_has_a_name(kind: str) -> None:
    with i18n.speaking("zh"):
        assert table_kinds.word(kind) != kind


def test_choices_are_named_in_the_language_in_use() -> None:
    for which in ("carrier", "unit", "role", "answer"):
        problem = Problem("word_unknown", {"set": which})
        with i18n.speaking("zh"):
            chinese = import_problems.sentence(problem, "x")
        with i18n.speaking("en"):
            assert import_problems.sentence(problem, "x") != chinese


def test_they_are_found_among_all_problems() -> None:
    with i18n.speaking("en"):
        assert problems.sentence(Problem("not_whole"), "1.5") == "'1.5' is not a whole number."
        unknown = Problem("kind_unknown", {"value": "cats"})
        assert problems.sentence(unknown).startswith("'cats' is no kind of table.")
