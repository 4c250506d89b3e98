"""The rules of the house that linters cannot see, each a function from a source to complaints."""

import ast
import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

from tools import texts
from tools.environment import ROOT

LONGEST_FUNCTION = 50
LONGEST_FILE = 400
MOST_METHODS = 20
CODE = ("carbondesk", "tests", "tools", "packaging", "dev.py")
# Only here may any exception at all be caught: where it is shown to a person and logged.
CATCH_ALL = frozenset(
    Path("carbondesk", name)
    for name in ("ui/jobs.py", "ui/errors.py", "app.py", "cli/main.py", "selftest.py")
)
# Here a start decides what it can do without until it is asked for.
LOADING_LATER = frozenset(
    Path("carbondesk", name)
    for name in (
        "__main__.py",
        "app.py",
        "program.py",
        "texts/forms.py",
        "ui/charts/chart.py",
        "ui/charts/tabled.py",
        "ui/page.py",
        "ui/pages/overview/todo.py",
        "ui/widgets/explain_dock.py",
        "ui/working.py",
    )
)
_SQL = re.compile(
    r"\s*(select\s.+\sfrom\s|insert\s+(or\s+\w+\s+)?into\s|update\s+\w+\s+set\s|delete\s+from\s"
    r"|(create|drop|alter)\s+(temp\s+)?(table|index|trigger|view)\s|pragma\s+\w)",
    re.IGNORECASE | re.DOTALL,
)
# A text that ties the project to one machine or to one supplier of packages.
_PLACE = re.compile(
    r"(?<![\w.)}/~])/(?:work|tmp|root|home)/\w|\w+\.pythonhosted\.|pypi\.\w+[./]|registry\.npm\w+\."
    r"|\w+\.(?:tuna|ustc|aliyun|tencent|huaweicloud)\.\w"
)
_NO_NAME = re.compile(
    r"(?:^|_)(utils?|helpers?|common|manager|info|data|process|te?mp|handler|misc)(?:_|$)"
)
_NAME_OF_NO_TEST = re.compile(r"works|correctly")


@dataclass(frozen=True)
class Source:
    """One Python file, its path below the root of the project."""

    path: Path
    text: str

    @cached_property
    def tree(self) -> ast.Module:
        """The file as syntax."""
        return ast.parse(self.text)

    @cached_property
    def nodes(self) -> list[ast.AST]:
        """All that the syntax is made of; each rule looks through it."""
        return list(ast.walk(self.tree))

    @property
    def is_product(self) -> bool:
        """Whether the file is part of the program itself."""
        return self.path.parts[0] == "carbondesk"

    def functions(self) -> Iterator[ast.FunctionDef | ast.AsyncFunctionDef]:
        """Every function and method."""
        for node in self.nodes:
            if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
                yield node


def sources(root: Path = ROOT) -> list[Source]:
    """Every Python file of the project."""
    places = [root / name for name in CODE]
    files = [file for place in places for file in (place.rglob("*.py") if place.is_dir() else [])]
    files += [place for place in places if place.is_file()]
    return [
        Source(file.relative_to(root), file.read_text(encoding="utf-8")) for file in sorted(files)
    ]


def functions_are_short(source: Source) -> Iterator[str]:
    """No function is longer than a screen, its docstring not counted."""
    for function in source.functions():
        body = function.body
        described = ast.get_docstring(function, clean=False) is not None and len(body) > 1
        skipped = body[1].lineno - body[0].lineno if described else 0
        length = (function.end_lineno or function.lineno) - function.lineno + 1 - skipped
        if length > LONGEST_FUNCTION:
            yield f"{function.lineno}: {function.name} has {length} lines"


def files_are_short(source: Source) -> Iterator[str]:
    """No file is longer than one can keep in mind."""
    length = source.text.count("\n")
    if length > LONGEST_FILE:
        yield f"the file has {length} lines"


def classes_are_small(source: Source) -> Iterator[str]:
    """No class has grown into everything."""
    for node in source.nodes:
        if isinstance(node, ast.ClassDef):
            methods = sum(
                isinstance(item, ast.FunctionDef | ast.AsyncFunctionDef) for item in node.body
            )
            if methods > MOST_METHODS:
                yield f"{node.lineno}: {node.name} has {methods} methods"


def signals_meet_no_lambda(source: Source) -> Iterator[str]:
    """A lambda in `connect` keeps its window alive."""
    for node in source.nodes if source.is_product else ():
        match node:
            case ast.Call(func=ast.Attribute(attr="connect"), args=[ast.Lambda(), *_]):
                yield f"{node.lineno}: lambda in connect"


def sql_stays_in_the_store(source: Source) -> Iterator[str]:
    """No other layer writes a query."""
    if not source.is_product or source.path.parts[1] == "store":
        return
    spoken = {id(node) for node in _spoken(source.tree)}
    for node in source.nodes:
        if isinstance(node, ast.Constant) and id(node) not in spoken and _is_sql(node.value):
            yield f"{node.lineno}: SQL outside the store"


def texts_are_literal(source: Source) -> Iterator[str]:
    """Texts can be collected, and are filed under the module that speaks them."""
    if not source.is_product or source.path.name == "i18n.py":
        return
    module = ".".join(source.path.with_suffix("").parts[1:])
    for call in texts.calls_in(source.tree, module):
        if not call.is_literal:
            yield f"{call.line}: {call.name} takes literal texts"
        elif call.context != module:
            yield f"{call.line}: the context is {module}, not {call.context}"
    for context in first_arguments(source, "lookup"):
        if context != module:
            yield f"marked texts are looked up in {module}, not {context}"


def inits_are_empty(source: Source) -> Iterator[str]:
    """A package re-exports nothing; only the top one names the version."""
    is_top = source.path == Path("carbondesk/__init__.py")
    if source.path.name == "__init__.py" and source.text and not is_top:
        yield "not empty"


def few_catch_everything(source: Source) -> Iterator[str]:
    """Whatever catches every exception raises it again, but for the outermost layers."""
    if not source.is_product or source.path in CATCH_ALL:
        return
    for node in source.nodes:
        if isinstance(node, ast.ExceptHandler) and _catches_all(node.type):
            last = node.body[-1]
            if not (isinstance(last, ast.Raise) and last.exc is None):
                yield f"{node.lineno}: catches every exception"


def modules_have_telling_names(source: Source) -> Iterator[str]:
    """A module is named for what is in it."""
    for part in source.path.with_suffix("").parts:
        if found := _NO_NAME.search(part):
            yield f"named {found.group(1)}"


def own_imports_stand_at_the_top(source: Source) -> Iterator[str]:
    """An import inside a function hides a cycle; heavy libraries are another matter."""
    if not source.is_product or source.path in LOADING_LATER:
        return
    for function in source.functions():
        for node in ast.walk(function):
            match node:
                case ast.ImportFrom(module=str(name)) | ast.Import(names=[ast.alias(name=name)]):
                    if name.partition(".")[0] == "carbondesk":
                        yield f"{node.lineno}: imports {name} inside {function.name}"


def tests_say_what_is_true(source: Source) -> Iterator[str]:
    """The name of a test is a sentence that says more than that something works."""
    for function in source.functions():
        is_test = source.path.name.startswith("test_") and function.name.startswith("test_")
        if is_test and _NAME_OF_NO_TEST.search(function.name):
            yield f"{function.lineno}: {function.name} does not say what is true"


RULES: Mapping[str, Callable[[Source], Iterator[str]]] = {
    rule.__name__: rule
    for rule in (
        functions_are_short,
        files_are_short,
        classes_are_small,
        signals_meet_no_lambda,
        sql_stays_in_the_store,
        texts_are_literal,
        inits_are_empty,
        few_catch_everything,
        modules_have_telling_names,
        own_imports_stand_at_the_top,
        tests_say_what_is_true,
    )
}


def places_in(text: str) -> Iterator[str]:
    """Lines that name a folder of one machine or a host of packages."""
    for number, line in enumerate(text.splitlines(), 1):
        if found := _PLACE.search(line):
            yield f"{number}: {found.group()}"


def first_arguments(source: Source, function: str) -> Iterator[str]:
    """The literal first arguments of every call of a function or method of this name."""
    for node in source.nodes:
        match node:
            case ast.Call(
                func=ast.Name(id=name) | ast.Attribute(attr=name),
                args=[ast.Constant(value=str(value)), *_],
            ) if name == function:
                yield value


def strings(source: Source) -> Iterator[str]:
    """Every string in the code."""
    for node in source.nodes:
        if isinstance(node, ast.Constant) and isinstance(node.value, str):
            yield node.value


def _is_sql(value: object) -> bool:
    return isinstance(value, str) and _SQL.match(value) is not None


def _spoken(tree: ast.Module) -> Iterator[ast.expr]:
    """Strings that are prose: docstrings and the texts people read."""
    for node in ast.walk(tree):
        match node:
            case ast.Expr(value=ast.Constant() as value):
                yield value
            case ast.Call(func=ast.Name(id="translate" | "mark" | "plural"), args=arguments):
                yield from arguments


def _catches_all(caught: ast.expr | None) -> bool:
    return caught is None or any(
        isinstance(node, ast.Name) and node.id in {"Exception", "BaseException"}
        for node in ast.walk(caught)
    )
