"""Sentences for what is wrong with a file: what stands there, and what would be right."""

from collections.abc import Iterable

from carbondesk.domain.problems import Problem
from carbondesk.i18n import lookup, mark, pick, translate
from carbondesk.reference import carriers, terms, units
from carbondesk.texts import table_kinds

FILES = {
    "empty_file": mark("texts.import_problems", "The file is empty."),
    "missing_file": mark("texts.import_problems", "There is no such file."),
    "unreadable_file": mark(
        "texts.import_problems",
        "The file cannot be opened. Another program may hold it, or it may not be read.",
    ),
    "too_large": mark("texts.import_problems", "The file is larger than {limit} MB."),
    "foreign_file": mark(
        "texts.import_problems", "This is a {kind} file, not a table. CSV and XLSX are read."
    ),
    "web_page": mark(
        "texts.import_problems",
        "This is a web page, whatever its name says. Open it in Excel or WPS and save it as XLSX.",
    ),
    "old_workbook": mark(
        "texts.import_problems",
        "This is a workbook of the old XLS format. Save it as XLSX and import that.",
    ),
    "not_xlsx": mark(
        "texts.import_problems", "This workbook is not XLSX. Save it as XLSX and import that."
    ),
    "encrypted": mark("texts.import_problems", "The workbook has a password. Save it without one."),
    "broken_workbook": mark(
        "texts.import_problems",
        "The workbook is damaged. Open it in Excel or WPS and save it anew.",
    ),
    "too_large_unpacked": mark(
        "texts.import_problems", "The workbook unpacks to more than {limit} MB and is not opened."
    ),
    "xml_entities": mark(
        "texts.import_problems",
        "The workbook defines entities, as no spreadsheet program does, and is not opened.",
    ),
    "too_many_cells": mark(
        "texts.import_problems",
        "The sheet spans more than {limit} cells. Delete what stands far out, or split the file.",
    ),
    "not_a_table": mark(
        "texts.import_problems", "The file is not text and not XLSX; it holds no table."
    ),
    "broken_quotes": mark(
        "texts.import_problems",
        "A quotation mark is opened and not closed, or text follows a closing one.",
    ),
    "broken_byte": mark(
        "texts.import_problems",
        "Byte {offset} of the file, {byte}, is no character of {encoding}. Save it as UTF-8.",
    ),
}
HEADERS = {
    "table_unknown": mark(
        "texts.import_problems",
        "No header of a known table was found. Choose what the table holds; known are {kinds}.",
    ),
    "header_not_found": mark("texts.import_problems", "No header of the table '{kind}' was found."),
    "kind_ambiguous": mark(
        "texts.import_problems",
        "The header fits several tables: {kinds}. Choose one with --as.",
    ),
    "header_typo": mark(
        "texts.import_problems", "'{value}' is no known column. Is '{header}' meant?"
    ),
    "columns_missing": mark(
        "texts.import_problems", "The table '{kind}' lacks the columns {headers}."
    ),
    "column_twice": mark("texts.import_problems", "The column '{value}' is there twice."),
    "column_lacking": mark("texts.import_problems", "The table lacks the column '{column}'."),
    "day_twice": mark("texts.import_problems", "The day {day} is there twice."),
    "end_too_early": mark(
        "texts.import_problems", "The last day is before the first, {day}; both days count."
    ),
    "temperature_missing": mark(
        "texts.import_problems", "There is no temperature for {day}, which a period needs."
    ),
    "header_unit": mark("texts.import_problems", "The unit in the header '{value}' is not known."),
    "column_unknown": mark(
        "texts.import_problems", "The column '{value}' is not known and is not read."
    ),
    "figures_unclear": mark(
        "texts.import_problems",
        "It is not said what the figures are: usage, registers or cost. Write it in the title, "
        "or map the columns.",
    ),
    "amounts_alone": mark(
        "texts.import_problems",
        "The table has costs and no usage. A bill needs its quantity beside the cost.",
    ),
    "block_nameless": mark(
        "texts.import_problems",
        "The block does not say whose figures it holds. Write the code of the meter above it.",
    ),
    "year_missing": mark(
        "texts.import_problems",
        "The year is said neither in the header, the title, the sheet's name nor the file's name.",
    ),
    "period_missing": mark(
        "texts.import_problems",
        "It is not said for which days the figures are. A month, a first and last day or two "
        "reading dates are needed.",
    ),
    "titles_disagree": mark(
        "texts.import_problems",
        "The title and the name of the sheet, '{sheet}', speak of different months or years.",
    ),
    "sheet_unread": mark(
        "texts.import_problems", "The sheet has no header of a known table and is not read."
    ),
    "round_unread": mark(
        "texts.import_problems", "{blank} of {every} meters on the sheet have no reading yet."
    ),
    "no_rows": mark("texts.import_problems", "There are no rows below the header."),
    "row_too_long": mark(
        "texts.import_problems",
        "The row has more than {cells} cells. A number with commas needs quotation marks.",
    ),
}
CELLS = {
    "cell_missing": mark("texts.import_problems", "A value is needed here."),
    "two_times": mark(
        "texts.import_problems", "The date has the time {time}, this column has another."
    ),
    "number_unclear": mark(
        "texts.import_problems", "'{value}' is no clear number; write it as 1234.5."
    ),
    "formula_in_number": mark(
        "texts.import_problems", "'{value}' is formula text; a number is needed here."
    ),
    "number_shortened": mark(
        "texts.import_problems",
        "'{value}' has lost digits. Widen the column, save again, or write all digits.",
    ),
    "unknown_bill": mark(
        "texts.import_problems", "{meter} has no bill that begins on {start}; enter the bill first."
    ),
    "number_too_large": mark("texts.import_problems", "'{value}' is too large to be meant."),
    "outside_range": mark(
        "texts.import_problems",
        "'{value}' lies outside the plausible range {low} to {high}. Look again, or say why in "
        "the note.",
    ),
    "too_fine": mark(
        "texts.import_problems", "'{value}' has more than {places} decimals; round it."
    ),
    "not_whole": mark("texts.import_problems", "'{value}' is not a whole number."),
    "date_in_number": mark(
        "texts.import_problems", "A date or time stands where a number belongs."
    ),
    "date_in_text": mark(
        "texts.import_problems",
        "A date stands where text belongs. Format the column as text and type it again.",
    ),
    "not_text": mark("texts.import_problems", "'{value}' is no text."),
    "text_too_long": mark("texts.import_problems", "The text is longer than {limit} characters."),
    "control_character": mark(
        "texts.import_problems", "The text holds a character that cannot be printed."
    ),
    "code_with_break": mark("texts.import_problems", "A code must not hold a line break."),
    "word_unknown": mark(
        "texts.import_problems", "'{value}' is not known here. Known are {choices}."
    ),
    "unit_unknown": mark("texts.import_problems", "'{unit}' is no known unit."),
    "total_differs": mark("texts.import_problems", "'{value}' is not the total, which is {sum}."),
    "usage_unlike": mark(
        "texts.import_problems",
        "The registers beside '{value}' do not give the usage {usage} by their multiplier.",
    ),
    "merged_figure": mark(
        "texts.import_problems",
        "The cell of '{value}' is merged over several rows; part it, each meter with its own.",
    ),
    "formula_without_value": mark(
        "texts.import_problems",
        "The cell has a formula that was never calculated. Open the file in Excel and save it.",
    ),
    "error_cell": mark("texts.import_problems", "The cell shows an error, as #REF! or #DIV/0!."),
}
DAYS = {
    "date_unclear": mark(
        "texts.import_problems", "'{value}' is no clear date; write it as 2024-03-05."
    ),
    "date_order": mark(
        "texts.import_problems",
        "'{value}' can be read as several dates; write the year first, as 2024-03-05.",
    ),
    "date_with_time": mark(
        "texts.import_problems", "'{value}' has a time; only a date belongs here."
    ),
    "month_for_day": mark(
        "texts.import_problems", "'{value}' is a month; a day belongs here, as 2024-03-05."
    ),
    "month_unclear": mark("texts.import_problems", "'{value}' is no month; write it as 2024-03."),
    "no_such_day": mark("texts.import_problems", "There is no such day: {value}."),
    "date_too_late": mark(
        "texts.import_problems", "{value} is too far ahead; days up to {latest} are taken."
    ),
    "date_too_early": mark(
        "texts.import_problems", "{value} is too early; days from {earliest} on are taken."
    ),
    "time_unclear": mark("texts.import_problems", "'{value}' is no clear time; write it as 08:30."),
    "time_with_seconds": mark(
        "texts.import_problems", "'{value}' has seconds; times are kept to the minute, as 08:30."
    ),
}
FACTS = {
    "fact_differs": mark(
        "texts.import_problems",
        "The ledger has '{old}' here. Skip the row, or replace what is there.",
    ),
    "twice_in_file": mark(
        "texts.import_problems", "Row {row} is about the same, and says something else."
    ),
    "carrier_unlike": mark(
        "texts.import_problems", "The table is about {other}, and {meter} is a meter of {carrier}."
    ),
    "meter_ambiguous": mark(
        "texts.import_problems",
        "Several meters are called '{meter}': {meters}. Write the code of the one that is meant.",
    ),
    "unknown_place": mark("texts.import_problems", "There is no place '{place}'."),
    "meter_refused": mark(
        "texts.import_problems", "The meter '{meter}' is in the files, but it was refused."
    ),
    "not_a_logger": mark(
        "texts.import_problems",
        "{meter} is not of the kind 'interval' on these days; only loggers take such values.",
    ),
    "value_differs": mark(
        "texts.import_problems",
        "The ledger has other values here ({count} in this month). Skip them, or replace them.",
    ),
    "value_twice": mark(
        "texts.import_problems", "The same time comes twice with different values ({count} times)."
    ),
    "value_negative": mark(
        "texts.import_problems", "A value of this month is below zero; usage cannot be."
    ),
    "step_differs": mark(
        "texts.import_problems",
        "The ledger has this month in steps of {old} minutes, the file in steps of {new}.",
    ),
    "register_fell": mark(
        "texts.import_problems",
        "The register falls here, and does not roll over ({count} times in the file).",
    ),
    "unit_unfit": mark(
        "texts.import_problems", "'{unit}' cannot be converted to {to}, the unit of the meter."
    ),
}
OUT = {
    "kind_unknown": mark(
        "texts.import_problems", "'{value}' is no kind of table. Known are {codes}."
    ),
    "profile_unknown": mark("texts.import_problems", "There is no remembered sheet '{value}'."),
    "ending_unknown": mark("texts.import_problems", "'{value}' ends neither in .csv nor in .xlsx."),
    "loggers_as_csv": mark(
        "texts.import_problems", "Values of loggers go to a .csv file; '{value}' is none."
    ),
    "unwritable_file": mark(
        "texts.import_problems",
        "{value} cannot be written. The folder may be missing, or another program holds the file.",
    ),
}
PROBLEMS = {**FILES, **HEADERS, **CELLS, **DAYS, **FACTS, **OUT}
_LONGEST_LIST = 12


def sentence(problem: Problem, value: str = "") -> str:
    """The problem in words; `value` is what stands in the cell."""
    text = lookup("texts.import_problems", PROBLEMS[problem.code])
    return text.format(**_shown(problem, value))


def _shown(problem: Problem, value: str) -> dict[str, str]:
    values = problem.values
    shown = {name: str(held) for name, held in values.items()}
    shown.setdefault("value", value)
    if problem.code in HEADERS or "kinds" in values:
        shown["kind"] = table_kinds.word(shown.get("kind", ""))
        shown["kinds"] = _listed(
            map(table_kinds.word, _several(values.get("kinds")) or table_kinds.KINDS)
        )
    if "zh" in values:
        named = pick(_joined(values["zh"]), _joined(values["en"]))
        shown["header"] = shown["headers"] = named
    if problem.code == "kind_unknown":
        shown["codes"] = _listed(table_kinds.KINDS)
    if problem.code == "carrier_unlike":
        meant = {name: carriers.named(shown[name]) for name in ("carrier", "other")}
        shown |= {name: pick(item.name_zh, item.name_en) for name, item in meant.items()}
    if problem.code == "word_unknown":
        shown["choices"] = _listed(_choices(shown["set"]))
    return shown


def _choices(which: str) -> list[str]:
    if which == "carrier":
        return [pick(item.name_zh, item.code) for item in carriers.every()]
    if which == "unit":
        return [units.named(code).symbol for code in ("kWh", "m3", "L", "kg", "t", "GJ")]
    return [pick(term.name_zh, term.code) for term in terms.every(which)]


def _several(value: object) -> list[str]:
    return [str(item) for item in value] if isinstance(value, list | tuple) else []


def _joined(value: object) -> str:
    return _listed(_several(value)) if isinstance(value, list | tuple) else str(value)


def _listed(items: Iterable[str]) -> str:
    """The items in a row; a long list ends in an ellipsis."""
    every = list(items)
    more = [] if len(every) <= _LONGEST_LIST else ["…"]
    return translate("texts.import_problems", ", ").join(every[:_LONGEST_LIST] + more)
