"""Each house rule bites what it is meant for, and only that."""

from pathlib import Path
from textwrap import dedent

import pytest

from tools import rules
from tools.rules import Source

LONG = "def long() -> None:\n" + "    print()\n" * 50
DESCRIBED = 'def long() -> None:\n    """One.\n\n    Two.\n    """\n' + "    print()\n" * 49
LARGE = "class Large:\n" + "\n".join(f"    def f{n}(self) -> None: ..." for n in range(21))

BROKEN = [
    ("functions_are_short", "carbondesk/a.py", LONG),
    ("files_are_short", "tests/a.py", "\n" * 401),
    ("classes_are_small", "carbondesk/a.py", LARGE),
    ("signals_meet_no_lambda", "carbondesk/a.py", "button.clicked.connect(lambda: None)"),
    ("sql_stays_in_the_store", "carbondesk/cli.py", "q = 'select id from meter'"),
    ("sql_stays_in_the_store", "carbondesk/cli.py", "q = f'DELETE FROM {table}'"),
    ("sql_stays_in_the_store", "carbondesk/cli.py", "q = 'pragma user_version'"),
    ("texts_are_literal", "carbondesk/a.py", "translate('a', f'{x}')"),
    ("texts_are_literal", "carbondesk/a.py", "translate(CONTEXT, 'x')"),
    ("texts_are_literal", "carbondesk/a.py", "i18n.translate('b', 'x')"),
    ("texts_are_literal", "carbondesk/a.py", "plural('a', 'one', many, 2)"),
    ("texts_are_literal", "carbondesk/a.py", "mark('b', 'x')"),
    ("texts_are_literal", "carbondesk/a.py", "lookup('b', MARKED[code])"),
    ("inits_are_empty", "carbondesk/ui/__init__.py", "from carbondesk.ui.desk import Desk"),
    ("few_catch_everything", "carbondesk/a.py", "try: f()\nexcept Exception: pass"),
    ("few_catch_everything", "carbondesk/a.py", "try: f()\nexcept (OSError, BaseException): g()"),
    ("few_catch_everything", "carbondesk/a.py", "try: f()\nexcept: g()"),
    ("modules_have_telling_names", "carbondesk/date_utils.py", ""),
    ("own_imports_stand_at_the_top", "carbondesk/a.py", "def f():\n  from carbondesk import i18n"),
    ("own_imports_stand_at_the_top", "carbondesk/a.py", "def f():\n  import carbondesk.i18n"),
    ("tests_say_what_is_true", "tests/test_a.py", "def test_it_works(): ..."),
]

KEPT = [
    ("functions_are_short", "carbondesk/a.py", DESCRIBED),
    ("files_are_short", "tests/a.py", "\n" * 400),
    ("signals_meet_no_lambda", "carbondesk/a.py", "button.clicked.connect(self.close)"),
    ("sql_stays_in_the_store", "carbondesk/store/meters.py", "q = 'select id from meter'"),
    ("sql_stays_in_the_store", "carbondesk/cli.py", "'''select one from the list'''"),
    ("sql_stays_in_the_store", "carbondesk/cli.py", "translate('cli', 'Select one from the list')"),
    ("texts_are_literal", "carbondesk/a.py", "translate('a', 'x {y}').format(y=1)"),
    ("texts_are_literal", "carbondesk/a.py", "text.translate(TABLE)"),
    ("texts_are_literal", "carbondesk/a.py", "lookup('a', MARKED[code])"),
    ("inits_are_empty", "carbondesk/ui/__init__.py", ""),
    ("few_catch_everything", "carbondesk/a.py", "try: f()\nexcept BaseException:\n  g()\n  raise"),
    ("few_catch_everything", "carbondesk/ui/jobs.py", "try: f()\nexcept Exception: pass"),
    ("modules_have_telling_names", "carbondesk/domain/bill.py", ""),
    ("own_imports_stand_at_the_top", "carbondesk/a.py", "def f():\n  import reportlab"),
]


@pytest.mark.parametrize(("rule", "path", "text"), BROKEN)
def test_a_broken_rule_is_told(rule: str, path: str, text: str) -> None:
    assert list(rules.RULES[rule](Source(Path(path), text)))


@pytest.mark.parametrize(("rule", "path", "text"), KEPT)
def test_what_keeps_the_rule_passes(rule: str, path: str, text: str) -> None:
    assert list(rules.RULES[rule](Source(Path(path), text))) == []


def test_every_rule_is_seen_to_bite() -> None:
    assert {rule for rule, _, _ in BROKEN} == set(rules.RULES)


@pytest.mark.parametrize(
    "text", ["see /" + "root/notes", "--index-url https://py" + "pi.org/simple", "cd /" + "tmp/x"]
)
def test_places_of_one_machine_are_found(text: str) -> None:
    assert list(rules.places_in(text))


@pytest.mark.parametrize("text", ["resources/fonts", "set PIP_INDEX_URL", "kWh/m2", "f'{a}/tmp/b'"])
def test_other_texts_name_no_place(text: str) -> None:
    assert list(rules.places_in(text)) == []


def test_first_arguments_are_read_off_functions_and_methods() -> None:
    code = dedent("""
        Problem("a", {})
        problems.Problem("b")
        Problem(code)
        ledger.write("c")
    """)
    source = Source(Path("a.py"), code)
    assert list(rules.first_arguments(source, "Problem")) == ["a", "b"]
    assert list(rules.first_arguments(source, "write")) == ["c"]
