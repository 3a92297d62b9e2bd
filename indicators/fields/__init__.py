"""The printed text of a cell, or its typed value, to what it says: a number, a period, a code; or a fault that says what was expected."""

from indicators.fields.answered import DATE_ANSWERS, SHARE, dated, rivals, signed
from indicators.fields.codes import read_code, read_identifier, read_missing, read_text, read_yes_no
from indicators.fields.dates import date_style, read_date
from indicators.fields.decimals import DECIMAL_SIGN, Style
from indicators.fields.numbers import Number, column_style, read_number, read_share
from indicators.fields.printed import Fault, printed, says_percent, tidy
from indicators.fields.readings import parse_stages, read_reading, read_stage

__all__ = [
    "DATE_ANSWERS",
    "DECIMAL_SIGN",
    "SHARE",
    "Fault",
    "Number",
    "Style",
    "column_style",
    "date_style",
    "dated",
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
    "rivals",
    "says_percent",
    "signed",
    "tidy",
]
