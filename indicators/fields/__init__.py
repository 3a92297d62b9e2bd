"""The printed text of a cell, or its typed value, to what it says: a number, a period, a code; or a fault that says what was expected."""

from indicators.fields.codes import read_code, read_identifier, read_missing, read_text, read_yes_no
from indicators.fields.dates import date_style, read_date
from indicators.fields.decimals import Style
from indicators.fields.numbers import Number, column_style, read_number, read_share
from indicators.fields.printed import Fault, printed, says_percent, tidy
from indicators.fields.readings import parse_stages, read_reading, read_stage

__all__ = [
    "Fault",
    "Number",
    "Style",
    "column_style",
    "date_style",
    "parse_stages",
    "printed",
    "read_code",
    "read_date",
    "read_identifier",
    "read_missing",
    "read_number",
    "read_reading",
    "read_share",
    "read_stage",
    "read_text",
    "read_yes_no",
    "says_percent",
    "tidy",
]
