"""What the development command says, in the language of the terminal."""

import locale
import os
import sys


def say(english: str, chinese: str) -> None:
    """Print one of the two sentences at once, ahead of what a started program prints."""
    print(chinese if speaks_chinese() else english, flush=True)


def give_up(english: str, chinese: str) -> SystemExit:
    """The end of the command with a sentence; to be raised."""
    return SystemExit(chinese if speaks_chinese() else english)


def speaks_chinese() -> bool:
    """Whether the terminal is set to Chinese and can print it."""
    names = [os.environ.get(name, "") for name in ("LC_ALL", "LC_MESSAGES", "LANG")]
    chosen = next(filter(None, names), "") or locale.getlocale()[0] or ""
    return chosen.startswith(("zh", "Chinese")) and _can_print("碳台账")


def _can_print(text: str) -> bool:
    try:
        text.encode(sys.stdout.encoding or "ascii")
    except UnicodeEncodeError:
        return False
    return True
