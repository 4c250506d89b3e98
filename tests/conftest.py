"""Guards around every test: no warning, no window left, no network, nothing of this machine."""

import gc
import itertools
import logging
import os
import socket
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import closing
from pathlib import Path
from typing import Any

# Before Qt is first imported, and the same on every machine.
os.environ["QT_QPA_PLATFORM"] = "offscreen"
os.environ["LC_ALL"] = "C.UTF-8"
os.environ["TZ"] = "Asia/Shanghai"
if hasattr(time, "tzset"):
    time.tzset()

import hypothesis
import pytest

from carbondesk import i18n
from carbondesk.store import drivers
from tests.goldens import Golden, Goldens

hypothesis.settings.register_profile("house", deadline=None, derandomize=True)
hypothesis.settings.load_profile("house")

# Qt keeps the last tooltip for reuse; nobody forgot to close it.
KEPT_BY_QT = {"QTipLabel"}
LOOPBACK = {"127.0.0.1", "::1", "localhost"}
QUICK_ROUNDS = 1_000
GOLDENS = pytest.StashKey[Goldens]()


def pytest_addoption(parser: pytest.Parser) -> None:
    """Add the option behind `dev.py golden`."""
    parser.addoption("--golden-update", action="store_true", help="renew the golden files")


def pytest_configure(config: pytest.Config) -> None:
    """Keep an account of the golden files through the run."""
    config.stash[GOLDENS] = Goldens(update=config.getoption("--golden-update"))
    config.pluginmanager.register(config.stash[GOLDENS], "goldens")


@pytest.fixture(scope="session")
def qapp_args() -> list[str]:
    """The style of the program, as `app.drawn_alike` names it."""
    return ["carbondesk", "-style", "fusion"]


@pytest.fixture
def goldens_of_this_run(pytestconfig: pytest.Config) -> Goldens:
    """The account of the golden files."""
    return pytestconfig.stash[GOLDENS]


@pytest.fixture
def golden(request: pytest.FixtureRequest, goldens_of_this_run: Goldens) -> Golden:
    """Compare a text with a golden file: `golden("march.txt", text)`."""

    def compare(name: str, text: str) -> None:
        goldens_of_this_run.compare(request.path, name, text)

    return compare


@pytest.fixture
def quick_keys() -> Iterator[None]:
    """Make the keys of encrypted ledgers in a few rounds: all others only take the tests' time."""
    driver = drivers.cipher()
    if driver is None:
        yield
        return
    with closing(driver.connect(":memory:")) as db:
        (rounds,) = db.execute("pragma cipher_default_kdf_iter").fetchone()
        db.execute(f"pragma cipher_default_kdf_iter = {QUICK_ROUNDS}")
        yield
        db.execute(f"pragma cipher_default_kdf_iter = {rounds}")


@pytest.fixture(autouse=True)
def no_warning_in_the_log(
    request: pytest.FixtureRequest, caplog: pytest.LogCaptureFixture
) -> Iterator[None]:
    """Fail if a warning was logged; a test that wants one asserts it and clears `caplog`."""
    failed = request.session.testsfailed
    yield
    if request.session.testsfailed == failed:
        records = caplog.get_records("setup") + caplog.get_records("call")
        warnings = [record.getMessage() for record in records if record.levelno >= logging.WARNING]
        assert not warnings, "logged without being asserted"


@pytest.fixture(autouse=True)
def no_window_left(request: pytest.FixtureRequest) -> Iterator[None]:
    """Fail if a test leaves a top-level widget behind."""
    failed, before = request.session.testsfailed, set(_windows())
    yield
    names = sorted(type(window).__name__ for window in _left_windows(before))
    for window in _left_windows(before):
        window.close()
        window.deleteLater()
    if request.session.testsfailed == failed:
        assert not names, "left open"


@pytest.fixture(autouse=True)
def chinese_first() -> Iterator[None]:
    """Begin and end each test in the first language."""
    i18n.use("zh")
    yield
    i18n.use("zh")


@pytest.fixture(scope="session")
def user_folders(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Path]:
    """Names of folders that do not exist yet, one for each test."""
    base = tmp_path_factory.mktemp("users")
    return (base / str(number) for number in itertools.count())


@pytest.fixture(autouse=True)
def own_user_folder(monkeypatch: pytest.MonkeyPatch, user_folders: Iterator[Path]) -> None:
    """Give each test the settings of a person who has never started the program."""
    folder = str(next(user_folders))
    for name in ("XDG_CONFIG_HOME", "XDG_DATA_HOME", "XDG_STATE_HOME", "APPDATA"):
        monkeypatch.setenv(name, folder)


@pytest.fixture(autouse=True, scope="session")
def no_network() -> Iterator[None]:
    """Refuse to connect to any other machine."""
    with pytest.MonkeyPatch.context() as patch:
        for name in ("connect", "connect_ex"):
            patch.setattr(socket.socket, name, _to_this_machine_only(name))
        yield


def _to_this_machine_only(name: str) -> Callable[[socket.socket, tuple[str, int]], int | None]:
    allowed = getattr(socket.socket, name)

    def connect(self: socket.socket, address: tuple[str, int]) -> int | None:
        is_internet = self.family in {socket.AF_INET, socket.AF_INET6}
        assert not is_internet or address[0] in LOOPBACK, f"a test reached out to {address}"
        result: int | None = allowed(self, address)
        return result

    return connect


def _left_windows(before: set[Any]) -> list[Any]:
    """The windows opened since; those that only wait to be collected do not count."""
    if _windows():
        core = sys.modules["PySide6.QtCore"]
        core.QCoreApplication.sendPostedEvents(None, core.QEvent.Type.DeferredDelete)
        if set(_windows()) - before:
            gc.collect()
    return [window for window in _windows() if window not in before]


def _windows() -> list[Any]:
    """The top-level widgets there are; without importing Qt for it."""
    widgets = sys.modules.get("PySide6.QtWidgets")
    if widgets is None or widgets.QApplication.instance() is None:
        return []
    windows = widgets.QApplication.topLevelWidgets()
    return [window for window in windows if type(window).__name__ not in KEPT_BY_QT]
