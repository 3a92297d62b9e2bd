"""The sheet Barriers: what keeps women out."""

from indicators.sheets.base import AS_OF, DOCUMENT, Column, Sheet
from indicators.words import mark

SHEET = Sheet(
    id="barriers",
    title=mark("Barriers"),
    about=mark("What keeps women out, by the ten issue areas of the MOWIP method: one row a finding."),
    order=120,
    key=("institution", "barrier", "finding"),
    columns=(
        Column("institution", "text", mark("Institution"), required=True),
        Column("barrier", "code", mark("Barrier"), required=True, codes="mowip_areas", note=mark("One of the ten issue areas.")),
        Column("finding", "text", mark("Finding"), required=True, note=mark("What was found.")),
        Column("action", "text", mark("Action"), note=mark("What is done to remove it.")),
        Column("status", "code", mark("Status"), codes="obstacle_status"),
        AS_OF,
        DOCUMENT,
    ),
)
