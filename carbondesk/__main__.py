"""The program: a command if one is named, else the window."""

import sys
from collections.abc import Sequence

from carbondesk import app
from carbondesk.cli import main as cli


def main(arguments: Sequence[str] | None = None) -> int:
    """Run a command, or open the window on a ledger."""
    given = sys.argv[1:] if arguments is None else list(arguments)
    words = [word for word in given if not word.startswith("-")]
    if any(word in cli.COMMANDS for word in words[:3]) or "--help" in given or "-h" in given:
        return cli.main(given)
    return app.run(given)


if __name__ == "__main__":
    sys.exit(main())
