"""The code lists hold together, know the spellings that workbooks use, and speak English and French."""

from __future__ import annotations

import csv
import runpy
import subprocess
import sys

import pytest

from indicators import codelists
from indicators.codelists import DATA, codelist, fold, header, headers
from indicators.levels import rung
from indicators.sheets import SHEETS

NAMES = codelists.names()


@pytest.mark.parametrize("name", NAMES)
def test_every_list_has_a_word_in_both_languages_for_every_code(name: str) -> None:
    for entry in codelist(name).entries.values():
        assert entry.code
        assert entry.en.strip() == entry.en != ""
        assert entry.fr.strip() == entry.fr != ""


@pytest.mark.parametrize("name", NAMES)
def test_every_spelling_of_a_list_leads_back_to_its_code(name: str) -> None:
    words = codelist(name)
    for entry in words.entries.values():
        assert {words.match(spelling) for spelling in entry.spellings} == {entry.code}


@pytest.mark.parametrize("name", [*NAMES, "headers"])
def test_every_line_of_a_list_is_whole_and_none_stands_twice(name: str) -> None:
    with (DATA / "codelists" / f"{name}.csv").open(encoding="utf-8", newline="") as file:
        first, *rows = csv.reader(file)
    assert {len(row) for row in rows} == {len(first)}
    key = 2 if name == "headers" else 1
    assert len({tuple(row[:key]) for row in rows}) == len(rows)


@pytest.mark.parametrize("sheet_id", SHEETS)
def test_every_header_of_a_sheet_leads_to_one_column_in_either_language(sheet_id: str) -> None:
    for column in SHEETS[sheet_id].columns:
        found = {headers(sheet_id)[fold(header(sheet_id, column.id, language))] for language in codelists.LANGUAGES}
        assert found == {column.id}


@pytest.mark.parametrize(
    ("list_name", "text", "code"),
    [
        ("areas", "Défense", "defence"),
        ("areas", "SECTOR WIDE", "sector_wide"),
        ("areas", "sector-wide", "sector_wide"),
        ("missions", "MINUCSA", "MINUSCA"),
        ("missions", "ONUCI", "UNOCI"),
        ("countries", "Côte d’Ivoire", "CIV"),
        ("countries", "Ivory Coast", "CIV"),
        ("countries", "NA", "NAM"),
        ("countries", "République démocratique du Congo", "COD"),
        ("countries", "congo", "COG"),
        ("countries", "Kosovo", "XKX"),
        ("missing", "..", "not_collected"),
        ("missing", "…", "not_collected"),
        ("missing", "n/a", "not_applicable"),
        ("missing", "s.o.", "not_applicable"),
        ("missing", "survey pending", "not_collected"),
        ("missing", "Not yet due", "not_due"),
        ("missing", "–", "nil"),
        ("missing", "-", "nil"),
        ("comparators", "at least", ">="),
        ("comparators", "≥", ">="),
        ("comparators", "au plus", "<="),
        ("judgements", "Challenges with positive trend", "challenges_positive_trend"),
        ("judgements", "en bonne voie", "on_track"),
        ("paragraphs", "20 (e)", "20(e)"),
        ("sexes", "F", "women"),
        ("currencies", "US$", "USD"),
        ("levels", "Rank and file", "entry"),
        ("levels", "militaires du rang", "entry"),
        ("levels", "SOUS OFFICIERS", "nco"),
        ("levels", "Assistant Sub-Inspector", "nco"),
        ("levels", "inspecteur", "officers"),
        ("levels", "Officiers supérieurs", "senior_officers"),
        ("levels", "Directrice générale", "command"),
        ("levels", "all ranks", "all"),
    ],
)
def test_a_usual_spelling_is_understood(list_name: str, text: str, code: str) -> None:
    assert codelist(list_name).match(text) == code


@pytest.mark.parametrize(("list_name", "text"), [("areas", "roads"), ("areas", ""), ("currencies", "$"), ("countries", "Guinée-Bissao")])
def test_what_no_list_says_is_not_guessed(list_name: str, text: str) -> None:
    assert codelist(list_name).match(text) is None


@pytest.mark.parametrize(
    ("list_name", "text", "code"),
    [("areas", "polise", "police"), ("countries", "Guinée-Bissao", "GNB"), ("missions", "MONUSKO", "MONUSCO")],
)
def test_a_misspelt_code_is_answered_with_the_nearest(list_name: str, text: str, code: str) -> None:
    assert codelist(list_name).nearest(text)[0] == code


def test_the_levels_stand_in_their_order_from_entry_to_command_and_all_together_on_no_rung() -> None:
    levels = codelist("levels")
    rungs = {code: levels.more(code, "rung") for code in levels.codes}
    assert list(rungs) == ["entry", "nco", "supervisory", "officers", "senior_officers", "command", "all"]
    assert list(rungs.values()) == ["1", "2", "3", "4", "5", "6", "0"]


RUNGS = """
    constable                     | 1
    recruits (26th promotion)     | 1
    NCO                           | 2
    Inspector (unarmed)           | 4
    senior                        | 5
    senior (head of mission)      | 6
    all (before 29th graduation)  | 0
                                  | 0
    20th class                    | 3
    all that is left              | 3
    retired general               | 3
"""


@pytest.mark.parametrize("line", RUNGS.strip("\n").splitlines())
def test_only_a_known_level_has_a_rung_and_any_other_stands_in_the_middle(line: str) -> None:
    level, expected = (part.strip() for part in line.split("|"))
    assert rung(level) == int(expected)


def test_nothing_near_gives_no_suggestion() -> None:
    assert codelist("areas").nearest("xyzxyzxyz") == []


def test_a_label_is_in_the_language_asked_for_and_an_unknown_code_stands_for_itself() -> None:
    assert codelist("areas").label("border", "fr") == "Gestion et sécurité des frontières"
    assert codelist("areas").label("border") == "Border management and security"
    assert codelist("areas").label("roads", "fr") == "roads"


def test_a_mission_knows_its_country_unless_it_is_of_several() -> None:
    missions = codelist("missions")
    homes = {missions.more(mission, "country") for mission in missions.codes} - {None}
    assert homes <= set(codelist("countries").codes)
    assert missions.more("MINUJUSTH", "country") == "HTI"


@pytest.mark.parametrize(
    ("sheet_id", "text", "column"),
    [
        ("indicators", "N° d’indicateur", "indicator_id"),
        ("indicators", "Ind. ref", "indicator_id"),
        ("indicators", "VALEUR DE RÉFÉRENCE", "baseline"),
        ("indicators", "Cible", "target"),
        ("indicators", "Echeance", "target_date"),
        ("indicators", "target_date", "target_date"),
        ("strength", "% women", "percent_women"),
        ("observations", "Period", "date"),
        ("mission", "Date du rapport", "reported_on"),
    ],
)
def test_a_usual_header_is_understood(sheet_id: str, text: str, column: str) -> None:
    assert headers(sheet_id)[fold(text)] == column


def test_paragraphs_are_split_and_what_is_none_is_given_back() -> None:
    assert codelists.paragraphs("20(e); para. 24, 20 f and 99; roads") == (["20(e)", "24", "20(f)"], ["99", "roads"])
    assert codelists.paragraphs("paras 5 and 24") == (["5", "24"], [])
    assert codelists.paragraphs("") == ([], [])


def test_the_paragraphs_are_those_of_the_resolution_to_its_last_request() -> None:
    plain = [str(number) for number in range(1, 26)]
    lettered = [f"20({letter})" for letter in "abcdefghijk"]
    assert sorted(codelist("paragraphs").codes) == sorted(plain + lettered)


def test_a_list_that_is_not_there_is_refused() -> None:
    with pytest.raises(LookupError, match="no code list 'roads'"):
        codelist("roads")


def test_the_lists_are_read_without_pandas() -> None:
    code = "import sys; from indicators.codelists import codelist; codelist('areas'); sys.exit('pandas' in sys.modules)"
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0


@pytest.mark.parametrize("name", ["countries", "currencies"])
def test_the_lists_that_a_script_writes_are_as_it_writes_them(name: str) -> None:
    built = runpy.run_path(str(DATA / "build_codelists.py"))[name]()
    with (DATA / "codelists" / f"{name}.csv").open(encoding="utf-8", newline="") as file:
        assert list(csv.reader(file))[1:] == list(built)
