"""What stands around each document: head, foot and signatures, for a draft and once issued."""

from datetime import datetime

from carbondesk.i18n import speaking
from carbondesk.reports import signing
from carbondesk.reports.content import Text
from carbondesk.reports.cover import Cover
from carbondesk.reports.stamp import Stamp

NOW = datetime(2026, 4, 3, 9, 42)  # noqa: DTZ001 (the ledger's own clock)
DRAFT = Stamp(NOW, 7)
ISSUED = Stamp(NOW, 7, number="HC-2025-2", replaces="HC-2025-1")


def test_a_document_printed_again_names_the_issue_it_replaces_last_of_its_elements() -> None:
    with speaking("zh"):
        head = Cover("某校", "证据附件", "2025", ISSUED).head("2025年", "12条")
    assert head.elements == ("12条", "代替HC-2025-1")
    assert head.number_text == "编号HC-2025-2"
    assert head.running == ("某校", "证据附件\N{IDEOGRAPHIC SPACE}2025", "HC-2025-2")


def test_a_draft_says_so_and_its_file_is_named_by_its_own_code() -> None:
    with speaking("en"):
        cover = Cover("A", "Reading Sheet", "March 2026", DRAFT, "2026-03")
        found = cover.report(cover.head("March 2026", dated=cover.compiled), [Text(("one",))])
    assert found.name == "A Reading Sheet 2026-03"
    assert found.subject == "Draft"
    assert found.foot.parts == ("Draft", "made 2026-04-03 09:42", "ledger step 7")


def test_only_an_issued_document_has_a_place_for_the_seal_and_no_day_is_signed_in_advance() -> None:
    with speaking("zh"):
        draft = signing.sign_off("某校", DRAFT, "财务部门")
        issued = signing.sign_off("某校", ISSUED, "财务部门")
    assert (draft.seal, draft.institution) == ("", "")
    assert (issued.seal, issued.institution) == ("单位（盖章）", "某校")
    assert issued.date == "2026年　　月　　日"
    assert [role for role, _ in issued.signers] == ["编制", "审核", "签批"]
