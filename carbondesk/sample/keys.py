"""Ids of the facts of a sample: the same each time it is made."""

from uuid import NAMESPACE_URL, UUID, uuid5

_NAMESPACE = uuid5(NAMESPACE_URL, "carbondesk sample")


def fact_id(*names: object) -> str:
    """The id of the fact that these names name."""
    return str(_uuid(names))


def number(digits: int, *names: object) -> str:
    """A number of so many digits, as a serial or invoice has, that these names decide."""
    return f"{_uuid(names).int % 10**digits:0{digits}d}"


def _uuid(names: tuple[object, ...]) -> UUID:
    return uuid5(_NAMESPACE, "/".join(str(name) for name in names))
