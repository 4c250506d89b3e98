"""What may have been meant by a name that is not known."""

from collections.abc import Collection
from difflib import get_close_matches

from carbondesk.i18n import translate

# How like a name must be to be offered, and how many are.
_LIKENESS, _OFFERED = 0.5, 5


def like(name: str, known: Collection[str]) -> str:
    """A sentence with the known names that are like it; empty if none is."""
    near = get_close_matches(name, known, _OFFERED, _LIKENESS)
    return (
        translate("cli.instead", "Like it: {names}.").format(names=", ".join(near)) if near else ""
    )


def known(name: str, names: Collection[str]) -> str:
    """A sentence with the names like it, else with the first ones there are."""
    first = ", ".join([*names][:_OFFERED])
    if not first:
        return translate("cli.instead", "There is none yet.")
    more = " …" if len(names) > _OFFERED else ""
    there = translate("cli.instead", "There are: {names}.").format(names=first + more)
    return like(name, names) or there
