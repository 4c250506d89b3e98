"""Collects the texts in the code and keeps the translation files beside them current."""

import ast
import json
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from string import Formatter

from tools.environment import ROOT

PACKAGE = ROOT / "carbondesk"
CHINESE = ROOT / "resources" / "i18n" / "zh_CN"
# Where the translatable texts stand among the arguments; the first argument is the context.
# Of a plural only the second form is translated, as Chinese has no other.
_TEXT_ARGUMENT = {"translate": 1, "mark": 1, "plural": 2}


@dataclass(frozen=True)
class Call:
    """One call that names a text, its arguments None where they are not literals."""

    name: str
    module: str
    line: int
    arguments: tuple[str | None, ...]

    @property
    def context(self) -> str | None:
        """The module that the call names as its own."""
        return self.arguments[0] if self.arguments else None

    @property
    def text(self) -> str | None:
        """The English text that is looked up."""
        position = _TEXT_ARGUMENT[self.name]
        return self.arguments[position] if len(self.arguments) > position else None

    @property
    def is_literal(self) -> bool:
        """Whether the context and every text can be read off the code."""
        literal = self.arguments[: _TEXT_ARGUMENT[self.name] + 1]
        return len(literal) > _TEXT_ARGUMENT[self.name] and None not in literal


def calls_in(tree: ast.Module, module: str) -> Iterator[Call]:
    """Every call in one module; `module` is its path below the package."""
    for node in ast.walk(tree):
        if isinstance(node, ast.Call) and _name(node.func) in _TEXT_ARGUMENT:
            literals = tuple(_literal(argument) for argument in node.args)
            yield Call(_name(node.func), module, node.lineno, literals)


def calls(package: Path = PACKAGE) -> Iterator[Call]:
    """Every call in the package, but for the module that defines them."""
    for file in sorted(package.rglob("*.py")):
        module = ".".join(file.relative_to(package).with_suffix("").parts)
        if module != "i18n":
            yield from calls_in(ast.parse(file.read_text(encoding="utf-8")), module)


def collected(found: Iterator[Call]) -> dict[str, set[str]]:
    """The texts of each context."""
    texts: dict[str, set[str]] = {}
    for call in found:
        if call.is_literal and call.context and call.text:
            texts.setdefault(call.context, set()).add(call.text)
    return texts


def merged(texts: set[str], known: dict[str, str]) -> dict[str, str]:
    """The translations still wanted, sorted; new ones are empty."""
    return {text: known.get(text, "") for text in sorted(texts)}


def faults(text: str, translation: str) -> str:
    """What is wrong with a translation, or nothing."""
    if not translation:
        return "not translated"
    return "" if _fields(text) == _fields(translation) else "other {fields} than the English"


def rendered(translations: dict[str, str]) -> str:
    """The content of a translation file."""
    return json.dumps(translations, ensure_ascii=False, indent=1) + "\n"


def known(folder: Path = CHINESE) -> dict[str, dict[str, str]]:
    """The translations on file, by context."""
    return {
        file.stem: json.loads(file.read_text(encoding="utf-8"))
        for file in sorted(folder.glob("*.json"))
    }


def stale(package: Path = PACKAGE, folder: Path = CHINESE) -> dict[str, dict[str, str]]:
    """The contexts whose file differs from the code, with what is due; empty where none is."""
    on_file = known(folder)
    wanted = collected(calls(package))
    due = {
        context: merged(wanted.get(context, set()), on_file.get(context, {}))
        for context in sorted(wanted.keys() | on_file.keys())
    }
    # The order counts too: sorted files merge without conflicts.
    return {
        context: translations
        for context, translations in due.items()
        if list(translations.items()) != list(on_file.get(context, {}).items())
    }


def faulty(folder: Path = CHINESE) -> list[str]:
    """A line for each translation on file that is missing or wrong."""
    return [
        f"{context}: {fault}: {text!r}"
        for context, translations in known(folder).items()
        for text, translation in translations.items()
        if (fault := faults(text, translation))
    ]


def update(package: Path = PACKAGE, folder: Path = CHINESE) -> list[str]:
    """Write or remove every file that differs from the code; the contexts touched."""
    due = stale(package, folder)
    for context, translations in due.items():
        file = folder / f"{context}.json"
        if translations:
            file.write_text(rendered(translations), encoding="utf-8")
        else:
            file.unlink()
    return list(due)


def _name(function: ast.expr) -> str:
    match function:
        # Strings have a method of this name too, so an attribute must be that of the module.
        case ast.Name(id=name) | ast.Attribute(value=ast.Name(id="i18n"), attr=name):
            return name
    return ""


def _literal(node: ast.expr) -> str | None:
    return node.value if isinstance(node, ast.Constant) and isinstance(node.value, str) else None


def _fields(text: str) -> set[str]:
    """The names in braces; a text with a lone brace is not meant for `format`."""
    try:
        return {name for _, name, _, _ in Formatter().parse(text) if name is not None}
    except ValueError:
        return set()
