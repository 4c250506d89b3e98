"""Texts are collected from the code, and translations kept where the text stays."""

import ast
import json
from pathlib import Path

import pytest

from tools import texts


@pytest.fixture
def package(tmp_path: Path) -> Path:
    folder = tmp_path / "carbondesk"
    (folder / "ui").mkdir(parents=True)
    (folder / "ui" / "page.py").write_text(
        'translate("ui.page", "Save")\n'
        'plural("ui.page", "one meter", "{n} meters", n)\n'
        "name.translate(TABLE)\n"
    )
    return folder


@pytest.fixture
def chinese(tmp_path: Path) -> Path:
    folder = tmp_path / "zh_CN"
    folder.mkdir()
    return folder


def test_texts_are_added_empty_and_sorted(package: Path, chinese: Path) -> None:
    assert texts.update(package, chinese) == ["ui.page"]
    written = (chinese / "ui.page.json").read_text(encoding="utf-8")
    assert list(json.loads(written).items()) == [("Save", ""), ("{n} meters", "")]


def test_known_translations_stay_and_unused_ones_go(package: Path, chinese: Path) -> None:
    before = {"Save": "保存", "Gone": "没了"}
    (chinese / "ui.page.json").write_text(json.dumps(before), encoding="utf-8")
    (chinese / "ui.gone.json").write_text('{"Gone": "没了"}', encoding="utf-8")
    texts.update(package, chinese)
    assert texts.known(chinese) == {"ui.page": {"Save": "保存", "{n} meters": ""}}


def test_a_second_update_changes_nothing(package: Path, chinese: Path) -> None:
    texts.update(package, chinese)
    assert texts.update(package, chinese) == []


def test_a_missing_translation_is_told(package: Path, chinese: Path) -> None:
    texts.update(package, chinese)
    assert texts.faulty(chinese) == [
        "ui.page: not translated: 'Save'",
        "ui.page: not translated: '{n} meters'",
    ]


@pytest.mark.parametrize(
    ("text", "translation", "is_faulty"),
    [
        ("{n} of {all}", "{all} 中的 {n}", False),
        ("{n:,} rows", "{n} 行", False),
        ("{n} meters", "{m} 块表", True),
        ("{n} meters", "几块表", True),
        ("a lone {", "单个 {", False),
    ],
)
def test_a_translation_has_the_same_fields(text: str, translation: str, is_faulty: bool) -> None:
    assert bool(texts.faults(text, translation)) == is_faulty


def test_a_call_without_literals_is_seen_but_not_collected() -> None:
    found = list(texts.calls_in(ast.parse("translate('a', f'{x}')"), "a"))
    assert [call.is_literal for call in found] == [False]
    assert texts.collected(iter(found)) == {}
