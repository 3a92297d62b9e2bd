"""Women's representation, paragraphs 5 and 24: their share in each institution, over time, by level and at entry, against the target."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from itertools import groupby

from dashboard.material import Material
from dashboard.representation import Counting, Reading, Series, newest, readings, whole
from dashboard.sections import base
from dashboard.sections.base import Block, Chart, Column, Section, Table
from dashboard.sentences import Saying, series
from dashboard.stating import joined, paragraph, text
from dashboard.stating import one as only
from indicators import shares
from indicators.codelists import codelist
from indicators.words import mark

MOST = 6  # institutions with a sentence each
OLD = 730  # days after which a reading is said to be old
OFFICERS = ("police", "gendarmerie", "un_uniformed")


def build(material: Material, saying: Saying) -> Sequence[Block]:
    words = saying.words
    known = readings(material)
    if not known:
        return only(words("no figures on women and men in institutions were on record on {as_of}", as_of=material.as_of))
    counting = Counting(material, saying)
    found = whole(material, known)
    told = [paragraph(_institution(one, counting)) for one in _told(found)]
    if not told:
        told = [paragraph([words("no share of women in the whole of an institution was on record on {as_of}", as_of=material.as_of)])]
    if not material.alone:  # a report on several missions is told in sentences, or its tables would be longer than its text
        return [*told, *_intake(known, counting), _barriers(material, saying)]
    chart = [_chart(found[0], counting)] if found and len({one.row["date"] for one in found[0].readings}) > 1 else []
    return [*told, *chart, *_intake(known, counting), _table(newest(known), counting), _barriers(material, saying)]


def _told(found: Sequence[Series]) -> Sequence[Series]:
    """Those that have a sentence: all of a few, of many those that moved or have a target; the table has every one."""
    return (
        found if len(found) <= MOST else [one for one in found if one.target or len({reading.row["date"] for reading in one.readings}) > 1]
    )


def _institution(one: Series, counting: Counting) -> list[str]:
    words, last = counting.words, one.readings[-1]
    decimals = _decimals(one)
    facts = {"day": counting.day(last), "institution": one.institution, "share": counting.share(last, decimals)}
    if last.women is None or last.together is None or last.gone:
        said = words("as at {day}, women accounted for {share} of the personnel of the {institution}", **facts)
    elif one.type in OFFICERS:
        counts = {"women": counting.women(last), "total": counting.together(last)}
        said = words("as at {day}, women accounted for {women} of {total} officers of the {institution} ({share})", **facts, **counts)
    else:
        counts = {"women": counting.women(last), "total": counting.together(last)}
        said = words("as at {day}, women accounted for {women} of {total} personnel of the {institution} ({share})", **facts, **counts)
    said += _since(one, counting, decimals) + _against(one, counting)
    return [said, _meeting(one, counting), _old(last, counting), _twice(one, counting)]


def _old(last: Reading, counting: Counting) -> str:
    if (counting.material.as_of - date.fromisoformat(last.row["date"])).days <= OLD:
        return ""
    return counting.words("the newest reading is more than two years older than the present report")


def _twice(one: Series, counting: Counting) -> str:
    """Days for which two documents give different shares."""
    words = counting.words
    groups = [list(own) for _day, own in groupby(one.readings, key=lambda reading: reading.row["date"])]
    differ = [own for own in groups if len({round(reading.share or 0, 1) for reading in own}) > 1]
    said = [
        words("{day} ({shares})", day=counting.day(own[0]), shares=words.listed([counting.share(reading) for reading in own]))
        for own in differ
    ]
    return words("different shares are recorded for the same day: {days}", days=series(words, said)) if said else ""


def _decimals(one: Series) -> int:
    return 0 if all(reading.share == round(reading.share or 0) for reading in one.readings) else 1


def _since(one: Series, counting: Counting, decimals: int) -> str:
    """How the share moved since the first reading, as it reads when rounded."""
    first, last = one.readings[0], one.readings[-1]
    if first.row["date"] == last.row["date"]:
        return ""
    then, now = round(first.share or 0, decimals), round(last.share or 0, decimals)
    facts = {"share": counting.share(first, decimals), "day": counting.day(first)}
    if now > then:
        return counting.words(", up from {share} on {day}", **facts)
    if now < then:
        return counting.words(", down from {share} on {day}", **facts)
    return counting.words(", the same as on {day}", day=facts["day"])


def _against(one: Series, counting: Counting) -> str:
    if one.target is None:
        return counting.words("; no target is recorded")
    key, place = f"{counting.material.mission}/strength_targets/{one.institution}/{one.target['date']}", one.target["place"]
    cell = counting.material.cell(place, "percent_women") or place
    value = one.target["percent_women"]
    share = counting.saying.per_cent(f"{key}/percent_women", value, cell, printed=f"{value:.15g}")
    day = counting.saying.day(f"{key}/date", one.target["date"], counting.material.cell(place, "date") or place)
    return counting.words(", against a target of {share} by {day}", share=share, day=day)


def _meeting(one: Series, counting: Counting) -> str:
    """The year in which a straight line would meet the target, and how far that can be trusted."""
    words, line = counting.words, one.line
    if one.target is None or line is None:
        return ""
    if line["outcome"] == "met":
        return words("the target is met")
    if line["outcome"] != "meets":
        return words("a straight line through the readings does not reach the target")
    key = f"{counting.material.mission}/year_of_target/{one.institution}"
    how = words("straight line by least squares through the readings, continued to the target")
    year = counting.saying.computed(key, line["value"], str(line["value"]), line["places"], how=how)
    said = words("a straight line through the readings would reach the target in {year}", year=year)
    return said + words("; this is uncertain, since the readings are few or the share fell after it rose") if line["uncertain"] else said


def _chart(one: Series, counting: Counting) -> Chart:
    words = counting.words
    kept = [list(own)[-1] for _day, own in groupby(one.readings, key=lambda reading: reading.row["date"])]
    shares_by_day: dict[str, float | None] = {reading.row["date"]: reading.share for reading in kept}
    if one.target is not None:
        shares_by_day.setdefault(one.target["date"], None)
    days = sorted(shares_by_day)
    lines = [base.Series(words("Women, per cent"), tuple(shares_by_day[day] for day in days))]
    if one.target is not None:
        lines.append(base.Series(words("Target, per cent"), (one.target["percent_women"],) * len(days)))
    title = words("Share of women: {institution}", institution=one.institution)
    named = tuple(words.date(day, "short") for day in days)
    told = [(day, shares_by_day[day]) for day in days if shares_by_day[day] is not None]
    shown = series(words, [f"{words.date(day, 'short')} {words.number(value, 1)}" for day, value in told])
    alternative = words("Line of the share of women in per cent: {readings}", readings=shown)
    return Chart(title, "line", named, tuple(lines), alternative, unit=words("Per cent"), days=tuple(days))


def _intake(known: Sequence[Reading], counting: Counting) -> list[Block]:
    """The share of women among those who come in, at the newest day of each institution."""
    fit = [one for one in newest(known) if one.row["flow"] in shares.INTAKE and one.share is not None]
    if not fit:
        return [paragraph([counting.words("no share of women among recruits or graduates is recorded")])]
    said = [
        counting.words(
            "{institution}, {flow} ({level}), {day}: {share}",
            institution=one.row["institution"],
            flow=counting.saying.label("flows", one.row["flow"]).lower(),
            level=_level(one, counting),
            day=counting.day(one),
            share=counting.share(one),
        )
        for one in fit
    ]
    return [paragraph([counting.words("share of women among those who come in: {shares}", shares=joined(said, counting.words))])]


def _level(one: Reading, counting: Counting) -> str:
    return counting.words("all levels") if shares.is_overall(one.row["level"]) else str(one.row["level"])


def _table(rows: Sequence[Reading], counting: Counting) -> Table:
    words = counting.words
    columns = (
        Column(words("Institution, level"), 3),
        Column(words("Group"), 1.5),
        Column(words("Date"), 1.5),
        Column(words("Women"), 1, numeric=True),
        Column(words("All"), 1, numeric=True),
        Column(words("Women, per cent"), 1, numeric=True),
    )
    shown: list[tuple[str, ...]] = []
    for institution, own in groupby(rows, key=lambda one: one.row["institution"]):
        shown += [(institution,), *(_line(one, counting) for one in own)]
    left_out = any(one.gone for one in rows)
    note = words("Counts of fewer than five by sex or level, and what they could be worked out from, are left out.")
    dots = words("Two dots (..) stand for what is not available.")
    return Table(
        words("Women and men by institution and level, newest reading"), columns, tuple(shown), (dots, note) if left_out else (dots,)
    )


def _line(one: Reading, counting: Counting) -> tuple[str, ...]:
    flow = codelist("flows").label(one.row["flow"], counting.words.language) if one.row["flow"] else ".."
    share = counting.share(one, long=False)
    level = counting.words.opening(_level(one, counting))
    return (level, flow, counting.day(one), counting.women(one), counting.together(one), share)


def _barriers(material: Material, saying: Saying) -> Block:
    words = saying.words
    rows = [row for row in material.metric("barriers") if row["value"]]
    if not rows:
        return paragraph([words("no barriers to the participation of women are recorded")])
    how = words("findings not recorded as closed")
    said = [
        words(
            "{area} in {institution} ({number}): {findings}",
            area=saying.label("mowip_areas", row["barrier"]),
            institution=row["institution"],
            number=saying.count(f"{material.mission}/barriers/{row['institution']}/{row['barrier']}", row["value"], row["places"], how=how),
            findings=series(words, [text(finding) for finding in row["findings"]]),
        )
        for row in rows
    ]
    return paragraph([words("open barriers by issue area: {barriers}", barriers=joined(said, words))])


SECTION = Section("women", mark("Women’s representation"), 70, build)
