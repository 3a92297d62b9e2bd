"""The end of a submission's page: who has to act next, what this reader can do now, and what to do where nothing can be done."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from dash import html

from dashboard import withdrawing
from dashboard.acts import LONGEST_WHY
from dashboard.components import Field, coded, form, section, sign
from dashboard.components.cell import as_json
from dashboard.deciding import acts, is_own
from dashboard.drafts import Draft
from dashboard.past import named
from dashboard.source import Source
from dashboard.state import State
from dashboard.words import Words
from indicators.review import stage
from indicators.words import mark

Row = Mapping[str, Any]

SIMPLE = {
    "submit": mark("Submit for review"),
    "publish": mark("Publish"),
    "drop": mark("Drop it"),
}


def decision(found: Draft, source: Source, state: State, words: Words) -> Any:
    can = acts(source, found.row, whole=not found.stopped, part=found.good is not None)
    if "withdraw" in can and state.filter("act") == "withdraw":
        return withdrawing.offer(found.row, state, words)
    said = [html.P(one) for one in _next(found, can, source, words)]
    open_points = [html.P(_open_points(words), className="section-note")] if found.stopped and "drop" in can else []
    parts = [*said, *open_points, *_buttons(found, can, words), *_return(found, can, words), _links(found, can, state, words)]
    return section(words("What comes next"), html.Div(parts, className="step-end"))


def _next(found: Draft, can: tuple[str, ...], source: Source, words: Words) -> list[Any]:
    """Who has to act, and what happened last where that matters."""
    row = found.row
    if row["state"] in ("draft", "returned"):
        back = [_because(words("{name} returned it on {date}", **_by(row, "returned", source, words)), row["returned_why"])]
        ahead = words("Once it is submitted, a second person reviews it and publishes it, or returns it to you.")
        return [*(back if row["state"] == "returned" else []), *([ahead] if "submit" in can else [])]
    if row["state"] == "submitted":
        return [_waits(row, can, source, words)]
    if row["state"] == "withdrawn":
        who = _because(words("{name} withdrew it on {date}", **_by(row, "withdrawn", source, words)), row["withdrawn_why"])
        return [who, words("It counts no more; what was known without it is known again. To put it right, load a mended workbook.")]
    if row["state"] == "dropped":
        return [words("It was put aside before it counted. If it is needed after all, load the file again.")]
    return []


def _by(row: Row, act: str, source: Source, words: Words) -> dict[str, str]:
    return {"name": named(source, row[f"{act}_by"] or "", words), "date": words.date(row[f"{act}_at"])}


def _because(said: str, why: str | None) -> list[Any]:
    return [f"{said}: ", html.Q(why)] if why else [f"{said}."]


def _waits(row: Row, can: tuple[str, ...], source: Source, words: Words) -> str:
    if "return" in can:
        said = words("{name} submitted it on {date} and waits for your decision.", **_by(row, "submitted", source, words))
        asked = words("Publish it, or return it and say what is to be mended.")
        return f"{said} {asked}"
    if source.four_eyes and is_own(source, row):
        return words(
            "It is submitted. A reviewer of {mission} who did not upload it has to publish it or return it; until then there is nothing "
            "for you to do.",
            mission=row["mission"],
        )
    return words("It is submitted and waits for a reviewer of {mission}.", mission=row["mission"])


def _buttons(found: Draft, can: tuple[str, ...], words: Words) -> list[Any]:
    number = found.row["id"]
    texts = {name: words(text) for name, text in SIMPLE.items()} | {"publish-good": _in_part(found, words)}
    actions = [
        {"text": texts[name], "address": f"/uploads/{number}/{name}", **({"quiet": True} if name == "drop" else {})}
        for name in ("submit", "publish", "publish-good", "drop")
        if name in can
    ]
    return [html.Div(**{"data-actions": as_json({"actions": actions, "stage": stage(found.row)})})] if actions else []


def _in_part(found: Draft, words: Words) -> str:
    """What is good is published, where some rows are and others are not."""
    good, left = found.good or (0, 0)
    return words.many(
        "Publish the one good row, keep {left} open",
        "Publish the {count} good rows, keep {left} open",
        good,
        among=found.good or (),
        left=words.count(left, found.good or ()),
    )


def _return(found: Draft, can: tuple[str, ...], words: Words) -> list[Any]:
    if "return" not in can:
        return []
    why = Field(
        "why",
        words("What is to be mended"),
        "area",
        hint=words("Whoever uploaded it reads this. Name the sheet and the cell where you can."),
        required=words("Say what is to be mended."),
        most=LONGEST_WHY,
    )
    address = f"/uploads/{found.row['id']}/return"
    asked = form(address, [why], words("Return it"), summary=words("Return it instead"), also={"stage": stage(found.row)}, quiet=True)
    return [asked]


def _links(found: Draft, can: tuple[str, ...], state: State, words: Words) -> Any:
    if found.row["state"] in ("draft", "returned", "submitted"):
        return ""
    links = [html.A(words("Load another workbook"), href=state.going("upload").url)]
    if found.row["state"] == "published":
        there = state.going("mission", mission=found.row["mission"], as_of=None, since=None)
        links.insert(0, html.A(words("See {mission}", mission=found.row["mission"]), href=there.url))
    if "withdraw" in can:
        links.append(html.A(words("Withdraw it …"), href=state.having(act="withdraw", now=None).url))
    return html.Div(links, className="button-row")


def _open_points(words: Words) -> Any:
    error = sign(coded("severity", "error", ""))
    return [error, " ", words("Mend the errors in Excel, save, and load the workbook again; open questions can be answered above.")]
