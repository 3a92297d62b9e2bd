"""The Report page: what its address chooses, what it shows late, and what it says where no report can be made."""

from __future__ import annotations

import json

import pytest

from dashboard.material import Order
from dashboard.pages.report import composed, layout
from dashboard.report.keeping import as_plain, order_as_plain
from dashboard.report_kept import again
from dashboard.reporting import document
from dashboard.sections import SECTIONS
from dashboard.source import Source
from dashboard.state import parse
from dashboard.words import words_for
from indicators import reports
from indicators.store import open_store
from tests.report.conftest import AS_OF, SINCE

HAITI = f"/report?mission=MINUJUSTH&as_of={AS_OF}&since={SINCE}"
ENGLISH = words_for("en")


@pytest.fixture(scope="module")
def source(published, tmp_path_factory):
    copied = tmp_path_factory.mktemp("page") / "ssr.db"
    copied.write_bytes(published.read_bytes())
    store = open_store(str(copied))
    yield Source(store)
    store.close()


def shown(source, address):
    """The whole page as JSON, with what comes late."""
    state = parse(address)
    parts = [layout(source, state, ENGLISH), composed(source, state, ENGLISH)]
    return json.dumps([part if isinstance(part, list) else [part] for part in parts], default=lambda one: one.to_plotly_json())


def test_the_page_says_what_got_worse_since_the_report_to_compare_with(source):
    assert "MINUJUSTH, 9 July 2019: since 1 March 2019, 14 indicators got worse and four got better." in shown(source, HAITI)


def test_every_figure_of_the_text_leads_to_a_cell(source):
    text = shown(source, f"{HAITI}&sections=annex")
    assert text.count("/cell?mission=MINUJUSTH") > 46


def test_only_the_sections_that_are_ticked_are_composed(source):
    text = shown(source, f"{HAITI}&sections=mandate")
    assert "Sections: 1 of" in text
    assert f'"children": "{SECTIONS["annex"].title}", "n_' not in text
    assert "Mandate and reporting period" in text


def test_the_language_of_the_report_need_not_be_that_of_the_page(source):
    text = shown(source, f"{HAITI}&sections=mandate&in=fr")
    assert "Files to take away" in text
    assert '"lang": "fr"' in text
    assert "/reports.docx?mission=MINUJUSTH&as_of=2019-07-09&since=2019-03-01&lang=fr&sections=mandate" in text


@pytest.mark.parametrize(
    ("more", "said"),
    [
        ("&sections=none", "No report can be made of this: a report needs at least one section."),
        ("&sections=weather", "No report can be made of this: there is no section weather."),
        ("&annex=huge", "No report can be made of this: there is no annex huge; there are long and short."),
        ("&missions=NOPE", "No report can be made of this: nothing of NOPE is published."),
    ],
)
def test_what_no_report_can_be_made_of_is_said_in_words(source, more, said):
    assert said in shown(source, HAITI + more)


def test_before_the_first_report_there_is_a_page_all_the_same(source):
    assert "nothing was known on this day" in shown(source, "/report?mission=MINUJUSTH&as_of=1990-01-01")


def test_the_report_on_all_missions_names_each(source):
    text = shown(source, "/report?across=1&sections=mandate")
    missions = {row["mission"] for row in source.missions()} - {"COMPARE"}  # figures of several countries, which belong to no mission
    assert {one for one in missions if one not in text} == set()
    assert "COMPARE" not in text


def test_the_words_are_counted_against_the_limit(source):
    assert "stand against a limit of 8,500" in shown(source, HAITI)


def test_a_kept_report_is_listed_opened_and_made_again(source):
    order = Order(("MINUJUSTH",), AS_OF, SINCE, sections=("mandate",))
    made = as_plain(document(source, order))
    number = reports.keep(source.store, "July", ["MINUJUSTH"], AS_OF, order=order_as_plain(order), payload=made, by="bea")
    assert "July" in shown(source, HAITI)
    reports.sign(source.store, number, symbol="S/2019/563", by="bea")
    text = shown(source, f"/report?report={number}")
    assert "Signed as S/2019/563" in text
    assert "No figure of the signed report differs from what is known today." in text
    assert again(source.kept_report(number), parse("/report?lang=en")) == (f"{HAITI}&lang=en&against={number}&in=en&sections=mandate")
