"""The JSON of a refused command: its usual shape, empty, with the reasons."""

from argparse import Namespace
from collections.abc import Callable, Sequence
from types import MappingProxyType

from carbondesk.cli.answers import Json
from carbondesk.domain import indicator
from carbondesk.domain.fitting.fit import COOLING, HEATING, INTERCEPT, SLOPE


def answer(options: Namespace, reasons: Sequence[str]) -> Json:
    """What is printed with `--json` although nothing was done."""
    return {**_EMPTY[options.command](options, reasons), "reasons": list(reasons)}


def _import(options: Namespace, reasons: Sequence[str]) -> Json:
    counts = dict.fromkeys(("read", "added", "replaced", "skipped", "refused"), 0)
    nowhere = {"file": "", "sheet": "", "row": None, "column": "", "value": ""}
    problems = [{**nowhere, "reason": reason} for reason in reasons]
    return {"kind": options.kind or "", **counts, "problems": problems}


def _usage(_options: Namespace, _reasons: Sequence[str]) -> Json:
    return {"rows": []}


def _account(options: Namespace, _reasons: Sequence[str]) -> Json:
    scopes = dict.fromkeys(("kgco2", "scope1_kgco2", "scope2_kgco2"))
    return {
        "year": int(options.year),
        "energy": {"kgce": None, "complete": False, "rows": []},
        "carbon": {**scopes, "rows": []},
        "water_m3": None,
        "cost_yuan": None,
        "indicators": dict.fromkeys(indicator.EVERY),
        "completeness": None,
    }


def _explain(options: Namespace, _reasons: Sequence[str]) -> Json:
    return {
        "figure": options.figure, "value": None, "unit": "", "formula": "", "source": "",
        "parts": [],
    }  # fmt: skip


def _close(_options: Namespace, _reasons: Sequence[str]) -> Json:
    return {"closed": [], "uncovered": []}


def _reopen(options: Namespace, _reasons: Sequence[str]) -> Json:
    return {"reopened": [], "reason": options.reason}


def _history(_options: Namespace, _reasons: Sequence[str]) -> Json:
    return {"steps": []}


def _savings(options: Namespace, _reasons: Sequence[str]) -> Json:
    return {
        "project": options.project, "periods": [], "total": None, "unit": "",
        "range_90": [None, None], "significant": False,
    }  # fmt: skip


def _fit(_options: Namespace, _reasons: Sequence[str]) -> Json:
    empty = ("model", "r2", "adjusted_r2", "sse", "cv_rmse", "nmbe", "n", "p")
    coefficients = dict.fromkeys((INTERCEPT, HEATING, COOLING, SLOPE))
    return {
        **dict.fromkeys(empty), "coefficients": coefficients, "change_points": [],
        "qualifies": False,
    }  # fmt: skip


def _check(_options: Namespace, _reasons: Sequence[str]) -> Json:
    return {"findings": []}


def _verify(_options: Namespace, reasons: Sequence[str]) -> Json:
    return {"ok": False, "problems": list(reasons)}


_EMPTY: MappingProxyType[str, Callable[[Namespace, Sequence[str]], Json]] = MappingProxyType(
    {
        "import": _import,
        "usage": _usage,
        "account": _account,
        "explain": _explain,
        "check": _check,
        "savings": _savings,
        "fit": _fit,
        "close": _close,
        "reopen": _reopen,
        "history": _history,
        "verify": _verify,
    }
)
