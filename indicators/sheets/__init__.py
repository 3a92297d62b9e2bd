"""The family of sheets: every file of this folder but base.py is one member."""

import sys

from indicators.registry import collect
from indicators.sheets.base import Sheet

SHEETS: dict[str, Sheet] = collect(sys.modules[__name__], "SHEET")
