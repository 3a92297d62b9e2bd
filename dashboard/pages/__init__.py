"""The family of pages: every file of this folder but base.py is one member."""

import sys

from indicators.registry import collect

PAGES = collect(sys.modules[__name__], "PAGE")
