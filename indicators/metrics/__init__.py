"""The family of metrics: every file of this folder but base.py is one member."""

import sys

from indicators.registry import collect

METRICS = collect(sys.modules[__name__], "METRIC")
