"""Puts a ledger into a window. What a command needs is loaded when it is first asked for."""

from functools import partial

from carbondesk.ui.commands import Commands
from carbondesk.ui.desk import Desk
from carbondesk.ui.settings import Settings
from carbondesk.ui.theme import Theme
from carbondesk.ui.window import Window
from carbondesk.ui.wiring import Wiring


def take(window: Window, desk: Desk, wiring: Wiring) -> None:
    """Have a window work on a ledger."""
    own = {
        "find": partial(search, window),
        "sign_in": partial(sign_in, window),
        "back_up": partial(_back_up, window),
        "save_copy": partial(_save_copy, window),
        "help": partial(_help, window),
    }
    window.take(desk, Commands(window, {**own, **wiring.commands}), wiring)


def window_on(desk: Desk, settings: Settings, theme: Theme, wiring: Wiring) -> Window:
    """A window that works on a ledger from the beginning, with its first page."""
    made = Window(settings, theme, wiring.pages)
    take(made, desk, wiring)
    made.begin()
    return made


def search(window: Window) -> None:
    """Open the search over everything."""
    from carbondesk.ui import searching  # noqa: PLC0415
    from carbondesk.ui.widgets.finder import Finder  # noqa: PLC0415

    if all(found.isHidden() for found in window.findChildren(Finder)):
        own = (
            searching.pages(window.specs, window.open_page),
            searching.commands(window.run, window.commands.can),
        )
        Finder(window, (*own, *window.wiring.providers(window)))


def sign_in(window: Window) -> None:
    """Ask who goes on, over the pages; they can also only be looked at."""
    from carbondesk.ui import unsaved  # noqa: PLC0415
    from carbondesk.ui.frame.sign_in import SignIn  # noqa: PLC0415

    asked = window.findChildren(SignIn)
    if all(found.isHidden() for found in asked) and unsaved.may_go(window):
        SignIn(window, window.desk, window.settings)


def _back_up(window: Window) -> None:
    from carbondesk.ui import copies  # noqa: PLC0415

    copies.back_up(window)


def _save_copy(window: Window) -> None:
    from carbondesk.ui import copies  # noqa: PLC0415

    copies.save_copy(window, window)


def _help(window: Window) -> None:
    from carbondesk.ui import helping  # noqa: PLC0415

    helping.show(window)
