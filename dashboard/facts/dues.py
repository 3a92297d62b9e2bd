"""The opening sentence of the due list."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import TYPE_CHECKING, Any

from dashboard.woven import linked

if TYPE_CHECKING:
    from indicators.due import Due, Item


def due(dues: Sequence[Due], named: str, words: Any, href: str | None = None) -> str:
    """`named`: the mission's country or the missions, with the day; `href`: the cell of what is late longest."""
    items = [item for one in dues for item in one.items]
    late, unclear, coming = ([item for item in items if item.standing == standing] for standing in ("late", "unclear", "to_come"))
    said = words("{named}: {late}", named=named, late=_late(late, words, href) if late else words("nothing is known to be late"))
    if unclear:
        said += words.many("; whether one more was done is not known", "; whether {count} more were done is not known", len(unclear))
    if coming and not late and not unclear:
        said += _coming(coming, words)
    return f"{said}{_report(dues[0], words) if len(dues) == 1 else ''}."


def _late(late: Sequence[Item], words: Any, href: str | None) -> str:
    longest = max(item.days for item in late)
    days = linked(words.many("one day", "{count} days", longest), href)
    return words.many("one thing is late, by {days}", "{count} things are late, the longest by {days}", len(late), days=days)


def _coming(coming: Sequence[Item], words: Any) -> str:
    first = min(item.due for item in coming)
    return words.many("; one thing is to come, on {date}", "; {count} things are to come, the first on {date}", len(coming), date=first)


def _report(one: Due, words: Any) -> str:
    """When the next report is due, said as what it is: what the reports before it let expect."""
    if one.report is None:
        return ""
    if one.report.days > 0:
        return words("; by the rhythm of its reports the next one was due on {date}", date=one.report.due)
    return words("; by the rhythm of its reports the next one is due on {date}", date=one.report.due)


def distance(days: int, words: Any) -> str:
    """Days late or to go, for a table."""
    if days == 0:
        return words("today")
    if days > 0:
        return words.many("{count} day late", "{count} days late", days, figures=True)
    return words.many("in {count} day", "in {count} days", -days, figures=True)


def passed(days: int, words: Any) -> str:
    """Days since, of what may have been done."""
    return words.many("{count} day ago", "{count} days ago", days, figures=True)


def heading(missions: Sequence[str], country: str, as_of: date | None, words: Any) -> str:
    """How the sentence opens."""
    if len(missions) == 1:
        return words("{country}, {date}", country=country, date=as_of)
    number = words.many("In one mission", "In {count} missions", len(missions))
    if as_of is None:
        return words("{missions}, each on the day of its newest report", missions=number)
    return words("{missions}, {date}", missions=number, date=as_of)
