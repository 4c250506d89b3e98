"""How near or late a duty is, as the tag that lists show."""

from types import MappingProxyType

from carbondesk.domain.agenda import Standing
from carbondesk.texts import duties
from carbondesk.ui.models.tag import Tag

_TONES = MappingProxyType(
    {
        Standing.DONE: ("ok", "circle-check"),
        Standing.DONE_LATE: ("warn", "circle-check"),
        Standing.LATE: ("err", "circle-x"),
        Standing.WEEK: ("warn", "triangle-alert"),
        Standing.MONTH: ("warn", "clock"),
        Standing.QUARTER: ("neutral", "clock"),
        Standing.OPEN: ("outlined", ""),
        Standing.UNSET: ("outlined", "circle-question-mark"),
        Standing.PAST: ("outlined", ""),
        Standing.BEYOND: ("outlined", ""),
    }
)


def of(standing: Standing) -> Tag:
    """Its word in its colour."""
    return Tag(duties.standing(standing), *_TONES[standing])
