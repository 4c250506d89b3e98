"""History and differences call the fields of contracts and settlements by words, not by columns."""

import json
from dataclasses import fields as fields_of

import pytest

from carbondesk.domain.contracts.contract import (
    Contract,
    ContractAdjuster,
    ContractAsset,
    ContractLine,
    ContractLoan,
    ContractMeter,
    ContractProject,
    ContractShare,
    ServiceScore,
)
from carbondesk.domain.contracts.noted import ContractAdvice, ContractRevision, ServiceDuty
from carbondesk.domain.contracts.settlement import (
    Invoice,
    Payment,
    Settlement,
    SettlementItem,
    SettlementLine,
    SettlementValue,
)
from carbondesk.i18n import speaking
from carbondesk.store import tables
from carbondesk.store.step import RowChange
from carbondesk.texts import changes, contract_fields, fields

KINDS = (
    Contract, ContractAdjuster, ContractAdvice, ContractAsset, ContractLine, ContractLoan,
    ContractMeter, ContractProject, ContractRevision, ContractShare, Invoice, Payment, ServiceDuty,
    ServiceScore, Settlement, SettlementItem, SettlementLine, SettlementValue,
)  # fmt: skip


@pytest.mark.parametrize("kind", KINDS, ids=[kind.__name__ for kind in KINDS])
def test_every_column_has_a_name_in_words(kind: type) -> None:
    table = tables.of(kind)
    for field in fields_of(kind):
        if field.name in {"id", "figures"}:
            continue
        assert contract_fields.name(table, field.name) or field.name in fields.FIELDS, field.name
        with speaking("zh"):
            assert any("一" <= sign <= "鿿" for sign in fields.name(field.name, table))


def test_a_field_is_called_by_what_its_table_means() -> None:
    with speaking("en"):
        assert fields.name("number", "settlement") == "Number of the period"
        assert fields.name("number", "contract_asset") == "Pieces"
        assert fields.name("number", "notice") == "Document number"
        assert fields.name("share_micro", "contract_share") == "Share of party B"
        assert fields.name("settle_days", "contract") == "Days to agree a statement"
    with speaking("zh"):
        assert fields.name("model", "mv_plan") == "用量模型"
        assert fields.name("model", "instrument") == "型号"


def test_a_change_reads_in_words() -> None:
    before = {"id": "c", "type": "sharing", "exit_rule": "none", "fee_fen": 0, "is_water": 0}
    after = {
        "id": "c", "type": "guarantee", "exit_rule": "straight_line", "fee_fen": 12_345,
        "is_water": 1,
    }  # fmt: skip
    change = RowChange("contract", "c", json.dumps(before), json.dumps(after))
    with speaking("zh"):
        said = [(one.field, one.before, one.after) for one in changes.fields_of(change, {})]
    assert said == [
        ("类型", "节能效益分享型", "节能量保证型"),
        ("提前终止补偿", "不约定", "未摊销投资直线法"),
        ("年费用或租金", "0.00", "123.45"),
        ("节水合同", "否", "是"),
    ]
