"""The sheet Targets: interim steps, and targets or baselines that were changed."""

from indicators.sheets.base import ADDRESS, DOCUMENT, Column, Sheet
from indicators.words import mark

SHEET = Sheet(
    id="targets",
    title=mark("Targets"),
    about=mark("Steps on the way to a target, and targets or baselines that were changed: one row a step or change."),
    order=40,
    key=("indicator_id", "kind", "date", "decided_on"),
    columns=(
        Column(
            "indicator_id",
            "identifier",
            mark("Indicator number"),
            required=True,
            note=mark("The indicator, as numbered on the sheet Indicators."),
        ),
        Column("kind", "code", mark("Kind"), required=True, codes="target_kinds"),
        Column(
            "date",
            "date",
            mark("Due date"),
            required=True,
            note=mark("The day by which the value is due; for a baseline, the day it stands for."),
        ),
        Column("value", "reading", mark("Target"), required=True, note=mark("The wanted value, or the new baseline. It may be words.")),
        Column("decided_on", "date", mark("Decided on"), note=mark("The day of the decision.")),
        Column("authority", "text", mark("Authority"), note=mark("Who or which document decided.")),
        Column("reason", "text", mark("Reason"), note=mark("Why it was changed.")),
        DOCUMENT,
        ADDRESS,
    ),
)
