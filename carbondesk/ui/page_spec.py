"""The pages as data, for the window that shows them and whatever leads to them."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    # The frame of a window names its pages long before it loads one.
    from carbondesk.ui.page import Host, Page

FOOT = 9


@dataclass(frozen=True)
class PageSpec:
    """A page as data; `title` is asked again after a change of language.

    Pages of one `group` stand together in the navigation; group `FOOT` at its foot.
    """

    key: str
    icon: str
    title: Callable[[], str]
    make: "Callable[[Host], Page]"
    group: int = 0
