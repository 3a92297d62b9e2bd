"""The axis of time below a line of an office chart: days where they lie, few months named in the language of the report."""

from __future__ import annotations

import datetime as dt
from typing import Any

from pptx.chart.data import CategoryChartData
from pptx.oxml import parse_xml
from pptx.oxml.ns import nsdecls, qn

from dashboard.sections.base import Chart

FORMS = {"en": "[$-809]mmm yyyy", "fr": "[$-40C]mmm yyyy"}
STEPS = (1, 2, 3, 6, 12, 24, 60, 120)  # months between two names
MOST_NAMES = 8


def days(chart: Chart) -> list[dt.date]:
    """The days of a line, where each category is one and none stands twice; else none, and its categories are words."""
    known = [dt.date.fromisoformat(day) for day in chart.days]
    return known if chart.kind == "line" and len(set(known)) == len(chart.categories) > 1 else []


def months(chart: Chart) -> int:
    """The months between two names below the axis."""
    known = days(chart)
    whole = (max(known) - min(known)).days / 30.44
    return next((step for step in STEPS if whole / step <= MOST_NAMES), STEPS[-1])


def dated(data: CategoryChartData, chart: Chart, language: str) -> bool:
    """Gives a chart its days as categories; whether it has any."""
    known = days(chart)
    if known:
        data.categories = known
        data.categories.number_format = FORMS[language[:2]]
    return bool(known)


def spaced(root: Any, chart: Chart) -> None:
    """Names few months below the axis of time of a chart's XML."""
    axis = next(root.iter(qn("c:dateAx")), None)
    if axis is None:
        return
    base = axis.find(qn("c:baseTimeUnit"))
    for told in (f'<c:majorTimeUnit {nsdecls("c")} val="months"/>', f'<c:majorUnit {nsdecls("c")} val="{months(chart)}"/>'):
        base.addnext(parse_xml(told))
