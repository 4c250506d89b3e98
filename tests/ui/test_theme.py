"""Contrast, fonts, patterns and the choice of theme."""

import sys
from pathlib import Path

import pytest
from PySide6.QtCore import QByteArray
from PySide6.QtGui import QColor, QPainter, QPixmap
from PySide6.QtSvg import QSvgRenderer
from PySide6.QtWidgets import QApplication, QLabel

from carbondesk import paths
from carbondesk.ui import fonts, icons, style
from carbondesk.ui import theme as themes
from carbondesk.ui.theme import Theme
from carbondesk.ui.tokens import CARRIERS, DARK, LIGHT, THEMES

GROUNDS = ("bg", "nav", "surf", "surf2", "hov", "sel", "soft")
# Text on the fills that it stands on: at least 4.5.
TEXTS = (
    *((text, ground) for text in ("ink", "ink2", "ink3") for ground in GROUNDS),
    *(("accent2", ground) for ground in ("surf", "sel", "soft", "surf2", "bg")),
    *(("warn", ground) for ground in ("surf", "wsoft", "surf2", "sel", "bg")),
    *(("err", ground) for ground in ("surf", "esoft", "surf2")),
    ("accent", "surf"),
    ("onaccent", "accent"),
    ("onaccent", "accent2"),
    ("onaccent", "pressed"),
    ("ontip", "tip"),
    ("tipact", "tip"),
    *(("ink2", fill) for fill in ("track", "esoft", "wsoft")),
)
# Lines and icons that carry meaning: at least 3.
MARKS = (
    *(("ctl", ground) for ground in ("surf", "bg")),
    *(("accent", ground) for ground in ("surf", "bg", "sel", "soft")),
    *(("ref", ground) for ground in ("surf",)),
    *(("warnic", ground) for ground in ("surf", "wsoft")),
    *(("err", ground) for ground in ("surf", "esoft")),
)


def _luminance(colour: str) -> float:
    shade = QColor(colour)
    parts = (shade.redF(), shade.greenF(), shade.blueF())
    linear = [p / 12.92 if p <= 0.04045 else ((p + 0.055) / 1.055) ** 2.4 for p in parts]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def _contrast(one: str, other: str) -> float:
    high, low = sorted((_luminance(one), _luminance(other)), reverse=True)
    return (high + 0.05) / (low + 0.05)


@pytest.mark.parametrize("name", THEMES)
def test_text_is_readable_on_every_ground(name: str) -> None:
    tokens = THEMES[name]
    faint = {
        f"{text} on {ground}": round(_contrast(tokens[text], tokens[ground]), 2)
        for text, ground in TEXTS
        if _contrast(tokens[text], tokens[ground]) < 4.5
    }
    assert faint == {}


@pytest.mark.parametrize("name", THEMES)
def test_marks_that_carry_meaning_stand_out(name: str) -> None:
    tokens = THEMES[name]
    faint = {
        f"{mark} on {ground}": round(_contrast(tokens[mark], tokens[ground]), 2)
        for mark, ground in MARKS
        if _contrast(tokens[mark], tokens[ground]) < 3.0
    }
    assert faint == {}


def test_both_themes_have_the_same_tokens() -> None:
    assert LIGHT.keys() == DARK.keys()


def test_the_style_sheet_uses_every_placeholder(qapp: QApplication) -> None:
    assert "$" not in style.sheet("light")
    assert style.sheet("light") != style.sheet("dark")


def test_pictures_of_the_style_sheet_have_the_colours_of_the_tokens() -> None:
    for name, tokens in THEMES.items():
        arrow = paths.resource("icons", name, "chevron-down.svg").read_text()
        check = paths.resource("icons", name, "check.svg").read_text()
        assert tokens["ink2"] in arrow
        assert tokens["onaccent"] in check


def test_a_bare_screen_uses_the_font_on_board(qapp: QApplication) -> None:
    assert fonts.families()[0] == fonts.ON_BOARD


def test_digits_have_one_width(theme: Theme) -> None:
    label = QLabel()
    label.setFont(themes.font())
    widths = {label.fontMetrics().horizontalAdvance(digit) for digit in "0123456789"}
    assert len(widths) == 1


def test_the_choice_is_followed_at_once(theme: Theme) -> None:
    theme.choose("dark")
    assert themes.in_use() == "dark"
    assert themes.colour("surf").name().upper() == DARK["surf"]
    theme.toggle()
    assert themes.in_use() == "light"


def test_an_unknown_choice_is_refused(theme: Theme) -> None:
    with pytest.raises(ValueError, match="pink"):
        theme.choose("pink")


@pytest.mark.parametrize("carrier", CARRIERS)
def test_every_carrier_has_its_colour_and_pattern(carrier: str, theme: Theme) -> None:
    assert themes.carrier_colour(carrier).isValid()
    has_pattern = themes.look(carrier).pattern != "SolidPattern"
    assert (themes.carrier_pattern(carrier) is not None) == has_pattern


def test_an_icon_takes_the_colours_of_the_theme_in_use(theme: Theme) -> None:
    made = icons.icon("printer", "ink")
    light = made.pixmap(16, 16).toImage()
    theme.choose("dark")
    assert made.pixmap(16, 16).toImage() != light
    theme.choose("light")
    assert made.pixmap(16, 16).toImage() == light


def test_an_icon_is_sharp_at_twice_the_size(theme: Theme) -> None:
    picture = icons.pixmap("printer", "ink", 16, 2.0)
    assert (picture.width(), picture.devicePixelRatio()) == (32, 2.0)


def test_void_calls_do_not_use_up_none(theme: Theme) -> None:
    """PySide6 6.12 loses a reference of None per call on older Pythons, until it aborts."""
    picture = QPixmap(8, 8)
    painter = QPainter(picture)
    shade = QColor("black")
    painter.setPen(shade)
    before = sys.getrefcount(None)
    for _ in range(1000):
        painter.setPen(shade)
    after = sys.getrefcount(None)
    painter.end()
    assert after > before - 500


def test_the_licence_of_the_icons_is_on_board() -> None:
    text = paths.resource("icons", "LUCIDE-LICENSE.txt").read_text()
    assert "ISC License" in text


def test_every_icon_can_be_drawn(theme: Theme) -> None:
    for file in sorted(Path(paths.resource("icons")).glob("*.svg")):
        assert QSvgRenderer(QByteArray(file.read_bytes())).isValid(), file.name


def test_members_of_a_family_that_meet_in_a_chart_are_told_apart(theme: Theme) -> None:
    for members in (("natural_gas", "lpg", "lng"), ("diesel", "gasoline", "fuel_oil")):
        shades = [themes.carrier_colour(carrier).alphaF() for carrier in members]
        assert shades == pytest.approx([1, 0.7, 0.45], abs=0.01)
        assert len({themes.carrier_colour(carrier).rgb() for carrier in members}) == 1
