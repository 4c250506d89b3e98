"""The program is built, tries itself without a network, and is packed."""

import shutil
import subprocess
import sys

import pytest

from carbondesk import __version__
from tools.environment import ROOT

BUILDER = ROOT / "packaging" / "build.py"


@pytest.mark.soak
@pytest.mark.timeout(900)
def test_a_built_program_passes_its_own_test() -> None:
    pytest.importorskip("PyInstaller", reason="`dev.py package` brings PyInstaller")
    done = subprocess.run(
        (sys.executable, BUILDER), cwd=ROOT, capture_output=True, encoding="utf-8", check=False
    )
    assert done.returncode == 0, done.stdout + done.stderr
    folder = ROOT / "dist" / "carbondesk"
    parts = (folder / "THIRD-PARTY.txt").read_text(encoding="utf-8")
    assert "GNU LESSER GENERAL PUBLIC LICENSE" in parts
    assert "SIL OPEN FONT LICENSE" in parts
    if shutil.which("dpkg-deb"):
        packages = list((ROOT / "dist").glob(f"carbondesk_{__version__}_*.deb"))
        assert len(packages) == 1
        command = ("dpkg-deb", "--contents", packages[0])
        listed = subprocess.run(command, capture_output=True, text=True, check=True).stdout
        assert "./usr/bin/carbondesk\n" in listed
        assert "./usr/lib/carbondesk/_internal/resources/fonts/CarbonDeskSans-Regular.ttf" in listed
