"""Files of logged values: how they are told, and that both ways of reading them agree."""

from datetime import date, datetime
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from carbondesk.domain.instant import at
from carbondesk.exchange.loggers import fast, gathered, head, plain
from carbondesk.exchange.loggers.block import Block
from carbondesk.exchange.loggers.head import Head

TODAY = date(2026, 6, 15)
LONG = b"timestamp,meter,value\n"


def a_head(data: bytes, kind: str | None = None) -> Head | None:
    return head.of_start(data, "a.csv", {"E-01", "E-02"}, kind)


def values(block: Block) -> list[tuple[str, int, int, int]]:
    columns = (block.meter.tolist(), block.minute.tolist(), block.micro.tolist())
    rows = zip(*columns, block.row.tolist(), strict=True)
    return sorted((block.codes[meter], minute, micro, row) for meter, minute, micro, row in rows)


def both(data: bytes, kind: str | None = None) -> tuple[Block | None, Block, list[str]]:
    """The rows of a file as the quick and as the plain reader find them, and what is wrong."""
    found = a_head(data, kind)
    assert found is not None
    rows = data[found.start :]
    slow, complaints, _ = plain.Reader(found, TODAY).read(rows, found.row)
    codes = [complaint.problem.code for complaint in complaints]
    return fast.Reader(found).read(rows, found.row), slow, codes


class TestTheHead:
    @pytest.mark.parametrize(
        "line",
        [
            "timestamp,meter,value",
            "时间,表计编号,用量",
            "value;timestamp;meter",
            "采集时间\t表号\t电量 [kWh]",
            "datetime,meter,register",
        ],
    )
    def test_a_value_a_row_is_told_by_its_headers(self, line: str) -> None:
        found = a_head(f"{line}\n".encode())
        assert found is not None
        assert found.meter is not None

    def test_a_header_of_gb18030_is_read_too(self) -> None:
        found = a_head("时间,表计编号,用量\n".encode("gb18030"))
        assert found is not None
        assert found.encoding == "gb18030"

    def test_a_meter_a_column_is_told_by_the_meters_of_the_ledger(self) -> None:
        found = a_head(b"timestamp,E-01 [MWh],X-9\n")
        assert found is not None
        assert [(one.code, one.unit) for one in found.columns] == [("E-01", "MWh"), ("X-9", "")]
        assert a_head(b"timestamp,X-8,X-9\n") is None
        assert a_head(b"timestamp,X-8,X-9\n", "interval") is not None

    @pytest.mark.parametrize(
        "line",
        ["meter,date,register,time", "month,class,count", "date,mean", "", "timestamp,note,meter"],
    )
    def test_other_tables_are_left_to_others(self, line: str) -> None:
        assert a_head(f"{line}\n".encode()) is None

    def test_lines_above_the_header_are_passed_over(self) -> None:
        found = a_head("某大学 电量数据\n\n时间,表计编号,用量\n".encode())
        assert found is not None
        assert found.row == 4


class TestBothReaders:
    def test_plain_rows_are_read_quickly(self) -> None:
        data = LONG + b"2024-02-29 23:45,E-01,1.25\n2024-03-01 00:00,E-02,-3\n"
        quick, slow, codes = both(data)
        assert quick is not None
        expected = [
            ("E-01", at(date(2024, 2, 29), "23:45"), 1_250_000, 2),
            ("E-02", at(date(2024, 3, 1), "00:00"), -3_000_000, 3),
        ]
        assert values(quick) == values(slow) == expected
        assert codes == []

    @pytest.mark.parametrize(
        "row",
        [
            "2024/02/29 23:45,E-01,0.000001",
            "2024-02-29T23:45,E-01,12345678.9",
            "2024-02-29 23:45:00,E-01,7.",
            "2024-02-29 24:00,E-01,.5",
            "2024-02-29 23:45,E-01,0.1234565",
            "2024-02-29 23:45,E-01,-0.1234565",
            "2024-02-29 23:45,E-01,262.77779884",
            "2024-02-29 23:45,一号楼总表编号很长很长,5",
            "2024-02-29 23:45,E-01,",
        ],
    )
    def test_they_agree(self, row: str) -> None:
        quick, slow, _ = both(LONG + f"{row}\n".encode())
        if quick is not None:
            assert values(quick) == values(slow)

    def test_what_is_finer_than_a_millionth_is_rounded_half_up(self) -> None:
        quick, slow, codes = both(LONG + b"2024-02-29 23:45,E-01,0.1234565\n")
        assert quick is not None
        assert quick.micro.tolist() == slow.micro.tolist() == [123_457]
        assert codes == []

    @pytest.mark.parametrize(
        ("row", "code"),
        [
            ("2024-02-30 00:00,E-01,1", "no_such_day"),
            ("2024-13-01 00:00,E-01,1", "no_such_day"),
            ("2024-02-01 25:00,E-01,1", "time_unclear"),
            ("2024-02-01 00:00:30,E-01,1", "time_with_seconds"),
            ("2024-02-01 00:00,E-01,abc", "number_unclear"),
            ("2024-02-01 00:00,,1", "cell_missing"),
            (",E-01,1", "cell_missing"),
        ],
    )
    def test_what_is_wrong_is_left_to_the_plain_one_and_told(self, row: str, code: str) -> None:
        quick, slow, codes = both(LONG + f"{row}\n2024-02-01 00:00,E-01,1\n".encode())
        assert quick is None
        assert codes == [code]
        assert len(slow.minute) == 1

    @pytest.mark.parametrize(
        "row", ['"2024-02-01 00:00",E-01,"1,200.5"', "2024年2月1日 00:00,E-01,1 200.5"]
    )
    def test_quotes_and_chinese_dates_are_read_cell_by_cell(self, row: str) -> None:
        quick, slow, codes = both(LONG + f"{row}\n".encode())
        assert quick is None
        assert slow.micro.tolist() == [1_200_500_000] or codes == ["number_unclear"]

    def test_a_meter_a_column_with_gaps_is_read_quickly(self) -> None:
        data = b"timestamp,E-01,E-02\r\n2024-02-01 00:00,1,2\r\n2024-02-01 01:00,,4\r\n"
        quick, slow, codes = both(data)
        assert quick is not None
        assert values(quick) == values(slow)
        assert sorted(quick.micro.tolist()) == [1_000_000, 2_000_000, 4_000_000]
        assert codes == []


NUMBERS = st.decimals(0, 10**9, places=4, allow_nan=False).map(str)
TIMES = st.datetimes(
    min_value=datetime(1960, 1, 1),  # noqa: DTZ001 (files have local times)
    max_value=datetime(2026, 12, 31),  # noqa: DTZ001
)


@given(
    st.lists(
        st.tuples(TIMES, st.sampled_from(["E-01", "E-02", "一号楼", "A" * 20, "b"]), NUMBERS),
        min_size=1,
        max_size=30,
    )
)
def test_they_agree_on_whatever_a_program_writes(rows: list[tuple[date, str, str]]) -> None:
    lines = [f"{when:%Y-%m-%d %H:%M},{code},{number}\n" for when, code, number in rows]
    quick, slow, codes = both(LONG + "".join(lines).encode())
    assert quick is not None
    assert values(quick) == values(slow)
    assert codes == []


def test_a_file_is_read_block_by_block(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(gathered, "BLOCK_BYTES", 100)
    path = tmp_path / "a.csv"
    rows = [f"2024-02-01 {hour:02d}:00,E-0{meter},{hour}" for hour in range(24) for meter in (1, 2)]
    path.write_bytes(LONG + "\n".join(rows).encode())
    found = head.of_file(path, set())
    assert found is not None
    told: list[float] = []
    read = gathered.read(path, found, TODAY, told.append)
    assert [(one.code, one.micro.sum()) for one in read.series] == [
        ("E-01", 276_000_000),
        ("E-02", 276_000_000),
    ]
    assert read.series[1].row.tolist() == list(range(3, 51, 2))
    assert told == sorted(told)
    assert told[-1] == 1
