"""What makes a printed page traceable: its number, its time, and the ledger's state behind it."""

from dataclasses import dataclass
from datetime import datetime

from carbondesk.i18n import translate


@dataclass(frozen=True)
class Stamp:
    """A document's number (none: a draft), the issue it replaces, when it was made, and from what.

    `chain` is the head of the journal's chain of hashes, empty where there is none.
    """

    made_at: datetime
    step: int
    number: str = ""
    replaces: str = ""
    chain: str = ""

    @property
    def is_draft(self) -> bool:
        """Whether it has not been issued."""
        return not self.number


def number_text(stamp: Stamp) -> str:
    """The number as it stands at the head, or that it is a draft."""
    if stamp.is_draft:
        return draft()
    return translate("reports.stamp", "No. {number}").format(number=stamp.number)


def draft() -> str:
    """The word for a document without a number."""
    return translate("reports.stamp", "Draft")


def subject(stamp: Stamp) -> str:
    """The bare number, or that it is a draft: what the document is kept as."""
    return stamp.number or draft()


def foot_parts(stamp: Stamp) -> tuple[str, ...]:
    """Number, time and ledger state, for the foot of each page."""
    made = translate("reports.stamp", "made {time}").format(time=f"{stamp.made_at:%Y-%m-%d %H:%M}")
    return number_text(stamp), made, _state(stamp)


def replaced(stamp: Stamp) -> tuple[str, ...]:
    """The issue that this one replaces, if any."""
    if not stamp.replaces:
        return ()
    text = translate("reports.stamp", "replaces {number}")
    return (text.format(number=stamp.replaces),)


def _state(stamp: Stamp) -> str:
    step = f"{stamp.step:,}"
    if not stamp.chain:
        return translate("reports.stamp", "ledger step {step}").format(step=step)
    head = stamp.chain[:16]
    groups = " ".join(head[place : place + 4] for place in range(0, len(head), 4))
    text = translate("reports.stamp", "ledger chain head {chain} (step {step})")
    return text.format(chain=groups, step=step)
