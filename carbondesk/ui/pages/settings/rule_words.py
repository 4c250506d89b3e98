"""The rules of counting in words: what each decides, and its choices."""

from dataclasses import dataclass

from carbondesk.domain import setting
from carbondesk.i18n import lookup, mark


@dataclass(frozen=True)
class Rule:
    """A setting as marked texts: title, explanation, and a word for each choice."""

    name: str
    title: str
    note: str
    words: tuple[tuple[str, str], ...]


RULES = (
    Rule(
        setting.READING_INSTANT,
        mark("ui.pages.settings.rule_words", "Readings without a time"),
        mark(
            "ui.pages.settings.rule_words",
            "A reading of which only the day is known stands for the end of that day, or for its "
            "start. With the start, its day belongs to the next span.",
        ),
        (
            ("end", mark("ui.pages.settings.rule_words", "end of the day")),
            ("start", mark("ui.pages.settings.rule_words", "start of the day")),
        ),
    ),
    Rule(
        setting.INTERVAL_STAMP,
        mark("ui.pages.settings.rule_words", "Times of logged values"),
        mark(
            "ui.pages.settings.rule_words",
            "Whether the time beside a value of a logger is the begin of its step or the end: with "
            "the end, 00:15 stands for the first quarter of an hour of the day.",
        ),
        (
            ("start", mark("ui.pages.settings.rule_words", "begin of the step")),
            ("end", mark("ui.pages.settings.rule_words", "end of the step")),
        ),
    ),
    Rule(
        setting.BILL_ATTRIBUTION,
        mark("ui.pages.settings.rule_words", "Usage and cost of bills"),
        mark(
            "ui.pages.settings.rule_words",
            "A bill across two months is shared between them by days, or goes whole to its "
            "billing month.",
        ),
        (
            ("days", mark("ui.pages.settings.rule_words", "shared by days")),
            ("billing_month", mark("ui.pages.settings.rule_words", "whole to the billing month")),
        ),
    ),
    Rule(
        setting.VEHICLE_FUEL_IN_AREA_ENERGY,
        mark("ui.pages.settings.rule_words", "Vehicle fuel in energy per area"),
        mark(
            "ui.pages.settings.rule_words",
            "Whether fuel of vehicles counts in energy per floor area. Total energy and carbon "
            "have it in any case.",
        ),
        (
            ("yes", mark("ui.pages.settings.rule_words", "counted")),
            ("no", mark("ui.pages.settings.rule_words", "left out")),
        ),
    ),
    Rule(
        setting.PV_IN_ENERGY,
        mark("ui.pages.settings.rule_words", "Own solar power in total energy"),
        mark(
            "ui.pages.settings.rule_words",
            "Power generated and used here has a line of its own and no emissions. Whether it is "
            "energy used is read differently: ask the supervising department.",
        ),
        (
            ("no", mark("ui.pages.settings.rule_words", "left out")),
            ("yes", mark("ui.pages.settings.rule_words", "counted")),
        ),
    ),
    Rule(
        setting.BLANK_ROWS,
        mark("ui.pages.settings.rule_words", "Form rows of what is not there"),
        mark(
            "ui.pages.settings.rule_words",
            "Rows of carriers that the institution does not use stay blank, or show 0. Data that "
            "are missing never show as 0.",
        ),
        (
            ("blank", mark("ui.pages.settings.rule_words", "left blank")),
            ("zero", mark("ui.pages.settings.rule_words", "filled with 0")),
        ),
    ),
    Rule(
        setting.LEAST_REDUCTION,
        mark("ui.pages.settings.rule_words", "Least reduction of a trusteeship"),
        mark(
            "ui.pages.settings.rule_words",
            "Beijing asks for 10% over five years, the rate 20% higher for each further year: "
            "added up each year, or compounded. The text bears both readings.",
        ),
        (
            ("linear", mark("ui.pages.settings.rule_words", "added up (linear)")),
            ("compound", mark("ui.pages.settings.rule_words", "compounded")),
        ),
    ),
)


def title(rule: Rule) -> str:
    """What the rule is about."""
    return lookup("ui.pages.settings.rule_words", rule.title)


def note(rule: Rule) -> str:
    """What the rule decides."""
    return lookup("ui.pages.settings.rule_words", rule.note)


def choices(rule: Rule) -> tuple[tuple[str, str], ...]:
    """The choices with their words."""
    return tuple((key, lookup("ui.pages.settings.rule_words", text)) for key, text in rule.words)


def word(rule: Rule, value: str) -> str:
    """One choice in words; the value itself if this version does not know it."""
    return dict(choices(rule)).get(value, value)
