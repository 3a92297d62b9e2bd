"""Every rule fires on a row that it is about and keeps still on one that it is not."""

from __future__ import annotations

from dataclasses import dataclass

import pandas as pd
import pytest

from indicators.problems import CATALOGUE, SEVERITIES, Kind, Problem, enter
from indicators.reading import Reading
from indicators.rules import RULES
from indicators.sheets import SHEETS

from .builders import places, reading, sheet, workbook

MISSION = "mission | country | reported_on\nBINUH | HTI | 2019-10-09"


@dataclass(frozen=True)
class Row:
    """One code, a workbook that fires it at a cell, and one that differs in that point and fires nothing."""

    rule: str
    code: str
    cell: str | None
    fires: Reading
    still: Reading


def row(rule: str, code: str, cell: str | None, fires: dict[str, str], still: dict[str, str]) -> Row:
    return Row(rule, code, cell, workbook(**fires), workbook(**still))


def one(sheet_type: str, header: str, fires: str, still: str) -> tuple[dict[str, str], dict[str, str]]:
    """Two workbooks of one sheet with one header; rows are parted by "/"."""
    return tuple({sheet_type: "\n".join([header, *rows.split(" / ")])} for rows in (fires, still))


def measured(measure: str, header: str, fires: str, still: str) -> tuple[dict[str, str], dict[str, str]]:
    """As `one`, for observations of an indicator 1 of this measure."""
    indicators = {"indicators": f"indicator_id | measure\n1 | {measure}"}
    return tuple(indicators | tables for tables in one("observations", f"indicator_id | {header}", fires, still))


STRENGTH = "institution | women | men | total | percent_women"

ROWS = [
    row(
        "references",
        "unknown-benchmark",
        "B2",
        {"benchmarks": "benchmark_id | benchmark\nB1 | laws", "indicators": "indicator_id | benchmark_id\n1 | B2"},
        {"benchmarks": "benchmark_id | benchmark\nB1 | laws", "indicators": "indicator_id | benchmark_id\n1 | B1\n2 |"},
    ),
    row("references", "unknown-indicator", "A2", *measured("number", "value", "2 | 5", "1 | 5")),
    row("parts", "part-of-itself", "B2", *one("indicators", "indicator_id | part_of", "1 | 1", "1 | / 2 | 1")),
    row("names", "near-name", "A4", *one("strength", "institution", "police / police / Police", "police / police / army")),
    row("names", "near-level", "B2", *one("strength", "institution | level", "police | Constabel", "police | Constable")),
    Row(
        "names",
        "near-known-name",
        "A2",
        *(
            reading(sheet("strength", f"institution\n{name}"), known={"strength": sheet("strength", "institution\nBorder Police").records})
            for name in ("Border Polices", "Border Police")
        ),
    ),
    row("named", "nothing-named", "A2", *one("strength_targets", "institution | category", "|", "| military")),
    row(
        "duplicates",
        "doubled-row",
        "B3",
        *measured("number", "value | date", "1 | 5 | 2019-01-01 / 1 | 5 | 2019-01-01", "1 | 5 | 2019-01-01"),
    ),
    row(
        "duplicates",
        "two-values",
        "B3",
        *measured("number", "value | date", "1 | 5 | 2019-01-01 / 1 | 6 | 2019-01-01", "1 | 5 | 2019-01-01 / 1 | 6 | 2019-02-01"),
    ),
    row("shares", "share-range", "E2", *one("strength", STRENGTH, "police | | | | 104.2", "police | | | | 100")),
    row("shares", "more-women-than-people", "B2", *one("strength", STRENGTH, "police | 11 | | 10 |", "police | 10 | | 10 |")),
    row("shares", "negative-count", "C2", *one("strength", STRENGTH, "police | 1 | -1 | |", "police | 1 | 0 | |")),
    row("shares", "no-figure", "A2", *one("strength", STRENGTH, "police | | | |", "police | | | 7 |")),
    row("printed-shares", "share-differs", "E2", *one("strength", STRENGTH, "police | 10 | 90 | | 10.7", "police | 10 | 90 | | 10.6")),
    row("totals", "total-differs", "D2", *one("strength", STRENGTH, "police | 10 | 90 | 101 |", "police | 10 | 90 | 100 |")),
    row("percentages", "percent-range", "B2", *measured("percent", "value", "1 | 100.5", "1 | 100")),
    row(
        "percentages",
        "percentage-differs",
        "B2",
        *measured("percent", "value | numerator | denominator", "1 | 35.6 | 35 | 100 / 1 | 36 | 35 | 0", "1 | 35.5 | 35 | 100"),
    ),
    row(
        "sums",
        "parts-differ",
        "B2",
        *measured("number", "value | sex", "1 | 11 | / 1 | 4 | women / 1 | 6 | men", "1 | 10 | / 1 | 4 | women / 1 | 6 | men"),
    ),
    row(
        "cumulative",
        "cumulative-falls",
        "B3",
        *measured("cumulative", "value | date", "1 | 9 | 2019-01-01 / 1 | 8 | 2019-02-01", "1 | 9 | 2019-01-01 / 1 | 9 | 2019-02-01"),
    ),
    row("missing", "value-and-missing", "B2", *measured("number", "value | missing", "1 | 5 | not_due", "1 | | not_due")),
    row(
        "dates",
        "date-after-report",
        "B2",
        {"mission": MISSION, "strength": "institution | date\npolice | 2019-10-10"},
        {"mission": MISSION, "strength": "institution | date\npolice | 2019-10-09"},
    ),
    row(
        "periods",
        "period-reversed",
        "B2",
        *one("support", "support_id | start | end", "1 | 2019-01-02 | 2019-01-01", "1 | 2019-01-01 | 2019-01-01 / 2 | 2019-01-01 |"),
    ),
    row(
        "baselines",
        "baseline-after-reading",
        "B2",
        {"indicators": "indicator_id | baseline_date\n1 | 2019-01-02", "observations": "indicator_id | date\n1 | 2019-01-01"},
        {"indicators": "indicator_id | baseline_date\n1 | 2019-01-01", "observations": "indicator_id | date\n1 | 2019-01-01"},
    ),
    row(
        "baselines",
        "due-before-baseline",
        "C2",
        *one(
            "indicators",
            "indicator_id | baseline_date | target_date",
            "1 | 2019-01-02 | 2019-01-01",
            "1 | 2019-01-01 | 2019-01-02",
        ),
    ),
    row(
        "directions",
        "target-against-direction",
        "D2",
        *one(
            "indicators",
            "indicator_id | direction | baseline | target",
            "1 | increase | 9 | 8",
            "1 | increase | 9 | 11 / 2 | decrease | 9 | 8",
        ),
    ),
    row(
        "directions",
        "comparator-against-direction",
        "C2",
        *one("indicators", "indicator_id | direction | comparator", "1 | decrease | >=", "1 | decrease | <= / 2 | maintain | >="),
    ),
    row(
        "directions",
        "band-without-limits",
        "B2",
        *one("indicators", "indicator_id | direction | band_low | band_high", "1 | band | 40 |", "1 | band | 40 | 60"),
    ),
    row(
        "directions",
        "band-reversed",
        "B2",
        *one("indicators", "indicator_id | band_low | band_high", "1 | 60 | 40", "1 | 40 | 60"),
    ),
    row("mission", "mission-missing", None, {}, {"mission": MISSION}),
    row("mission", "mission-rows", "A3", {"mission": f"{MISSION}\nBINUH | HTI | 2019-10-09"}, {"mission": MISSION}),
    row("mission", "unknown-mission", "A2", *one("mission", "mission | country", "BINUX | HTI", "BINUH | HTI")),
    row("mission", "country-missing", "B2", *one("mission", "mission | country", "UNMIL |", "COMPARE |")),
    row("mission", "mission-elsewhere", "B2", *one("mission", "mission | country", "BINUH | SOM", "BINUH | HTI")),
    row(
        "paragraphs", "unknown-paragraph", "B2", *one("benchmarks", "benchmark_id | paragraphs", "B1 | 20(z); 24", "B1 | 20(e); 24 / B2 |")
    ),
    row("scales", "scale-range", "B2", *one("obstacles", "obstacle_id | severity", "1 | 5", "1 | 4")),
    row(
        "done",
        "fulfilled-without-evidence",
        "C2",
        *one("commitments", "commitment_id | status | evidence", "1 | fulfilled |", "1 | fulfilled | decree / 2 | announced |"),
    ),
    row(
        "done",
        "handed-over-without-date",
        "C2",
        *one("handover", "task_id | status | actual_date", "1 | handed_over |", "1 | handed_over | 2019-01-01 / 2 | planned |"),
    ),
    row("money", "amount-without-currency", "B2", *one("support", "support_id | amount | currency", "1 | 5 |", "1 | 5 | USD / 2 | |")),
]


def told(rule: str, found: Reading) -> list[Problem]:
    return list(RULES[rule].check(found))


@pytest.mark.parametrize("case", ROWS, ids=lambda case: case.code)
def test_a_rule_fires_at_the_cell_it_is_about(case: Row) -> None:
    assert places(told(case.rule, case.fires)) == [(case.code, case.cell)]


@pytest.mark.parametrize("case", ROWS, ids=lambda case: case.code)
def test_a_rule_keeps_still_where_nothing_is_wrong(case: Row) -> None:
    assert told(case.rule, case.still) == []


def test_every_code_of_every_rule_has_a_row() -> None:
    assert {(case.rule, case.code) for case in ROWS} == {(rule.id, code) for rule in RULES.values() for code in rule.codes}


@pytest.mark.parametrize("rule", RULES.values(), ids=lambda rule: rule.id)
def test_a_rule_has_a_title_and_names_known_sheets(rule) -> None:
    assert rule.title
    assert set(rule.sheets) <= set(SHEETS)


@pytest.mark.parametrize("rule", RULES.values(), ids=lambda rule: rule.id)
def test_a_rule_brings_the_words_of_its_problems_to_the_catalogue(rule) -> None:
    assert rule.kinds
    assert all(CATALOGUE[kind.code] is kind and kind.severity in SEVERITIES for kind in rule.kinds)
    assert all(kind.hint.endswith(".") and not kind.what.endswith(".") for kind in rule.kinds)


def test_a_code_that_stands_twice_is_refused() -> None:
    with pytest.raises(ValueError, match="error-cell"):
        enter([Kind("error-cell", "note", "seen before", "Choose another code.")])


@pytest.mark.parametrize("rule", RULES.values(), ids=lambda rule: rule.id)
def test_a_rule_stands_an_empty_sheet_and_a_sheet_with_only_its_key(rule) -> None:
    bare = [
        sheet(sheet_type, "\n".join([" | ".join(member.key), " | ".join("" for _ in member.key)])) for sheet_type, member in SHEETS.items()
    ]
    empty = [sheet(sheet_type, " | ".join(member.key)) for sheet_type, member in SHEETS.items()]
    assert {problem.code for problem in rule.check(reading(*bare))} <= set(rule.codes)
    assert {problem.code for problem in rule.check(reading(*empty))} <= set(rule.codes)


@pytest.mark.parametrize("case", ROWS, ids=lambda case: case.code)
def test_every_problem_says_place_finding_and_remedy_in_words(case: Row) -> None:
    message = told(case.rule, case.fires)[0].message
    assert message.startswith("returns.xlsx")
    assert message.endswith(f"[{case.code}]")
    assert not {"nan", "NaT", "None", "{"} & set(message.replace(".", " ").split())


NEAR = """
    Police nationale d'Haïti | Police nationale d'Haiti | yes
    POLICE                   | police                   | yes
    Polce                    | Police                   | yes
    Class I                  | Class II                 | no
    AG100001                 | AG100002                 | no
    Ministry of Justice      | Ministry of Defence      | no
    Lieutenant               | Lieutenant colonel       | no
    North                    | South                    | no
    Commissaire              | Commissariat             | no
"""


@pytest.mark.parametrize("line", NEAR.strip().splitlines())
def test_names_come_near_to_each_other_where_they_are_written_in_two_ways_or_misspelt(line: str) -> None:
    one, other, near = (part.strip() for part in line.split("|"))
    found = told("names", workbook(strength=f"institution\n{one}\n{other}"))
    assert [(problem.place.cell, problem.expected) for problem in found] == ([("A3", one)] if near == "yes" else [])


def test_a_name_is_compared_over_all_sheets_and_told_once() -> None:
    barriers = "institution | barrier\nPolice | a\nPolice | b"
    found = told("names", workbook(strength="institution\npolice\npolice\npolice", barriers=barriers))
    assert [(problem.place.sheet, problem.place.cell) for problem in found] == [("Barriers", "A2")]


def institutions_beside(stored: str, *written: str) -> list[tuple[str, str | None, object]]:
    strength = sheet("strength", "\n".join(["institution", *written]))
    found = told("names", reading(strength, known={"strength": sheet("strength", f"institution\n{stored}").records}))
    return [(problem.code, problem.place.cell, problem.expected) for problem in found]


def test_a_name_that_comes_near_to_a_stored_one_is_told_with_it() -> None:
    near = ("near-known-name", "A2", "Haitian National Police")
    assert institutions_beside("Haitian National Police", "Haitian National Polices") == [near]


def test_a_name_that_comes_near_to_no_stored_one_is_a_new_one() -> None:
    assert institutions_beside("Haitian National Police", "Coast Guard") == []


def test_the_stored_one_of_two_names_in_a_workbook_is_the_expected_one() -> None:
    polices, police = "Haitian National Polices", "Haitian National Police"
    assert institutions_beside(police, polices, polices, police) == [("near-name", "A2", police)]


LEVELS = """
    Constabel             | constable
    Lieutenent            | lieutenant
    Sergeant (first year) |
    sous officier         |
    20th class            |
    Judge                 |
"""


@pytest.mark.parametrize("column", ["level", "grade"])
@pytest.mark.parametrize("line", LEVELS.strip().splitlines())
def test_a_level_that_is_none_of_the_list_is_told_with_one_that_is_very_near(line: str, column: str) -> None:
    written, near = (part.strip() for part in line.split("|"))
    found = told("names", workbook(strength=f"institution | {column}\npolice | {written}"))
    assert [(problem.code, problem.expected) for problem in found] == ([("near-level", near)] if near else [])


def test_a_problem_reads_as_the_manual_prints_it() -> None:
    (problem,) = told("shares", workbook(strength=f"{STRENGTH}\npolice | | | | 104.2"))
    assert problem.message == (
        'returns.xlsx, sheet "Strength", cell E2: the share of women is outside 0 to 100 per cent. '
        "Found 104.2, expected 0 to 100. Enter a percentage, not a count. [share-range]"
    )


def test_an_unknown_number_is_answered_with_the_nearest_ones() -> None:
    indicators = "indicator_id | indicator\n4.1 | cells\n4.2 | food\n11.3 | offices"
    (problem,) = told("references", workbook(indicators=indicators, observations="indicator_id | value\n4.12 | 5"))
    assert str(problem.expected) == "a known number, such as 4.1, 4.2"


def test_an_unknown_number_says_when_its_row_may_have_been_refused() -> None:
    defined = sheet("indicators", "indicator_id | indicator", rejected=2)
    (problem,) = told("references", reading(defined, sheet("observations", "indicator_id | value\n7 | 5")))
    assert str(problem.expected) == "a number of an accepted row; 2 rows with numbers were not accepted"


def test_what_the_store_knows_may_be_referred_to() -> None:
    assert told("references", workbook("indicator_id | measure\n1 | number", observations="indicator_id | value\n1 | 5")) == []


def test_a_measure_from_the_store_is_used_and_the_workbooks_own_goes_before_it() -> None:
    stored = "indicator_id | measure\n1 | percent\n2 | percent"
    here = "indicator_id | measure\n2 | number"
    found = workbook(stored, indicators=here, observations="indicator_id | value\n1 | 150\n2 | 150")
    assert places(told("percentages", found)) == [("percent-range", "B2")]


def test_the_same_key_reported_on_another_day_restates_it() -> None:
    header = "indicator_id | value | date | reported_on"
    found = workbook(observations=f"{header}\n1 | 5 | 2019-01-01 | 2019-02-01\n1 | 6 | 2019-01-01 | 2019-03-01")
    assert told("duplicates", found) == []


def test_words_for_the_same_key_are_compared_as_printed() -> None:
    header = "indicator_id | value | date | printed"
    found = workbook(observations=f"{header}\n1 | | 2019-01-01 | drafted\n1 | | 2019-01-01 | voted")
    assert places(told("duplicates", found)) == [("two-values", "B3")]


def test_a_key_that_stands_on_another_worksheet_is_named_with_it() -> None:
    table = "indicator_id | value | date\n1 | {} | 2019-01-01"
    first, second = sheet("observations", table.format(5)), sheet("observations", table.format(6), name="More")
    (problem,) = told("duplicates", reading(first, second))
    assert (str(problem.place), problem.values) == ('returns.xlsx, sheet "More", cell B2', {"cell": "Observations!B2"})


def test_women_and_men_go_before_a_total_that_counts_others() -> None:
    table = f"{STRENGTH}\npolice | 10 | 90 | 200 | 10"  # 100 * 10 / (10 + 90)
    assert told("printed-shares", workbook(strength=table)) == []


def test_girls_and_boys_keep_parts_from_being_added_up() -> None:
    parts = "1 | 10 |\n1 | 4 | women\n1 | 6 | men\n1 | 3 | boys"
    found = workbook(indicators="indicator_id | measure\n1 | number", observations=f"indicator_id | value | sex\n{parts}")
    assert told("sums", found) == []


def test_a_count_whose_window_begins_on_another_day_may_be_lower() -> None:
    rows = "1 | 9 | 2019-01-01 | 2018-01-01\n1 | 2 | 2019-02-01 | 2019-01-01"
    found = workbook(
        indicators="indicator_id | measure\n1 | cumulative", observations=f"indicator_id | value | date | period_start\n{rows}"
    )
    assert told("cumulative", found) == []


def test_a_plan_may_lie_after_the_report_and_a_count_may_not() -> None:
    table = "item | kind | date\npolice | planned | 2020-01-01\npolice | actual | 2020-01-01"
    assert places(told("dates", workbook(mission=MISSION, footprint=table))) == [("date-after-report", "C3")]


def test_a_rows_own_date_of_report_goes_before_the_workbooks() -> None:
    table = "indicator_id | date | reported_on\n1 | 2019-12-01 | 2020-01-01"
    assert told("dates", workbook(mission=MISSION, observations=table)) == []


def test_a_mission_row_that_was_not_accepted_is_not_called_missing() -> None:
    refused = sheet("mission", "mission | country", rejected=1)
    assert told("mission", reading(refused)) == []


def test_a_value_in_a_wide_table_is_named_by_its_own_cell() -> None:
    wide = sheet("observations", "indicator_id | missing\n1 | not_due")
    records = wide.records.assign(value=5.0, cell=pd.Series(["D2"], dtype="str"))
    found = type(wide)(wide.name, wide.type, wide.rows, records, wide.columns)
    assert places(told("missing", reading(found))) == [("value-and-missing", "D2")]


def test_the_printed_text_of_a_value_is_what_the_problem_quotes() -> None:
    table = "indicator_id | value | printed\n1 | 150 | about 150"
    (problem,) = told("percentages", workbook(indicators="indicator_id | measure\n1 | percent", observations=table))
    assert problem.found == "about 150"
