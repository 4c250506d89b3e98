"""The program: a command if one is named, else the window."""

import sys
from collections.abc import Sequence

from carbondesk.cli import main as cli


def main(arguments: Sequence[str] | None = None) -> int:
    """Run a command, or open the window on a ledger."""
    given = sys.argv[1:] if arguments is None else list(arguments)
    if _is_command(given):
        return cli.main(given)
    # Only who opens a window waits for Qt.
    from carbondesk import app  # noqa: PLC0415

    return app.run(given)


def _is_command(given: Sequence[str]) -> bool:
    asked = {"--help", "-h", "--version"} & set(given)
    return bool(asked) or any(word in cli.COMMANDS for word in given[:5])


if __name__ == "__main__":
    sys.exit(main())
