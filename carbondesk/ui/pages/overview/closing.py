"""Closing the month that is shown, and reopening it with a reason."""

from collections.abc import Sequence

from PySide6.QtWidgets import QVBoxLayout, QWidget

from carbondesk.domain import closing as rules
from carbondesk.domain.doubt import Doubt
from carbondesk.domain.period import Period
from carbondesk.i18n import plural, translate
from carbondesk.operations import closing
from carbondesk.store import books
from carbondesk.texts import problems
from carbondesk.ui import words
from carbondesk.ui.page import Host
from carbondesk.ui.widgets.banner import Banner
from carbondesk.ui.widgets.form import Field
from carbondesk.ui.widgets.form_dialog import FormDialog

NAMED = 4


def close(host: Host, parent: QWidget, month: Period) -> None:
    """Ask to close a month, with those before it that are open; say what is not covered."""
    ledger = host.desk.ledger
    first = rules.following(books.without_facts(ledger.db)).first
    period = Period(min(first, month.first), month.last, month.code)
    found = closing.outlook(ledger, period)
    if found.problems:
        host.toast(problems.sentence(found.problems[0]), undo=False)
        return
    months = _months(found.months)

    def submit(_values: dict[str, str]) -> None:
        host.desk.do(closing.close, period, partial=bool(found.uncovered))

    verb = translate("ui.pages.overview.closing", "Close")
    title = translate("ui.pages.overview.closing", "Close {months}").format(months=months)
    text = translate(
        "ui.pages.overview.closing",
        "The figures will stand. What comes later goes to open days; a reviewer can reopen.",
    )
    if found.uncovered:
        verb = translate("ui.pages.overview.closing", "Close partial")
        text = _lacking([item for _, item in found.uncovered])
    dialog = FormDialog(parent, title, (), verb, submit)
    _head(dialog, Banner(text, "warn" if found.uncovered else "ok"))
    dialog.open()


def reopen(host: Host, parent: QWidget, month: Period) -> None:
    """Ask for the reason, and reopen a month with those closed after it."""
    stretch = books.without_facts(host.desk.ledger.db).closed.stretch
    last = max(stretch.last, month.last) if stretch else month.last
    period = Period(month.first, last, month.code)

    def submit(values: dict[str, str]) -> None:
        host.desk.do(closing.reopen, period, values["reason"])

    months = _months(period.months())
    title = translate("ui.pages.overview.closing", "Reopen {months}").format(months=months)
    reason = Field("reason", translate("ui.pages.overview.closing", "Reason"), "long", wide=True)
    verb = translate("ui.pages.overview.closing", "Reopen")
    dialog = FormDialog(parent, title, (reason,), verb, submit)
    text = translate(
        "ui.pages.overview.closing",
        "Figures that were reported may change. The reason stays on record.",
    )
    _head(dialog, Banner(text, "warn"))
    dialog.open()


def _head(dialog: FormDialog, banner: Banner) -> None:
    """Put a banner under the title."""
    column = dialog.layout()
    assert isinstance(column, QVBoxLayout)
    column.insertWidget(1, banner)


def _months(months: Sequence[Period]) -> str:
    first, last = words.period(months[0]), words.period(months[-1])
    if len(months) == 1:
        return first
    text = translate("ui.pages.overview.closing", "{first} to {last}")
    return text.format(first=first, last=last)


def _with_days(code: str, count: int) -> str:
    text = plural(
        "ui.pages.overview.closing", "{meter} ({days} day)", "{meter} ({days} days)", count
    )
    return text.format(meter=code, days=count)


def _lacking(found: Sequence[Doubt]) -> str:
    """The meters with days without data, the first few by name."""
    days: dict[str, int] = {}
    for item in found:
        days[item.meter.code] = days.get(item.meter.code, 0) + item.lacking_days
    named = [_with_days(code, count) for code, count in list(days.items())[:NAMED]]
    if len(days) > NAMED:
        more = translate("ui.pages.overview.closing", "{count} more")
        named.append(more.format(count=len(days) - NAMED))
    text = translate(
        "ui.pages.overview.closing",
        "Days without data: {meters}. Estimate them first, or close without them: they stay empty.",
    )
    return text.format(meters=translate("ui.pages.overview.closing", ", ").join(named))
