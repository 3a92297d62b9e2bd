"""Which series a row of observations.csv belongs to, and what a series is: its id, title, measure and direction."""

from __future__ import annotations

import re
from collections import defaultdict
from dataclasses import dataclass, field

from building import evidence, institutions

Row = dict[str, str]
SEXES = ("women", "men", "girls", "boys")
LEVELS = ("governors", "prefects", "sub-prefects")
PLACES = re.compile(
    r"^(north( and Mopti)?|Mopti|Kidal|Gao|Timbuktu|Menaka \(from Gao\)|Galmudug|Mogadishu|Baidoa|Kismaayo|Greater .*|Ituri, North Kivu.*)$"
)
STAGES = "1=drafted; 2=voted; 3=promulgated"
JUDGEMENT = "status (trend symbol)"
LONGER = {("MINUSTAH", "2021"), ("MINUJUSTH", "2021")}


@dataclass(slots=True)
class Series:
    """One indicator of one mission, with every row of the evidence that is about it."""

    indicator_id: str
    title: str
    unit: str
    measure: str
    direction: str | None
    part_of: str | None = None
    printed_for: str | None = None
    rows: list[Row] = field(default_factory=list)

    def of(self, kind: str) -> list[Row]:
        return [row for row in self.rows if row["kind"] == kind]

    def readings(self) -> list[Row]:
        return [row for row in self.rows if row["kind"] in ("actual", "planned")]

    def rest(self, row: Row) -> list[str]:
        """The words of a row's disaggregation that are not what the whole series is about."""
        if row["disaggregation"] == self.printed_for or row["disaggregation"] == "all minorities":
            return []
        return [word.strip() for word in row["disaggregation"].split(";") if word.strip()]


def all_series() -> dict[str, list[Series]]:
    """The series of each mission: MINUJUSTH's as data/definitions/minujusth.csv says, the others' by rule."""
    rows = [row for row in evidence.load("observations") if row["unit"] != JUDGEMENT and not institutions.belongs(row)]
    by_mission: dict[str, list[Row]] = defaultdict(list)
    for row in rows:
        by_mission[row["mission"]].append(row)
    return {mission: _defined(rows) if mission == "MINUJUSTH" else _derived(rows) for mission, rows in by_mission.items()}


def _defined(rows: list[Row]) -> list[Series]:
    defined = evidence.definitions("minujusth")
    series = {line["indicator_id"]: _from_definition(line) for line in defined}
    for row in rows:
        series[_pick(row, defined)].rows.append(row)
    return list(series.values())


def _from_definition(line: Row) -> Series:
    about = line["takes"] if line["takes"] not in ("", "*") and not line["takes"].startswith("due ") else None
    title = f"{line['indicator']}: {about}" if about and line["part_of"] and about not in line["indicator"] else line["indicator"]
    return Series(line["indicator_id"], title, line["unit"], line["measure"], line["direction"] or None, line["part_of"] or None, about)


def _pick(row: Row, defined: list[Row]) -> str:
    """The indicator of a row: by what the definition takes, else the one that is no part, else the one that takes anything."""
    fitting = [line for line in defined if (line["indicator"], line["unit"]) == (row["indicator"], row["unit"])]
    wanted = f"due {row['period']}" if row["kind"] == "target" and ("MINUJUSTH", row["period"]) in LONGER else row["disaggregation"]
    for line in fitting:
        if wanted and line["takes"] == wanted:
            return line["indicator_id"]
    open_to_all = [line for line in fitting if line["takes"] in ("", "*")]
    whole = [line for line in fitting if not line["part_of"]]
    return (whole or open_to_all)[0]["indicator_id"]


def _derived(rows: list[Row]) -> list[Series]:
    groups: dict[tuple[str, str, str], list[Row]] = {}
    for row in rows:
        groups.setdefault((row["indicator"], row["unit"], _aspect(row)), []).append(row)
    counts: dict[str, int] = defaultdict(int)
    whole: dict[tuple[str, str], str] = {}
    series = []
    for (title, unit, aspect), members in sorted(groups.items(), key=lambda item: item[0][2] != ""):
        stem = _stem(members)
        counts[stem] += 1
        made = _make(f"{stem}.{counts[stem]}", members, aspect)
        made.part_of = whole.get((title, unit)) if aspect else None
        whole.setdefault((title, unit), made.indicator_id)
        series.append(made)
    return series


def _aspect(row: Row) -> str:
    """Plans and longer-term targets are series beside the readings, never among them."""
    if row["kind"] == "planned" and not re.search(r"planned|expected|due to", row["indicator"]):
        return "planned"
    longer = row["kind"] == "target" and (row["mission"], row["period"]) in LONGER and row["indicator"] != "Prison staff"
    return "longer-term target" if longer else ""


def _stem(rows: list[Row]) -> str:
    named = [row["benchmark_id"] for row in rows if row["benchmark_id"]]
    return named[-1].split("-", 1)[1] if named else "body"


def _make(indicator_id: str, rows: list[Row], aspect: str) -> Series:
    first = rows[0]
    about = {row["disaggregation"] for row in rows}
    printed_for = about.pop() if len(about) == 1 and "" not in about else None
    title = f"{first['indicator']} ({aspect})" if aspect else first["indicator"]
    if printed_for and not PLACES.match(printed_for) and printed_for.casefold() not in title.casefold():
        title = f"{title}: {printed_for}"
    return Series(
        indicator_id, title, first["unit"], _measure(first), _direction(rows, first, printed_for), printed_for=printed_for, rows=rows
    )


def _measure(row: Row) -> str:
    """By unit; a count is cumulative only where the evidence calls it so or the title says since or over."""
    listed = re.search(r"\((number|percent|yes/no)", row["indicator"])
    if row["unit"] == "indicator without value" and listed:
        return listed.group(1).replace("/", "_")
    by_unit = {"percent": "percent", "yes/no": "yes_no", "count per year": "per_period", "ratio": "text", "milestone or direction": "text"}
    if row["unit"] in by_unit:
        return by_unit[row["unit"]]
    return "cumulative" if row["measure"] == "cumulative" else "number"


def _direction(rows: list[Row], first: Row, printed_for: str | None) -> str | None:
    """From the target's words or sign, from baseline and target, or because shares of women and minorities are to grow."""
    target = next((row for row in rows if row["kind"] == "target"), None)
    baseline = next((row for row in rows if row["kind"] == "baseline"), None)
    if target and (target["comparator"] or target["value"].startswith("direction")):
        return "decrease" if target["comparator"].startswith("<") or target["value"] == "direction down" else "increase"
    figures = [evidence.number(row["value"]) for row in (baseline, target) if row]
    if len(figures) == 2 and all(isinstance(figure, int | float) for figure in figures) and figures[0] != figures[1]:
        return "increase" if figures[1] > figures[0] else "decrease"
    groups = ("women", "minority", "Serb", "non-Albanian")
    share = first["unit"] == "percent" and (
        printed_for in groups or re.match(r"Women|Serb share|Protection Corps minority", first["indicator"])
    )
    return "increase" if share else None
