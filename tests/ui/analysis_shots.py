"""Pictures of the analysis: loads with findings, and a ledger without loggers."""

from datetime import date, timedelta
from functools import partial
from math import cos
from pathlib import Path

from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QWidget

from carbondesk.domain import period
from carbondesk.domain.tariff import MeterTariff
from carbondesk.domain.weather import WeatherDay
from carbondesk.operations import tariffs
from carbondesk.sample import make
from carbondesk.store import meters, rows
from carbondesk.ui.desk import Desk
from carbondesk.ui.pages.analysis.completeness import CompletenessView
from carbondesk.ui.pages.analysis.flows import FlowsView
from carbondesk.ui.pages.analysis.loads import LoadsView
from carbondesk.ui.pages.analysis.trends import TrendsView
from carbondesk.ui.theme import Theme
from tests.gallery import GALLERY, Shot
from tests.ui import ledgers
from tests.ui.page_shots import window_on


def _load(code: str, month: int, folder: Path, theme: Theme) -> QWidget:
    desk = ledgers.sample_desk(folder, make.CAMPUS)
    desk.set_period(period.month(2025, month))
    found = meters.by_code(desk.ledger.db, code)
    place = f"load:{found.id}" if found is not None else "load"
    return window_on(folder, theme, desk, "analysis", place)


def _empty(folder: Path, theme: Theme) -> QWidget:
    return window_on(folder, theme, ledgers.empty_desk(folder), "analysis")


def _trends(form: str, folder: Path, theme: Theme) -> QWidget:
    desk = ledgers.sample_desk(folder, make.CAMPUS)
    window = window_on(folder, theme, desk, "analysis", "trends:carrier:electricity")
    (view,) = window.findChildren(TrendsView)
    view.forms.choose(form)
    return window


def _weather(folder: Path, theme: Theme) -> QWidget:
    desk = ledgers.sample_desk(folder, make.CAMPUS)
    _warm_years(desk)
    found = meters.by_code(desk.ledger.db, "E-131")
    place = f"weather:{found.id}" if found is not None else "weather"
    return window_on(folder, theme, desk, "analysis", place)


def _warm_years(desk: Desk) -> None:
    days = [date(2023, 1, 1) + timedelta(days=count) for count in range(1096)]
    with desk.ledger.write("import", files=[]) as db:
        rows.insert(db, [WeatherDay(day, _warm(day), id=day.isoformat()) for day in days])


def _costs(folder: Path, theme: Theme) -> QWidget:
    desk = ledgers.sample_desk(folder, make.CAMPUS)
    return window_on(folder, theme, desk, "analysis", "costs")


def _costs_without(folder: Path, theme: Theme) -> QWidget:
    """No tariff: the year of the loggers before any meter followed one."""
    desk = ledgers.sample_desk(folder, make.CAMPUS)
    for code in ("E-01", "E-02", "E-03"):
        found = meters.by_code(desk.ledger.db, code)
        assert found is not None
        tariffs.follow(desk.ledger, MeterTariff(found.id, date(2025, 1, 1), ""))
    return window_on(folder, theme, desk, "analysis", "costs")


def _zoomed_flow(folder: Path, theme: Theme) -> QWidget:
    window = _flows("energy", folder, theme)
    (view,) = window.findChildren(FlowsView)
    view.chart.zoom(2.5, 0.2)
    view.chart.toggle("natural_gas")
    view.chart.keyPressEvent(_key(Qt.Key.Key_Right))
    return window


def _picked_months(folder: Path, theme: Theme) -> QWidget:
    window = _tab("known", folder, theme)
    (view,) = window.findChildren(CompletenessView)
    view.chart.zoom(1.6, 1.0)
    view.chart.matrix.pick(0.66, 0.84)
    return window


def _key(key: Qt.Key) -> QKeyEvent:
    return QKeyEvent(QEvent.Type.KeyPress, key, Qt.KeyboardModifier.NoModifier)


def _flows(measure: str, folder: Path, theme: Theme) -> QWidget:
    desk = ledgers.sample_desk(folder, make.CAMPUS)
    window = window_on(folder, theme, desk, "analysis", "flows")
    (view,) = window.findChildren(FlowsView)
    view.measures.choose(measure)
    return window


def _compared(divisor: str, folder: Path, theme: Theme) -> QWidget:
    desk = ledgers.sample_desk(folder, make.CAMPUS)
    _warm_years(desk)
    window = window_on(folder, theme, desk, "analysis", "trends:carrier:electricity")
    (view,) = window.findChildren(TrendsView)
    for place in range(3, 7):
        view.others.toggle(str(view.subject.itemData(place * 5)))
    view.divisors.choose(divisor)
    return window


def _picked(folder: Path, theme: Theme) -> QWidget:
    desk = ledgers.sample_desk(folder, make.CAMPUS)
    window = window_on(folder, theme, desk, "analysis", "load")
    (view,) = window.findChildren(LoadsView)
    view.measures.choose("density")
    view.kinds.choose("week")
    view.carpet.pick(0.2, 0.3)
    view.carpet.picked.emit(0, 0)
    for digit in (0, 1, 2, 4):
        view.lines.toggle(digit)
    view.lines.pick(0.3, 0.5)
    return window


def _tab(place: str, folder: Path, theme: Theme) -> QWidget:
    desk = ledgers.sample_desk(folder, make.CAMPUS)
    _warm_years(desk)
    return window_on(folder, theme, desk, "analysis", place)


def _warm(day: date) -> int:
    """A made-up year: 5 degrees in January, 29 in July."""
    return round((17 - 12 * cos((day.timetuple().tm_yday - 20) / 58.1)) * 10**6)


GALLERY += [
    Shot("analysis-load", partial(_load, "L-01", 11)),
    Shot("analysis-leak", partial(_load, "L-02", 12)),
    Shot("analysis-empty", _empty),
    Shot("analysis-trends", partial(_trends, "row")),
    Shot("analysis-stack", partial(_trends, "stack")),
    Shot("analysis-weather", _weather),
    Shot("analysis-years", partial(_trends, "years")),
    Shot("analysis-costs", _costs),
    Shot("analysis-flows", partial(_flows, "energy")),
    Shot("analysis-flow-cost", partial(_flows, "cost")),
    Shot("analysis-compared", partial(_compared, "whole")),
    Shot("analysis-corrected", partial(_compared, "weather")),
    Shot("analysis-picked", _picked),
    Shot("analysis-drivers", partial(_tab, "drivers:carrier:natural_gas")),
    Shot("analysis-known", partial(_tab, "known")),
    Shot("analysis-known-picked", _picked_months),
    Shot("analysis-flow-zoomed", _zoomed_flow),
    Shot("analysis-costs-without", _costs_without),
]
