"""The topics of the help: a Markdown file for each, in the language in use."""

from carbondesk import paths
from carbondesk.i18n import language

INDEX = "index"
ENDING = ".md"


def every() -> tuple[str, ...]:
    """The names of all topics, the contents first."""
    found = sorted(file.stem for file in paths.resource("help", language()).glob(f"*{ENDING}"))
    return (INDEX, *(name for name in found if name != INDEX))


def named(name: str) -> str:
    """The topic of a name, or the contents where there is no such topic."""
    return name if name in every() else INDEX


def text(name: str) -> str:
    """What a topic says, as Markdown."""
    return paths.resource("help", language(), f"{named(name)}{ENDING}").read_text("utf-8")
