"""The log: who did what to what, when, the newest first; and whether its chain is whole."""

from __future__ import annotations

import json
from typing import Any
from urllib.parse import urlencode

from dash import html

from dashboard import logbook
from dashboard.components import Column, choice, controls, empty, headline, link, nested, section, table
from dashboard.components.control import day, search
from dashboard.pages.base import Page
from dashboard.source import Source
from dashboard.state import State
from dashboard.words import Words
from indicators.store import audit
from indicators.store import logbook as rows
from indicators.words import mark

CHECKED = 10_000  # rows whose chain a page view has the time to check


def layout(source: Source, state: State, words: Words) -> Any:
    if not source.reads_log:
        said = words(
            "It names files, people and reasons of all missions: "
            "only an administrator of all missions, cleared for every level in use, may read it."
        )
        return [headline(words("You may not read the log.")), empty(said)]
    wanted, skipped = logbook.wanted(state), _skipped(state)
    with source.store.reading() as connection:
        shown = rows.newest(connection, wanted, offset=skipped, limit=logbook.PAGE)
        found = rows.count(connection, wanted)
        names = {name: rows.named(connection, name) for name in ("action", "actor")}
        opening = [headline(_sentence(connection, words)), html.P(_verified(connection, words), className="section-note")]
    content = _table(shown, state, words) if shown else empty(words("No row of the log passes these filters."))
    note = _range(skipped, len(shown), found, words)
    return [
        *opening,
        section(words("What was done"), _filters(names, state, words), content, _pages(skipped, found, state, words), note=note),
        section(words("Keep a copy elsewhere"), _exports(state, words)),
    ]


def _skipped(state: State) -> int:
    asked = state.filter("skip") or ""
    return int(asked) if asked.isascii() and asked.isdecimal() and len(asked) < 10 else 0


def _sentence(connection: Any, words: Words) -> str:
    held = rows.count(connection, rows.Wanted())
    if not held:
        return words("The log holds no row yet.")
    after = max(0, held - CHECKED)
    holds = words.many("The log holds one row", "The log holds {count} rows", held)
    if audit.broken(connection, after=after):
        return words("{holds}; its chain is broken: run ssr verify, which names the place.", holds=holds)
    if after:
        return words("{holds}; the chain of its last {count} is whole.", holds=holds, count=CHECKED)
    return words("{holds}; its chain is whole.", holds=holds)


def _verified(connection: Any, words: Words) -> str:
    last = rows.last(connection, "verify")
    if last is None:
        return words("The values have not been compared with the kept files yet: ssr verify does so.")
    when, faults = logbook.moment(last, words), last["detail"].get("faults", 0)
    if faults:
        return words.many(
            "The last ssr verify ({when} UTC) found one difference.",
            "The last ssr verify ({when} UTC) found {count} differences.",
            faults,
            when=when,
        )
    return words("The last ssr verify ({when} UTC) found everything as it was written.", when=when)


def _filters(names: dict[str, list[str]], state: State, words: Words) -> Any:
    everything = ("", words("All"))
    actions = sorted(((one, logbook.action({"action": one}, words)) for one in names["action"]), key=lambda pair: pair[1])
    people = [(one, logbook.person(one, words)) for one in names["actor"]]
    return controls(
        choice("action skip", words("Kind of act"), [everything, *actions], state.filter("action")),
        choice("actor skip", words("Who"), [everything, *people], state.filter("actor")),
        search("about skip", words("About"), state.filter("about"), hint=words("submission 3")),
        day("since skip", words("From"), state.since and state.since.isoformat(), days=[], empty=words("the beginning")),
        day("until skip", words("To"), state.filter("until"), days=[], empty=words("today")),
    )


def _table(shown: list[dict[str, Any]], state: State, words: Words) -> Any:
    columns = [
        Column("at", words("When (UTC)"), "date", head=True),
        Column("who", words("Who")),
        Column("what", words("What was done")),
        Column("about", words("About"), width="wide"),
        Column("seal", words("Row and seal"), width="fit"),
    ]
    return table(columns, [_row(row, state, words) for row in shown], words("Rows of the log, the newest first"), quiet=True)


def _row(row: dict[str, Any], state: State, words: Words) -> dict[str, Any]:
    about, address = logbook.subject(row, words), logbook.address(row, state)
    return {
        "at": logbook.moment(row, words),
        "who": logbook.person(row["actor"], words),
        "what": logbook.action(row, words),
        "about": link(about, address) if address else about,
        "seal": {"text": str(row["sequence"]), "sub": row["hash"][:8]},
        "_rows": nested(
            [Column("name", words("Detail"), head=True, width="fit"), Column("value", words("What the log says"), width="wide")],
            [*_detail(row), {"name": words("Seal"), "value": row["hash"]}, {"name": words("Seal before"), "value": row["previous"]}],
            words("Row {number} of the log", number=str(row["sequence"])),
        ),
    }


def _detail(row: dict[str, Any]) -> list[dict[str, str]]:
    return [
        {"name": name, "value": value if isinstance(value, str) else json.dumps(value, ensure_ascii=False)}
        for name, value in row["detail"].items()
    ]


def _range(skipped: int, shown: int, found: int, words: Words) -> str:
    if not shown:
        return ""
    return words("Rows {first} to {last} of {count}.", first=skipped + 1, last=skipped + shown, count=found)


def _pages(skipped: int, found: int, state: State, words: Words) -> Any:
    links = []
    if skipped:
        newer = max(0, skipped - logbook.PAGE)
        links.append(html.A(words("Newer rows"), href=state.having(skip=str(newer) if newer else None).url))
    if skipped + logbook.PAGE < found:
        links.append(html.A(words("Older rows"), href=state.having(skip=str(skipped + logbook.PAGE)).url))
    return html.P(links, className="actions") if links else ""


def _exports(state: State, words: Words) -> Any:
    query = state.having(skip=None).url.partition("?")[2] or urlencode({"lang": words.language})
    said = words(
        "The last line holds the head. Kept where nobody of this machine can change it, it proves every row up to it: "
        "ssr verify --head shows a log that was cut off or written anew."
    )
    links = [
        html.A(words("These rows as CSV"), href=f"/audit.csv?{query}", download=True),
        html.A(words("These rows as JSON lines"), href=f"/audit.json?{query}", download=True),
    ]
    return html.Div([html.P(said, className="section-note"), html.P(links, className="links")])


PAGE = Page(
    "audit",
    mark("Audit"),
    "/audit",
    "data",
    190,
    layout,
    needs_mission=False,
    kept=False,
    right="administrator",
    dated=False,
    shows="files",
)
