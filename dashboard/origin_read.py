"""How a cell was read, in words: the value as it is used, by which column and measure, and what settled it where that was open."""

from __future__ import annotations

from typing import Any

from dash import html

from dashboard import values
from dashboard.origin import OF_COLUMN, Origin
from dashboard.origin_parts import moment
from dashboard.words import Words
from indicators.answers import CODES, FISCAL_START, HEADER, LEFT_OUT, SAID
from indicators.definition import stages
from indicators.sheets import SHEETS
from indicators.words import Message, mark

MEASURED = {"observations": ("value",), "indicators": ("baseline", "target"), "targets": ("value",)}  # read by the indicator's measure
BY_MEASURE = {
    "percent": mark("As per cent: {value}."),
    "stage": mark("As a stage of the indicator: {value}."),
    "yes_no": mark("As yes or no: {value}."),
}
BY_KIND = {
    "number": mark("As a number: {value}."),
    "reading": mark("As a number: {value}."),
    "share": mark("As per cent: {value}."),
    "date": mark("As a day: {value}. A month, a quarter or a year stands for its last day."),
    "yes_no": mark("As yes or no: {value}."),
    "identifier": mark("As a name of rows, its digits and letters as printed."),
    "text": mark("As text, as printed."),
}


def used(found: Origin, words: Words) -> str:
    """The value as the program uses it."""
    taken = found.taken
    if taken is None or taken.column is None:
        return words("The cell stands for its row; no value is taken from it alone.")
    content = taken.row["content"]
    if taken.value is None or taken.value == "":
        missing = content.get("missing") if taken.column == "value" else None
        if missing:
            return words("no value: {missing}", missing=values.label("missing", missing, words))
        return words("no number; the words are kept as printed") if taken.printed else words("nothing")
    return said(found, taken.value, content, words)


def said(found: Origin, value: Any, content: Any, words: Words) -> str:
    """A value of the column of the cell in words."""
    taken = found.taken
    kind = taken.kind if taken else None
    if taken is None or kind is None or value is None:
        return "" if value is None else str(value)
    if kind.kind == "date":
        return words.date(str(value))
    if kind.kind == "code" and kind.codes:
        label = values.label(kind.codes, str(value), words)
        return label if label == str(value) else f"{label} ({value})"
    if kind.kind == "yes_no":
        return words("yes") if value in (True, 1, "yes") else words("no")
    if isinstance(value, bool) or not isinstance(value, int | float):
        return str(value)
    return _number(found, float(value), content, words)


def _number(found: Origin, value: float, content: Any, words: Words) -> str:
    taken, measure = found.taken, found.measure
    named = {**measure, "stages": {str(level): name for level, name in stages(measure.get("stages")).items()}} if measure else {}
    text = values.value(named, value, None, words) if named.get("measure") and _is_measured(found) else words.number(value)
    if taken is None or taken.type != "observations" or taken.column != "value":
        return text
    if content.get("value_high"):
        text = words("{low} to {high}", low=text, high=float(content["value_high"]))
    return f"{values.COMPARATORS.get(content.get('comparator') or '', '')} {text}".strip()


def _is_measured(found: Origin) -> bool:
    return found.taken is not None and found.taken.column in MEASURED.get(found.taken.type, ())


def how(found: Origin, words: Words) -> Any:
    """By what kind of column, and each thing that settled the reading, a line each."""
    lines = [line for line in (_by(found, words), _dated(found, words)) if line]
    lines += [_note(problem, words) for problem in found.problems if problem.code in OF_COLUMN]
    lines += [_answer(given, words, late=late) for given, late in found.answers]
    return html.Ul([html.Li(line) for line in lines], className="plain-list") if len(lines) > 1 else "".join(lines)


def _by(found: Origin, words: Words) -> str:
    taken = found.taken
    if taken is None or taken.kind is None:
        return ""
    value, kind = used(found, words), taken.kind
    if kind.kind == "code" and kind.codes:
        return words("As one of a list of codes: {value}.", value=value)
    if taken.value is None:
        return (
            words("As words: a number was looked for and none stands there.") if taken.printed else words("As empty: {value}.", value=value)
        )
    if _is_measured(found) and found.measure.get("measure") in BY_MEASURE:
        return words(BY_MEASURE[found.measure["measure"]], value=value)
    return words(BY_KIND[kind.kind], value=value)


def _dated(found: Origin, words: Words) -> str:
    """For which day a reading stands, since the printed day may be a year or a month."""
    content = found.taken.row["content"] if found.taken else {}
    if found.taken is None or found.taken.type != "observations" or found.taken.column != "value":
        return ""
    if content.get("period_start"):
        return words("It covers {start} to {end}.", start=words.date(content["period_start"]), end=words.date(content["date"]))
    return ""


def _note(problem: Any, words: Words) -> str:
    text = words.say(Message(problem.kind.what, problem.values))
    return f"{words.opening(text)}."


def _answer(given: Any, words: Words, *, late: bool) -> str:
    if given.question == HEADER:
        what = words("the header “{text}”", text=given.text)
        told = words("left out") if given.answer == LEFT_OUT else given.answer
    else:
        what = words("the word “{text}”", text=given.text) if given.text else words("the whole column")
        told = words(SAID[given.answer]) if given.answer in SAID else _word(given, words)
    facts = {"what": what, "answer": told, "name": given.by, "moment": moment(given.at, words)}
    if given.replaced:
        return words("{name} answered on {moment} for {what}: {answer}; another answer has taken its place since.", **facts)
    if late:
        return words("{name} answered on {moment} for {what}: {answer}; this was after the workbook was published.", **facts)
    return words("{name} answered on {moment} for {what}: {answer}.", **facts)


def _word(given: Any, words: Words) -> str:
    if given.question in CODES:
        return str(given.answer)
    return words.month(_first_of(int(given.answer)), long=True) if given.question == FISCAL_START else str(given.answer)


def _first_of(month: int) -> Any:
    from datetime import date  # noqa: PLC0415

    return date(2000, month, 1)


def header(found: Origin, words: Words) -> str:
    """The header as it stands, and the column of the sheet type that it was recognised as."""
    taken = found.taken
    sheet = SHEETS[taken.type] if taken else None
    if taken is None or sheet is None or taken.kind is None:
        return ""
    facts = {"header": found.header, "column": words(taken.kind.title), "sheet": words(sheet.title)}
    if found.header and not _is_wide(found):
        return words("“{header}”, recognised as the column {column} of the sheet type {sheet}", **facts)
    if found.header:
        return words("“{header}”: one of several columns of values, read as {column} of the sheet type {sheet}", **facts)
    return words("the column {column} of the sheet type {sheet}", **facts)


def _is_wide(found: Origin) -> bool:
    """Whether the values of a row stand beside each other, a column a date or a group."""
    return found.taken is not None and found.taken.column == "value" and found.read is not None and "value" not in found.read.columns
