"""What the window costs before it is seen."""

import subprocess
import sys

HEAVY = ("pyqtgraph", "reportlab", "openpyxl", "sqlite_utils", "numpy", "python_calamine")


def test_the_window_imports_nothing_heavy() -> None:
    code = (
        "import sys, carbondesk.ui.window;"
        f"print([name for name in {HEAVY!r} if name in sys.modules])"
    )
    run = subprocess.run(
        [sys.executable, "-c", code], capture_output=True, text=True, check=True, timeout=60
    )
    assert run.stdout.strip() == "[]"
