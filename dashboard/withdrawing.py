"""What withdrawing a published submission would change, shown before the reason for it is asked."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from typing import TYPE_CHECKING, Any

from dash import Input, Output, html

from dashboard import ids
from dashboard.access import asking
from dashboard.acts import LONGEST_WHY
from dashboard.components import Column, Field, form, section, status, table
from dashboard.deciding import acts
from dashboard.source import Source
from dashboard.state import State
from dashboard.state import number as as_number
from dashboard.words import Words, words_for
from indicators.review import stage

if TYPE_CHECKING:
    from indicators.effect import Effect

Row = Mapping[str, Any]
SHOWN = 12


def offer(row: Row, state: State, words: Words) -> Any:
    """The effect, then the form; asked for by the address, so that going back closes it."""
    number = row["id"]
    waiting = html.P(words("Working out which statuses would change …"), className="section-note")
    effect = html.Div(waiting, id=ids.WITHDRAWAL, className="effect", **{"data-submission": f"{number} {words.language}"})
    why = Field(
        "why",
        words("Reason"),
        "area",
        hint=words("It stays beside the submission, and everybody who sees the mission can read it."),
        required=words("Say why it is withdrawn."),
        most=LONGEST_WHY,
    )
    note = words(
        "All of it stops counting, from now on, and what was known without it is known again. Nothing is deleted: "
        "file, rows and history stay, and freezes keep their figures."
    )
    asked = form(f"/uploads/{number}/withdraw", [why], words("Withdraw it"), also={"stage": stage(row)})
    leave = html.P(html.A(words("Leave it published"), href=state.having(act=None, now=None).url), className="actions")
    return section(words("Withdraw this workbook"), effect, asked, leave, note=note)


def wire(app: Any, source: Source) -> None:
    @app.callback(Output(ids.WITHDRAWAL, "children"), Input(ids.WITHDRAWAL, "data-submission"))
    def work_out(asked: str) -> Any:
        number, _, language = str(asked).partition(" ")
        return effect(source.seen_by(asking()), as_number(number) or 0, words_for(language))


def effect(source: Source, number: int, words: Words) -> Any:
    """The statuses that would be others, on the day of its report and on that of the newest one."""
    row = source.submission(number)
    if row is None or "withdraw" not in acts(source, row):
        return []
    newest = source.published_now().latest(row["mission"]) or date.fromisoformat(row["reported_on"])
    days = sorted({date.fromisoformat(row["reported_on"]), newest})
    found = source.kept(("withdrawal", number), lambda: _effects(source, number, days))
    return html.Div([part for day, changed in found for part in _day(day, changed, words)])


def _effects(source: Source, number: int, days: Sequence[date]) -> list[tuple[date, list[Effect]]]:
    from indicators.effect import of_withdrawing  # noqa: PLC0415 - pandas, which a page view does without

    return [(day, of_withdrawing(source.store, number, day)) for day in days]


def _day(day: date, changed: Sequence[Effect], words: Words) -> list[Any]:
    title = html.H3(words("As of {day}", day=words.date(day)))
    if not changed:
        return [title, html.P(words("No status would change."), className="section-note")]
    shown, more = changed[:SHOWN], changed[SHOWN:]
    caption = words.opening(words.many("One status would change", "{count} statuses would change", len(changed)))
    parts = [title, _table(shown, caption, words)]
    if more:
        rest = words.many("one more", "{count} more", len(more))
        parts.append(html.Details([html.Summary(rest), _table(more, rest, words)], className="twin"))
    return parts


def _table(changed: Sequence[Effect], caption: str, words: Words) -> Any:
    columns = [
        Column("indicator", words("Indicator"), head=True, width="wide"),
        Column("before", words("Status now"), "sign"),
        Column("after", words("Status without this workbook"), "sign"),
    ]
    rows = [
        {
            "indicator": f"{one.indicator_id} {one.indicator}",
            "before": status(one.before, words) if one.before else words("not there"),
            "after": status(one.after, words) if one.after else words("no longer there"),
        }
        for one in changed
    ]
    return table(columns, rows, caption)
