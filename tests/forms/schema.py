"""A strict reader of the parts of JSON Schema that the shipped schema uses."""

import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

TYPES: Mapping[str, type] = {
    "object": dict, "array": list, "string": str, "boolean": bool, "integer": int,
    "null": type(None),
}  # fmt: skip
KNOWN = {
    "$schema", "$id", "$defs", "$ref", "title", "type", "additionalProperties", "required",
    "properties", "const", "enum", "pattern", "minLength", "minimum", "minItems", "items",
}  # fmt: skip
Json = Any
Schema = Mapping[str, Any]


@dataclass(frozen=True)
class Reader:
    """Reads values by a schema that refers to the parts of `whole`."""

    whole: Schema

    def faults(self, value: Json, schema: Schema, at: str) -> Iterator[str]:
        """Where a value is not as its schema says; an unknown word of the schema is a fault."""
        if "$ref" in schema:
            named = schema["$ref"].removeprefix("#/$defs/")
            yield from self.faults(value, self.whole["$defs"][named], at)
            return
        yield from (f"{at}: unknown word {word}" for word in schema.keys() - KNOWN)
        kinds = schema.get("type", [])
        names = [kinds] if isinstance(kinds, str) else kinds
        if names and not any(_is(value, name) for name in names):
            yield f"{at}: {value!r} is no {names}"
            return
        yield from (f"{at}: {word}" for word, is_kept in _CHECKS.items()
                    if word in schema and not is_kept(value, schema[word]))  # fmt: skip
        if isinstance(value, dict):
            yield from self._of_object(value, schema, at)
        if isinstance(value, list):
            for place, item in enumerate(value):
                yield from self.faults(item, schema.get("items", {}), f"{at}[{place}]")

    def _of_object(self, value: dict[str, Json], schema: Schema, at: str) -> Iterator[str]:
        known = schema.get("properties", {})
        missing = [name for name in schema.get("required", []) if name not in value]
        yield from (f"{at}: {name} is missing" for name in missing)
        if schema.get("additionalProperties", True) is False:
            yield from (f"{at}: {name} is not allowed" for name in value.keys() - known.keys())
        for name in value.keys() & known.keys():
            yield from self.faults(value[name], known[name], f"{at}.{name}")


def faults(value: Json, schema: Schema) -> list[str]:
    """Where a value is not as the whole schema says."""
    return list(Reader(schema).faults(value, schema, "$"))


def _is(value: Json, name: str) -> bool:
    if name == "integer" and isinstance(value, bool):
        return False
    return isinstance(value, TYPES[name])


def _matches(value: Json, pattern: str) -> bool:
    return not isinstance(value, str) or re.search(pattern, value) is not None


def _is_long(value: Json, least: int) -> bool:
    return not isinstance(value, str | list) or len(value) >= least


_CHECKS: Mapping[str, Callable[[Json, Any], bool]] = {
    "const": lambda value, wanted: value == wanted,
    "enum": lambda value, wanted: value in wanted,
    "pattern": _matches,
    "minLength": _is_long,
    "minItems": _is_long,
    "minimum": lambda value, least: not isinstance(value, int) or value >= least,
}
