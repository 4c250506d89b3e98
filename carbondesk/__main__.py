"""The program: a command if one is named, else the window."""

import sys
from collections.abc import Sequence

from carbondesk.cli import grammar
from carbondesk.cli import main as cli


def main(arguments: Sequence[str] | None = None) -> int:
    """Run a command, open the window on a ledger, or let the program try itself."""
    given = sys.argv[1:] if arguments is None else list(arguments)
    if "--self-test" in given:
        from carbondesk import selftest  # noqa: PLC0415

        return selftest.run()
    if grammar.is_command(given):
        return cli.main(given)
    # Only who opens a window waits for Qt.
    from carbondesk import app  # noqa: PLC0415

    return app.run(grammar.window_line().parse_args(given))


if __name__ == "__main__":
    sys.exit(main())
