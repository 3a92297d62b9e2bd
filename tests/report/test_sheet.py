"""The fact sheet: a page without scripts that is small, whole, readable on a phone, and printed on few pages."""

from __future__ import annotations

import re
from dataclasses import replace
from html.parser import HTMLParser
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from dashboard import theme
from dashboard.report import sheet
from dashboard.report.compose import Document
from dashboard.report.markup import VOID
from dashboard.report.sheet_rows import run_of
from tests.report.awkward import AWKWARD, MESSAGES, awkward
from tests.report.conftest import Composed

if TYPE_CHECKING:
    from playwright.sync_api import Page

LARGEST = 150_000
MISSIONS = sorted({path.name.split("_")[0] for path in (Path(__file__).parents[2] / "data" / "workbooks").rglob("*.xlsx")})


class Balance(HTMLParser):
    """Notes the elements that are open, whatever was closed wrongly, and ids."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.open: list[str] = []
        self.wrong: list[str] = []
        self.ids: list[str] = []
        self.tags: set[str] = set()
        self.feed(text)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.add(tag)
        self.ids += [value or "" for name, value in attrs if name == "id"]
        self.wrong += [f"{tag} {name}" for name, _value in attrs if name.startswith("on") or name in ("src", "href")]
        if tag not in VOID:
            self.open.append(tag)

    def handle_endtag(self, tag: str) -> None:
        if not self.open or self.open.pop() != tag:
            self.wrong.append(tag)


def text(document: Document) -> str:
    return sheet.write(document).decode()


@pytest.mark.parametrize("language", ["en", "fr"])
@pytest.mark.parametrize("mission", MISSIONS)
def test_the_sheet_of_every_mission_is_small_and_whole(composed: Composed, mission: str, language: str) -> None:
    data = sheet.write(composed(mission, language=language, as_of=None, since=None))
    found = Balance(data.decode())
    assert len(data) <= LARGEST
    assert (found.open, found.wrong) == ([], [])
    assert len(found.ids) == len(set(found.ids))
    assert not found.tags & {"script", "link", "img", "iframe"}


def test_the_sheet_of_all_missions_is_small_and_whole(composed: Composed) -> None:
    data = sheet.write(composed(*MISSIONS, as_of=None, since=None))
    assert len(data) <= LARGEST
    assert not Balance(data.decode()).wrong


def test_what_is_said_of_each_of_several_missions_stands_below_its_name(composed: Composed) -> None:
    document = composed("BINUH", "MINUJUSTH", as_of=None, since=None)
    first, second = (material.name for material in document.materials)
    alone = sheet.write(composed("BINUH", as_of=None, since=None)).decode()
    opening = re.search(r'<ul class="brief"><li>.*?</li>', alone, re.DOTALL)
    assert opening
    said = text(document)
    assert said.index(f"<h2>{first}</h2>") < said.index(opening[0]) < said.index(f"<h2>{second}</h2>")


def test_a_text_is_never_markup(composed: Composed) -> None:
    said = text(awkward(composed()))
    assert "<script" not in said
    assert "&lt;script&gt;alert(1)&lt;/script&gt; &amp;" in said
    assert not Balance(said).wrong
    assert AWKWARD.split("\x07")[0] not in said


def test_the_policy_allows_nothing_from_outside(composed: Composed) -> None:
    said = text(composed())
    assert "default-src &#x27;none&#x27;; style-src &#x27;unsafe-inline&#x27;; img-src data:" in said
    assert not re.search(r"(?:src|href|url)\s*[=(]", said)


def test_every_status_has_its_word_beside_its_shape(composed: Composed) -> None:
    document = composed()
    said = text(document)
    for row in document.materials[0].indicators:
        assert theme.SHAPES[theme.STATUS_GLYPHS[row["status"]].shape] in said
    assert re.search(r"</svg>Missed</td>", said)


def test_the_counts_of_statuses_are_those_of_the_indicators(composed: Composed) -> None:
    document = composed()
    missed = sum(row["status"] == "missed" for row in document.materials[0].indicators)
    assert f"</svg>Missed: {missed}</li>" in text(document)


def test_a_value_tells_its_cell(composed: Composed) -> None:
    document = composed()
    place = next(row["place"] for row in document.materials[0].indicators if row["indicator_id"] == "4.3")
    assert f'title="{place["file"]}, {place["sheet"]}, {place["cell"]}"' in text(document)


def test_a_path_is_drawn_from_the_readings(composed: Composed) -> None:
    document = composed()
    series = document.materials[0].series["1.8"]
    row = next(row for row in document.materials[0].indicators if row["indicator_id"] == "1.8")
    run = run_of(series, row)
    assert run.points[-1] == (row["latest_date"], row["latest"])
    assert run.target == (row["target_date"], row["target"])


def test_the_mark_stands_above_below_and_in_the_title(composed: Composed) -> None:
    said = text(replace(composed(), mark="CONFIDENTIAL"))
    assert said.count('<p class="mark">CONFIDENTIAL</p>') == 2
    assert re.search(r"<title>[^<]*\(CONFIDENTIAL\)</title>", said)


def test_a_report_that_is_kept_without_its_materials_is_written_too(composed: Composed) -> None:
    said = text(replace(awkward(composed()), materials=()))
    assert MESSAGES[0] in said
    assert "<svg" in said
    assert not Balance(said).wrong


def test_what_changed_since_the_signed_report_is_told(composed: Composed) -> None:
    assert f"{MESSAGES[0]}<mark> [changed since the signed report]</mark>" in text(awkward(composed(), changed=MESSAGES[0]))


def test_the_sheet_of_a_benchmark_tells_its_indicators_and_no_others(composed: Composed) -> None:
    document = composed()
    row = next(row for row in document.materials[0].indicators if row["indicator_id"] == "4.3")
    said = sheet.write_benchmark(document, row["benchmark_id"]).decode()
    told = set(re.findall(r'role="rowheader">([\d.]+[a-z]?) ', said))
    assert told == {one["indicator_id"] for one in document.materials[0].indicators if one["benchmark_id"] == row["benchmark_id"]}
    assert not Balance(said).wrong


def test_there_is_no_sheet_of_a_benchmark_that_is_not_there(composed: Composed) -> None:
    with pytest.raises(KeyError):
        sheet.write_benchmark(composed(), "nowhere")


def test_the_same_document_gives_the_same_bytes(composed: Composed) -> None:
    assert sheet.write(composed()) == sheet.write(composed())


@pytest.mark.browser
@pytest.mark.parametrize("language", ["en", "fr"])
def test_the_sheet_fits_a_phone_and_two_printed_pages_and_axe_finds_nothing(
    composed: Composed, page: Page, tmp_path: Path, language: str
) -> None:
    from axe_playwright_python.sync_playwright import Axe

    target = tmp_path / "sheet.html"
    target.write_bytes(sheet.write(composed(language=language)))
    faults: list[str] = []
    page.on("console", lambda message: faults.append(message.text))
    page.goto(target.as_uri())
    printed = page.pdf(prefer_css_page_size=True)
    assert 1 <= len(re.findall(rb"/Type\s*/Page\b", printed)) <= 2
    page.set_viewport_size({"width": 390, "height": 800})
    assert page.evaluate("document.documentElement.scrollWidth") == 390
    assert page.locator("html").get_attribute("lang") == language
    assert faults == []
    assert _findings(page, Axe()) == []


def _findings(page: Page, axe: object) -> list[str]:
    """What axe finds; the page's own policy lets no script in, so it is read again without it."""
    content = re.sub(r'<meta http-equiv="Content-Security-Policy"[^>]*>', "", page.content())
    page.set_content(content)
    return [one["id"] for one in axe.run(page).response["violations"]]  # type: ignore[attr-defined]
