"""The opening sentence of each page, made from the same data as the page below it."""

from dashboard.facts.dues import distance, due, heading, passed
from dashboard.facts.progress import GROUPS, among, indicator, mission, overview, total
from dashboard.facts.themes import commitments, decimals_of, gender, overdue, paragraphs, support, transition

__all__ = [
    "GROUPS",
    "among",
    "commitments",
    "decimals_of",
    "distance",
    "due",
    "gender",
    "heading",
    "indicator",
    "mission",
    "overdue",
    "overview",
    "paragraphs",
    "passed",
    "support",
    "total",
    "transition",
]
