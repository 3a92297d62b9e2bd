"""The family of sheets: every file of this folder but base.py is one member."""

import sys

from indicators.registry import collect

SHEETS = collect(sys.modules[__name__], "SHEET")
