"""Texts in the language in use: English stands in the code, Chinese in resources/i18n."""

import json
from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from functools import cache

from carbondesk import paths

LANGUAGES = ("zh", "en")
_FOLDERS = {"zh": "zh_CN"}
_language: ContextVar[str] = ContextVar("language", default="zh")


def language() -> str:
    """The language in use here: zh or en."""
    return _language.get()


def use(language: str) -> None:
    """Speak this language from now on, in this thread."""
    if language not in LANGUAGES:
        raise ValueError(language)
    _language.set(language)


@contextmanager
def speaking(language: str) -> Iterator[None]:
    """Speak another language inside the block, as for a document."""
    token = _language.set(language)
    try:
        yield
    finally:
        _language.reset(token)


def translate(context: str, text: str) -> str:
    """The text in the language in use; `context` is the module below `carbondesk`.

    Both arguments are literals, so that the texts can be collected. Values go in afterwards:
    `translate("texts.problems", "{meter} is unknown").format(meter=code)`.
    """
    return lookup(context, text)


def mark(context: str, text: str) -> str:
    """Name a text that is looked up later, where it is shown: for tables of texts."""
    return text


def lookup(context: str, marked: str) -> str:
    """The translation of a text that `mark` named in the same context."""
    folder = _FOLDERS.get(_language.get())
    return marked if folder is None else _texts(folder, context).get(marked) or marked


def plural(context: str, one: str, many: str, count: int) -> str:
    """The text for one or for several things; Chinese has a single form, kept under `many`."""
    return translate(context, one if count == 1 and _language.get() == "en" else many)


def pick(chinese: str, english: str) -> str:
    """One of a pair of names that a table carries in both languages."""
    return chinese if _language.get() == "zh" or not english else english


@cache
def _texts(folder: str, context: str) -> dict[str, str]:
    file = paths.resource("i18n", folder, f"{context}.json")
    if not file.is_file():
        return {}
    texts: dict[str, str] = json.loads(file.read_text(encoding="utf-8"))
    return texts
