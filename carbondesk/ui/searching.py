"""What Ctrl+K finds by itself: the pages and the commands of the window."""

from collections.abc import Callable, Sequence
from functools import partial

from carbondesk.i18n import translate
from carbondesk.ui.actions import ACTIONS
from carbondesk.ui.page_keys import shortcut
from carbondesk.ui.page_spec import PageSpec
from carbondesk.ui.widgets.finder import Found, Provider, matches


def pages(specs: Sequence[PageSpec], open_page: Callable[[str], None]) -> Provider:
    """A provider of pages."""

    def look(query: str) -> list[Found]:
        kind = translate("ui.searching", "page")
        return [
            Found(spec.title(), kind, spec.icon, partial(open_page, spec.key), shortcut(number))
            for number, spec in enumerate(specs, start=1)
            if matches(query, spec.title(), spec.key)
        ]

    return look


def commands(run: Callable[[str], None], can: Callable[[str], bool]) -> Provider:
    """A provider of commands."""

    def look(query: str) -> list[Found]:
        kind = translate("ui.searching", "command")
        return [
            Found(action.text, kind, action.icon, partial(run, action.key), action.shortcut)
            for action in ACTIONS
            if action.searchable and can(action.key) and matches(query, action.text, action.key)
        ]

    return look
