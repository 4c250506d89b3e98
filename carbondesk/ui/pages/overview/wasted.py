"""What runs at night or out of season, as notices: what it costs comes first."""

from collections.abc import Iterable
from fractions import Fraction

from carbondesk.domain.findings.finding import Finding
from carbondesk.domain.problems import Severity
from carbondesk.i18n import translate
from carbondesk.texts import findings as texts
from carbondesk.texts import load_findings, waste
from carbondesk.ui.widgets.notice import Notice

MOST = 3
_TONES = {Severity.ERROR: "err", Severity.WARNING: "warn", Severity.REVIEW: "due"}


def notices(found: Iterable[Finding]) -> list[Notice]:
    """The dearest of them with what they amount to; the checks show them all."""
    wasting = [
        item for item in found if item.is_open and item.rule in {*load_findings.RULES, *waste.RULES}
    ]
    return [_notice(item) for item in sorted(wasting, key=_cost, reverse=True)[:MOST]]


def _notice(item: Finding) -> Notice:
    text = translate("ui.pages.overview.wasted", "{meter}: {what}")
    code = item.label.partition(" ")[0]
    title = text.format(meter=code, what=texts.rule(item.rule))
    effect = load_findings.effect(item) or waste.effect(item)
    return Notice(f"checks:{item.meter_id}", title, effect, _TONES[item.severity])


def _cost(item: Finding) -> Fraction:
    yuan = item.values.get("yuan")
    return yuan if isinstance(yuan, Fraction) else Fraction(0)
