"""What a submission changes or changed: its rows beside what was known of them, moved targets and baselines, and the effect on status."""

from indicators.difference.rows import KINDS, Difference, Kind, difference
from indicators.difference.whole import Whole, of_file, of_submission

__all__ = ["KINDS", "Difference", "Kind", "Whole", "difference", "of_file", "of_submission"]
