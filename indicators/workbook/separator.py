"""What separates the columns of a text file: the line `sep=`, or what cuts most of its first lines into the same number of columns."""

from __future__ import annotations

import csv
import re
from collections import Counter
from io import StringIO
from itertools import islice

from indicators.workbook.container import refuse

SEPARATORS = ",;\t|"
SAMPLE = 200  # records that tell
FIELD_LIMIT = 2**31 - 1  # of Python's reader; what a cell may hold is looked at later, where it can be told

_SAID = re.compile(r'"?sep=(.)"?[ \t]*(?:\r\n|\r|\n|$)', re.IGNORECASE)


def separated(text: str, file: str) -> tuple[str, str]:
    """The separator, and the text without its line `sep=`, which no spreadsheet shows. Raises UnreadableError where two do as well."""
    said = _SAID.match(text)
    if said:
        return said[1], text[said.end() :]
    csv.field_size_limit(FIELD_LIMIT)
    scores = {separator: _score(text, separator) for separator in SEPARATORS}
    best = max(scores.values())
    found = [separator for separator, score in scores.items() if score == best]
    if best and len(found) > 1:
        refuse(file, "separator-unclear", found="  ".join("TAB" if separator == "\t" else separator for separator in found))
    return found[0], text


def _score(text: str, separator: str) -> int:
    """How many separators stand in the lines that have the most usual number of them: decimal commas are fewer than semicolons."""
    rows = islice(csv.reader(StringIO(text, newline=""), delimiter=separator), SAMPLE)
    widths = Counter(len(row) for row in rows)
    return max(((width - 1) * count for width, count in widths.items() if width), default=0)
