"""How the command line answers the carbon inventory."""

from carbondesk.cli.answers import Json, number
from carbondesk.domain.beside import BesideLine
from carbondesk.domain.boundary import Left
from carbondesk.domain.inventory import Inventory
from carbondesk.domain.inventory_line import InventoryLine


def inventory(found: Inventory) -> Json:
    """The carbon inventory beside an account: other views, range, grades."""
    return {
        "location_kgco2": number(found.location.value),
        "market_kgco2": number(found.market.value),
        "uncertainty_percent": number(found.uncertainty.value),
        "grade": found.grade,
        "measured_percent": number(found.measured.value),
        "range_kgco2": [number(found.low.value), number(found.high.value)],
        "energy": {
            "calorific_kgce": number(found.energies.calorific.value),
            "calorific_set": found.energies.calorific_set.code,
            "equivalent_kgce": number(found.energies.equivalent.value),
            "equivalent_set": found.energies.equivalent_set.code,
        },
        "rows": [_line(one) for one in found.lines],
        "outside": [_left(left) for left in found.outside],
        "outside_areas": [
            {"place": left.place, "area_m2": number(left.area), "reason": left.reason}
            for left in found.areas
        ],
        "beside_kgco2e": number(found.beside_total.value),
        "beside": [_beside(line) for line in found.beside],
    }


def _line(one: InventoryLine) -> Json:
    return {
        "source_kind": one.line.source_kind,
        "carrier": one.line.carrier,
        "grade": one.line.grade,
        "scope": one.line.scope,
        "kgco2": number(one.line.kgco2.value),
        "activity_quality": one.line.quantity.quality.value,
        "factor_grade": one.factor_grade,
        "data_grade": one.grade,
        "uncertainty_percent": number(one.uncertainty.value),
    }


def _left(left: Left) -> Json:
    return {
        "figure": left.usage.key,
        "role": left.role.value,
        "quantity": number(left.usage.value),
        "unit": left.usage.unit,
        "reason": left.reason,
    }


def _beside(line: BesideLine) -> Json:
    return {
        "figure": line.kgco2e.key,
        "kind": line.emission.kind.value,
        "name": line.emission.name,
        "item": line.emission.item,
        "scope": line.scope,
        "quantity": number(line.quantity.value),
        "unit": line.emission.unit,
        "factor_grade": line.factor.grade if line.factor else "",
        "kgco2e": number(line.kgco2e.value),
    }
