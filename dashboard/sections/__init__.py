"""The family of report sections: every file of this folder but base.py is one member."""

import sys

from dashboard.sections.base import Section
from indicators.registry import collect

SECTIONS: dict[str, Section] = collect(sys.modules[__name__], "SECTION")
