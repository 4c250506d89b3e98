"""The self-test passes in a checkout, tells what is wrong, and lets nothing out."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

from carbondesk.paths import resource
from tools.environment import ROOT

WITH_ONE_CHECK = """
import socket, sys
from carbondesk import selftest

def tried(folder):
    {body}

selftest.CHECKS = (selftest.Check("fonts", tried),)
sys.exit(selftest.run())
"""


def started(*arguments: str, home: Path) -> subprocess.CompletedProcess[str]:
    surroundings = {"PATH": os.environ["PATH"], "HOME": str(home), "LANG": "en_GB.UTF-8"}
    surroundings |= {"PYTHONUTF8": "1", "TMPDIR": str(home)}
    return subprocess.run(
        (sys.executable, *arguments),
        cwd=ROOT, env=surroundings, capture_output=True, encoding="utf-8", check=False,
    )  # fmt: skip


@pytest.mark.soak
def test_a_checkout_passes_and_leaves_nothing_behind(tmp_path: Path) -> None:
    done = started("-m", "carbondesk", "--self-test", home=tmp_path)
    lines = done.stdout.splitlines()
    assert done.returncode == 0, done.stdout + done.stderr
    assert [line.split()[0] for line in lines[1:-1]] == ["ok"] * 10
    assert lines[-1] == "All is well."
    left = {path.relative_to(tmp_path).parts[0] for path in tmp_path.rglob("*") if path.is_file()}
    assert left <= {".cache"}  # fontconfig keeps its own


def test_the_old_ledger_on_board_is_the_one_that_was_released() -> None:
    released = ROOT / "tests" / "ledgers" / "m001.carbondesk"
    assert resource("ledgers", released.name).read_bytes() == released.read_bytes()


def test_a_check_that_fails_says_why(tmp_path: Path) -> None:
    done = started(
        "-c", WITH_ONE_CHECK.format(body="raise selftest.Failed('no ink')"), home=tmp_path
    )
    assert done.returncode == 1
    assert "failed  fonts" in done.stdout
    assert "Failed: no ink" in done.stdout
    assert done.stdout.splitlines()[-1] == "1 check failed."


def test_whoever_reaches_for_the_network_fails(tmp_path: Path) -> None:
    body = "socket.create_connection(('192.0.2.1', 80), timeout=1)"
    done = started("-c", WITH_ONE_CHECK.format(body=body), home=tmp_path)
    assert done.returncode == 1
    assert "no network" in done.stdout
