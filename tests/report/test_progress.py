"""What changed, the progress by benchmark and what is not known, as a report on published missions tells them."""

from __future__ import annotations

import re
from datetime import date
from pathlib import Path

import pytest

from dashboard import woven
from dashboard.material import Order
from dashboard.report.compose import Document, texts_of
from dashboard.reporting import document
from dashboard.sections.base import Chart, Heading, Paragraph
from dashboard.source import Source
from indicators.store import open_store
from tests.report.conftest import Composed

MINE = ("changes", "progress", "unknown", "annex")


def texts(found: Document, section: str) -> list[str]:
    return [woven.plain(text) for part in found.parts if part.id == section for block in part.blocks for text in texts_of(block)]


def test_worse_is_told_before_better(composed: Composed) -> None:
    headings = [block.text for part in composed().parts if part.id == "changes" for block in part.blocks if isinstance(block, Heading)]
    assert headings[:3] == [
        "Status worse than in the previous report",
        "Status better than in the previous report",
        "Status that cannot be compared with the previous report",
    ]


def test_the_counts_of_what_changed_add_up(composed: Composed) -> None:
    figures = composed().figures
    parts = [figures[f"MINUJUSTH/changes/{one}"].value for one in ("worse", "better", "other")]
    assert figures["MINUJUSTH/changes/moved"].value == sum(parts) == 14 + 4 + 6


def test_a_change_tells_both_statuses_both_values_both_days_and_the_target(composed: Composed) -> None:
    assert (
        "From “some delay” to “met”: as at 30 April 2019, “New case files processed in real time by Port-au-Prince prosecutors” stood at "
        "1,010 per year, counted from 1 October 2017, up from 595 per year on 31 December 2018, against a target of at least 800 per year "
        "by 31 October 2019 (indicator 1.7)."
    ) in texts(composed(), "changes")


def test_an_indicator_is_told_as_a_fact(composed: Composed) -> None:
    told = next(text for text in texts(composed(), "progress") if "(indicator 4.3)" in text).replace("\u00a0", " ")
    assert told == (
        "Some delay: as at 15 May 2019, “Women among police officers” stood at 9.94 per cent (1,483 of 14,908), up from 9.89 per cent on "
        "15 January 2019, against a target of at least 11 per cent by 31 October 2019 (indicator 4.3)."
    )


def test_counts_over_different_periods_are_not_called_up_or_down(composed: Composed) -> None:
    told = next(text for text in texts(composed(), "progress") if "(indicator 6.4)" in text)
    assert "over another period or by another method" in told
    assert "up from" not in told
    assert "down from" not in told


def test_a_judgement_that_differs_is_said(composed: Composed) -> None:
    assert "The mission’s own judgement is “on track”, which differs from the computed status, “worse”." in texts(composed(), "progress")


def test_a_target_that_moved_is_told_with_who_decided_it_and_why(composed: Composed) -> None:
    told = next(text for text in texts(composed(), "changes") if "indicator 2.2d" in text)
    assert told.startswith("The target of indicator 2.2d was changed from 1 to 4 (known from 9 July 2019); the authority is S/2019/563")
    assert "4 before and after S/2019/198, which alone shows 1" in told


def test_the_chart_counts_each_indicator_once(composed: Composed) -> None:
    chart = next(block for part in composed().parts if part.id == "progress" for block in part.blocks if isinstance(block, Chart))
    assert sum(value or 0 for series in chart.series for value in series.values) == 46
    assert len(chart.series) <= 4
    assert "HTI-MJ-2: missed 1, not assessable 1." in chart.alternative


def test_what_is_missing_is_told_with_the_reason_of_the_report(composed: Composed) -> None:
    told = next(text for text in texts(composed(), "unknown") if "Indicator 6.1," in text)
    assert told.endswith("not collected as at 15 May 2019 (S/2019/563: “questionnaire drafted”).")


def test_an_indicator_without_target_says_so(composed: Composed) -> None:
    assert any(", with no target set (indicator " in text for text in texts(composed("UNMIK", as_of=None, since=None), "progress"))


def test_without_an_earlier_report_the_section_says_that_there_is_none(composed: Composed) -> None:
    found = composed("UNSMIL", as_of=None, since=None)
    assert texts(found, "changes") == ["No earlier report has indicators with which these figures could be compared."]


def test_before_the_first_submission_the_report_is_a_document_all_the_same(composed: Composed) -> None:
    found = composed(as_of=date(2010, 1, 1), since=None)
    assert texts(found, "changes") == texts(found, "progress") == []
    assert texts(found, "unknown") == ["Nothing at all was known of this mission on that day."]


@pytest.mark.parametrize("language", ["en", "fr"])
@pytest.mark.parametrize("annex", ["short", "long"])
def test_every_mission_of_the_store_is_told_in_both_languages(published: Path, language: str, annex: str) -> None:
    store = open_store(f"sqlite:///{published}")
    source = Source(store)
    for row in source.missions():
        found = document(source, Order((row["mission"],), None, None, language, MINE, annex))  # type: ignore[arg-type]
        assert texts(found, "unknown")
        sentences = [text for part in found.parts for block in part.blocks if isinstance(block, Paragraph) for text in block.sentences]
        assert all(woven.plain(text).endswith((".", "!", "?")) and not re.match(r"\d", woven.plain(text)) for text in sentences)
    store.close()


def test_a_report_on_all_missions_keeps_their_order_and_ranks_none(published: Path) -> None:
    store = open_store(f"sqlite:///{published}")
    source = Source(store)
    found = document(source, Order((), None, None, "en", ("changes",)))
    named = [
        block.text.split("(")[-1].rstrip(")") for block in found.parts[0].blocks if isinstance(block, Heading) and block.text.endswith(")")
    ]
    order = [row["mission"] for row in source.missions()]
    assert named == sorted(named, key=order.index)
    store.close()


def test_a_reading_that_was_printed_as_a_limit_is_told_as_one(composed: Composed) -> None:
    """S/2017/223 prints more than 10,000 for MS13-R1.1, not 10,000."""
    found = composed("MINUSTAH", as_of=date(2017, 3, 20), since=None)
    figure = found.figures["MINUSTAH/MS13-R1.1/latest"]
    assert (figure.value, figure.text) == (10000, "more than 10,000")
