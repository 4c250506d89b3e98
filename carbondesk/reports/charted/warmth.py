"""Use over temperature as data: the scatter with its model, and what ran past it (CUSUM)."""

from carbondesk.domain.lines import Line, Sheet, Spot, SpotSheet
from carbondesk.domain.weather_response import Response
from carbondesk.i18n import translate
from carbondesk.reports import phrases
from carbondesk.texts import numbers

_PLACES = 60


def scatter(found: Response, unit: str) -> SpotSheet:
    """The months over their temperature; those of the base as squares."""
    spots = tuple(
        Spot(phrases.month_in_table(one.period), one.temperature, one.per_day, place < found.base)
        for place, one in enumerate(found.months)
    )
    heads = (
        translate("reports.charted.warmth", "Month"),
        translate("reports.charted.warmth", "Temperature, ℃"),
        f"{unit}/d",
    )
    top = max((spot.y for spot in spots), default=0.0)
    return SpotSheet(spots, _line(found), _notes(found), heads, 0 if top >= 1000 else 1)


def run(found: Response, unit: str) -> Sheet:
    """The running sum of what was used beyond the model."""
    names = tuple(phrases.month_in_table(one.period) for one in found.months)
    label = translate("reports.charted.warmth", "Beyond the model, summed")
    lines = (Line(label, found.run, "accent"),) if found.run else ()
    ticks = tuple(
        ((place + 0.5) / len(names), name) for place, name in enumerate(names) if place % 6 == 0
    )
    head = translate("reports.charted.warmth", "Month")
    return Sheet(head, names, lines, ticks, unit, 0)


def _line(found: Response) -> tuple[tuple[float, float], ...]:
    import numpy as np  # noqa: PLC0415 (heavy, and only needed where there is a model)

    if found.fit is None:
        return ()
    warm = [one.temperature for one in found.months]
    across = np.linspace(min(warm), max(warm), _PLACES)
    return tuple(
        (float(x), float(y)) for x, y in zip(across, found.fit.predict(across), strict=True)
    )


def _notes(found: Response) -> tuple[str, ...]:
    if found.fit is None:
        return (translate("reports.charted.warmth", "Too few months for a model."),)
    text = translate(
        "reports.charted.warmth",
        "Model {shape} of the first {count} months (squares), R² {r2}, CV(RMSE) {cv}%",
    )
    return (
        text.format(
            shape=found.fit.shape.value, count=found.base, r2=numbers.fit(found.fit.r2),
            cv=f"{found.fit.cv_rmse * 100:.1f}",
        ),
    )  # fmt: skip
