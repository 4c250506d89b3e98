"""What is known of the meters of a sample as instruments."""

from carbondesk.domain.instrument import Instrument
from carbondesk.sample import keys, metering
from carbondesk.sample.assumptions import MeterPlan, Sample
from carbondesk.sample.events import Happening

_MAKER = "示例仪表厂"
_MODELS = {"electricity": "DTSD-1", "natural_gas": "QBM-2", "heat": "RLB-4", "pv": "NBQ-5"}
_WATER_MODEL = "LXS-3"
_CLASSES = {"electricity": "0.5S", "natural_gas": "1.5", "pv": "1"}
_OTHER_CLASS = "2"
_LEVELS = 3
_MONTHS = 72  # as the notes of the planted verifications say


def of(sample: Sample, plan: MeterPlan) -> Instrument:
    """The instrument of a register; an interval is known where a verification is."""
    happened = {planted.happening for planted in sample.planted_at(plan.code)}
    return Instrument(
        metering.meter_id(sample, plan.code),
        _MAKER,
        _MODELS.get(plan.carrier, _WATER_MODEL),
        _CLASSES.get(plan.carrier, _OTHER_CLASS),
        _level(sample, plan),
        _MONTHS if Happening.VERIFIED in happened else None,
        id=keys.fact_id(sample.kind, "instrument", plan.code),
    )


def _level(sample: Sample, plan: MeterPlan) -> int:
    """How deep the meter stands in the tree, three at the most."""
    parents = {item.code: item.parent for item in sample.meters}
    level, above = 1, plan.parent
    while above and level < _LEVELS:
        level, above = level + 1, parents[above]
    return level
