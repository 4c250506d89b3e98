"""Writes THIRD-PARTY.txt into a built folder: every part that is shipped, with its licence.

`python packaging/third_party.py FOLDER WORK`; `WORK` is where PyInstaller keeps its own lists.
"""

import argparse
import ast
import re
import shutil
import subprocess
import sys
import sysconfig
from collections.abc import Iterator
from dataclasses import dataclass
from importlib import metadata
from pathlib import Path

ROOT = Path(__file__).parents[1]
LICENCES = Path(__file__).parent / "licences"
RULE = "=" * 78
HEAD = """\
CarbonDesk 碳台账 is under the MIT licence (LICENSE). It ships with these parts of others, each
under its own licence; the texts follow below.

Qt and Qt for Python are used under the GNU Lesser General Public License, version 3. They lie as
separate libraries in the folders PySide6 and shiboken6 and may be exchanged for other builds of the
same version. Their sources: download.qt.io. Qt contains parts of others in turn, listed at
doc.qt.io/qt-6/licenses-used-in-qt.html.
"""
# What is linked into the library of a package and not named in its own licence.
EMBEDDED = {
    "sqlcipher3-wheels": (
        ("SQLCipher", "BSD-3-Clause", "SQLCipher.txt"),
        ("OpenSSL in SQLCipher", "Apache-2.0", "Apache-2.0.txt"),
    ),
}
_LICENCE_FILE = re.compile(r"licen[cs]e|copying|notice|copyright", re.IGNORECASE)
_LONGEST_NAME = 60


@dataclass(frozen=True)
class Part:
    """One part of others: what it is called, the name of its licence, and the texts of it."""

    name: str
    licence: str
    texts: tuple[str, ...]


def main() -> None:
    """Write the list and the texts; a text shared by several parts stands once."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("folder", type=Path)
    parser.add_argument("work", type=Path)
    chosen = parser.parse_args()
    parts = [_python(), _bootloader(), *distributions(chosen.folder, chosen.work)]
    parts += [*_of_the_system(chosen.folder), *_resources()]
    without = [part.name for part in parts if not part.texts]
    if without:
        sys.exit(f"no text of a licence was found for: {', '.join(without)}")
    (chosen.folder / "THIRD-PARTY.txt").write_text(written(parts), encoding="utf-8")


def written(parts: list[Part]) -> str:
    """The file: a head, the list, the texts."""
    owners: dict[str, list[str]] = {}
    for part in parts:
        for text in part.texts:
            owners.setdefault(text.strip(), []).append(part.name)
    lines = [HEAD, *(f"- {part.name}: {part.licence}" for part in parts)]
    for text, names in owners.items():
        lines += ["", RULE, ", ".join(dict.fromkeys(names)), RULE, "", text]
    return "\n".join(lines) + "\n"


def distributions(folder: Path, work: Path) -> Iterator[Part]:
    """The packages of Python that were collected."""
    owners = metadata.packages_distributions()
    found = {name for module in _modules(folder, work) for name in owners.get(module, ())}
    for name in sorted(found - {"carbondesk"}, key=str.casefold):
        yield _of_distribution(metadata.distribution(name))
        for part, licence, file in EMBEDDED.get(name, ()):
            yield Part(part, licence, ((LICENCES / file).read_text("utf-8"),))


def _modules(folder: Path, work: Path) -> set[str]:
    """The top-level modules on board: the archived ones and those with a folder of their own."""
    _, archived = ast.literal_eval((work / "PYZ-00.toc").read_text(encoding="utf-8"))
    inside = {path.name.partition(".")[0] for path in (folder / "_internal").iterdir()}
    return {name.partition(".")[0] for name, *_ in archived} | inside


def _of_distribution(found: metadata.Distribution) -> Part:
    about = found.metadata
    named = [*(about.get_all("License-Expression") or ()), *(about.get_all("License") or ())]
    licence = next((line for line in named if len(line) < _LONGEST_NAME), "see its text")
    files = [file for file in found.files or () if ".dist-info" in file.parts[0]]
    texts = [
        Path(str(found.locate_file(file))).read_text(encoding="utf-8", errors="replace")
        for file in files
        if _LICENCE_FILE.search("/".join(file.parts[1:]))
    ]
    if not texts and licence.startswith("LGPL-3.0"):
        texts = [(LICENCES / f"{name}.txt").read_text("utf-8") for name in ("LGPL-3.0", "GPL-3.0")]
    return Part(f"{about['Name']} {found.version}", licence, tuple(texts))


def _python() -> Part:
    version = ".".join(map(str, sys.version_info[:3]))
    places = (
        Path(sysconfig.get_path("stdlib"), "LICENSE.txt"),
        Path(sys.base_prefix, "LICENSE.txt"),
        Path(f"/usr/share/doc/python3.{sys.version_info.minor}/copyright"),
    )
    texts = tuple(place.read_text(encoding="utf-8") for place in places if place.is_file())
    return Part(f"Python {version}", "PSF-2.0", texts[:1])


def _bootloader() -> Part:
    made = _of_distribution(metadata.distribution("pyinstaller"))
    return Part(f"{made.name} (the program's start)", "GPL-2.0 with an exception", made.texts)


def _of_the_system(folder: Path) -> Iterator[Part]:
    """Libraries of a Debian build machine that Python is linked with."""
    if not shutil.which("dpkg-query"):
        return
    for library in sorted((folder / "_internal").glob("lib*.so*")):
        command = ("dpkg-query", "--search", f"*/{library.name}")
        found = subprocess.run(command, capture_output=True, text=True, check=False).stdout
        package = found.partition(":")[0]
        text = Path("/usr/share/doc", package, "copyright")
        is_known = library.is_symlink() or library.name.startswith("libpython")
        if package and text.is_file() and not is_known:
            yield Part(f"{library.name} of {package}", "see its text", (text.read_text("utf-8"),))


def _resources() -> Iterator[Part]:
    fonts = ROOT / "resources" / "fonts" / "OFL.txt"
    yield Part("Noto Sans SC and Noto Serif SC, changed", "OFL-1.1", (fonts.read_text("utf-8"),))
    icons = ROOT / "resources" / "icons" / "LUCIDE-LICENSE.txt"
    yield Part("Lucide icons", "ISC", (icons.read_text("utf-8"),))


if __name__ == "__main__":
    main()
