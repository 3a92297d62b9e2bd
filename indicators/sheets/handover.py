"""The sheet Handover: tasks that pass from the mission to someone else."""

from indicators.sheets.base import ADDRESS, AREA, AS_OF, CURRENCY, DOCUMENT, NOTE, OF_BENCHMARK, Column, Sheet
from indicators.words import mark

SHEET = Sheet(
    id="handover",
    title=mark("Handover"),
    about=mark("Tasks that pass from the mission to someone else: one row a task."),
    order=130,
    key=("task_id",),
    columns=(
        Column("task_id", "identifier", mark("Task number"), required=True, note=mark("A number or short name that no other task has.")),
        Column("task", "text", mark("Task"), required=True),
        AREA,
        OF_BENCHMARK,
        Column("provider", "text", mark("Provider"), required=True, note=mark("Who does it now.")),
        Column("receiver", "text", mark("Receiver"), note=mark("Who is to do it.")),
        Column("planned_date", "date", mark("Planned date"), note=mark("The day it is to pass.")),
        Column("actual_date", "date", mark("Actual date"), note=mark("The day it passed.")),
        Column("status", "code", mark("Status"), codes="handover_status"),
        Column("percent", "share", mark("Per cent complete"), note=mark("How much of it has passed, 0 to 100.")),
        Column("readiness", "number", mark("Readiness"), note=mark("How ready the receiver is: 1 (not at all) to 4 (fully).")),
        Column("funding_needed", "number", mark("Funding needed")),
        Column("funding_secured", "number", mark("Funding secured")),
        CURRENCY,
        AS_OF,
        DOCUMENT,
        ADDRESS,
        NOTE,
    ),
)
