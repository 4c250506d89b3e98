"""The dialog of an instrument, what the card says of it, and the way to the ledger of all."""

from datetime import date

from carbondesk.domain.instrument import Instrument
from carbondesk.operations import instruments
from carbondesk.store import meters
from carbondesk.ui.pages.meters import instrument as card
from carbondesk.ui.pages.meters.instrument import Around
from carbondesk.ui.pages.meters.nameplate import NameplateDialog
from carbondesk.ui.pages.meters.page import MetersPage
from carbondesk.ui.window import Window
from tests.factory import on


def dialog_of(page: MetersPage, meter_id: str) -> NameplateDialog:
    """The dialog that the card's button opens."""
    page.go_to(meter_id)
    page.bench.instrument.described.emit()
    return page.bench.findChildren(NameplateDialog)[-1]


def known(window: Window, meter_id: str) -> Instrument | None:
    return meters.instrument(window.desk.ledger.db, meter_id)


def said(page: MetersPage, day: date) -> dict[str, str]:
    """What the card says of the meter on show."""
    facts = page.bench.facts()
    assert facts is not None
    return {
        name: value
        for name, value in card.pairs(facts, facts.setups[-1], Around({}, (), day))
        if value
    }


def test_what_is_typed_is_written_shown_and_undone(window: Window, page: MetersPage) -> None:
    dialog = dialog_of(page, "E-02")
    dialog.fill({"maker": "一厂", "accuracy": "0.5S", "level": "2", "verify_months": "12"})
    dialog.submit()
    told = known(window, "E-02")
    assert told is not None
    assert (told.maker, told.level, told.verify_months) == ("一厂", 2, 12)
    shown = said(page, on("2025-12-31"))
    assert (shown["计量器具"], shown["计量级别"]) == ("一厂", "二级")
    assert (shown["上次检定"], shown["下次检定"]) == ("2025-06-30", "2026-06-29")
    window.desk.undo()
    assert known(window, "E-02") is None


def test_an_odd_interval_is_said_at_its_field_and_nothing_is_written(
    window: Window, page: MetersPage
) -> None:
    dialog = dialog_of(page, "E-02")
    dialog.fill({"verify_months": "999"})
    dialog.submit()
    assert "999" in dialog.form.input("verify_months").accessibleDescription()
    assert known(window, "E-02") is None


def test_emptied_fields_forget_the_instrument(window: Window, page: MetersPage) -> None:
    window.desk.do(instruments.put, Instrument("E-02", "一厂", level=1))
    dialog = dialog_of(page, "E-02")
    assert dialog.form.values()["maker"] == "一厂"
    dialog.fill({"maker": "", "level": ""})
    dialog.submit()
    assert known(window, "E-02") is None


def test_an_overdue_verification_and_a_missing_one_are_seen(
    window: Window, page: MetersPage
) -> None:
    page.go_to("E-02")
    window.desk.do(instruments.put, Instrument("E-02", verify_months=3))
    facts = page.bench.facts()
    assert facts is not None
    tags = [tag.text for tag in card.chips(facts, facts.setups[-1], on("2025-12-31"))]
    assert tags[-1] == "检定已过期"
    soon = [tag.text for tag in card.chips(facts, facts.setups[-1], on("2025-08-31"))]
    assert soon[-1] == "检定将到期"
    page.go_to("E-03")
    window.desk.do(instruments.put, Instrument("E-03", verify_months=3))
    assert said(page, on("2025-12-31"))["上次检定"] == "没有检定记录"
