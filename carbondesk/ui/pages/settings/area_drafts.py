"""Between the form of floor areas and the fact: fields, values, and what was typed."""

from collections.abc import Mapping

from carbondesk.domain.place import PlaceArea
from carbondesk.i18n import translate
from carbondesk.texts import fields
from carbondesk.ui.typed import Typed, day, number
from carbondesk.ui.widgets.form import Field

UNIT = "m2"
AMOUNTS = ("gross_area_m2", "heated_area_m2", "cooled_area_m2", "excluded_area_m2")
SINCE, REASON = "valid_from", "excluded_reason"


def fields_of_area() -> tuple[Field, ...]:
    """The day from which areas hold, the areas, and why some of it does not count."""
    whole = translate("ui.pages.settings.area_drafts", "with all that lies in it")
    let = translate("ui.pages.settings.area_drafts", "let, lent or housing")
    hints = {"gross_area_m2": whole, "excluded_area_m2": let}
    amounts = (
        Field(key, fields.name(key), "number", unit="m²", hint=hints.get(key, ""))
        for key in AMOUNTS
    )
    reason = translate("ui.pages.settings.area_drafts", "Why it does not count")
    return (Field(SINCE, fields.name(SINCE)), *amounts, Field(REASON, reason))


def values(area: PlaceArea) -> dict[str, str]:
    """What the fields of known areas show."""
    return {
        SINCE: day(area.valid_from),
        "gross_area_m2": number(area.gross_micro),
        "heated_area_m2": number(area.heated_micro),
        "cooled_area_m2": number(area.cooled_micro),
        "excluded_area_m2": number(area.excluded_micro),
        REASON: area.excluded_reason,
    }


def is_begun(form: Mapping[str, str]) -> bool:
    """Whether any area was typed."""
    return any(form.get(key) for key in (*AMOUNTS, REASON))


def typed(typed: Typed, place_id: str, area_id: str = "") -> PlaceArea:
    """The areas that were typed; the gross area is needed, the parts are not."""
    if not typed.text("gross_area_m2"):
        typed.complain("empty", "gross_area_m2", field="gross_area_m2")
    gross, heated, cooled, excluded = (typed.micro(key, UNIT) for key in AMOUNTS)
    return PlaceArea(
        place_id,
        typed.needed_day(SINCE),
        gross,
        heated,
        cooled,
        excluded,
        typed.text(REASON),
        area_id,
    )
