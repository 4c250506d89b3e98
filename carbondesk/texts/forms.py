"""Names of the rows of official forms."""

from carbondesk.i18n import pick, translate
from carbondesk.reference import forms


def row(figure_key: str) -> str:
    """A row by the key of its figure: form2.110 is row 110 of form 2, with its name."""
    code, _, key = figure_key.partition(".")
    found = forms.named(code).row(key)
    name = pick(found.name_zh, found.name_en)
    text = translate("texts.forms", "Form {number}, row {code} {name}")
    return text.format(number=code.removeprefix("form"), code=found.code, name=name)
