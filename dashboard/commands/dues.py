"""`ssr due`: what is due in a mission or in all, and by whom."""

from __future__ import annotations

from argparse import Namespace
from dataclasses import asdict
from typing import Any

from dashboard import facts, printed
from dashboard.commands.base import OK, exported, known_mission, opened, say, say_json
from dashboard.dues import NAMED, STANDINGS, Mission, dues, name, said_by
from dashboard.source import Source
from dashboard.state import State
from dashboard.words import Words, words_for
from indicators.due import Item


def due(options: Namespace) -> int:
    words = words_for("en")
    with opened(options.store, existing=True) as store:
        if options.mission is not None:
            known_mission(store, options.mission)
        source = Source(store)
        found = dues(source, State(mission=options.mission, as_of=options.as_of))
        if options.json:
            exported(store, f"mission {options.mission}" if options.mission else "missions", what="due", form="json")
            say_json([_as_dict(one, source) for one in found])
            return OK
    say("\n\n".join(_text(one, words) for one in found) if found else "nothing is known of that day")
    return OK


def _as_dict(one: Mission, source: Source) -> dict[str, Any]:
    """The due list of a mission as plain JSON, days as YYYY-MM-DD."""
    said = one.due
    items = [{**asdict(item), "due": item.due.isoformat(), "place": dict(item.place) if item.place else None} for item in said.items]
    report = said.report and {**asdict(said.report), "last": said.report.last.isoformat(), "due": said.report.due.isoformat()}
    return {
        "mission": said.mission,
        "as_of": said.as_of.isoformat(),
        "classification": source.classification(said.mission),
        "items": items,
        "undated": dict(said.undated),
        "next_report": report,
    }


def _text(one: Mission, words: Words) -> str:
    sentence = facts.due([one.due], facts.heading([one.due.mission], one.due.mission, one.due.as_of, words), words)
    return "\n".join([sentence, *([printed.table([_line(item, words) for item in one.due.items])] if one.due.items else [])])


def _line(item: Item, words: Words) -> dict[str, Any]:
    who = said_by(item, words)
    return {
        "due": item.due.isoformat(),
        "days late": item.days,
        "standing": words(STANDINGS[item.standing]).lower(),
        "what": printed.shortened(item.what, printed.WIDEST),
        "": words(NAMED[item.kind], id=item.id),
        "responsible": f"{name(item, words)} ({who})" if who else name(item, words),
        "cell": (item.place or {}).get("cell"),
    }
