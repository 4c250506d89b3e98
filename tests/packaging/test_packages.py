"""What the packages say about the program is true of it."""

import ast
import configparser
import importlib.util
import os
import re
import subprocess
import sys
import xml.etree.ElementTree as ET
from pathlib import Path
from types import ModuleType

import pytest

from carbondesk import __version__
from carbondesk.store.ledger import Ledger
from carbondesk.ui.tokens import LIGHT
from tools import rules, system
from tools.environment import ROOT

PACKAGING = ROOT / "packaging"
MIME = "{http://www.freedesktop.org/standards/shared-mime-info}"
debian = pytest.mark.skipif(sys.platform != "linux", reason="for Linux")


def script(name: str) -> ModuleType:
    """A script of `packaging/`, which shares its name with a library and so is no package."""
    found = importlib.util.spec_from_file_location(Path(name).stem, PACKAGING / name)
    assert found is not None
    assert found.loader is not None
    module = importlib.util.module_from_spec(found)
    sys.modules[found.name] = module
    found.loader.exec_module(module)
    return module


def fields(control: str) -> dict[str, str]:
    pairs = re.findall(r"^(\S+): (.*(?:\n .*)*)", control, re.MULTILINE)
    return {str(name): str(value) for name, value in pairs}


@pytest.fixture
def deb(monkeypatch: pytest.MonkeyPatch) -> ModuleType:
    made = script("deb/build_deb.py")
    monkeypatch.setattr(made, "architecture", lambda: "amd64")
    return made


@pytest.mark.soak
def test_nothing_that_is_left_out_is_imported() -> None:
    tree = ast.parse((PACKAGING / "carbondesk.spec").read_text("utf-8"))
    left_out = next(
        ast.literal_eval(node.value)
        for node in tree.body
        if isinstance(node, ast.Assign) and ast.unparse(node.targets[0]) == "EXCLUDED"
    )
    imported = {name for source in rules.sources() if source.is_product for name in imports(source)}
    broken = {name for name in imported for out in left_out if f"{name}.".startswith(f"{out}.")}
    assert "PySide6.QtWidgets" in imported
    assert sorted(broken) == []
    assert "_hashlib" not in left_out, "without it hashlib has no scrypt, and nobody signs in"


def imports(source: rules.Source) -> set[str]:
    found = set()
    for node in ast.walk(source.tree):
        match node:
            case ast.Import(names=names):
                found |= {name.name for name in names}
            case ast.ImportFrom(module=str(module), names=names):
                found |= {module, *(f"{module}.{name.name}" for name in names)}
    return found


def test_the_package_has_this_version_and_asks_for_what_qt_needs(deb: ModuleType) -> None:
    about = fields(deb.control(4242))
    assert (about["Package"], about["Version"]) == ("carbondesk", __version__)
    assert (about["Architecture"], about["Installed-Size"]) == ("amd64", "4242")
    asked = [name.split()[0] for name in about["Depends"].split(", ")]
    assert len(asked) == len(set(asked))
    assert {*system.QT_LIBRARIES.values(), *system.X11_LIBRARIES.values()} <= set(asked)
    assert "{" not in deb.control(4242)


def test_the_papers_of_the_package_hold_the_licence(deb: ModuleType) -> None:
    text = re.sub(r"\s+", " ", deb.copyright_text())
    assert "Copyright: 2026 CarbonDesk contributors" in text
    assert "Permission is hereby granted, free of charge" in text
    assert "DEALINGS IN THE SOFTWARE." in text


@debian
def test_every_file_of_the_package_lies_where_the_system_looks(
    deb: ModuleType, tmp_path: Path
) -> None:
    folder, tree = tmp_path / "built", tmp_path / "tree"
    folder.mkdir(mode=0o700)
    (folder / "carbondesk").write_text("program")
    (folder / "carbondesk").chmod(0o700)
    (folder / "LICENSE").write_text("text")
    (folder / "LICENSE").chmod(0o600)
    deb.lay_out(folder, tree)
    modes = {
        path.relative_to(tree).as_posix(): oct(path.stat().st_mode & 0o777)
        for path in tree.rglob("*")
        if path.is_file() and "icons" not in path.parts
    }
    assert modes == {
        "usr/bin/carbondesk": "0o755",
        "usr/lib/carbondesk/LICENSE": "0o644",
        "usr/lib/carbondesk/carbondesk": "0o755",
        "usr/share/applications/carbondesk.desktop": "0o644",
        "usr/share/doc/carbondesk/changelog.gz": "0o644",
        "usr/share/doc/carbondesk/copyright": "0o644",
        "usr/share/mime/packages/carbondesk.xml": "0o644",
    }


def test_the_menu_entry_speaks_both_languages_and_opens_ledgers() -> None:
    parser = configparser.RawConfigParser()
    parser.optionxform = str  # type: ignore[assignment, method-assign]
    parser.read(PACKAGING / "deb" / "carbondesk.desktop", encoding="utf-8")
    entry = parser["Desktop Entry"]
    assert (entry["Name"], entry["Name[zh_CN]"]) == ("CarbonDesk", "碳台账")
    assert all(f"{key}[zh_CN]" in entry for key in ("GenericName", "Comment", "Keywords"))
    assert entry["Exec"] == "carbondesk %f"
    assert entry["MimeType"] == f"{kind_of_file().get('type')};"


def test_a_ledger_is_known_by_its_name_and_by_its_first_bytes(tmp_path: Path) -> None:
    ledger = tmp_path / "a.carbondesk"
    Ledger.create(ledger).close()
    kind = kind_of_file()
    glob = kind.find(f"{MIME}glob")
    assert glob is not None
    assert ledger.match(glob.get("pattern", ""))
    matches = kind.findall(f".//{MIME}match")
    assert len(matches) == 2
    for match in matches:
        start, value = int(match.get("offset", "")), match.get("value", "").encode()
        assert ledger.read_bytes()[start : start + len(value)] == value


def kind_of_file() -> ET.Element:
    root = ET.fromstring((PACKAGING / "deb" / "carbondesk.xml").read_bytes())
    kind = root.find(f"{MIME}mime-type")
    assert kind is not None
    return kind


@debian
@pytest.mark.parametrize(
    ("module", "given"), [("fcitx", "ibus"), ("fcitx5", "ibus"), ("ibus", "ibus"), ("xim", "xim")]
)
def test_chinese_is_typed_through_what_is_on_board(module: str, given: str, tmp_path: Path) -> None:
    program = tmp_path / "program"
    program.write_text('#!/bin/sh\necho "$QT_IM_MODULE" "$@"\n')
    program.chmod(0o755)
    starter = (PACKAGING / "deb" / "carbondesk").read_text("utf-8")
    starter = starter.replace("/usr/lib/carbondesk/carbondesk", str(program))
    command = ("sh", "-c", starter, "carbondesk", "a ledger.carbondesk")
    surroundings = {"PATH": os.environ["PATH"], "QT_IM_MODULE": module}
    done = subprocess.run(command, env=surroundings, capture_output=True, text=True, check=True)
    assert done.stdout == f"{given} a ledger.carbondesk\n"


def test_the_mark_has_the_colours_of_the_window() -> None:
    drawn = (PACKAGING / "carbondesk.svg").read_text("utf-8")
    assert set(re.findall(r'fill="(#\w+)"', drawn)) == {LIGHT["accent"], LIGHT["onaccent"]}


def test_a_licence_shared_by_two_parts_is_printed_once() -> None:
    listed = script("third_party.py")
    shared = (
        listed.Part("one 1.0", "MIT", ("You may.\n",)),
        listed.Part("two", "MIT", ("You may.",)),
    )
    text = listed.written(list(shared))
    assert text.count("You may.") == 1
    assert "one 1.0, two" in text
    assert "- one 1.0: MIT" in text


def test_what_is_linked_into_a_part_has_its_licence_too(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    listed = script("third_party.py")
    monkeypatch.setattr(listed, "_modules", lambda *_: {"sqlcipher3"})
    parts = {part.name: part.texts for part in listed.distributions(tmp_path, tmp_path)}
    assert "ZETETIC LLC" in parts["SQLCipher"][0]
    assert "Apache License" in parts["OpenSSL in SQLCipher"][0]


def test_the_setup_of_windows_names_the_programs_that_are_built() -> None:
    spec = (PACKAGING / "carbondesk.spec").read_text("utf-8")
    setup = (PACKAGING / "windows" / "carbondesk.iss").read_text("utf-8")
    named = set(re.findall(r"([\w-]+)\.exe", setup))
    assert named
    assert all(f'program("{name}"' in spec for name in named)
