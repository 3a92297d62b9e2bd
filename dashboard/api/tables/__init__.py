"""The family of tables: every file of this folder but base.py is one member."""

import sys

from indicators.registry import collect

TABLES = collect(sys.modules[__name__], "TABLE")
