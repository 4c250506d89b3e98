"""The people of a sample by class and month."""

from carbondesk.domain.people import People
from carbondesk.sample import keys
from carbondesk.sample.assumptions import MONTHS, Flow, Sample
from carbondesk.sample.loads import Loads


def people(sample: Sample, loads: Loads) -> list[People]:
    """Staff and students where they change, bed-days and outpatients of every month."""
    counts = [People(*stock) for stock in sample.stocks]
    for flow in sample.flows:
        counts += _flow(loads, flow)
    return [
        People(
            count.month,
            count.people_class,
            count.count,
            keys.fact_id(sample.kind, "people", count.month, count.people_class.value),
        )
        for count in counts
    ]


def _flow(loads: Loads, flow: Flow) -> list[People]:
    parts = [
        loads.amounts(load, f"{flow.people_class.value} {number}")
        for number, load in enumerate(flow.loads)
    ]
    return [
        People(month.code, flow.people_class, int(sum(amounts) + 0.5))
        for month, *amounts in zip(MONTHS, *parts, strict=True)
    ]
