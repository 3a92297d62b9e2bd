"""What a cell says of which key, whether that is what counts on the day, and every other value of the same key."""

from __future__ import annotations

import json
from typing import Any

from dash import html

from dashboard import origin_read
from dashboard.components import Column, place_href, place_link, section, table
from dashboard.origin import Origin
from dashboard.origin_parts import moment
from dashboard.state import State
from dashboard.words import Words
from indicators.sheets import SHEETS
from indicators.store.schema import FOREVER

Found = Any


def place_of(version: Any, row: Any) -> dict[str, Any]:
    return {"file": row["name"], "sheet": version.row["sheet"], "cell": version.cell, "submission": row["id"]}


def key(found: Origin, state: State, words: Words) -> Any:
    """What tells this value from all others: the indicator with its date and group, or the key of another sheet type."""
    taken = found.taken
    if taken is None:
        return ""
    content, indicator = taken.row["content"], taken.row["content"].get("indicator_id")
    said: list[Any] = [words("{sheet}: ", sheet=words(SHEETS[taken.type].title))]
    if indicator:
        name = f"{indicator} {found.measure.get('indicator') or ''}".strip()
        said += [html.A(name, href=state.going("indicator", indicator=found.measure.get("part_of") or indicator).url)]
    rest = _rest(found, content, words)
    return [*said, ", " if indicator and rest else "", ", ".join(rest)]


def named(found: Origin, words: Words) -> str:
    """The same as plain text."""
    taken = found.taken
    if taken is None:
        return ""
    indicator = taken.row["content"].get("indicator_id")
    name = f"{indicator} {found.measure.get('indicator') or ''}".strip() if indicator else ""
    rest = _rest(found, taken.row["content"], words)
    said = ", ".join([*([name] if name else []), *rest])
    return words("{sheet}: ", sheet=words(SHEETS[taken.type].title)) + said


def _rest(found: Origin, content: Any, words: Words) -> list[str]:
    taken = found.taken
    if taken is None:
        return []
    if taken.type == "observations":
        groups = json.loads(taken.row["disaggregation"]) if taken.row["disaggregation"] else {}
        return [words.date(taken.row["date"]), *(str(part) for part in groups.values())]
    sheet = SHEETS[taken.type]
    names = [name for name in sheet.key if name != "indicator_id" and content.get(name) not in (None, "")]
    return [words.date(str(content[name])) if sheet.column(name).kind == "date" else str(content[name]) for name in names]


def standing(found: Origin, state: State, words: Words) -> Any:
    """Whether this is what counts on the day that is looked at, and if not, why, and what does."""
    day = words.date(found.as_of)
    if found.as_of is None:
        return words("Nothing of this mission is published.")
    now = found.standing
    if now is not None and now[0].submission == found.row["id"] and now[0].row["sheet"] == found.grid.sheet and now[0].cell == found.cell:
        if found.in_force is None:
            return words("Yes: on {day} this is what counts.", day=day)
        said = words("No: on {day} a change on the sheet Targets goes before it:", day=day)
        return [said, " ", place_link(found.in_force, words, state)]
    why = _why(found, words)
    if now is None:
        return [words("No, not on {day}.", day=day), " ", why, " ", words("Nothing else stands in its place.")]
    version, row = now
    text = origin_read.said(found, version.value, version.row["content"], words) or version.printed or words("nothing")
    return [
        words("No, not on {day}.", day=day), " ", why, " ", words("What counts is {value}:", value=text), " ",
        place_link(place_of(version, row), words, state), f" ({row['name']})",
    ]  # fmt: skip


def _why(found: Origin, words: Words) -> str:
    row = found.row
    own = next((one for one, of in found.versions if of["id"] == row["id"]), None)
    if row["state"] == "withdrawn":
        return words("The workbook was withdrawn on {moment}.", moment=moment(row["withdrawn_at"], words))
    if own is None or not row["published_at"]:
        return words("The workbook is not published.")
    if found.as_of and own.row["known_from"] > found.as_of.isoformat():
        return words("It was not known before {day}.", day=words.date(own.row["known_from"]))
    if not own.was_known:
        return words("A row recorded later, known from the same day, has taken its place.")
    return words("Another row has stood in its place since {day}.", day=words.date(own.row["known_to"]))


def remarks(source: Any, found: Origin, state: State, words: Words) -> Any:
    """What is said of a reading, for those who may read it."""
    from dashboard.components.thread import may_talk, thread  # noqa: PLC0415 - only for those who upload
    from indicators.comments import OnValue  # noqa: PLC0415

    taken, mission = found.taken, found.row["mission"]
    if taken is None or taken.type != "observations" or not found.row["published_at"] or not may_talk(source, mission):
        return ""
    about = OnValue(taken.row["indicator_id"], taken.row["date"], taken.row["disaggregation"])
    return thread(source, state, words, mission, about, title=words("Remarks on this reading"))


def values_of(found: Origin, state: State, words: Words) -> list[Any]:
    """Every value of the same key, each with its cell and the days in which it was what we knew."""
    if len(found.versions) < 2 or found.taken is None:
        return []
    columns = [
        Column("value", words("Value"), head=True),
        Column("place", words("File, sheet and cell")),
        Column("from", words("Known from"), "date"),
        Column("to", words("Known to"), "date"),
        Column("what", words("What became of it")),
    ]
    rows = [_version(found, version, row, state, words) for version, row in found.versions]
    title = words("Earlier and later values of the same figure")
    return [section(title, table(columns, rows, title, quiet=True))]


def _version(found: Origin, version: Any, row: Any, state: State, words: Words) -> dict[str, Any]:
    place = place_of(version, row)
    text = origin_read.said(found, version.value, version.row["content"], words) or version.printed or words("nothing")
    ends = version.row["known_to"]
    here = row["id"] == found.row["id"] and version.cell == found.cell
    return {
        "value": {"text": text, "href": place_href(place, state), "sub": words("this cell") if here else ""},
        "place": {"text": f"{place['sheet']}, {place['cell']}", "href": place_href(place, state), "sub": row["name"]},
        "from": words.date(version.row["known_from"], "short"),
        "to": "" if ends == FOREVER or version.is_withdrawn else words.date(ends, "short"),
        "what": _became(found, version, row, words),
    }


def _became(found: Origin, version: Any, row: Any, words: Words) -> str:
    if version.is_withdrawn:
        return words("withdrawn on {moment}", moment=moment(version.row["withdrawn_at"], words))
    if not row["published_at"]:
        return words("not published")
    if version.counts(found.as_of):
        return words("counts on {day}", day=words.date(found.as_of))
    if found.as_of and version.row["known_from"] > found.as_of.isoformat():
        return words("not known on {day}", day=words.date(found.as_of))
    if not version.was_known:
        return words("replaced on the same day")
    after = next((one for one, _ in found.versions if one.row["known_from"] == version.row["known_to"] and not one.is_withdrawn), None)
    same = after is not None and (after.value, after.printed) == (version.value, version.printed)
    return words("repeated by a later workbook") if same else words("restated by a later workbook")
