"""What can happen to a meter: asked in one dialog, seen before it is written, undone."""

from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from carbondesk.domain.quantity import MICRO
from carbondesk.operations import evidence, readings
from carbondesk.ui.meter_changes import kinds
from carbondesk.ui.meter_changes.dialog import ChangeDialog
from carbondesk.ui.meter_changes.kinds import ChangeKind
from carbondesk.ui.pages.meters import happenings
from carbondesk.ui.pages.meters.page import MetersPage
from carbondesk.ui.widgets.banner import Banner
from carbondesk.ui.widgets.label import ElidedLabel
from carbondesk.ui.widgets.proof_dialog import ProofDialog
from carbondesk.ui.widgets.table import Table
from carbondesk.ui.window import Window
from tests.factory import micro
from tests.ui.pages.meters.test_panels import banner, facts, said, toast


def registering(page: MetersPage, meter_id: str, kind: ChangeKind) -> ChangeDialog:
    """The dialog of a change."""
    page.go_to(meter_id)
    page.bench.register(kind.value)
    return page.bench.findChildren(ChangeDialog)[-1]


def test_the_menu_offers_every_kind_and_removes_known_ones(page: MetersPage) -> None:
    page.go_to("E-02")
    words = [action.text() for action in page.bench.instrument.events_menu().actions()]
    assert words[:8] == [kinds.title(kind) for kind in ChangeKind]
    assert words[-1].startswith("移除：2025-06-30 检定")


def test_a_replacement_continues_the_history_and_is_undone(
    window: Window, page: MetersPage
) -> None:
    form = registering(page, "E-03", ChangeKind.REPLACED)
    last = facts(window, "E-03").readings[-1].register_micro
    form.fill(
        {
            "day": "2026-01-05",
            "old_final": str(last // MICRO + 40),
            "new_first": "3",
            "serial": "DT-99",
            "digits": "5",
            "consent": "Li Min",
            "online": "2026-01-05",
        }
    )
    form.submit()
    found = facts(window, "E-03")
    event = found.events[0]
    assert (event.old_final_micro, event.new_first_micro) == (last + 40 * MICRO, 3 * MICRO)
    assert (found.meter.serial, found.setups[-1].digits) == ("DT-99", 5)
    assert (event.consent, event.online) == ("Li Min", date(2026, 1, 5))
    assert toast(window) == "已为 E-03 Canteen 登记换表"
    window.desk.undo()
    before = facts(window, "E-03")
    assert (before.events, before.meter.serial, len(before.setups)) == ((), "", 1)
    window.desk.redo()
    assert facts(window, "E-03") == found


def test_a_last_figure_below_the_readings_is_refused(page: MetersPage) -> None:
    form = registering(page, "E-03", ChangeKind.REPLACED)
    form.fill({"day": "2026-01-05", "old_final": "1"})
    form.submit()
    assert form.isVisible()
    assert said(form.panel, "old_final") or banner(form.panel)


def test_a_multiplier_needs_its_number(page: MetersPage) -> None:
    form = registering(page, "E-01", ChangeKind.MULTIPLIER)
    form.submit()
    assert said(form.panel, "multiplier") == "倍率不能为空。"


@pytest.mark.parametrize(("key", "value"), [("multiplier", "0"), ("digits", "20")])
def test_what_cannot_be_is_refused_beside_it(page: MetersPage, key: str, value: str) -> None:
    form = registering(page, "E-01", ChangeKind.REPLACED)
    form.fill({key: value})
    form.submit()
    assert said(form.panel, key)


def test_a_new_multiplier_is_written_with_the_reading_of_the_day(
    window: Window, page: MetersPage
) -> None:
    form = registering(page, "E-01", ChangeKind.MULTIPLIER)
    form.fill({"day": "2026-01-05", "multiplier": "20", "register": "1320"})
    form.submit()
    found = facts(window, "E-01")
    assert found.setups[-1].valid_from == date(2026, 1, 6)
    assert found.setups[-1].multiplier_micro == 20 * MICRO
    assert found.readings[-1].register_micro == micro(1320)


def test_an_event_is_removed_by_the_menu_and_comes_back(window: Window, page: MetersPage) -> None:
    page.go_to("E-02")
    page.bench.instrument.events_menu().actions()[-1].trigger()
    assert facts(window, "E-02").events == ()
    window.desk.undo()
    assert len(facts(window, "E-02").events) == 1


def test_an_event_that_readings_need_stays_and_says_why(window: Window, page: MetersPage) -> None:
    form = registering(page, "E-03", ChangeKind.RESET)
    last = facts(window, "E-03").readings[-1].register_micro // MICRO
    form.fill({"day": "2026-01-05", "old_final": str(last), "new_first": "0"})
    form.submit()
    event_id = facts(window, "E-03").events[0].id
    retiring = registering(page, "E-03", ChangeKind.RETIRED)
    retiring.fill({"day": "2026-01-08", "register": "12"})
    retiring.submit()
    assert facts(window, "E-03").meter.retired == date(2026, 1, 8)
    page.bench.remove_event(event_id)
    assert any(event.id == event_id for event in facts(window, "E-03").events)
    refusals = [item for item in page.bench.findChildren(Banner) if item.isVisible()]
    assert len(refusals) == 1


def test_the_usage_of_the_months_around_is_seen_before_it_is_written(
    window: Window, page: MetersPage
) -> None:
    form = registering(page, "E-03", ChangeKind.REPLACED)
    last = facts(window, "E-03").readings[-1].register_micro // MICRO
    steps = window.desk.ledger.history()
    form.fill({"day": "2026-01-05", "old_final": str(last + 40), "new_first": "3"})
    (table,) = form.effects.findChildren(Table)
    shown = table.cells.row_of("2026-01")
    assert shown is not None
    words = table.cells.rows[shown].cells
    assert words["now"].shown != words["then"].shown
    assert window.desk.ledger.history() == steps


def test_a_broken_meter_is_estimated_by_the_new_ones_daily_average(
    window: Window, page: MetersPage
) -> None:
    form = registering(page, "E-03", ChangeKind.REPLACED)
    form.fill(
        {
            "day": "2026-01-05",
            "old_final": "",
            "new_first": "0",
            "first_read": "2026-01-08",
            "register": "30",
            "consent": "Li Min",
            "consent_day": "2026-01-06",
        }
    )
    form.submit()
    found = facts(window, "E-03")
    assert (found.events[-1].old_final_micro, found.readings[-1].register_micro) == (
        None,
        micro(30),
    )
    assert found.events[-1].consent == "2026-01-06 Li Min"


def test_a_dial_that_began_anew_counts_on(window: Window, page: MetersPage) -> None:
    last = facts(window, "E-03").readings[-1]
    window.desk.do(readings.correct, replace(last, register_micro=micro(9_000)))
    before = facts(window, "E-03")
    form = registering(page, "E-03", ChangeKind.ROLLOVER)
    form.fill({"day": "2026-01-05", "register": "2", "digits": "4"})
    form.submit()
    after = facts(window, "E-03")
    assert (after.readings[-1].register_micro, after.setups[-1].digits) == (micro(2), 4)
    window.desk.undo()
    assert facts(window, "E-03") == before


def test_a_dial_does_not_begin_anew_from_its_middle(window: Window, page: MetersPage) -> None:
    form = registering(page, "E-03", ChangeKind.ROLLOVER)
    form.fill({"day": "2026-01-05", "register": "2", "digits": "4"})
    form.submit()
    assert form.isVisible()
    assert "小于上次 4,860" in said(form.panel, "register")


def test_a_file_dropped_on_the_dialog_proves_the_event(
    window: Window, page: MetersPage, tmp_path: Path
) -> None:
    photo = tmp_path / "旧表.jpg"
    photo.write_bytes(b"not really a picture")
    form = registering(page, "E-03", ChangeKind.VERIFIED)
    form.files.take([photo])
    form.fill({"day": "2026-01-05"})
    form.submit()
    (kept,) = evidence.of_fact(window.desk.ledger.db, facts(window, "E-03").events[-1])
    assert kept.name == "旧表.jpg"


def test_the_files_of_an_event_are_marked_and_opened(
    window: Window, page: MetersPage, tmp_path: Path
) -> None:
    photo = tmp_path / "检定证书.pdf"
    photo.write_bytes(b"a certificate")
    (event,) = facts(window, "E-02").events
    window.desk.do(evidence.attach, event, evidence.taken([photo]))
    page.go_to("E-02")
    known = facts(window, "E-02")
    (told,) = [item for item in happenings.of(known, {}, {event.id}) if item.event_id]
    assert told.has_files
    actions = page.bench.instrument.events_menu().actions()
    (files,) = [item for item in actions if item.text().startswith("附件：2025-06-30")]
    files.trigger()
    (shown,) = page.findChildren(ProofDialog)
    assert [label.text() for label in shown.findChildren(ElidedLabel)] == ["检定证书.pdf"]
