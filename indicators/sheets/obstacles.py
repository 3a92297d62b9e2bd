"""The sheet Obstacles: what may stand in the way of reform."""

from indicators.sheets.base import ADDRESS, DOCUMENT, NOTE, OF_BENCHMARK, Column, Sheet
from indicators.words import mark

SHEET = Sheet(
    id="obstacles",
    title=mark("Obstacles"),
    about=mark("What may stand in the way of reform: one row an obstacle."),
    order=80,
    key=("obstacle_id",),
    columns=(
        Column(
            "obstacle_id",
            "identifier",
            mark("Obstacle number"),
            required=True,
            note=mark("A number or short name that no other obstacle has."),
        ),
        OF_BENCHMARK,
        Column("obstacle", "text", mark("Obstacle"), required=True),
        Column("category", "code", mark("Category"), codes="categories"),
        Column("severity", "number", mark("Severity"), note=mark("1 (slight) to 4 (very grave).")),
        Column("likelihood", "number", mark("Likelihood"), note=mark("1 (unlikely) to 4 (almost certain).")),
        Column("since", "date", mark("Since"), note=mark("The day it was first reported.")),
        Column("until", "date", mark("Until"), note=mark("The day it ended.")),
        Column("owner", "text", mark("Owner"), note=mark("Who deals with it.")),
        Column("mitigation", "text", mark("Mitigation"), note=mark("What is done about it.")),
        Column("status", "code", mark("Status"), codes="obstacle_status"),
        DOCUMENT,
        ADDRESS,
        NOTE,
    ),
)
