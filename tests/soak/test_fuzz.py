"""Damaged and hostile ledgers: refused with a sentence, or opened unharmed; none runs anything."""

import json
import shutil
import sqlite3
import subprocess
import sys
from collections import Counter
from collections.abc import Callable, Mapping
from contextlib import closing
from pathlib import Path
from random import Random

import pytest

from carbondesk.domain.meter import MeterKind
from carbondesk.operations import bills, meters, passwords, places, readings
from carbondesk.store.ledger import Ledger
from tests.factory import a_bill, a_ledger, a_meter, a_place, a_reading, a_setup, of_kind
from tools.environment import ROOT

PAGE = 4096
AT_ONCE = 30
SEALED = 100
PASSWORD = "a long enough password"
SWAPS = 3
Damage = Callable[[bytearray, Random], None]


def flip_bits(content: bytearray, random: Random) -> None:
    for _ in range(random.choice((1, 3, 30, 300))):
        content[random.randrange(len(content))] ^= 1 << random.randrange(8)


def flip_bits_of_the_head(content: bytearray, random: Random) -> None:
    for _ in range(random.choice((1, 2, 5))):
        content[random.randrange(100)] ^= 1 << random.randrange(8)


def cut(content: bytearray, random: Random) -> None:
    del content[random.randrange(len(content)) :]


def cut_at_a_page(content: bytearray, random: Random) -> None:
    del content[random.randrange(len(content) // PAGE) * PAGE :]


def swap_pages(content: bytearray, random: Random) -> None:
    for _ in range(random.randrange(1, SWAPS)):
        one, other = (random.randrange(len(content) // PAGE) * PAGE for _ in range(2))
        kept = content[one : one + PAGE]
        content[one : one + PAGE] = content[other : other + PAGE]
        content[other : other + PAGE] = kept


def blank_a_page(content: bytearray, random: Random) -> None:
    start = random.randrange(len(content) // PAGE) * PAGE
    content[start : start + PAGE] = random.choice((bytes(PAGE), random.randbytes(PAGE)))


def grow(content: bytearray, random: Random) -> None:
    content += random.randbytes(random.randrange(1, 20_000))


DAMAGES: Mapping[Damage, int] = {
    flip_bits: 150, flip_bits_of_the_head: 70, cut: 70, cut_at_a_page: 40, swap_pages: 80,
    blank_a_page: 70, grow: 20,
}  # fmt: skip
# What a hostile file may hold: each would leave a mark, if it were run.
EVIL = (
    "create trigger evil after insert on place begin delete from reading; end",
    "create trigger evil after insert on step begin insert into mark values (1); end",
    "create trigger evil instead of insert on reading begin select 1; end",
    "create view evil as select load_extension('evil') from place",
    "create view evil as select writefile('evil', 'x')",
    "create table evil (id text primary key, x as (printf('%d', random())))",
    "create index evil on reading (upper(note))",
    "create virtual table evil using fts5 (text)",
    "alter table reading add column evil text default (randomblob(9))",
    "drop table reading",
)


@pytest.fixture(scope="module")
def sound(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A sound ledger with some of everything."""
    with a_ledger(tmp_path_factory.mktemp("sound")) as ledger:
        places.add(ledger, a_place("B"))
        meters.add(ledger, a_meter(), a_setup())
        meters.add(ledger, a_meter("G-01", "natural_gas"), of_kind(MeterKind.BILL, meter="G-01"))
        for month in range(1, 13):
            readings.add(ledger, a_reading(f"2024-{month:02}-28", month * 100))
            bills.add(ledger, a_bill(f"2024-{month:02}-01", f"2024-{month:02}-28", meter="G-01"))
        return ledger.path


@pytest.mark.soak
@pytest.mark.timeout(900)
def test_a_damaged_ledger_is_refused_or_opened_unharmed(
    sound: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    random = Random("fuzz")
    files = []
    for damage, count in DAMAGES.items():
        for number in range(count):
            content = bytearray(sound.read_bytes())
            damage(content, random)
            file = tmp_path / f"{damage.__name__}-{number}.carbondesk"
            file.write_bytes(content)
            files.append(file)
    _tell(capsys, _opened(files))
    assert len(files) >= 500


@pytest.mark.soak
@pytest.mark.timeout(900)
def test_a_damaged_encrypted_ledger_is_refused_or_opened_unharmed(
    sound: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    pytest.importorskip("sqlcipher3", reason="encrypted ledgers need the extra")
    path = Path(shutil.copy(sound, tmp_path / "sealed"))
    with Ledger.open(path, "tester") as ledger:
        passwords.change(ledger, PASSWORD)
    random = Random("sealed")
    files = []
    for number in range(SEALED):
        content = bytearray(path.read_bytes())
        damage = random.choice(list(DAMAGES))
        damage(content, random)
        file = tmp_path / f"{damage.__name__}-{number}.carbondesk"
        file.write_bytes(content)
        files.append(file)
    _tell(capsys, _opened(files, PASSWORD))


@pytest.mark.soak
@pytest.mark.parametrize("statement", EVIL)
def test_what_a_hostile_ledger_holds_is_never_run(
    sound: Path, tmp_path: Path, statement: str
) -> None:
    file = Path(shutil.copy(sound, tmp_path / "evil.carbondesk"))
    with closing(sqlite3.connect(file)) as db:
        db.execute("create table if not exists mark (x)") if "mark" in statement else None
        _forge(db, statement)
        db.commit()
    before = file.read_bytes()
    (found,) = _opened([file])
    assert any(words in found["open"] for words in ("has not made", "is damaged")), found
    assert file.read_bytes() == before
    assert not (ROOT / "evil").exists()


def _forge(db: sqlite3.Connection, statement: str) -> None:
    """Put a statement into the schema, if need be where SQLite itself would not."""
    try:
        db.execute(statement)
    except sqlite3.OperationalError:
        db.execute("pragma writable_schema = on")
        kind = statement.split()[1]
        values = (kind, "evil", "reading", 0, statement)
        db.execute("insert into sqlite_schema values (?, ?, ?, ?, ?)", values)


def _opened(files: list[Path], password: str = "") -> list[dict[str, str]]:
    """What became of each file, opened in processes of their own; none may crash."""
    found: list[dict[str, str]] = []
    for start in range(0, len(files), AT_ONCE):
        some = files[start : start + AT_ONCE]
        command = (sys.executable, "-m", "tests.soak.opener", password, *map(str, some))
        done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)
        said = [json.loads(line) for line in done.stdout.splitlines()]
        assert done.returncode == 0, f"{some[len(said)].name}\n{done.stderr[-3000:]}"
        found += said
    return found


def _tell(capsys: pytest.CaptureFixture[str], found: list[dict[str, str]]) -> None:
    """Print how many were opened, and what the others were told."""
    counted: Counter[str] = Counter()
    for one in found:
        name = Path(one.pop("file")).name
        counted.update(f"{act}: {text.replace(name, 'X')}" for act, text in one.items())
    with capsys.disabled():
        sys.stdout.write("".join(f"\n  {count:4} {text}" for text, count in counted.items()))
        sys.stdout.write(f"\n  {len(found)} files\n")
