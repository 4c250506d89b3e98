"""What the application gives to a window."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING

from carbondesk.ui.desk import Desk
from carbondesk.ui.page import Host
from carbondesk.ui.page_spec import PageSpec

if TYPE_CHECKING:
    # Nobody searches while the window opens.
    from carbondesk.ui.widgets.finder import Provider


def _none(_host: Host) -> "Sequence[Provider]":
    return ()


@dataclass(frozen=True)
class Wiring:
    """Pages, and what the window cannot know by itself.

    `commands` do the actions open, new, back_up and help by key; `providers` find meters and
    places; `step_text` names a step by its verb; `facts` are the words at the right of the status
    bar; `now` is the clock; `open_ledger` opens another one in its place.
    """

    pages: Sequence[PageSpec]
    now: Callable[[], datetime]
    commands: Mapping[str, Callable[[], object]] = field(default_factory=dict)
    providers: "Callable[[Host], Sequence[Provider]]" = _none
    step_text: Callable[[str], str] = str
    facts: Callable[[Desk], str] | None = None
    open_ledger: Callable[[Path], object] | None = None
