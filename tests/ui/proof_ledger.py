"""A ledger with a project that saved a fifth, in which an adjustment lacks its paper."""

from dataclasses import replace
from datetime import date
from pathlib import Path

from carbondesk.domain.mv.plan import Adjustment
from carbondesk.domain.project import Project
from carbondesk.operations import meters, mv, projects
from carbondesk.store import rows
from carbondesk.ui.desk import Desk
from tests import factory
from tests.domain.mv.planted import WEATHER, a_meter_read_monthly, a_plan, always, warm
from tests.ui import ledgers


def used(day: date) -> float:
    """A heated and cooled building."""
    return 1000 + 60 * max(12 - warm(day), 0) + 90 * max(warm(day) - 20, 0)


def desk(folder: Path) -> Desk:
    """A desk over it, with a second project that has no plan."""
    ledger = factory.a_ledger(folder)
    meters.add(ledger, factory.a_meter(name="制冷站"), factory.a_setup())
    facts = a_meter_read_monthly(always(0.8), used=used)
    with ledger.write("import", noun="reading") as db:
        rows.insert(db, facts.readings)
        rows.insert(db, [replace(day, id=day.day.isoformat()) for day in WEATHER])
    made = projects.put(ledger, Project("XM-2024-03", "制冷站群控与水泵变频"))
    projects.put(ledger, Project("XM-2024-04", "教学楼LED"))
    plan = a_plan(project_id=made.id, id="", price_nano=725_000_000)
    mv.put(ledger, plan, ["E-01"])
    mv.put_adjustment(ledger, Adjustment(made.id, date(2025, 9, 1), 30_000_000, "新增 2 个病区"))
    opened = Desk(ledger, ledgers.TODAY)
    opened.set_period(ledgers.SHOWN)
    return opened
