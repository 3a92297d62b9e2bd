"""The family of metrics: every file of this folder but base.py is one member."""

import sys

from indicators.metrics.base import Metric
from indicators.registry import collect

METRICS: dict[str, Metric] = collect(sys.modules[__name__], "METRIC")
