"""The left column: the month's work with its progress, and what waits to be looked at."""

from collections.abc import Iterator, Sequence
from datetime import date
from types import MappingProxyType

from PySide6.QtWidgets import QVBoxLayout, QWidget

from carbondesk.domain import work
from carbondesk.domain.contracts import duties
from carbondesk.domain.contracts.duties import Kept
from carbondesk.domain.findings.finding import Finding
from carbondesk.domain.meter import label
from carbondesk.domain.overview import Overview
from carbondesk.domain.period import month_of
from carbondesk.domain.quality import Quality
from carbondesk.domain.work import Work, WorkStep
from carbondesk.i18n import lookup, mark, translate
from carbondesk.reference import terms as reference_terms
from carbondesk.store import contracts
from carbondesk.texts import findings as checks_text
from carbondesk.texts import numbers, problems, terms
from carbondesk.ui import contract_badge, copies, words
from carbondesk.ui.models.tag import Tag
from carbondesk.ui.page import GAP, Host
from carbondesk.ui.pages.overview import due, safety, wasted
from carbondesk.ui.widgets.card import Card
from carbondesk.ui.widgets.checklist import Checklist, Progress, State, Step
from carbondesk.ui.widgets.chip import Chip
from carbondesk.ui.widgets.label import Label
from carbondesk.ui.widgets.notice import Notice, Notices
from carbondesk.ui.widgets.scroll import scrolled

_TITLES = MappingProxyType(
    {
        Work.READINGS: mark("ui.pages.overview.todo", "Readings"),
        Work.BILLS: mark("ui.pages.overview.todo", "Bills"),
        Work.FUEL: mark("ui.pages.overview.todo", "Fuel and stock"),
        Work.PEOPLE: mark("ui.pages.overview.todo", "People"),
        Work.CHECKS: mark("ui.pages.overview.todo", "Checks without error"),
        Work.EXPLANATIONS: mark("ui.pages.overview.todo", "Explanations"),
        Work.CONTRACTS: mark("ui.pages.overview.todo", "Duties of contracts"),
        Work.REPORT: mark("ui.pages.overview.todo", "Monthly report"),
        Work.CLOSE: mark("ui.pages.overview.todo", "Close the month"),
        Work.BACKUP: mark("ui.pages.overview.todo", "Backup"),
    }
)
_PLACES = MappingProxyType(
    {
        Work.READINGS: ("entry", "readings"),
        Work.BILLS: ("entry", "bills"),
        Work.FUEL: ("entry", "fuel"),
        Work.PEOPLE: ("entry", "people"),
        Work.CHECKS: ("checks", "list"),
        Work.EXPLANATIONS: ("checks", "list"),
        Work.CONTRACTS: ("contracts", "duties"),
        Work.REPORT: ("reports", "monthly"),
    }
)
_DUE = MappingProxyType({"verification_passed": "warn", "verification_due": "due"})
NAMED = 2
# So many lines are surely seen without scrolling.
SEEN = 4


class Todo(QWidget):
    """Two cards: the work of the month, and the notices."""

    def __init__(self, host: Host) -> None:
        super().__init__()
        self._host = host
        self._month = month_of(host.desk.today)
        self._closed_at = ""
        self._work_steps: tuple[WorkStep, ...] = ()
        self._waiting: list[Notice] = []
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(GAP)
        self._work = Card(" ", " ")
        self._progress = Progress()
        self._done = Label("", "small", "ink2")
        self._steps = Checklist()
        self._steps.chosen.connect(self._open_work)
        self._work.body.addWidget(self._progress)
        self._work.body.addWidget(self._done)
        self._work.wide(self._steps)
        self._look = Card(translate("ui.pages.overview.todo", "To look at"), " ", ruled=True)
        self._errors, self._warnings = Chip("0", "err"), Chip("0", "warn")
        self._look.add_to_head(self._errors, right=False)
        self._look.add_to_head(self._warnings, right=False)
        self._notices = Notices()
        self._notices.chosen.connect(self._open_notice)
        # Where there is no room for all, the work of the month keeps its own.
        self._look.wide(scrolled(self._notices), 1)
        column.addWidget(self._work)
        column.addWidget(self._look, 1)

    def show_overview(self, found: Overview) -> None:
        """Show the work and the notices of a month."""
        self._month = found.month.period
        self._closed_at = found.closed_at
        month = words.month(self._month.first)
        title = translate("ui.pages.overview.todo", "Work of {month}").format(month=month)
        self._work.set_title(title, "")
        desk = self._host.desk
        kept = contracts.kept(desk.ledger.db)
        contract_badge.show(self._host, kept, desk.today)
        self._work_steps = tuple(_with_contracts(found, kept, desk.today))
        self._show_backup()
        notices = list(_notices(found))
        notices[SEEN - 1 : SEEN - 1] = safety.notices(self._host.desk)
        notices[:0] = due.notices(desk, kept)
        self._waiting = notices
        self._show_notices(notices)

    def show_findings(self, found: tuple[Finding, ...]) -> None:
        """Show what the checks say of the month's work, of waste, of instruments to be verified."""
        self._show_notices([*wasted.notices(found), *_verifications(found), *self._waiting])
        self._show_work(work.reviewed(self._work_steps, found))

    def _show_backup(self, *_args: object) -> None:
        """Backups are no facts of the ledger: no change of it tells of a new one."""
        newest = safety.of(self._host.desk.ledger).newest
        at = newest.at if newest else None
        self._show_work(work.kept(self._work_steps, self._closed_at, at))

    def _show_work(self, steps: tuple[WorkStep, ...]) -> None:
        self._work_steps = steps
        finished = sum(step.is_done for step in steps)
        self._progress.show_shares([step.share for step in steps])
        done = translate("ui.pages.overview.todo", "{done} of {total} steps done")
        self._done.setText(done.format(done=finished, total=len(steps)))
        self._steps.show_steps(list(_steps(steps)))

    def _show_notices(self, notices: list[Notice]) -> None:
        wrong = sum(notice.tone == "err" for notice in notices)
        odd = sum(notice.tone == "warn" for notice in notices)
        self._errors.set_tag(Tag(str(wrong), "err", "circle-x"))
        self._warnings.set_tag(Tag(str(odd), "warn", "triangle-alert"))
        self._errors.setVisible(bool(wrong))
        self._warnings.setVisible(bool(odd))
        self._look.set_title(
            translate("ui.pages.overview.todo", "To look at"),
            "" if len(notices) <= SEEN else _all(len(notices)),
        )
        nothing = Notice("", translate("ui.pages.overview.todo", "Nothing waits"), tone="ok")
        self._notices.show_notices(notices or [nothing])

    def _open_work(self, key: str) -> None:
        chosen = Work(key)
        if chosen is Work.CLOSE:
            from carbondesk.ui.pages.overview import closing  # noqa: PLC0415

            act = closing.reopen if self._closed_at else closing.close
            act(self._host, self, self._month)
        elif chosen is Work.BACKUP:
            copies.back_up(self._host).finished.connect(self._show_backup)
        else:
            self._host.open_page(*_PLACES[chosen])

    def _open_notice(self, key: str) -> None:
        if key:
            page, _, place = key.partition(":")
            self._host.open_page(page, place)


def _with_contracts(found: Overview, kept: Sequence[Kept], today: date) -> list[WorkStep]:
    """The work of a month with what is due of contracts in it."""
    due_now = duties.of_month(kept, found.month.period, today)
    codes = {one.terms.contract.id: one.terms.contract.code for one in kept}
    waiting = [codes[one.contract_id] for one in due_now if one.done is None]
    return work.contracted(found.steps, len(due_now) - len(waiting), waiting)


def _all(count: int) -> str:
    return translate("ui.pages.overview.todo", "{count} in all").format(count=count)


def _steps(found: tuple[WorkStep, ...]) -> Iterator[Step]:
    """Each step; the first that is not done is the current one, with the button."""
    current = next((step.work for step in found if step.total and not step.is_done), None)
    for step in found:
        state = State.DONE if step.is_done else State.PART if step.done else State.TODO
        is_current = step.work is current
        yield Step(
            step.work.value,
            lookup("ui.pages.overview.todo", _TITLES[step.work]),
            state,
            f"{step.done} / {step.total}" if step.total else "…",
            share=step.share,
            note=_open(step) if is_current else "",
            action=_action(step) if is_current else "",
        )


def _action(step: WorkStep) -> str:
    if step.work is Work.CLOSE:
        return translate("ui.pages.overview.todo", "Close month")
    if step.work is Work.BACKUP:
        return translate("ui.pages.overview.todo", "Back up")
    return translate("ui.pages.overview.todo", "Continue")


def _open(step: WorkStep) -> str:
    if not step.open:
        return ""
    kind = reference_terms.PEOPLE_CLASS
    named = [
        terms.term(kind, code) if step.work is Work.PEOPLE else code for code in step.open[:NAMED]
    ]
    names = translate("ui.pages.overview.todo", ", ").join(named)
    rest = len(step.open) - NAMED
    if rest <= 0:
        return translate("ui.pages.overview.todo", "open: {names}").format(names=names)
    text = translate("ui.pages.overview.todo", "open: {names} and {rest} more")
    return text.format(names=names, rest=rest)


def _notices(found: Overview) -> Iterator[Notice]:
    for meter, problem in found.doubts:
        title = label(meter)
        yield Notice(f"entry:readings:{meter.id}", title, problems.sentence(problem), "err")
    month = words.month(found.month.period.first)
    for meter in found.missing:
        text = translate("ui.pages.overview.todo", "{meter}: {month} is not complete")
        note = _missing_note(found, meter.carrier)
        yield Notice(f"meters:{meter.id}", text.format(meter=meter.code, month=month), note)
    for meter, usage in found.carried:
        text = translate("ui.pages.overview.todo", "{meter}: {amount} {unit} carried over")
        note = translate("ui.pages.overview.todo", "from closed months, which keep their figures")
        amount = numbers.short(usage.carried)
        title = text.format(meter=meter.code, amount=amount, unit=terms.unit(usage.unit))
        yield Notice(f"meters:{meter.id}", title, note, "due")
    for figure in (found.month.energy, found.month.carbon):
        if figure.quality is Quality.ESTIMATED:
            text = translate("ui.pages.overview.todo", "{month} is estimated in part")
            yield Notice("meters:", text.format(month=month), "", "warn")
            return


def _verifications(found: tuple[Finding, ...]) -> Iterator[Notice]:
    """One line for the instruments whose verification is due, the overdue ones before."""
    of = {rule: [item for item in found if item.rule == rule and item.is_open] for rule in _DUE}
    for rule, findings in of.items():
        if not findings:
            continue
        names = [finding.label for finding in findings[:NAMED]]
        note = translate("ui.pages.overview.todo", ", ").join(names)
        if len(findings) > NAMED:
            text = translate("ui.pages.overview.todo", "{names} and {rest} more")
            note = text.format(names=note, rest=len(findings) - NAMED)
        yield Notice("reports:instruments", checks_text.rule(rule), note, _DUE[rule])
        return


def _missing_note(found: Overview, carrier: str) -> str:
    total = found.month.totals.get(carrier)
    if total is None or total.meters_known == total.meters:
        return terms.carrier(carrier)
    text = translate(
        "ui.pages.overview.todo", "{carrier} is a partial total ({known} of {meters} meters)"
    )
    return text.format(
        carrier=terms.carrier(carrier), known=total.meters_known, meters=total.meters
    )
