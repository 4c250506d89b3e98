"""Names of the rows of official forms."""

from carbondesk.i18n import pick, translate


def row(figure_key: str) -> str:
    """A row by the key of its figure: form2.110 is row 110 of form 2, with its name."""
    from carbondesk.reference import forms  # noqa: PLC0415 (few sentences name a row)

    code, _, rest = figure_key.partition(".")
    if code not in forms.FORM_NAMES:
        return figure_key
    found = forms.named(code).row(rest.rpartition(".")[2])
    name = pick(found.name_zh, found.name_en)
    text = translate("texts.forms", "Form {number}, row {code} {name}")
    return text.format(number=code.removeprefix("form"), code=found.code, name=name)
