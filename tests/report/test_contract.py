"""What holds for every section, mission and language: whole sentences, figures that lead to cells, fixed words, no judgement."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path

import pytest

from dashboard import woven
from dashboard.material import Order
from dashboard.report.compose import Document, compose, texts_of
from dashboard.reporting import document
from dashboard.sections import SECTIONS
from dashboard.sections.base import Paragraph
from dashboard.source import Source
from dashboard.words import Words
from indicators.store import open_store
from tests.report.heard import Heard, data_texts

WORKBOOKS = Path(__file__).parents[2] / "data" / "workbooks"
MISSIONS = sorted({path.name.split("_")[0] for path in WORKBOOKS.glob("*.xlsx")} - {"COMPARE"})
LANGUAGES = ("en", "fr")
EVERY = "all missions"
JUDGED = re.compile(
    r"\b(significant|good|poor|bad|alarming|encouraging|important|notabl[ey]|impressive|disappointing|worrying|substantial|considerabl[ey]|"
    r"remarkabl[ey]|strong|weak|excellent|serious|dramatic|sharp|steep|successful|unfortunate|regrettabl[ey]|satisfactory|unsatisfactory|"
    r"robust|critical|welcome|modest|because|thanks to|owing to|due to)(ly)?\b(?! of rounding)",
    re.IGNORECASE,
)
ITEM = r"(?:[A-Za-z]+\.)?\d+(?:\.\d+)*(?:\s?\(?[a-z]\))?"
LIST = rf"{ITEM}(?:(?:, | and | et ){ITEM})*"
NAMED = r"indicators?|indicateurs?|paragraphs?|paragraphes?|benchmarks?|critères?"
REFERENCE = re.compile(rf"(?:resolution|résolution) \d+ \(\d{{4}}\)(?:\s*: {LIST})?|(?:{NAMED}) {LIST}|: {LIST}\.$", re.IGNORECASE)


@dataclass(frozen=True)
class Told:
    """A report and what was heard while it was composed."""

    document: Document
    heard: Heard

    def paragraphs(self) -> Iterator[tuple[str, str]]:
        """Each sentence of a paragraph, keys and all, with the section it stands in."""
        for part in self.document.parts:
            for block in part.blocks:
                if isinstance(block, Paragraph):
                    yield from ((part.id, sentence) for sentence in block.sentences)


@pytest.fixture(scope="module")
def tell(published: Path) -> Iterator[object]:
    store = open_store(f"sqlite:///{published}")
    source = Source(store)

    @cache
    def told(mission: str, language: str) -> Told:
        order = Order(() if mission == EVERY else (mission,), language=language)
        first = document(source, order)
        heard = Heard(language)
        return Told(compose(first.materials, order, heard, mark=first.mark), heard)

    yield told
    store.close()


@pytest.fixture(params=[*MISSIONS, EVERY])
def mission(request: pytest.FixtureRequest) -> str:
    return str(request.param)


@pytest.fixture(params=LANGUAGES)
def told(request: pytest.FixtureRequest, tell, mission: str) -> Told:  # type: ignore[no-untyped-def]
    return tell(mission, request.param)


def bare(sentence: str) -> str:
    """A sentence without its figures."""
    return "".join("#" if key else phrase for phrase, key in woven.parts(sentence))


def without(text: str, pieces: list[str]) -> str:
    """A text without these pieces, in their order."""
    for piece in pieces:
        text = text.replace(piece, "")
    return text


def is_loose(text: str, pieces: list[str]) -> bool:
    """Whether a numeral is left when references and names are taken away, whichever is taken first: one may stand inside the other."""
    return all(re.search(r"\d", left) for left in (without(REFERENCE.sub("", text), pieces), REFERENCE.sub("", without(text, pieces))))


def known(told: Told) -> list[str]:
    """Every text with a numeral that may stand in a sentence without a key: fixed texts, the days of the order, names of the data."""
    days = [day for one in told.document.materials for day in (one.as_of, one.since) if day]
    said = {told.heard.date(day, form) for day in days for form in ("long", "short")}
    fixed, data = told.heard.pieces() | said, data_texts(told.document.materials)
    return [*sorted(fixed, key=len, reverse=True), *sorted(data, key=len, reverse=True)]


def test_every_sentence_ends_with_a_stop_and_begins_without_a_figure(told: Told) -> None:
    odd = [
        (section, plain)
        for section, sentence in told.paragraphs()
        if not (plain := woven.plain(sentence)).endswith((".", "?", "!"))
        or plain[:1].isdigit()
        or plain.endswith("..")
        or plain != plain.strip()
    ]
    assert not odd


def test_every_sentence_begins_with_a_capital(told: Told) -> None:
    assert not [(section, woven.plain(text)) for section, text in told.paragraphs() if woven.plain(text)[:1].islower()]


def test_no_sentence_has_a_per_cent_sign_of_ours_or_an_unfilled_gap(told: Told) -> None:
    data = [text for text in known(told) if "%" in text or "{" in text]
    odd = [
        (section, plain)
        for section, text in told.paragraphs()
        if re.search(r"%|\{\w+\}|(?<=.)\bNone\b|\bnan\b", without(plain := woven.plain(text), data))
    ]
    assert not odd


def test_every_numeral_of_a_sentence_is_a_figure_or_part_of_a_name(told: Told) -> None:
    pieces = known(told)
    assert not [(section, woven.plain(text)) for section, text in told.paragraphs() if is_loose(bare(text), pieces)]


def test_every_key_leads_to_a_figure_with_a_cell_or_says_how_it_was_made(told: Told) -> None:
    figures = told.document.figures
    keys = {
        key
        for part in told.document.parts
        for block in part.blocks
        for text in texts_of(block)
        for _phrase, key in woven.parts(text)
        if key
    }
    assert keys <= set(figures)
    rootless = [
        key
        for key in keys
        if not figures[key].how and not any(p.get("file") and p.get("sheet") and p.get("cell") for p in figures[key].places)
    ]
    assert not rootless


def test_a_figure_that_was_read_has_a_cell(told: Told) -> None:
    assert not [key for key, figure in told.document.figures.items() if figure.kind == "read" and not figure.places]


def test_every_fixed_word_has_its_translation(told: Told) -> None:
    assert not told.heard.untranslated


def test_no_fixed_word_judges_or_gives_a_cause(told: Told) -> None:
    assert not {text for text in told.heard.texts if JUDGED.search(text)}


def test_the_same_report_composed_twice_is_the_same(told: Told) -> None:
    first = told.document
    again = compose(first.materials, first.order, Words(first.order.language), mark=first.mark)
    assert (again.parts, again.figures, again.title, again.count) == (first.parts, first.figures, first.title, first.count)


def test_both_languages_state_the_same_figures(tell, mission: str) -> None:  # type: ignore[no-untyped-def]
    english, french = (tell(mission, language).document.figures for language in LANGUAGES)
    assert {key: figure.value for key, figure in english.items()} == {key: figure.value for key, figure in french.items()}


def test_every_section_stands_in_the_report_of_some_mission(tell) -> None:  # type: ignore[no-untyped-def]
    assert {part.id for mission in MISSIONS for part in tell(mission, "en").document.parts} == set(SECTIONS)
