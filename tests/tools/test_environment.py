"""What dev.py installs: the pinned versions, all that the project asks for."""

import os
import re
import shutil
import sys
import tomllib

import pytest

from tools import environment, system


def test_every_direct_dependency_is_pinned() -> None:
    project = tomllib.loads((environment.ROOT / "pyproject.toml").read_text("utf-8"))["project"]
    extras = project["optional-dependencies"].values()
    asked = {
        _plain(requirement)
        for requirement in (*project["dependencies"], *(one for extra in extras for one in extra))
    }
    lines = environment.LOCK.read_text("utf-8").splitlines()
    pinned = {_plain(line) for line in lines if "==" in line}
    assert sorted(asked - pinned) == []


def test_an_older_linux_may_choose_its_qt() -> None:
    lock = "numpy==2\nPySide6_Essentials==6.11.3\nshiboken6==6.11.3\n"
    assert environment.constraints(lock, (2, 28)) == "numpy==2\n"


@pytest.mark.parametrize("glibc", [(), (2, 34), (2, 41)])
def test_every_other_system_takes_the_pinned_versions(glibc: tuple[int, ...]) -> None:
    assert environment.constraints("PySide6_Essentials==6\n", glibc) == "PySide6_Essentials==6\n"


def test_missing_libraries_are_named_by_their_packages() -> None:
    packages = system.apt_packages(["libEGL.so.1", "libxcb-cursor.so.0"], venv=True)
    assert packages == ["libegl1", "libxcb-cursor0", system.VENV_PACKAGE]


LIBRARIES = system.QT_LIBRARIES | system.X11_LIBRARIES
BY_LIBRARY = " ".join(f"'{name}()(64bit)'" for name in LIBRARIES)


@pytest.mark.parametrize(
    ("tool", "typed"),
    [
        ("apt-get", "apt-get install -y --no-install-recommends " + " ".join(LIBRARIES.values())),
        ("dnf", f"dnf install -y {BY_LIBRARY}"),
    ],
)
def test_a_person_without_rights_is_told_once_what_to_type(
    tool: str, typed: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(os, "geteuid", lambda: 1000)
    monkeypatch.setattr(shutil, "which", lambda name: name if name == tool else None)
    monkeypatch.setattr(system, "missing_libraries", list)
    with pytest.raises(SystemExit) as told:
        system.bring(["libGL.so.1"], venv=False)
    assert str(told.value).splitlines()[-1] == f"  sudo {typed}"


def test_a_complete_machine_is_left_alone(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(system, "missing_libraries", lambda _: [])
    system.bring(system.QT_LIBRARIES, venv=True)


@pytest.mark.parametrize(
    ("variables", "needed"),
    [
        ({"DISPLAY": ":0"}, True),
        ({"DISPLAY": ":0", "QT_QPA_PLATFORM": "offscreen"}, False),
        ({"WAYLAND_DISPLAY": "wayland-0"}, False),
    ],
)
def test_the_x11_libraries_are_for_x11(
    monkeypatch: pytest.MonkeyPatch, variables: dict[str, str], needed: bool
) -> None:
    for name in ("DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM"):
        monkeypatch.delenv(name, raising=False)
    for name, value in variables.items():
        monkeypatch.setenv(name, value)
    monkeypatch.setattr(sys, "platform", "linux")
    assert system.needs_x11() == needed


def _plain(requirement: str) -> str:
    name = re.split(r"[\s<>=!~\[;]", requirement, maxsplit=1)[0]
    return name.lower().replace("_", "-")
