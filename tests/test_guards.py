"""The guards of conftest, each seen to stop what it is meant for."""

import subprocess
import sys
from textwrap import dedent

import pytest

from tools.environment import ROOT

CARELESS = dedent("""
    import logging, os, socket, time, warnings
    from pathlib import Path

    from carbondesk import i18n, paths
    from PySide6.QtCore import qWarning
    from PySide6.QtWidgets import QLabel, QWidget

    KEPT = []

    def test_logs_a_warning():
        logging.getLogger("carbondesk").warning("the disk is nearly full")

    def test_expects_its_warning(caplog):
        logging.getLogger("carbondesk").warning("the disk is nearly full")
        assert caplog.messages == ["the disk is nearly full"]
        caplog.clear()

    def test_makes_qt_complain(qapp):
        qWarning("QPainter::begin: a paint device is missing")

    def test_leaves_a_window(qapp):
        KEPT.append(QLabel("left"))

    def test_closes_its_window(qtbot):
        window = QWidget()
        qtbot.addWidget(window)
        QLabel("inside", window)

    def test_drops_its_window(qapp):
        window = QWidget()
        window.itself = window

    def test_warns():
        warnings.warn("old", DeprecationWarning)

    def test_reaches_out():
        socket.create_connection(("192.0.2.1", 80), timeout=1)

    def test_talks_to_itself():
        with socket.create_server(("127.0.0.1", 0)) as server:
            socket.create_connection(server.getsockname()).close()

    def test_speaks_english():
        i18n.use("en")

    def test_speaks_chinese_again():
        assert i18n.language() == "zh"

    def test_has_no_settings_yet():
        assert not paths.user_folder().exists()
        paths.user_folder().mkdir(parents=True)

    def test_has_no_settings_of_the_test_before():
        assert not paths.user_folder().exists()

    def test_lives_in_china():
        assert time.timezone == -8 * 3600
""")
STOPPED = {
    "logs_a_warning": "ERROR",
    "makes_qt_complain": "FAILED",
    "leaves_a_window": "ERROR",
    "warns": "FAILED",
    "reaches_out": "FAILED",
}


@pytest.fixture(scope="module")
def outcome(tmp_path_factory: pytest.TempPathFactory) -> str:
    file = tmp_path_factory.mktemp("careless") / "test_careless.py"
    file.write_text(CARELESS)
    options = ("-p", "tests.conftest", "-c", "pyproject.toml", "-rfE", "--no-header", "--tb=line")
    done = subprocess.run(
        (sys.executable, "-m", "pytest", *options, file),
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=False,
    )
    return done.stdout


@pytest.mark.parametrize("name", STOPPED)
def test_the_careless_test_is_stopped(outcome: str, name: str) -> None:
    lines = [line for line in outcome.splitlines() if line.startswith(STOPPED[name])]
    assert any(f"::test_{name} " in f"{line} " for line in lines), outcome


def test_the_careful_ones_pass(outcome: str) -> None:
    stopped = [line for line in outcome.splitlines() if line.startswith(("ERROR", "FAILED"))]
    assert len(stopped) == len(STOPPED), outcome
