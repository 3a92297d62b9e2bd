"""One indicator as a report tells it: each of its figures with key and cell, and the sentence of where it stands."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from dashboard import values
from dashboard.material import Material
from dashboard.sentences import Saying

Row = Mapping[str, Any]
NEARLY = 1e-9
MOVED = ("revised", "revised_baseline")


class Indicator:
    """The figures of one indicator on the day of the report, and of the report before (`then`)."""

    def __init__(self, material: Material, row: Row, saying: Saying) -> None:
        self.material, self.row, self.saying, self.words = material, row, saying, saying.words
        self.then = material.earlier(row["indicator_id"])
        self.readings: list[Row] = list(self._series.get("readings") or [])

    @property
    def _series(self) -> Row:
        return self.material.series.get(self.row["indicator_id"]) or {}

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
        place = self.row["place"] if of == "latest" else self.row[f"{of}_place"]
        return self.saying.day(self.key(name), self.row[name], self._beside(place, "date", name), form)

    def day_then(self, form: str = "long") -> str:
        if self.then is None:
            return ""
        place = self.then["place"]
        return self.saying.day(self.key("latest_date/then"), self.then["latest_date"], self._beside(place, "date"), form)

    def _beside(self, place: Row | None, *columns: str) -> Row | None:
        """The cell of the first of these columns that the sheet has, else the cell itself."""
        return next((cell for column in columns if (cell := self.material.cell(place, column))), place)

    def share_of(self) -> str:
        """The counts behind its latest value, as 1,483 of 14,908; empty without both."""
        top, base = self._part("numerator"), self._part("denominator")
        return self.words("{top} of {base}", top=top, base=base) if top and base else ""

    def _part(self, column: str) -> str:
        number, place = self.reading.get(column), self.reading.get("place")
        if number is None:
            return ""
        return self.saying.read(self.key(column), number, self.words.number(number), self._beside(place, column), _printed(number))

    def parts(self) -> list[str]:
        """The counts behind its latest value, also where only one is known."""
        whole = self.share_of()
        if whole:
            return [whole]
        top, base = self._part("numerator"), self._part("denominator")
        if base:
            return [self.words("of {base}", base=base)]
        return [self.words("{top} counted", top=top)] if top else []

    def groups(self) -> list[str]:
        """What is known of groups of people or places on the day of the newest reading, or later: women: 22."""
        last = self.row["latest_date"] or ""
        told = [one for one in self.readings if one["disaggregation"] and one["date"] >= last and one["value"] is not None]
        newest = max((one["date"] for one in told), default="")
        return [self._group(one, dated=newest > last) for one in told if one["date"] == newest]

    def _group(self, one: Row, *, dated: bool) -> str:
        name = ", ".join(self._word(kind, code) for kind, code in one["disaggregation"].items())
        key = self.key(f"{'/'.join(one['disaggregation'].values())}/{one['date']}")
        text = self.saying.read(key, one["value"], self.words.number(one["value"]), one["place"], one["printed"], one["document"])
        if not dated:
            return self.words("{group}: {value}", group=name, value=text)
        day = self.saying.day(f"{key}/date", one["date"], self._beside(one["place"], "date"), "short")
        return self.words("{group}: {value}, {date}", group=name, value=text, date=day)

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
        return float(self.row["latest"]) - float(self.then["latest"])

    def target(self) -> str:
        """What is wanted, with its comparator: at least 11 per cent."""
        text = self.value("target")
        if self.row["measure"] in values.IN_WORDS or self.row["target"] is None:
            return text
        said = {">=": "at least {value}", "<=": "at most {value}", ">": "more than {value}", "<": "less than {value}"}
        return self.words(said.get(self.row["comparator"] or "", "{value}"), value=text)

    def phrase(self) -> str:
        """Where it stands, without capital and full stop."""
        words, tail = self.words, self.words(" (indicator {number})", number=self.row["indicator_id"])
        if not self.has_reading:
            return words("no reading of {name} is known", name=self.name) + self._wanted_still() + tail
        return self._stands() + self._from_then() + self._wanted() + tail

    def _stands(self) -> str:
        facts = {"date": self.day("latest_date"), "name": self.name, "value": self.value("latest"), "counts": self.share_of()}
        if self.wordy:
            return self.words("as at {date}, the entry for {name} was {value}", **facts)
        if facts["counts"]:
            said = self.words("as at {date}, {name} stood at {value} ({counts})", **facts)
        else:
            said = self.words("as at {date}, {name} stood at {value}", **facts)
        return said + self._since()

    def _since(self) -> str:
        """The first day of the period over which its latest value was counted."""
        start = self.reading.get("period_start")
        if not start:
            return ""
        day = self.saying.day(self.key("period_start"), start, self._beside(self.reading["place"], "period_start"))
        return self.words(", counted from {start}", start=day)

    def _from_then(self) -> str:
        """How that compares with the report before, in words that give no cause."""
        then = self.value_then()
        if not then or not self.newer:
            return self.words(", no newer reading than in the previous report being known") if then else ""
        facts = {"value": then, "date": self.day_then()}
        if self.row["latest"] == self.then["latest"] and (not self.wordy or self.row["latest_printed"] == self.then["latest_printed"]):  # type: ignore[index]
            return self.words(", unchanged since {date}", date=facts["date"])
        change = self.difference()
        if change is None or self.wordy:
            same = self.wordy or self.same_period
            return self.words(", after {value} as at {date}", **facts) if same else self._apart(facts)
        return self.words(", up from {value} on {date}", **facts) if change > 0 else self.words(", down from {value} on {date}", **facts)

    def _apart(self, facts: Mapping[str, str]) -> str:
        return self.words(", after {value} as at {date} over another period or by another method", **facts)

    def _wanted(self) -> str:
        if not self.has_target:
            return self.words(", with no target set")
        facts = {"target": self.target(), "due": self.day("target_date")}
        if not facts["due"]:
            return self.words(", against a target of {target} without a due date", **facts)
        return self.words(", against a target of {target} by {due}", **facts)

    def _wanted_still(self) -> str:
        if not self.has_target:
            return self.words(", and no target is set")
        facts = {"target": self.target(), "due": self.day("target_date")}
        if not facts["due"]:
            return self.words("; the target is {target}, without a due date", **facts)
        return self.words("; the target is {target} by {due}", **facts)

    def moves(self) -> list[Row]:
        """Each time that its target or baseline was changed, its parts included."""
        own = [one for one in self._series.get("targets") or [] if one["kind"] in MOVED]
        parts = [{**one, "of": part} for part in self._series.get("supporting") or [] for one in part["targets"] if one["kind"] in MOVED]
        return [one for one in [*own, *parts] if _differs(one)]


def _found(readings: Iterable[Row], row: Row) -> Row:
    """The reading that a row has as its latest."""
    place = row.get("place")
    return next((one for one in readings if place and one["place"] == place), {})


def _differs(one: Row) -> bool:
    """Whether a change changed anything that is known: the value, or the day."""
    return one.get("before") is not None and (one["before"], one.get("before_date")) != (one["value"], one["date"])


def _printed(number: float) -> str:
    return f"{number:.12g}"
