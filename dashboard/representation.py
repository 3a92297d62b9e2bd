"""Women in institutions as a report tells them: readings with their cells and shares, small counts left out, and what each is named."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, TypeAlias

from dashboard.material import Material
from dashboard.sentences import Saying
from dashboard.small_cells import FEWER, level_of, suppressed
from indicators import shares
from indicators.levels import rung

Row: TypeAlias = Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Reading:
    """A row of the sheet Strength, `gone` being the columns that are left out, and `key` what its figures are named by."""

    row: Row
    gone: frozenset[str]
    key: str

    @property
    def women(self) -> float | None:
        return shares.counts(dict(self.row))[0]

    @property
    def together(self) -> float | None:
        return shares.counts(dict(self.row))[1]

    @property
    def printed(self) -> bool:
        """Whether the share was printed; else it is made from counts."""
        return self.row["percent_women"] is not None

    @property
    def share(self) -> float | None:
        """The printed share, or else the one from counts; None where it is left out or not known."""
        if self.hides_women:
            return None
        return self.row["percent_women"] if self.printed else shares.derived(dict(self.row))

    @property
    def hides_women(self) -> bool:
        return bool(self.gone & {"women", "men", "percent_women"})


@dataclass(frozen=True, slots=True)
class Series:
    """The readings of an institution as a whole, oldest first, with the last target for it."""

    institution: str
    type: str
    readings: tuple[Reading, ...]
    target: Row | None = None
    line: Row | None = field(default=None)


def readings(material: Material) -> list[Reading]:
    """Every dated reading up to the day of the report, in the order of the workbooks."""
    rows = material.rows("strength")
    known = [(row, gone) for row, gone in zip(rows, suppressed(rows), strict=True) if row["date"] and row["date"] <= str(material.as_of)]
    names = Counter(_name(row) for row, _gone in known)
    return [Reading(row, gone, _key(material.mission, row, names[_name(row)])) for row, gone in known]


def _name(row: Row) -> tuple[str, str, str, str]:
    return row["institution"], row["level"] or "all", row["flow"], row["date"]


def _key(mission: str, row: Row, rows: int) -> str:
    """The name of a reading; where several rows share it, the cell tells them apart."""
    own = "/".join((mission, "strength", *_name(row)))
    return own if rows == 1 else f"{own}/{row['place']['submission']}/{row['place']['cell']}"


def whole(material: Material, known: Sequence[Reading]) -> list[Series]:
    """Each institution with a share of the whole, the one most often read first, of those the police."""
    fit = [one for one in known if one.share is not None and shares.is_overall(one.row["level"]) and one.row["flow"] in shares.STOCK]
    fit.sort(key=lambda one: one.row["date"])
    found = [_series(material, name, own) for name, own in _by_institution(fit).items()]
    return sorted(found, key=lambda one: (-len(one.readings), one.type != "police", one.institution))


def _by_institution(known: Sequence[Reading]) -> dict[str, list[Reading]]:
    groups: dict[str, list[Reading]] = {}
    for one in known:
        groups.setdefault(one.row["institution"], []).append(one)
    return groups


def _series(material: Material, institution: str, own: list[Reading]) -> Series:
    lines = material.metric("year_of_target")
    line = next((row for row in lines if row["institution"] == institution and shares.is_overall(row["level"])), None)
    return Series(institution, own[0].row["institution_type"] or "", tuple(own), _target(material, institution), line)


def _target(material: Material, institution: str) -> Row | None:
    """The last dated target for the whole of an institution."""
    own = [
        row
        for row in material.rows("strength_targets")
        if institution in (row["institution"], row["category"]) and row["date"] and shares.is_overall(row["level"]) and row["percent_women"]
    ]
    return max(own, key=lambda row: row["date"], default=None)


def newest(known: Sequence[Reading]) -> list[Reading]:
    """The newest reading of each level and flow, by institution and from entry to command."""
    last = {(one.row["institution"], level_of(one.row), one.row["flow"]): one for one in sorted(known, key=lambda one: one.row["date"])}
    return sorted(
        last.values(),
        key=lambda one: (one.row["institution"], one.row["flow"] not in shares.STOCK, one.row["flow"], rung(one.row["level"])),
    )


class Counting:
    """Says the figures of a reading, each with its cell."""

    def __init__(self, material: Material, saying: Saying) -> None:
        self.material, self.saying, self.words = material, saying, saying.words

    def day(self, one: Reading) -> str:
        place = self.material.cell(one.row["place"], "date") or one.row["place"]
        return self.saying.day(f"{one.key}/date", one.row["date"], place)

    def women(self, one: Reading) -> str:
        return self._count(one, "women", one.women, gone=one.hides_women)

    def together(self, one: Reading) -> str:
        return self._count(one, "total", one.together, gone="total" in one.gone)

    def _count(self, one: Reading, column: str, value: float | None, *, gone: bool) -> str:
        """A count in figures, two of them standing in one series; one made of others names what it rests on."""
        if value is None:
            return ".."
        if gone:
            return self.words(FEWER) if column == "women" and 0 < value < 5 else ".."
        if one.row[column] is None or (column == "total" and one.row["men"] is not None and one.row["women"] is not None):
            places = [self._cell(one, name) for name in ("women", "men", "total") if one.row[name] is not None]
            how = self.words("women and men together") if column == "total" else self.words("all less the men")
            return self.saying.computed(f"{one.key}/{column}", value, self.words.number(value), places, how=how)
        return self.saying.read(f"{one.key}/{column}", value, self.words.number(value), self._cell(one, column), f"{value:.15g}")

    def share(self, one: Reading, decimals: int = 1, *, long: bool = True) -> str:
        """The share of women: read where it was printed, else computed."""
        if one.share is None:
            return ".."
        text = self.words.percent(one.share, decimals, long=True) if long else self.words.number(one.share, decimals)
        if one.printed:
            return self.saying.read(f"{one.key}/percent_women", one.share, text, self._cell(one, "percent_women"), f"{one.share:.15g}")
        places = [self._cell(one, name) for name in ("women", "men", "total") if one.row[name] is not None]
        return self.saying.computed(f"{one.key}/share", one.share, text, places, how=self.words("women in per cent of all"))

    def _cell(self, one: Reading, column: str) -> Row:
        return self.material.cell(one.row["place"], column) or one.row["place"]
