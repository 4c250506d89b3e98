"""Makes a Debian package of the built folder: `python packaging/deb/build_deb.py FOLDER INTO`."""

import argparse
import gzip
import hashlib
import platform
import re
import shutil
import subprocess
import tempfile
import textwrap
from pathlib import Path

from carbondesk import __version__
from tools import system

HERE = Path(__file__).parent
ROOT = HERE.parents[1]
ICONS = ROOT / "build" / "icons"
# What the libraries of Qt ask for beyond what `dev.py` looks for, as those bring it with them; and
# for the passcodes of operators, OpenSSL.
MORE_LIBRARIES = (
    "libfreetype6", "libssl3", "libwayland-client0", "libwayland-cursor0", "libwayland-egl1",
    "libx11-6", "libx11-xcb1", "libxcb1", "libxcb-glx0", "libxcb-image0", "libxcb-randr0",
    "libxcb-render-util0", "libxcb-render0", "libxcb-shm0", "libxcb-sync1", "libxcb-util1",
    "libxcb-xfixes0", "libxcb-xkb1", "libzstd1",
)  # fmt: skip


def main() -> None:
    """Lay the files out as they will lie on the system, and pack them."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("folder", type=Path)
    parser.add_argument("into", type=Path)
    chosen = parser.parse_args()
    with tempfile.TemporaryDirectory() as name:
        tree = Path(name, "carbondesk")
        lay_out(chosen.folder, tree)
        _describe(tree)
        # The oldest way of packing that every Debian, Ubuntu and their kin still reads.
        package = chosen.into / f"carbondesk_{__version__}_{architecture()}.deb"
        command = ("dpkg-deb", "--build", "--root-owner-group", "-Zxz", tree, package)
        subprocess.run(command, check=True, stdout=subprocess.DEVNULL)


def lay_out(folder: Path, tree: Path) -> None:
    """Put program, menu entry, kind of file, icons and papers in their places."""
    shutil.copytree(folder, tree / "usr/lib/carbondesk", symlinks=True)
    share = tree / "usr/share"
    _place(HERE / "carbondesk", tree / "usr/bin/carbondesk", mode=0o755)
    _place(HERE / "carbondesk.desktop", share / "applications/carbondesk.desktop")
    _place(HERE / "carbondesk.xml", share / "mime/packages/carbondesk.xml")
    hicolor = share / "icons/hicolor"
    _place(ROOT / "packaging/carbondesk.svg", hicolor / "scalable/apps/carbondesk.svg")
    for icon in ICONS.glob("carbondesk-*.png"):
        side = icon.stem.rpartition("-")[2]
        _place(icon, hicolor / f"{side}x{side}/apps/carbondesk.png")
    papers = share / "doc/carbondesk"
    papers.mkdir(parents=True)
    (papers / "copyright").write_text(copyright_text(), encoding="utf-8")
    changes = (ROOT / "CHANGELOG.md").read_bytes()
    (papers / "changelog.gz").write_bytes(gzip.compress(changes, mtime=0))
    _set_rights(tree)


def control(kilobytes: int) -> str:
    """The description of the package."""
    known = [*system.QT_LIBRARIES.values(), *system.X11_LIBRARIES.values(), *MORE_LIBRARIES]
    return (HERE / "control").read_text(encoding="utf-8").format(
        version=__version__,
        architecture=architecture(),
        kilobytes=kilobytes,
        glibc=platform.libc_ver()[1],
        libraries=", ".join(sorted(known)),
    )  # fmt: skip


def copyright_text() -> str:
    """Who owns the program, and its licence in the shape Debian asks for."""
    body = (ROOT / "LICENSE").read_text(encoding="utf-8").partition("\n\n")[2].partition("\n\n")[2]
    lines = re.sub(r"^$", ".", body.strip(), flags=re.MULTILINE)
    licence = textwrap.indent(lines, " ")
    return (HERE / "copyright").read_text(encoding="utf-8").format(licence=licence)


def _describe(tree: Path) -> None:
    files = sorted(file for file in tree.rglob("*") if file.is_file() and not file.is_symlink())
    sums = [
        f"{hashlib.md5(file.read_bytes(), usedforsecurity=False).hexdigest()}"
        f"  {file.relative_to(tree).as_posix()}\n"
        for file in files
    ]
    about = tree / "DEBIAN"
    about.mkdir(mode=0o755)
    kilobytes = sum(file.stat().st_size for file in files) // 1024
    (about / "control").write_text(control(kilobytes), encoding="utf-8")
    (about / "md5sums").write_text("".join(sums), encoding="utf-8")


def _place(source: Path, target: Path, mode: int = 0o644) -> None:
    target.parent.mkdir(parents=True, exist_ok=True)
    shutil.copyfile(source, target)
    target.chmod(mode)


def _set_rights(tree: Path) -> None:
    """Everyone may read, and nobody but the system may write, whatever was set here."""
    for path in (tree, *tree.rglob("*")):
        if not path.is_symlink():
            runs = path.is_dir() or path.stat().st_mode & 0o100
            path.chmod(0o755 if runs else 0o644)


def architecture() -> str:
    """What Debian calls the processor of this machine."""
    command = ("dpkg", "--print-architecture")
    return subprocess.run(command, capture_output=True, text=True, check=True).stdout.strip()


if __name__ == "__main__":
    main()
