"""What is said of a judged contract: what it rests on, terms of the judgement, moves."""

from fractions import Fraction

from carbondesk.domain.contracts import expected
from carbondesk.domain.contracts.appraised import PERCENT, Judged
from carbondesk.domain.figure import Figure
from carbondesk.i18n import lookup, mark, translate
from carbondesk.reference import investment
from carbondesk.texts import numbers, terms

TEN_THOUSAND = 10_000
_BASES = {
    expected.TYPED: mark("texts.appraisals", "the saving that was typed"),
    expected.PROMISED: mark("texts.appraisals", "the guaranteed saving"),
    expected.AGREED: mark("texts.appraisals", "the mean of the savings agreed so far"),
    expected.UNKNOWN: mark("texts.appraisals", "no saving is known"),
}


def basis(judged: Judged) -> str:
    """What the expected saving rests on."""
    return lookup("texts.appraisals", _BASES[judged.expected.basis])


def saving(judged: Judged) -> str:
    """The expected saving a year by carrier; a dash where nobody knows it."""
    text = translate("texts.appraisals", "{carrier} {amount} {unit}")
    found = [
        text.format(
            carrier=terms.carrier_or_code(code),
            amount=numbers.plain(Fraction(one.value or 0), 0),
            unit=terms.unit(one.unit),
        )
        for code, one in judged.expected.saving.items()
    ]
    return translate("texts.appraisals", "; ").join(found) or numbers.DASH


def rate(judged: Judged) -> str:
    """The rate of discount, and whether it is the usual one that is to be confirmed."""
    shown = f"{numbers.exact(judged.rate * PERCENT)}%"
    if judged.assumed.rate_micro is not None:
        return shown
    text = translate("texts.appraisals", "{rate} (usual)")
    if investment.discount_rate().to_confirm:
        text = translate("texts.appraisals", "{rate} (usual), to be confirmed")
    return text.format(rate=shown)


def convention() -> str:
    """How money of years counts."""
    return translate(
        "texts.appraisals",
        "Money of a year counts at its end, the investment at the beginning; prices stay as "
        "signed, real terms. Party B's money is after its running cost.",
    )


def unknown() -> str:
    """What lacks where nothing can be judged."""
    return translate(
        "texts.appraisals",
        "Not judged: nobody knows what is saved. Type the expected saving, enter a guarantee, or "
        "agree the first statement.",
    )


def in_ten(figure: Figure | Fraction | None) -> str:
    """Yuan in tens of thousands, a dash for none."""
    value = figure.value if isinstance(figure, Figure) else figure
    return numbers.DASH if value is None else numbers.plain(Fraction(value) / TEN_THOUSAND, 2)


def percent(figure: Figure) -> str:
    """A percentage with one decimal, a dash for none."""
    return numbers.DASH if figure.value is None else f"{numbers.plain(figure.value, 1)}%"


def years(figure: Figure | Fraction | None) -> str:
    """Years with one decimal, a dash for none."""
    value = figure.value if isinstance(figure, Figure) else figure
    return numbers.DASH if value is None else numbers.plain(value, 1)


def moved(part: Fraction) -> str:
    """A move with its sign: +10%, ±0, −20%."""
    if not part:
        return "±0"
    sign = "+" if part > 0 else numbers.MINUS
    return f"{sign}{numbers.plain(abs(part) * PERCENT, 0)}%"
