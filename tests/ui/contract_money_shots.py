"""Pictures of what contracts are worth: appraisal, offers, years, cash flow, rules."""

from functools import partial
from pathlib import Path

from PySide6.QtWidgets import QWidget

from carbondesk.domain.contracts.contract import ContractType
from carbondesk.domain.contracts.offer import ContractAssumption, ContractOffer
from carbondesk.operations import offers
from carbondesk.store import contracts
from carbondesk.ui.desk import Desk
from carbondesk.ui.pages.contracts.page import ContractsPage
from carbondesk.ui.theme import Theme
from tests.factory import fen, micro, on
from tests.gallery import GALLERY, Shot
from tests.ui import contract_ledger, ledgers
from tests.ui.page_shots import window_on


def weighed(desk: Desk) -> Desk:
    """Three offers for the shared savings; 15 % of the base of the trusteeship are expected."""
    db = desk.ledger.db
    sharing, trusted = (contracts.by_code(db, code) for code in ("HT-2024-01", "HT-2026-01"))
    assert sharing is not None
    assert trusted is not None
    for made in (
        ContractOffer(
            sharing.id, "津源节能服务有限公司", ContractType.SHARING, 72, "", on("2023-09-20"),
            fen(1_186_000), micro("0.7"), 3, micro("0.5"), saving_micro=micro("0.2"),
        ),
        ContractOffer(
            sharing.id, "海河能源科技有限公司", ContractType.SHARING, 60, "", on("2023-09-21"),
            fen(980_000), micro("0.8"), saving_micro=micro("0.18"), note="含五年质保",
        ),
        ContractOffer(
            sharing.id, "中节绿源有限公司", ContractType.GUARANTEE, 60, "方案二", on("2023-09-22"),
            fee_fen=fen(120_000), saving_micro=micro("0.22"),
        ),
    ):  # fmt: skip
        offers.put(desk.ledger, made)
    said = ContractAssumption(trusted.id, micro("0.06"), micro("0.15"), fen(30_000))
    offers.assume(desk.ledger, said)
    return desk


def _of(tab: str, code: str, folder: Path, theme: Theme) -> QWidget:
    desk = weighed(contract_ledger.desk(folder))
    window = window_on(folder, theme, desk, "contracts", tab)
    page = window.page()
    found = contracts.by_code(desk.ledger.db, code)
    if isinstance(page, ContractsPage) and found is not None:
        page.chosen.choose(found.id)
    return window


def _empty(folder: Path, theme: Theme) -> QWidget:
    return window_on(folder, theme, ledgers.empty_desk(folder), "contracts", "register")


GALLERY += [
    Shot("contracts-worth", partial(_of, "worth", "HT-2024-01")),
    Shot("contracts-worth-trusteeship", partial(_of, "worth", "HT-2026-01")),
    Shot("contracts-offers", partial(_of, "offers", "HT-2024-01")),
    Shot("contracts-asked", partial(_of, "asked", "HT-2024-01")),
    Shot("contracts-years", partial(_of, "years", "HT-2024-01")),
    Shot("contracts-cash", partial(_of, "cash", "HT-2024-01")),
    Shot("contracts-register-empty", _empty),
]
