"""Makes the program for people without Python, and lets it try itself: `python3 dev.py package`.

In dist/: the folder `carbondesk` with all that the program needs, and an installer of it, if this
machine has the tool for one: a .deb (dpkg-deb), a setup.exe (Inno Setup), a .dmg (hdiutil).
"""

import argparse
import os
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Sequence
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtGui import QImage, QPainter
from PySide6.QtSvg import QSvgRenderer

from carbondesk import __version__

HERE = Path(__file__).parent
ROOT = HERE.parent
DIST, WORK, ICONS = ROOT / "dist", ROOT / "build" / "pyinstaller", ROOT / "build" / "icons"
FOLDER = DIST / "carbondesk"
ICON_SIDES = (16, 24, 32, 48, 64, 128, 256, 512)
PATIENCE_S = 900
MEGA = 1_000_000


def main(arguments: Sequence[str] | None = None) -> int:
    """Go through the steps; the first that fails ends it."""
    parser = argparse.ArgumentParser("dev.py package", description=__doc__)
    parser.add_argument("--folder-only", action="store_true", help="make no installer")
    chosen = parser.parse_args(arguments)
    steps: list[tuple[str, Callable[[], None]]] = [
        ("icons", draw_icons),
        ("folder", freeze),
        ("licences of the parts", list_parts),
        ("self-test without network", try_itself),
    ]
    if not chosen.folder_only:
        steps.append(("installer", make_installer))
    for title, step in steps:
        started = time.monotonic()
        print(f"== {title}", flush=True)
        try:
            step()
        except subprocess.SubprocessError as error:
            print(f"== {title}: FAILED. {error}", flush=True)
            return 1
        print(f"== {title}: {time.monotonic() - started:.1f} s", flush=True)
    report()
    return 0


def draw_icons() -> None:
    """Draw the mark in every size that a system asks for."""
    ICONS.mkdir(parents=True, exist_ok=True)
    mark = QSvgRenderer(str(HERE / "carbondesk.svg"))
    for side in ICON_SIDES:
        image = QImage(side, side, QImage.Format.Format_ARGB32)
        image.fill(Qt.GlobalColor.transparent)
        painter = QPainter(image)
        mark.render(painter)
        painter.end()
        image.save(str(ICONS / f"carbondesk-{side}.png"))


def freeze() -> None:
    """Collect the program with PyInstaller."""
    shutil.rmtree(FOLDER, ignore_errors=True)
    folders = ("--distpath", str(DIST), "--workpath", str(WORK))
    spec = str(HERE / "carbondesk.spec")
    _run(sys.executable, "-m", "PyInstaller", "--noconfirm", "--log-level=ERROR", *folders, spec)
    if strip := shutil.which("strip"):
        # Only Python itself, which some builds ship with all its symbols: 20 MB.
        for library in (FOLDER / "_internal").glob("libpython3.*.so.*"):
            _run(strip, "--strip-unneeded", str(library))


def list_parts() -> None:
    """Write down whose parts are on board, and under which licences."""
    lists = WORK / "carbondesk"
    _run(sys.executable, str(HERE / "third_party.py"), str(FOLDER), str(lists))
    shutil.copy(ROOT / "LICENSE", FOLDER)
    inside = DIST / "CarbonDesk.app" / "Contents" / "Resources"
    for paper in ("LICENSE", "THIRD-PARTY.txt"):
        if inside.is_dir():
            shutil.copy(FOLDER / paper, inside)


def try_itself() -> None:
    """Start what was built as on a machine that has neither Python nor a network."""
    with tempfile.TemporaryDirectory() as home:
        kept = {name: os.environ[name] for name in ("PATH", "SYSTEMROOT") if name in os.environ}
        surroundings = {**kept, "HOME": home, "QT_QPA_PLATFORM": "offscreen", "LC_ALL": "C.UTF-8"}
        _run(*_without_network(), str(_program()), "--self-test", surroundings=surroundings)


def make_installer() -> None:
    """Pack the folder in the way of this system."""
    if shutil.which("dpkg-deb"):
        _run(sys.executable, str(HERE / "deb" / "build_deb.py"), str(FOLDER), str(DIST))
    elif shutil.which("iscc"):
        _run("iscc", f"/DVersion={__version__}", str(HERE / "windows" / "carbondesk.iss"))
    elif shutil.which("hdiutil"):
        _run("sh", str(HERE / "macos" / "make_dmg.sh"), __version__)
    else:
        print("no tool for an installer here; the folder is complete in itself", flush=True)


def report() -> None:
    """Say what lies in dist/ and how big it is."""
    for made in sorted(DIST.iterdir()):
        files = [made] if made.is_file() else [path for path in made.rglob("*") if path.is_file()]
        size = sum(path.lstat().st_size for path in files)
        print(f"{made.relative_to(ROOT)}  {size / MEGA:.0f} MB", flush=True)


def _program() -> Path:
    return FOLDER / ("carbondesk-cli.exe" if os.name == "nt" else "carbondesk")


def _without_network() -> tuple[str, ...]:
    """What to put before a command so that it has no network; nothing where this is not possible.

    The self-test refuses every connection anyway; this holds for what is not written in Python.
    """
    for prefix in (("unshare", "--net"), ("unshare", "--map-root-user", "--net")):
        if shutil.which("unshare"):
            tried = subprocess.run((*prefix, "true"), capture_output=True, check=False)
            if tried.returncode == 0:
                return prefix
    return ()


def _run(*command: str, surroundings: dict[str, str] | None = None) -> None:
    subprocess.run(command, cwd=ROOT, env=surroundings, check=True, timeout=PATIENCE_S)


if __name__ == "__main__":
    sys.exit(main())
