"""The family of rules: every file of this folder but base.py is one member."""

import sys

from indicators.registry import collect

RULES = collect(sys.modules[__name__], "RULE")
