"""One indicator as a report tells it: each of its figures with key and cell, and the sentence of where it stands."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from dashboard import quantities, values
from dashboard.material import Material
from dashboard.sentences import Saying
from dashboard.small_cells import FEWER, is_small, withheld

Row = Mapping[str, Any]
MOVED = ("revised", "revised_baseline")


class Indicator:
    """The figures of one indicator on the day of the report, and of the report before (`then`)."""

    def __init__(self, material: Material, row: Row, saying: Saying, series: Row | None = None) -> None:
        self.material, self.row, self.saying, self.words = material, row, saying, saying.words
        self.then = material.earlier(row["indicator_id"])
        self.series: Row = material.series.get(row["indicator_id"]) or {} if series is None else series
        self.readings: list[Row] = list(self.series.get("readings") or [])

    @property
    def name(self) -> str:
        return self.words("“{name}”", name=self.row["indicator"])

    @property
    def wordy(self) -> bool:
        """Whether its latest value is a word and not a number."""
        return self.row["measure"] in values.IN_WORDS or self.row["latest"] is None

    @property
    def has_reading(self) -> bool:
        return self.row["latest"] is not None or bool(self.row["latest_printed"])

    @property
    def has_target(self) -> bool:
        return self.row["target"] is not None or bool(self.row["target_printed"])

    @property
    def reading(self) -> Row:
        """The reading that is the latest value, with numerator and denominator; empty without one."""
        return _found(self.readings, self.row)

    def key(self, name: str) -> str:
        return f"{self.material.mission}/{self.row['indicator_id']}/{name}"

    def value(self, name: str, *, unit: bool = True) -> str:
        """Its latest value, baseline or target; a word stands in quotation marks inside a sentence."""
        place = self.row["place"] if name == "latest" else self.row[f"{name}_place"]
        document = self.row["latest_document"] if name == "latest" else None
        return self._quoted(
            self.row, name, self.saying.value(self.row, name, self.key(name), place, document=document, unit=unit), unit=unit
        )

    def value_then(self, *, unit: bool = True) -> str:
        """The latest value that the report before had; empty where it had none."""
        if self.then is None:
            return ""
        key, document = self.key("latest/then"), self.then["latest_document"]
        text = self.saying.value(self.then, "latest", key, self.then["place"], document=document, unit=unit)
        return self._quoted(self.then, "latest", text, unit=unit)

    def _quoted(self, row: Row, name: str, text: str, *, unit: bool) -> str:
        wordy = row["measure"] in values.IN_WORDS or row[name] is None
        return self.words("“{name}”", name=text) if text and unit and wordy else text

    def day(self, name: str, form: str = "long") -> str:
        """The day of its latest value (latest_date), baseline or target."""
        of = name.removesuffix("_date")
        place = (self.row["place"] if of == "latest" else self.row[f"{of}_place"]) or self.row["definition_place"]
        return self.saying.day(self.key(name), self.row[name], self.beside(place, "date", name), form)

    def day_then(self, form: str = "long") -> str:
        if self.then is None:
            return ""
        place = self.then["place"]
        return self.saying.day(self.key("latest_date/then"), self.then["latest_date"], self.beside(place, "date"), form)

    def beside(self, place: Row | None, *columns: str) -> Row | None:
        """The cell of the first of these columns that the sheet has, else the cell itself."""
        return next((cell for column in columns if (cell := self.material.cell(place, column))), place)

    def period_start(self) -> str:
        """The first day of the period over which its latest value was counted; empty where none is given."""
        start = self.reading.get("period_start")
        return self.saying.day(self.key("period_start"), start, self.beside(self.reading["place"], "period_start")) if start else ""

    def share_of(self) -> str:
        """The counts behind its latest value, as 1,483 of 14,908; empty without both."""
        top, base = self._part("numerator"), self._part("denominator")
        return quantities.counted(self.words, top, base) if top and base else ""

    def _part(self, column: str) -> str:
        number, place = self.reading.get(column), self.reading.get("place")
        if number is None:
            return ""
        return self.saying.read(self.key(column), number, self.words.number(number), self.beside(place, column), _printed(number))

    def parts(self) -> list[str]:
        """The counts behind its latest value, also where only one is known."""
        whole = self.share_of()
        if whole:
            return [whole]
        top, base = self._part("numerator"), self._part("denominator")
        if base:
            return [self.words("of {base}", base=base)]
        return [self.words("{top} counted", top=top)] if top else []

    def groups(self, form: str = "short", *, later: bool = False) -> list[str]:
        """What is known of groups of people or places on the day of the newest reading, or (`later`: only) after it: women: 22."""
        last = self.row["latest_date"] or ""
        told = [one for one in self._shared() if one["disaggregation"] and one["date"] >= last and one["value"] is not None]
        newest = max((one["date"] for one in told), default="")
        if later and newest <= last:
            return []
        return [self._group(one, form if newest > last else "") for one in told if one["date"] == newest]

    def _shared(self) -> list[Row]:
        """The readings without those that would give a small count of people away; the small count itself is told in words."""
        gone, share = withheld(self.readings, self.row["measure"]), self.row["measure"] == "percent"
        marked = [{**one, "fewer": away} for one, away in zip(self.readings, gone, strict=True)]
        return [one for one in marked if not one["fewer"] or (is_small(one["value"]) and not share)]

    def _group(self, one: Row, form: str) -> str:
        name = ", ".join(self._word(kind, code) for kind, code in one["disaggregation"].items())
        key = self.key(f"{'/'.join(one['disaggregation'].values())}/{one['date']}")
        text = self.words(FEWER) if one.get("fewer") else self._read(key, one)
        if not form:
            return self.words("{group}: {value}", group=name, value=text)
        day = self.saying.day(f"{key}/date", one["date"], self.beside(one["place"], "date"), form)
        return self.words("{group}: {value}, {date}", group=name, value=text, date=day)

    def _read(self, key: str, one: Row) -> str:
        text = quantities.bounded(self.words, self.words.number(one["value"]), one["comparator"])
        if one["high"] is not None:
            text = quantities.between(self.words, self.words.number(one["value"]), self.words.number(one["high"]))
        return self.saying.read(key, one["value"], text, one["place"], one["printed"], one["document"])

    def _word(self, kind: str, code: str) -> str:
        return (self.saying.label("sexes", code).lower() if kind == "sex" else "") or code

    @property
    def missing(self) -> Row | None:
        """What was last reported instead of a reading; None where a newer reading, or nothing, is known."""
        said = [one for one in self.readings if one["missing"] and not one["disaggregation"]]
        newest = max(said, key=lambda one: (one["date"], one["reported_on"]), default=None)
        return newest if newest and newest["date"] > (self.row["latest_date"] or "") else None

    @property
    def newer(self) -> bool:
        """Whether its latest value is a newer reading than that of the report before."""
        return self.then is not None and (self.row["latest_date"], self.row["latest_printed"]) != (
            self.then["latest_date"],
            self.then["latest_printed"],
        )

    @property
    def same_value(self) -> bool:
        """Whether its latest value is that of the report before."""
        return self.then is not None and (self.row["latest"], self.wordy and self.row["latest_printed"]) == (
            self.then["latest"],
            self.wordy and self.then["latest_printed"],
        )

    @property
    def same_period(self) -> bool:
        """Whether its values now and then count over periods of one length, by one method, so that a difference means something."""
        now, then = self.reading, _found(self.readings, self.then or {})
        if now.get("comparable", True) != then.get("comparable", True):
            return False
        return self.row["measure"] == "percent" or now.get("period_start") == then.get("period_start")

    def difference(self) -> float | None:
        """How much its latest value differs from that of the report before; None where that says nothing."""
        if self.then is None or self.wordy or self.then["latest"] is None or not self.newer or not self.same_period:
            return None
        if any(row.get(f"latest_{name}") is not None for row in (self.row, self.then) for name in ("comparator", "high")):
            return None  # more than 10 and more than 12 may be the same
        return float(self.row["latest"]) - float(self.then["latest"])

    def target(self) -> str:
        """What is wanted, with its comparator: at least 11 per cent."""
        text = self.value("target")
        if self.row["measure"] in values.IN_WORDS or self.row["target"] is None:
            return text
        return quantities.bounded(self.words, text, self.row["comparator"])

    def supporting(self) -> list[Indicator]:
        """Its parts that have a reading, each as an indicator without status of its own."""
        return [self._part_of(part) for part in self.series.get("supporting") or [] if part["readings"]]

    def _part_of(self, part: Row) -> Indicator:
        whole = [one for one in part["readings"] if not one["disaggregation"] and not one["missing"]]
        last = max(whole, key=lambda one: (one["date"], one["reported_on"]), default={})
        named = {name: {f"{name}_printed": _text(part[name]), f"{name}_place": self._column(part, name)} for name in ("baseline", "target")}
        latest = {"latest": last.get("value"), "latest_printed": last.get("printed"), "latest_date": last.get("date")}
        latest |= {"latest_comparator": last.get("comparator"), "latest_high": last.get("high")}
        document = {"latest_document": last.get("document"), "place": last.get("place")}
        own = {"indicator": part["title"], "stages": {}, "comparator": None, "status": None, "flags": ()}
        row = {**self.row, **part, **own, **named["baseline"], **named["target"], **latest, **document}
        return Indicator(self.material, row, self.saying, part)

    def _column(self, part: Row, name: str) -> Row | None:
        return self.material.cell(part["place"], name) or part["place"]

    def moves(self) -> list[Row]:
        """Each time that its target or baseline was changed, its parts included."""
        own = [one for one in self.series.get("targets") or [] if one["kind"] in MOVED]
        parts = [{**one, "of": part} for part in self.series.get("supporting") or [] for one in part["targets"] if one["kind"] in MOVED]
        return [one for one in [*own, *parts] if _differs(one)]


def _found(readings: Iterable[Row], row: Row) -> Row:
    """The reading that a row has as its latest."""
    place = row.get("place")
    return next((one for one in readings if place and one["place"] == place), {})


def _differs(one: Row) -> bool:
    """Whether a change changed anything that is known: the value, or the day."""
    return one.get("before") is not None and (one["before"], one.get("before_date")) != (one["value"], one["date"])


def _text(number: float | None) -> str | None:
    return None if number is None else _printed(number)


def _printed(number: float) -> str:
    return f"{number:.12g}"
