"""The sections on themes: commitments, obstacles, support, women, transition, instruments, method and sources."""

from __future__ import annotations

from datetime import date

import pytest

from dashboard import woven
from dashboard.material import Material, Order
from dashboard.report.compose import Document, Part, compose, texts_of
from dashboard.sections.base import Chart, Paragraph, Table
from dashboard.words import words_for
from indicators.codelists import codelist
from tests.report.conftest import Composed

THEMES = ("commitments", "obstacles", "support", "women", "transition", "instruments", "methods", "sources")
MISSIONS = ("BINUH", "MINUSMA", "MONUSCO", "UNITAMS", "UNMISS", "UNOCI", "UNSOM", "UNTMIS", "ATMIS", "COMPARE")
LAST = date(2026, 1, 1)


def part(document: Document, name: str) -> Part:
    return next(one for one in document.parts if one.id == name)


def text(document: Document, name: str) -> str:
    """The paragraphs of a section, without keys and with plain spaces."""
    said = [" ".join(block.sentences) for block in part(document, name).blocks if isinstance(block, Paragraph)]
    return woven.plain("\n".join(said)).replace("\u00a0", " ").replace("\u202f", " ")


def table(document: Document, name: str) -> Table:
    return next(block for block in part(document, name).blocks if isinstance(block, Table))


def rows(document: Document, name: str) -> list[tuple[str, ...]]:
    return [tuple(map(woven.plain, row)) for row in table(document, name).rows]


def test_women_stand_with_counts_share_change_and_target(composed: Composed) -> None:
    share = 100 * 1483 / 14908
    assert (
        f"As at 15 May 2019, women accounted for 1,483 of 14,908 officers of the Haitian National Police ({share:.1f} per cent), "
        "up from 9.2 per cent on 28 February 2018, against a target of 12 per cent by 31 December 2021."
    ) in text(composed(), "women")


def test_the_share_is_computed_from_the_counts_of_its_row(composed: Composed) -> None:
    figure = composed().figures["MINUJUSTH/strength/Haitian National Police/all/strength/2019-05-15/share"]
    assert figure.value == pytest.approx(100 * 1483 / 14908)
    assert [(place["sheet"], place["cell"]) for place in figure.places] == [("Strength", "F2"), ("Strength", "G2")]


def test_a_day_leads_to_the_cell_that_holds_it(composed: Composed) -> None:
    figure = composed().figures["MINUJUSTH/strength/Haitian National Police/all/strength/2019-05-15/date"]
    assert (figure.text, figure.places[0]["sheet"]) == ("15 May 2019", "Strength")
    assert figure.places[0]["cell"] != "F2"


def test_the_year_of_the_target_is_uncertain_where_the_share_fell(composed: Composed) -> None:
    assert "would reach the target in 2022; this is uncertain" in text(composed(), "women")


def test_different_shares_of_one_day_are_told(composed: Composed) -> None:
    first, second = 100 * 1379 / 15042, 100 * 1568 / 15735
    assert f"19 September 2018 ({first:.1f} per cent and {second:.1f} per cent)" in text(composed(), "women")


def test_the_share_over_time_is_a_line_beside_its_target(composed: Composed) -> None:
    chart = next(block for block in part(composed(), "women").blocks if isinstance(block, Chart))
    assert chart.kind == "line"
    assert set(chart.series[1].values) == {12}
    assert len(chart.categories) == len(chart.series[0].values) == len(chart.series[1].values)


def test_one_reading_draws_no_line(composed: Composed) -> None:
    blocks = part(composed("UNSOM", as_of=LAST, since=None), "women").blocks
    assert not [block for block in blocks if isinstance(block, Chart)]


def test_an_old_reading_is_said_to_be_old(composed: Composed) -> None:
    assert "more than two years older" in text(composed("MINUSMA", as_of=LAST, since=None), "women")


def test_small_counts_are_left_out_with_a_note(composed: Composed) -> None:
    made = composed("UNOCI", as_of=LAST, since=None)
    own = next(row for row in rows(made, "women") if row[0] == "54th promotion")
    assert own[3:] == ("fewer than five", "46", "..")
    assert any("left out" in note for note in table(made, "women").notes)


def test_small_counts_are_left_out_in_french(composed: Composed) -> None:
    made = composed("UNOCI", as_of=LAST, since=None, language="fr")
    assert "moins de cinq" in {cell for row in rows(made, "women") for cell in row}


@pytest.mark.parametrize("mission", ["MINUJUSTH", *MISSIONS])
def test_no_figure_of_a_report_is_a_small_count_of_women(composed: Composed, mission: str) -> None:
    made = composed(mission, as_of=LAST, since=None)
    own = [figure for key, figure in made.figures.items() if "/strength/" in key and key.endswith("/women")]
    assert not [figure for figure in own if isinstance(figure.value, int | float) and 0 < figure.value < 5]


def test_women_are_told_in_french(composed: Composed) -> None:
    said = text(composed(language="fr"), "women")
    assert "Au 15 mai 2019, on comptait 1 483 femmes sur 14 908 agents, soit 9,9 pour cent (Haitian National Police)" in said


def test_commitments_are_counted_with_what_no_document_tells(composed: Composed) -> None:
    said = text(composed(), "commitments")
    assert "one commitment of the host country was on record. No due date is recorded" in said
    assert "No document says how it stands." in said


def test_a_commitment_names_maker_day_and_document(composed: Composed) -> None:
    expected = "Made by Parliament and President on 26 October 2018: Legal aid law voted by both chambers"
    assert expected in text(composed(), "commitments")
    assert "(S/2018/1059)" in text(composed(), "commitments")


def test_a_standing_is_said_where_one_is_recorded(composed: Composed) -> None:
    assert "recorded standing: announced" in text(composed("UNITAMS", as_of=LAST, since=None), "commitments")


def test_obstacles_are_counted_with_those_new_since_the_last_report(composed: Composed) -> None:
    said = text(composed(), "obstacles")
    assert "As at 9 July 2019, three obstacles stood open. New since 1 March 2019: three." in said


def test_the_actors_of_support_are_counted_by_kind(composed: Composed) -> None:
    said = text(composed(), "support")
    assert "two entries of support by two actors" in said
    assert "Bilateral partner (one) and not given (one)" in said


def test_amounts_are_added_in_one_currency(composed: Composed) -> None:
    made = composed("UNITAMS", as_of=LAST, since=None)
    assert made.figures["UNITAMS/support/amount/USD"].value == sum([800_000])
    assert "USD 800,000" in text(made, "support")


def test_it_is_not_known_who_has_no_support_where_no_row_names_a_benchmark(composed: Composed) -> None:
    assert "it is not known which benchmarks have no support" in text(composed(), "support")


def test_benchmarks_with_a_national_priority_are_told_from_those_without() -> None:
    entry = {"actor": "Norway", "actor_type": "bilateral", "area": None, "start": None, "as_of": None, "amount": None, "benchmark_id": "B1"}
    support = [{"support_id": "S1", "activity": None, "currency": None, "document": None, **entry, "place": place(2)}]
    benchmarks = [
        {"benchmark_id": "B1", "benchmark": "Police", "national_priority": "Plan 2021", "place": place(3)},
        {"benchmark_id": "B2", "benchmark": "Justice", "national_priority": None, "place": place(4)},
    ]
    said = text(of("support", support, benchmarks=benchmarks), "support")
    assert "Without recorded support is one benchmark: Justice." in said
    assert "Benchmarks that name the national priority that they serve: one of two." in said


def test_tasks_are_counted_with_those_handed_over_and_those_late(composed: Composed) -> None:
    said = text(composed("MINUSMA", as_of=LAST, since=None), "transition")
    assert f"{5 + 2 + 2 + 1} tasks to hand over were on record, 5 of them handed over" in said
    assert "Past the planned date and not handed over is 1: Ber camp." in said


def test_one_task_that_stays_is_told_in_the_singular() -> None:
    own = {"receiver": None, "planned_date": None, "actual_date": None, "readiness": None, "document": None}
    row = {"task_id": "T1", "task": "Mentoring", "status": "planned", **own, "place": place(2)}
    assert "one task to hand over was on record, and it has not been handed over." in text(
        of("handover", [row], section="transition"), "transition"
    )


def test_every_task_has_its_row(composed: Composed) -> None:
    assert len(table(composed("MINUSMA", as_of=LAST, since=None), "transition").rows) == 5 + 2 + 2 + 1


def test_the_footprint_says_from_where_it_came_down(composed: Composed) -> None:
    said = text(composed("MINUSMA", as_of=LAST, since=None), "transition")
    assert "2 on 31 December 2024, down from 13 on 31 December 2014" in said


def test_sector_wide_instruments_stand_with_their_stage(composed: Composed) -> None:
    said = text(composed("MINUSMA", as_of=LAST, since=None), "instruments")
    assert "Indicator PA-5.1, National SSR strategy validated: no on 30 May 2018; status: not assessable." in said


def test_the_absence_of_instruments_is_said(composed: Composed) -> None:
    assert text(composed("ATMIS", as_of=LAST, since=None), "instruments").startswith("No benchmark, indicator or other record")


def test_sources_list_each_workbook_with_its_fingerprint(composed: Composed) -> None:
    listed = rows(composed(), "sources")
    assert listed[-1][0] == "S/2019/563"
    assert all(len(row[3]) == 12 for row in listed)


def test_the_method_is_told_once_for_several_missions(composed: Composed) -> None:
    assert text(composed("MINUJUSTH", "UNMISS"), "methods") == text(composed(), "methods")


def test_a_report_on_several_missions_tells_the_themes_in_sentences(composed: Composed) -> None:
    made = composed("MINUJUSTH", "MINUSMA")
    blocks = [block for name in ("support", "women", "transition") for block in part(made, name).blocks]
    assert not [block for block in blocks if isinstance(block, Table | Chart)]


@pytest.mark.parametrize("language", ["en", "fr"])
def test_every_mission_has_every_section(composed: Composed, language: str) -> None:
    for mission in codelist("missions").codes:
        made = composed(mission, language=language, as_of=LAST, since=None)
        if made.materials:
            assert set(THEMES) <= {one.id for one in made.parts}, mission


@pytest.mark.parametrize("language", ["en", "fr"])
def test_without_data_each_theme_is_one_plain_sentence(language: str) -> None:
    nothing = Material("MINUJUSTH", "MINUJUSTH", "Haiti", date(2000, 1, 1), None, {}, {}, {}, ())
    made = compose([nothing], Order(("MINUJUSTH",), language=language, sections=THEMES), words_for(language))
    told = {one.id: [text for block in one.blocks for text in texts_of(block)] for one in made.parts if one.id != "methods"}
    assert {name: len(texts) for name, texts in told.items()} == {name: 1 for name in THEMES if name != "methods"}


def test_commitments_due_overdue_and_fulfilled_are_told_apart() -> None:
    made = [
        commitment("C1", due="2019-01-31", status="announced"),
        commitment("C2", due="2019-02-28", status="fulfilled"),
        commitment("C3", due="2020-01-31", status="in_progress"),
    ]
    said = text(of("commitments", made), "commitments")
    assert "three commitments of the host country were on record" in said
    assert "Of these, two had fallen due, of which one was past due. Fulfilled is one." in said
    assert "It was due on 31 January 2019 and is past due; recorded standing: announced." in said
    assert "It is due on 31 January 2020" in said


def test_an_obstacle_tells_severity_owner_and_mitigation_and_what_is_missing() -> None:
    own = {"severity": 3, "owner": "Ministry of Justice", "mitigation": "Talks.", "status": None, "until": None}
    row = {"obstacle_id": "O1", "obstacle": "No session", "since": None, "document": None, "place": place(2), **own}
    said = text(of("obstacles", [row]), "obstacles")
    assert "Recorded without a day: No session (no document given)." in said
    assert "Severity three on a scale of 1 to 4; owner: Ministry of Justice; mitigation: Talks." in said
    assert "Its document does not give a standing." in said


def commitment(number: str, **own: str) -> dict[str, object]:
    names = {"commitment_id": number, "commitment": "Adopt the law", "made_by": "Government", "made_on": "2018-10-26", "document": "S/1"}
    return {**names, **own, "place": place(int(number[1:]) + 1)}


def place(row: int) -> dict[str, object]:
    return {"file": "a.xlsx", "sheet": "Sheet", "cell": f"A{row}", "submission": 1}


def of(sheet: str, own: list[dict[str, object]], section: str = "", **more: list[dict[str, object]]) -> Document:
    """A report of one section on a mission that has these rows only."""
    known = Material("MINUJUSTH", "MINUJUSTH", "Haiti", date(2019, 7, 9), None, {sheet: own, **more}, {}, {}, ())
    return compose([known], Order(("MINUJUSTH",), sections=(section or sheet,)), words_for("en"))
