"""Commitments of the host country: how many there are, what is due, past due and fulfilled, and each of them in turn."""

from __future__ import annotations

from collections.abc import Sequence

from dashboard.material import Material
from dashboard.sections.base import Block, Section
from dashboard.sentences import Saying
from dashboard.stating import Row, Rows, Teller, joined, one, paragraph, source, text
from indicators.words import mark

STANDING = ("announced", "in_progress")


def build(material: Material, saying: Saying) -> Sequence[Block]:
    tell = Teller(material, saying, "commitments")
    made = sorted(material.rows("commitments"), key=lambda row: (not overdue(row, material), row["due"] or "9999", row["made_on"] or ""))
    if not made:
        return one(saying.words("no commitment of the host country was on record on {as_of}", as_of=material.as_of))
    return [paragraph(_summary(made, tell)), *(paragraph(_commitment(row, tell), 1) for row in made)]


def overdue(row: Row, material: Material) -> bool:
    """Whether a commitment is past its date and neither fulfilled nor given up."""
    return bool(row["due"]) and row["due"] < material.as_of.isoformat() and row["status"] in STANDING


def _summary(made: Rows, tell: Teller) -> list[str]:
    said = tell.many(
        "as at {as_of}, {number} commitment of the host country was on record",
        "as at {as_of}, {number} commitments of the host country were on record",
        "count",
        made,
        tell.words("commitments on record by that day"),
        as_of=tell.material.as_of,
    )
    return [said, _due(made, tell), _kept(made, tell)]


def _due(made: Rows, tell: Teller) -> str:
    words, as_of = tell.words, tell.material.as_of.isoformat()
    if not any(row["due"] for row in made):
        return words("no due date is recorded, so that none can be said to be past due")
    due = [row for row in made if row["due"] and row["due"] <= as_of]
    if not due:
        return words("none had fallen due by that day")
    late = [row for row in made if overdue(row, tell.material)]
    how = words("due on or before that day")
    said = tell.many("of these, {number} had fallen due", "of these, {number} had fallen due", "due", due, how, among=[len(made)])
    if not late:
        return words("{said}, and none is recorded as past due", said=said)
    how = words("past its due date, announced or in progress")
    return said + tell.many(
        ", of which {number} was past due", ", of which {number} were past due", "overdue", late, how, among=[len(made)]
    )


def _kept(made: Rows, tell: Teller) -> str:
    if not any(row["status"] for row in made):
        return tell.words.many("no document says how it stands", "no document says how they stand", len(made))
    kept = [row for row in made if row["status"] == "fulfilled"]
    if not kept:
        return tell.words("none is recorded as fulfilled")
    how = tell.words("recorded as fulfilled")
    return tell.many("fulfilled is {number}", "fulfilled are {number}", "fulfilled", kept, how, among=[len(made)])


def _commitment(row: Row, tell: Teller) -> list[str]:
    words, own = tell.words, row["commitment_id"]
    facts = {"by": text(row["made_by"] or words("an authority that is not named")), "what": text(row["commitment"])}
    made_on = tell.day(row, own, "made_on")
    if made_on:
        said = words("made by {by} on {day}: {what}", day=made_on, **facts)
    else:
        said = words("made by {by}, day not given: {what}", **facts)
    return [said + source(row, tell.words), joined([_when(row, tell), _status(row, tell)], tell.words)]


def _when(row: Row, tell: Teller) -> str:
    due = tell.day(row, row["commitment_id"], "due")
    if not due:
        return tell.words("no due date is given")
    if overdue(row, tell.material):
        return tell.words("it was due on {day} and is past due", day=due)
    return (
        tell.words("it is due on {day}", day=due)
        if row["due"] > tell.material.as_of.isoformat()
        else tell.words("it was due on {day}", day=due)
    )


def _status(row: Row, tell: Teller) -> str:
    if not row["status"]:
        return tell.words("its standing is not recorded")
    return tell.words("recorded standing: {status}", status=tell.saying.label("commitment_status", row["status"]).lower())


SECTION = Section("commitments", mark("Commitments of the host country"), 40, build)
