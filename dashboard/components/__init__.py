"""The parts that pages are made of. Pages use `dash.html` and these; everything alive in them is drawn by the scripts in assets."""

from dashboard.components.block import empty, headline, prose, section
from dashboard.components.cell import bar, cell, link, number, signs, stack
from dashboard.components.control import choice, controls, switch
from dashboard.components.form import Field, form
from dashboard.components.graph import graph
from dashboard.components.place import place_cell, place_href, place_link, place_text
from dashboard.components.problem_list import problem_list
from dashboard.components.sign import coded, judgement, sign, status, trend
from dashboard.components.table import Column, group, nested, table

__all__ = [
    "Column",
    "Field",
    "bar",
    "cell",
    "choice",
    "coded",
    "controls",
    "empty",
    "form",
    "graph",
    "group",
    "headline",
    "judgement",
    "link",
    "nested",
    "number",
    "place_cell",
    "place_href",
    "place_link",
    "place_text",
    "problem_list",
    "prose",
    "section",
    "sign",
    "signs",
    "stack",
    "status",
    "switch",
    "table",
    "trend",
]
