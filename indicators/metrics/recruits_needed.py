"""Recruits needed: how many at the present mix of intake would bring the share to its target."""

from datetime import date
from math import ceil

from indicators import shares
from indicators.metrics.base import Metric, Outcome, Tables
from indicators.records import Row, place, rows_of
from indicators.words import Message, mark


def compute(tables: Tables, as_of: date) -> Outcome:
    strength, targets = rows_of(tables, "strength"), rows_of(tables, "strength_targets")
    intakes = {row["institution"]: row for row in shares.dated(strength, shares.INTAKE, as_of) if shares.share(row) is not None}
    counted = [row for row in shares.dated(strength, shares.STOCK, as_of) if shares.derived(row) is not None]
    newest = {row["institution"]: row for row in counted if shares.is_overall(row.get("level"))}
    rows = [
        _row(row, intakes[institution], wanted[-1])
        for institution, row in newest.items()
        if institution in intakes and (wanted := shares.targets_of(targets, institution, "all"))
    ]
    return Outcome(rows, None if rows else Message(mark("No institution gives counts, a share of women in its intake and a target.")))


def _row(strength: Row, intake: Row, target: Row) -> Row:
    women, together = shares.counts(strength)
    mix, wanted = shares.share(intake), target["percent_women"]
    number = needed(women or 0, together or 0, (mix or 0) / 100, wanted / 100)
    outcome = "not_by_intake_alone" if number is None else "met" if number == 0 else "needed"
    return {
        **shares.who(strength),
        **shares.target_facts(target),
        "women": women,
        "together": together,
        "intake_share": mix,
        "value": number,
        "outcome": outcome,
        "intake_place": place(intake, "women"),
    }


def needed(women: float, together: float, mix: float, wanted: float) -> int | None:
    """n with (W + s n) / (T + n) = target, rounded up; 0 where it is met, nothing where the intake has too few women."""
    missing = wanted * together - women
    if missing <= 0:
        return 0
    return None if mix <= wanted else ceil(missing / (mix - wanted) - 1e-9)


METRIC = Metric(
    id="recruits_needed",
    title=mark("Recruits needed to reach the target"),
    group="gender",
    unit=mark("persons"),
    formula=mark("n = (target × T - W) / (s - target): W women of T in all, s the share of women in the newest intake; nobody leaving."),
    sheets=("strength", "strength_targets"),
    empty=mark("Where women's share of the intake is not above the target: not by intake alone."),
    source=mark("From (W + s n) / (T + n) = target"),
    paragraphs=("5", "24"),
    compute=compute,
    order=90,
)
