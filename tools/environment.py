"""The project's own Python environment in `.venv`: made once, renewed when its inputs change."""

import hashlib
import json
import os
import platform
import subprocess
import sys
from pathlib import Path

from tools import speech, system

ROOT = Path(__file__).resolve().parents[1]
VENV = ROOT / ".venv"
LOCK = ROOT / "requirements.lock"
PYTHON = VENV / ("Scripts/python.exe" if os.name == "nt" else "bin/python")
_STAMP = VENV / "installed.json"
_GLIBC_OF_PINNED_QT = (2, 34)


def ready(*extras: str) -> None:
    """See that `.venv` holds the program and these extras; a second start only reads a stamp."""
    held = _held_extras()
    if set(extras) <= held:
        return
    wanted = sorted({*extras, *held})
    system.bring(system.QT_LIBRARIES, venv=not _is_usable())
    if not _is_usable():
        _make()
    _install(wanted)
    _STAMP.write_text(json.dumps({"inputs": _inputs(), "extras": wanted}), encoding="utf-8")


def run(*arguments: str, folder: Path = ROOT, silent: bool = False, **variables: str) -> int:
    """Start the environment's Python in a folder and give its exit status; faults always show."""
    command, surroundings = (str(PYTHON), *arguments), {**os.environ, **variables}
    out = subprocess.DEVNULL if silent else None
    return subprocess.run(command, cwd=folder, env=surroundings, stdout=out, check=False).returncode


def constraints(lock: str, glibc: tuple[int, ...]) -> str:
    """The pinned versions; an older Linux chooses its Qt itself, as the pinned one needs more."""
    lines = lock.splitlines(keepends=True)
    if glibc and glibc < _GLIBC_OF_PINNED_QT:
        lines = [line for line in lines if not line.startswith(("PySide6", "shiboken6"))]
    return "".join(lines)


def _held_extras() -> set[str]:
    try:
        stamp = json.loads(_STAMP.read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return set()
    return set(stamp["extras"]) if stamp["inputs"] == _inputs() else set()


def _inputs() -> str:
    """A digest of all that an installation depends on, the folder and the interpreter included."""
    digest = hashlib.sha256(f"{ROOT}\n{PYTHON.resolve()}\n".encode())
    for file in (ROOT / "pyproject.toml", LOCK):
        digest.update(file.read_bytes())
    return digest.hexdigest()


def _is_usable() -> bool:
    """Whether the interpreter starts and has pip: not so after a system upgrade, or from uv."""
    try:
        command = (PYTHON, "-c", "import pip")
        return subprocess.run(command, capture_output=True, check=False).returncode == 0
    except OSError:
        return False


def _make() -> None:
    speech.say(f"Making the environment {VENV}", f"正在建立运行环境 {VENV}")
    made = subprocess.run((sys.executable, "-m", "venv", "--clear", VENV), check=False)
    if made.returncode:
        raise speech.give_up(
            "The environment could not be made; the lines above say why.",
            "运行环境没有建成，原因见上。",
        )


def _install(extras: list[str]) -> None:
    speech.say(
        "Installing the libraries (about 150 MB, this once)",
        "正在安装依赖库（约 150 MB，仅此一次）",
    )
    pinned = VENV / "constraints.txt"
    glibc = tuple(int(part) for part in platform.libc_ver()[1].split(".") if part.isdigit())
    pinned.write_text(constraints(LOCK.read_text(encoding="utf-8"), glibc), encoding="utf-8")
    wanted = f"{ROOT}[{','.join(extras)}]"
    quiet = () if sys.stdout.isatty() else ("--quiet",)
    if run("-m", "pip", "install", *quiet, "-c", str(pinned), "-e", wanted):
        raise speech.give_up(
            "The libraries could not be installed; the lines above say why. Without access to"
            " the usual package index, name a mirror in the variable PIP_INDEX_URL.",
            "依赖库没有装成，原因见上。访问不了默认软件源时，用环境变量 PIP_INDEX_URL 指定镜像。",
        )
