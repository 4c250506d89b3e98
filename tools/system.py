"""What a Linux machine must bring besides Python: libraries of the system, and a display."""

import ctypes
import importlib.util
import os
import shutil
import subprocess
import sys
from collections.abc import Iterable, Sequence

from tools import speech

# Name of the library, and the Debian package that holds it.
QT_LIBRARIES = {
    "libglib-2.0.so.0": "libglib2.0-0",
    "libGL.so.1": "libgl1",
    "libEGL.so.1": "libegl1",
    "libfontconfig.so.1": "libfontconfig1",
    "libxkbcommon.so.0": "libxkbcommon0",
    "libdbus-1.so.3": "libdbus-1-3",
}
X11_LIBRARIES = {
    "libxcb-cursor.so.0": "libxcb-cursor0",
    "libxkbcommon-x11.so.0": "libxkbcommon-x11-0",
    "libxcb-icccm.so.4": "libxcb-icccm4",
    "libxcb-keysyms.so.1": "libxcb-keysyms1",
    "libxcb-shape.so.0": "libxcb-shape0",
}
VENV_PACKAGE = f"python{sys.version_info.major}.{sys.version_info.minor}-venv"
_APT = ("apt-get", "install", "-y", "--no-install-recommends")
# These find a package by the library it provides, so no names of packages are needed.
_RPM = (("dnf", "install", "-y"), ("yum", "install", "-y"), ("zypper", "install", "-y"))


def bring(libraries: Iterable[str], *, venv: bool) -> None:
    """Install what is missing if this is root on Debian, else end with the command to type."""
    missing = missing_libraries(libraries)
    lacks_venv = venv and importlib.util.find_spec("ensurepip") is None
    if not missing and not lacks_venv:
        return
    # All at once: who starts the tests today opens the window tomorrow.
    everything = missing_libraries(QT_LIBRARIES | X11_LIBRARIES)
    if os.geteuid() == 0 and shutil.which("apt-get"):
        _install(apt_packages(everything, venv=lacks_venv))
        missing, everything = missing_libraries(missing), missing_libraries(everything)
        # The finder remembers folders; the module has only just arrived in one of them.
        importlib.invalidate_caches()
        lacks_venv = lacks_venv and importlib.util.find_spec("ensurepip") is None
    if missing or lacks_venv:
        command = " ".join(install_command(everything, venv=lacks_venv))
        raise speech.give_up(
            f"This machine lacks parts of the system. Type this, then start again:\n  {command}",
            f"本机缺少系统组件。请先执行下面的命令，再重新运行：\n  {command}",
        )


def missing_libraries(libraries: Iterable[str]) -> list[str]:
    """Those of the libraries that this machine cannot load."""
    return [name for name in libraries if sys.platform == "linux" and not _loads(name)]


def apt_packages(libraries: Iterable[str], *, venv: bool) -> list[str]:
    """The Debian packages that hold these libraries, and that of `venv` if it is wanted."""
    known = QT_LIBRARIES | X11_LIBRARIES
    return [known[name] for name in libraries] + [VENV_PACKAGE] * venv


def install_command(libraries: Sequence[str], *, venv: bool) -> list[str]:
    """What a person types to install these with the package tool of this machine."""
    sudo = [] if os.geteuid() == 0 else ["sudo"]
    tool = next((tool for tool in _RPM if shutil.which(tool[0])), None)
    if tool is None or shutil.which("apt-get"):
        return [*sudo, *_APT, *apt_packages(libraries, venv=venv)]
    provided = [f"'{name}()(64bit)'" for name in libraries]
    return [*sudo, *tool, *provided, *["python3-pip"] * venv]


def has_display() -> bool:
    """Whether a window can be shown here, or Qt was told to do without."""
    if sys.platform != "linux":
        return True
    names = ("DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM")
    return any(os.environ.get(name) for name in names)


def needs_x11() -> bool:
    """Whether Qt will speak to an X server, which takes libraries of its own."""
    display, platform = os.environ.get("DISPLAY"), os.environ.get("QT_QPA_PLATFORM", "xcb")
    return sys.platform == "linux" and bool(display) and platform.startswith("xcb")


def _install(packages: Sequence[str]) -> None:
    speech.say(
        f"Installing {len(packages)} packages of the system: {' '.join(packages)}",
        f"正在安装 {len(packages)} 个系统软件包：{' '.join(packages)}",
    )
    quiet = {**os.environ, "DEBIAN_FRONTEND": "noninteractive"}
    # A stale source of packages that is not ours must not stop the rest.
    for command in (("apt-get", "update"), (*_APT, *packages)):
        subprocess.run(command, env=quiet, stdin=subprocess.DEVNULL, check=False)


def _loads(library: str) -> bool:
    try:
        ctypes.CDLL(library)
    except OSError:
        return False
    return True
