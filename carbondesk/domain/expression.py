"""Expressions of the review's relations: names, numbers, comparisons, abs and sums over rooms.

They are read with the parser of Python but only what is listed here is known, and everything is
exact. `cNNN` is the value of a row, `prev.cNNN` that of the period before; a blank is zero.
"""

import ast
import operator
from collections.abc import Callable, Iterator, Mapping
from fractions import Fraction
from functools import cache
from types import MappingProxyType

Value = Fraction | bool
Lookup = Callable[[str], Fraction | None]
SUM_OF_ROOMS = "sum_rooms"

_ARITHMETIC: Mapping[type[ast.operator], Callable[[Fraction, Fraction], Fraction]] = (
    MappingProxyType(
        {
            ast.Add: operator.add,
            ast.Sub: operator.sub,
            ast.Mult: operator.mul,
            ast.Div: operator.truediv,
        }
    )
)
_COMPARISONS: Mapping[type[ast.cmpop], Callable[[Value, Value], bool]] = MappingProxyType(
    {
        ast.Lt: operator.lt,
        ast.LtE: operator.le,
        ast.Gt: operator.gt,
        ast.GtE: operator.ge,
        ast.Eq: operator.eq,
        ast.NotEq: operator.ne,
    }
)


class Unknown(Exception):
    """A value that the expression needs is not known, so that nothing can be said."""


class Malformed(Exception):
    """The text is no expression that is known here."""


def names(text: str) -> tuple[str, ...]:
    """The values that an expression asks for, each once, in the order of reading."""
    return tuple(dict.fromkeys(_names(_parsed(text))))


def holds(text: str, value_of: Lookup) -> bool:
    """Whether a relation holds; `Unknown` where a value it comes to is None."""
    return bool(_value(_parsed(text), value_of))


def value(text: str, value_of: Lookup) -> Fraction:
    """The number that an expression gives."""
    return Fraction(_value(_parsed(text), value_of))


@cache
def _parsed(text: str) -> ast.expr:
    try:
        return ast.parse(text.strip(), mode="eval").body
    except (SyntaxError, ValueError):
        raise Malformed(text) from None


def _names(node: ast.AST) -> Iterator[str]:
    if isinstance(node, ast.Call):
        if node.func is not None and isinstance(node.func, ast.Name) and node.func.id == "abs":
            yield from _names(node.args[0])
        else:
            yield _name(node)
    elif isinstance(node, ast.Name | ast.Attribute):
        yield _name(node)
    else:
        for child in ast.iter_child_nodes(node):
            yield from _names(child)


def _name(node: ast.AST) -> str:
    """A value by its name: c110, prev.c110, sum_rooms.c240, yoy_limit."""
    if isinstance(node, ast.Name):
        return node.id
    if isinstance(node, ast.Attribute) and isinstance(node.value, ast.Name):
        return f"{node.value.id}.{node.attr}"
    if isinstance(node, ast.Call) and isinstance(node.func, ast.Name):
        found = node.args[0] if len(node.args) == 1 else None
        if (
            node.func.id == SUM_OF_ROOMS
            and isinstance(found, ast.Constant)
            and isinstance(found.value, str)
        ):
            return f"{SUM_OF_ROOMS}.{found.value}"
    raise Malformed(ast.dump(node))


def _value(node: ast.expr, value_of: Lookup) -> Value:
    for kind, read in _READERS.items():
        if isinstance(node, kind):
            return read(node, value_of)
    raise Malformed(ast.dump(node))


def _constant(node: ast.Constant, _value_of: Lookup) -> Value:
    if isinstance(node.value, bool):
        return node.value
    if isinstance(node.value, int | float):
        return Fraction(str(node.value))
    raise Malformed(ast.dump(node))


def _named(node: ast.expr, value_of: Lookup) -> Value:
    found = value_of(_name(node))
    if found is None:
        raise Unknown(_name(node))
    return found


def _call(node: ast.Call, value_of: Lookup) -> Value:
    if isinstance(node.func, ast.Name) and node.func.id == "abs" and len(node.args) == 1:
        return abs(Fraction(_value(node.args[0], value_of)))
    return _named(node, value_of)


def _binary(node: ast.BinOp, value_of: Lookup) -> Value:
    known = _ARITHMETIC.get(type(node.op))
    if known is None:
        raise Malformed(ast.dump(node))
    left, right = Fraction(_value(node.left, value_of)), Fraction(_value(node.right, value_of))
    if known is operator.truediv and right == 0:
        raise Unknown("/ 0")
    return known(left, right)


def _unary(node: ast.UnaryOp, value_of: Lookup) -> Value:
    inner = _value(node.operand, value_of)
    if isinstance(node.op, ast.Not):
        return not inner
    if isinstance(node.op, ast.USub):
        return -Fraction(inner)
    raise Malformed(ast.dump(node))


def _boolean(node: ast.BoolOp, value_of: Lookup) -> Value:
    """And, or: the later parts are looked at only where the earlier leave it open."""
    is_or = isinstance(node.op, ast.Or)
    return any(bool(_value(part, value_of)) is is_or for part in node.values) is is_or


def _compare(node: ast.Compare, value_of: Lookup) -> Value:
    left = _value(node.left, value_of)
    for sign, part in zip(node.ops, node.comparators, strict=True):
        known = _COMPARISONS.get(type(sign))
        if known is None:
            raise Malformed(ast.dump(node))
        right = _value(part, value_of)
        if not known(left, right):
            return False
        left = right
    return True


def _choice(node: ast.IfExp, value_of: Lookup) -> Value:
    return _value(node.body if _value(node.test, value_of) else node.orelse, value_of)


_READERS: Mapping[type[ast.expr], Callable[..., Value]] = MappingProxyType(
    {
        ast.Constant: _constant,
        ast.Name: _named,
        ast.Attribute: _named,
        ast.Call: _call,
        ast.BinOp: _binary,
        ast.UnaryOp: _unary,
        ast.BoolOp: _boolean,
        ast.Compare: _compare,
        ast.IfExp: _choice,
    }
)
