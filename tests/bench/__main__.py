"""`python3 dev.py bench`: the speeds promised, each as a ratio to its reference of the same run.

All lines and tables, or those that are named; `--runs 3` goes through them three times and prints
the run in the middle. Times are those of the processor, which a busy machine lengthens far less
than the clock on the wall. Markdown, as it goes into the CHANGELOG.
"""

import gc
import sys
import tempfile
from argparse import ArgumentParser, RawDescriptionHelpFormatter
from collections.abc import Sequence
from pathlib import Path

from carbondesk.__main__ import OBJECTS_BEFORE_COLLECTING
from tests.bench import growth, measure, promises


def main(arguments: Sequence[str]) -> int:
    """Measure, and print the tables."""
    given = _parser().parse_args(arguments)
    names = given.lines or [*promises.LINES, *growth.TABLES]
    gc.set_threshold(OBJECTS_BEFORE_COLLECTING)
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        runs = [_measured(folder, names) for _ in range(given.runs)]
        rows = [one.cells() for one in measure.medians(runs)]
        if rows:
            _say(measure.table(measure.HEAD, rows))
        for head, work in (growth.TABLES[name] for name in names if name in growth.TABLES):
            _say(measure.table(head, work(folder)))
    return 0


def _measured(folder: Path, names: Sequence[str]) -> list[measure.Measure]:
    """One run through the lines; each is told as it comes, on the side."""
    found = []
    for name in names:
        if name in promises.LINES:
            for one in promises.LINES[name](folder):
                sys.stderr.write(f"{' | '.join(one.cells())}\n")
                sys.stderr.flush()
                found.append(one)
    return found


def _parser() -> ArgumentParser:
    parser = ArgumentParser(
        "dev.py bench", description=__doc__, formatter_class=RawDescriptionHelpFormatter
    )
    known = [*promises.LINES, *growth.TABLES]
    parser.add_argument("lines", nargs="*", choices=[*known, []], metavar="LINE",
                        help=f"what to measure, all unless named: {', '.join(known)}")  # fmt: skip
    parser.add_argument("--runs", type=int, default=1, help="how often; medians are printed")
    return parser


def _say(text: str) -> None:
    sys.stdout.write(f"{text}\n")
    sys.stdout.flush()


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
