"""The program: a command if one is named, else the window."""

import gc
import sys
from collections.abc import Sequence

from carbondesk.cli import grammar

# A ledger is read into many small facts that stay, so looking for garbage often finds none.
OBJECTS_BEFORE_COLLECTING = 100_000


def main(arguments: Sequence[str] | None = None) -> int:
    """Run a command, open the window on a ledger, or let the program try itself."""
    prepare()
    given = sys.argv[1:] if arguments is None else list(arguments)
    if "--self-test" in given:
        from carbondesk import selftest  # noqa: PLC0415

        return selftest.run()
    # Only who opens a window waits for Qt, and only who does not for the commands.
    if grammar.is_command(given):
        from carbondesk.cli import main as cli  # noqa: PLC0415

        return cli.main(given)
    from carbondesk import app  # noqa: PLC0415

    return app.run(grammar.window_line().parse_args(given))


def prepare() -> None:
    """What comes before all else."""
    gc.set_threshold(OBJECTS_BEFORE_COLLECTING)


if __name__ == "__main__":
    sys.exit(main())
