"""How the command line answers where a year stands by its quotas."""

from collections.abc import Iterable

from carbondesk.cli.answers import Json, number
from carbondesk.domain.quota import Distance, Position
from carbondesk.domain.standing import Standing


def quotas(found: Iterable[Standing]) -> list[Json]:
    """A row for each quota of each standard."""
    return [_position(standing, one) for standing in found for one in standing.positions]


def _position(standing: Standing, position: Position) -> Json:
    quota = position.quota
    return {
        "figure": f"quota.{quota.id}",
        "standard": quota.edition,
        "category": quota.category,
        "chosen": bool(standing.category),
        "indicator": quota.indicator,
        "heating": quota.heating,
        "value": number(position.actual.value),
        "unit": quota.unit,
        "quality": position.actual.quality.value,
        "levels": {name: number(level) for name, level in quota.levels()},
        "grade": quota.grade,
        "lack": position.lack.value,
        "met": position.met,
        "next": None if position.next is None else _distance(position.next),
    }


def _distance(way: Distance) -> Json:
    return {
        "level": way.level,
        "percent": number(way.percent.value),
        "kgce": number(way.kgce.value),
        "yuan": number(way.yuan.value),
    }
