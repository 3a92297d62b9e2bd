"""Support by all actors, paragraphs 15 and 20 (f): who gives it, in which area, where there is none and where many meet."""

from __future__ import annotations

from collections.abc import Sequence

from dashboard import values
from dashboard.material import Material
from dashboard.sections.base import Block, Column, Section, Table
from dashboard.sentences import Saying, series
from dashboard.stating import Row, Rows, Teller, listing, one, paragraph, text
from indicators.records import grouped
from indicators.words import mark


def build(material: Material, saying: Saying) -> Sequence[Block]:
    tell = Teller(material, saying, "support")
    rows = sorted(material.rows("support"), key=lambda row: (row["actor"], row["start"] or row["as_of"] or ""))
    if not rows:
        return one(saying.words("no support by any actor was on record on {as_of}", as_of=material.as_of))
    told: list[Block] = [paragraph(_summary(rows, tell)), paragraph(_matching(rows, tell))]
    return [*told, _table(rows, tell)] if material.alone else told


def _summary(rows: Rows, tell: Teller) -> list[str]:
    words = tell.words
    actors = list({row["actor"]: row for row in rows}.values())
    by = tell.many("by {number} actor", "by {number} actors", "actors", actors, words("different names of actors"), among=[len(rows)])
    said = tell.many(
        "as at {as_of}, {number} entry of support {by} was on record",
        "as at {as_of}, {number} entries of support {by} were on record",
        "count",
        rows,
        words("entries of support on record by that day"),
        among=[len(actors)],
        as_of=tell.material.as_of,
        by=by,
    )
    return [
        said,
        words("by kind of actor: {kinds}", kinds=_split(rows, "actor_type", "actor_types", tell)),
        words("by area: {areas}", areas=_split(rows, "area", "areas", tell)),
        _amounts(rows, tell),
    ]


def _split(rows: Rows, column: str, codes: str, tell: Teller) -> str:
    """The rows by the code in a column, those without one last."""
    groups = sorted(grouped(rows, lambda row: row[column] or "").items(), key=lambda group: (not group[0], -len(group[1]), group[0]))
    sizes = [len(own) for _code, own in groups]
    said = []
    for code, own in groups:
        label = tell.saying.label(codes, code) if code else tell.words("not given")
        number = tell.count(f"{column}/{code or 'none'}", own, tell.words("entries of support of one kind"), sizes)
        said.append(f"{label} ({number})")
    return series(tell.words, said)


def _amounts(rows: Rows, tell: Teller) -> str:
    """What was given, each currency for itself."""
    words = tell.words
    given = grouped((row for row in rows if row["amount"] is not None), lambda row: row["currency"] or "")
    if not given:
        return words("no amount is recorded")
    sums = []
    for currency, own in sorted(given.items()):
        places = [tell.material.cell(row["place"], "amount") or row["place"] for row in own]
        total = sum(row["amount"] for row in own)
        how = words("sum of the amounts in one currency")
        key = tell.key("amount", currency or "none")
        sums.append(f"{currency} {tell.saying.computed(key, total, words.number(total), places, how=how)}".strip())
    return words("amounts recorded: {sums}", sums=series(words, sums))


def _matching(rows: Rows, tell: Teller) -> list[str]:
    return [_gaps(tell), _overlaps(rows, tell), _priorities(tell)]


def _gaps(tell: Teller) -> str:
    words = tell.words
    rows = tell.material.rows("support")
    served = {row["benchmark_id"] for row in rows} - {None}
    benchmarks = tell.material.rows("benchmarks")
    if not benchmarks:
        return words("no benchmarks are on record to match the support with")
    if not served:
        return words("no entry names the benchmark that it serves, so that it is not known which benchmarks have no support")
    gaps = [row for row in benchmarks if row["benchmark_id"] not in served]
    if not gaps:
        return words("every benchmark has support")
    said = tell.many(
        "without recorded support is {number} benchmark",
        "without recorded support are {number} benchmarks",
        "gaps",
        gaps,
        words("benchmarks that no entry of support names"),
    )
    return listing(said, [text(row["benchmark"]) for row in gaps], words)


def _priorities(tell: Teller) -> str:
    """How many benchmarks name the national priority that they serve, paragraph 15."""
    words, benchmarks = tell.words, tell.material.rows("benchmarks")
    if not benchmarks:
        return ""
    serving = [row for row in benchmarks if row["national_priority"]]
    if not serving:
        return words("no benchmark names the national priority that it serves")
    among = [len(benchmarks)]
    total = tell.count("benchmarks", benchmarks, words("benchmarks on record by that day"), among)
    number = tell.count("priorities", serving, words("benchmarks with a national priority"), among)
    return words("benchmarks that name the national priority that they serve: {number} of {total}", number=number, total=total)


def _overlaps(rows: Rows, tell: Teller) -> str:
    words = tell.words
    crowded = [row for row in tell.material.metric("support_by_actor") if row["kind"] == "overlap"]
    if not crowded:
        if not any(row["area"] for row in rows):
            return words("no entry names its area, so that it is not known in which areas several actors meet")
        return words("no area has three or more actors")
    named = [_overlap(row, tell) for row in crowded]
    return words("areas with three or more actors: {areas}", areas=series(words, named))


def _overlap(row: Row, tell: Teller) -> str:
    how = tell.words("different names of actors in one area")
    number = tell.saying.count(tell.key("overlap", row["area"]), row["value"], row["places"], how=how)
    return f"{values.label('areas', row['area'], tell.words)} ({number})"


def _table(rows: Rows, tell: Teller) -> Table:
    words = tell.words
    columns = (
        Column(words("Actor"), 2),
        Column(words("Activity"), 4),
        Column(words("Area"), 1),
        Column(words("Amount"), 1, numeric=True),
        Column(words("Document"), 1.5),
    )
    return Table(words("Support by actor"), columns, tuple(_entry(row, tell) for row in rows))


def _entry(row: Row, tell: Teller) -> tuple[str, ...]:
    amount = tell.amount(row, row["support_id"], "amount")
    return (
        row["actor"],
        text(row["activity"]) if row["activity"] else "..",
        values.label("areas", row["area"], tell.words) or "..",
        f"{row['currency'] or ''} {amount}".strip() if amount else "..",
        row["document"] or "..",
    )


SECTION = Section("support", mark("Support by all actors"), 60, build)
