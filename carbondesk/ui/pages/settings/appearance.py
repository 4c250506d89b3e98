"""The appearance: language and theme of this person, at once."""

from collections.abc import Sequence

from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout

from carbondesk.i18n import language, translate
from carbondesk.ui.page import Host
from carbondesk.ui.settings import THEME
from carbondesk.ui.tabbed import View
from carbondesk.ui.widgets.card import Card
from carbondesk.ui.widgets.label import Label
from carbondesk.ui.widgets.segments import Segments

WIDTH = 720
# Each language is named in itself, so that anyone finds the way back.
LANGUAGES = (("zh", "中文"), ("en", "English"))


class AppearanceView(View):
    """Two switches; they are kept for this person, not in the ledger."""

    def __init__(self, host: Host) -> None:
        super().__init__(host)
        title = translate("ui.pages.settings.appearance", "Appearance")
        note = translate("ui.pages.settings.appearance", "kept for you on this computer")
        self.language = Segments(
            LANGUAGES, language(), name=translate("ui.pages.settings.appearance", "Language")
        )
        self.theme = Segments(
            _themes(),
            host.theme.choice,
            name=translate("ui.pages.settings.appearance", "Theme"),
        )
        self.language.chosen.connect(host.speak)
        self.theme.chosen.connect(self._choose_theme)
        host.theme.changed.connect(self.refresh)
        card = Card(title, note, ruled=True)
        card.setFixedWidth(WIDTH)
        for words, switch in zip(_rows(), (self.language, self.theme), strict=True):
            card.body.addLayout(_row(words, switch))
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(card)
        column.addStretch()

    def refresh(self) -> None:
        """Show what holds now, as after a change from the search."""
        self.theme.choose(self.host.theme.choice)

    def _choose_theme(self, choice: str) -> None:
        self.host.settings.keep(THEME, choice)
        self.host.theme.choose(choice)


def _themes() -> tuple[tuple[str, str], ...]:
    return (
        ("system", translate("ui.pages.settings.appearance", "As the system")),
        ("light", translate("ui.pages.settings.appearance", "Light")),
        ("dark", translate("ui.pages.settings.appearance", "Dark")),
    )


def _rows() -> Sequence[tuple[str, str]]:
    return (
        (
            translate("ui.pages.settings.appearance", "Language"),
            translate(
                "ui.pages.settings.appearance",
                "Of the window. A report is written in the language in which it is issued.",
            ),
        ),
        (
            translate("ui.pages.settings.appearance", "Theme"),
            translate("ui.pages.settings.appearance", "Print is always black on white."),
        ),
    )


def _row(words: tuple[str, str], switch: Segments) -> QHBoxLayout:
    title, note = words
    column = QVBoxLayout()
    column.setSpacing(2)
    column.addWidget(Label(title, bold=True))
    column.addWidget(Label(note, "small", "ink3", wrap=True))
    row = QHBoxLayout()
    row.setContentsMargins(0, 4, 0, 4)
    row.setSpacing(16)
    row.addLayout(column, 1)
    row.addWidget(switch)
    return row
