"""Lines of mixed Chinese and Latin text."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from carbondesk.reports import faces, kinds, signs, typeset

FIVE_LINES = (
    "本月综合能耗441.11 tce，同比下降4.4%。热力减少735 GJ（−13.2%）是主因："
    "供暖天数相同，日均气温高1.5 ℃。"
    "天然气增加2,767 m³，因中心供应室新增灭菌器一台。"
)


def spaces(text: str) -> list[float]:
    line = typeset.line(text, kinds.CELL)
    return [round(sign.space / sign.size, 2) for sign in line.signs]


def broken(text: str, width: float) -> list[str]:
    return [line.text for line in typeset.paragraph(text, kinds.BODY, width)]


def test_han_keeps_off_latin_and_digits_without_a_typed_blank() -> None:
    assert spaces("近13个") == [0.17, 0, 0.17, 0]
    assert typeset.line("2026年3月", kinds.CELL).text == "2026年3月"


@pytest.mark.parametrize("text", ["。3", "4）", "电，水", "1—3", "tce", "(当", "a 电"])
def test_nothing_is_added_where_no_gap_belongs(text: str) -> None:
    assert max(spaces(text)) == 0


def test_the_first_of_two_full_width_marks_gives_way() -> None:
    assert spaces("表）：电")[1] == -0.42
    assert spaces("，“x")[0] == 0


def test_no_mark_begins_a_line_and_no_bracket_ends_one() -> None:
    for width in range(20, 80):
        lines = broken(FIVE_LINES, width)
        assert "".join(lines).replace(" ", "") == FIVE_LINES.replace(" ", "")
        assert not any(line[0] in signs.NOT_FIRST for line in lines[1:])
        assert not any(line[-1] in signs.OPENING for line in lines)


@pytest.mark.parametrize("whole", ["441.11 tce", "735 GJ", "2,767 m³", "4.4%", "1.5 ℃"])
def test_a_number_keeps_its_unit(whole: str) -> None:
    for width in range(26, 90):
        assert any(whole in line for line in broken(FIVE_LINES, width)), width


def test_a_word_longer_than_the_line_is_broken_at_last() -> None:
    assert len(broken("A" * 200, 30)) > 3


def test_justified_lines_reach_the_margin_and_the_last_stays_ragged() -> None:
    lines = typeset.justified(typeset.paragraph(FIVE_LINES, kinds.BODY, 80), 80)
    for line in lines[:-1]:
        hanging = line.text[-1] in signs.CLOSING
        assert line.width == pytest.approx(80, abs=2.3 if hanging else 0.01)
    assert lines[-1].width < 80


def test_rare_characters_come_from_the_sans_and_none_is_lost() -> None:
    line = typeset.line("甪直𬒈㙍😀", kinds.BODY)
    assert [sign.face for sign in line.signs[1:]] == [faces.SERIF, *[faces.SANS] * 3]
    assert "".join(sign.shown for sign in line.signs) == "甪直𬒈㙍□"
    assert line.text == "甪直𬒈㙍😀"


def test_control_signs_never_reach_the_page() -> None:
    assert typeset.line("a\x00b\tc\u202ed\ufeff\u200b", kinds.CELL).text == "ab cd"


def test_a_long_name_is_set_smaller_until_it_fits() -> None:
    line = typeset.fitted("某某市" * 12, kinds.TITLE, 168)
    assert line.width <= 168
    assert line.signs[0].size < 22


@given(st.text(max_size=60), st.floats(3, 60))
def test_breaking_loses_nothing(text: str, width: float) -> None:
    kept = signs.cleaned(text).replace(" ", "")
    assert "".join(broken(text, width)).replace(" ", "") == kept
