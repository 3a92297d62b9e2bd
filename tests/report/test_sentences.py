"""The house style as a table (house_style.txt), English and French; `_` stands for a no-break space in it, `^` for a narrow one."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from dashboard import quantities, values, woven
from dashboard.sections.base import Ledger
from dashboard.sentences import Saying, keys, sentence, series
from dashboard.words import Words

TABLE = Path(__file__).with_name("house_style.txt").read_text(encoding="utf-8")
ROWS = [[cell.strip() for cell in line.split("|")] for line in TABLE.strip().splitlines()[1:]]
STAGED: dict[str, Any] = {"measure": "stage", "stages": {"1": "drafted", "2": "adopted"}, "unit": None}


class Speaker:
    """Says one row of the table in one language."""

    def __init__(self, language: str) -> None:
        self.words = Words(language)
        self.saying = Saying(self.words, Ledger())

    def count(self, of: str) -> str:
        number, _, among = of.partition(" among ")
        return self.saying.count("key", int(number), how="counted", among=map(int, among.split()))

    def number(self, of: str) -> str:
        return self.saying.number("key", number(of), None)

    def per_cent(self, of: str) -> str:
        return self.saying.per_cent("key", number(of), None)

    def day(self, of: str) -> str:
        return self.saying.day("key", of, None)

    def sentence(self, of: str) -> str:
        return sentence(of)

    def opening_count(self, of: str) -> str:
        return sentence(f"{self.count(of)} x")

    def list(self, of: str) -> str:
        return series(self.words, [item.strip() for item in of.split("/")])

    def stage(self, of: str) -> str:
        return values.value(STAGED, float(of), of, self.words)

    def yes_or_no(self, of: str) -> str:
        return self.saying.value({"measure": "yes_no", "unit": None, "latest": float(of)}, "latest", "key", None)

    def comparator(self, of: str) -> str:
        sign, value = of.split()
        return quantities.bounded(self.words, self.words.number(float(value)), sign)

    def target(self, of: str) -> str:
        sign, value = of.split()
        return values.target_said(
            {"measure": "percent", "target": float(value), "comparator": sign, "target_printed": value, "unit": "percent"}, self.words
        )

    def range(self, of: str) -> str:
        return quantities.between(self.words, *of.split())

    def days(self, of: str) -> str:
        return self.saying.period("key", *map(date.fromisoformat, of.split()), how="the days of the table")

    def counted(self, of: str) -> str:
        return quantities.counted(self.words, *(self.words.number(int(part)) for part in of.split()))

    def change(self, of: str) -> str:
        now, before, day = of.split()
        said = quantities.change(self.words, float(now) - float(before), self.words.number(float(before)), self.words.date(day))
        return self.words.number(float(now)) + said

    def latest(self, of: str) -> str:
        value, high, sign = of.split()
        printed = {"latest_high": number(high), "latest_comparator": None if sign == "none" else sign}
        return self.saying.value({"measure": "number", "unit": "count", "latest": float(value), **printed}, "latest", "key", None)

    def symbol(self, of: str) -> str:
        return sentence(f"compared with {of}")

    def status(self, of: str) -> str:
        return self.saying.status(of)

    def label(self, of: str) -> str:
        return self.saying.label(*of.split())


def number(text: str) -> float | None:
    return None if text == "none" else float(text)


def spoken(say: str, of: str, language: str) -> str:
    said: Callable[[str], str] = getattr(Speaker(language), say.replace(" ", "_"))
    return woven.plain(said(of)).replace("\u00a0", "_").replace("\u202f", "^")


@pytest.mark.parametrize(("say", "of", "english", "_french"), ROWS)
def test_english_follows_the_house_style(say: str, of: str, english: str, _french: str) -> None:
    assert spoken(say, of, "en") == english


@pytest.mark.parametrize(("say", "of", "_english", "french"), ROWS)
def test_french_follows_the_house_style(say: str, of: str, _english: str, french: str) -> None:
    assert spoken(say, of, "fr") == french


def test_the_table_has_sixty_cases_and_more() -> None:
    assert len({tuple(row[:2]) for row in ROWS}) == len(ROWS) >= 60


@pytest.mark.parametrize("text", ["46 indicators", "-5 per cent", "(12) more", "1er mars", "9.2 per cent"])
def test_no_figure_opens_a_sentence(text: str) -> None:
    with pytest.raises(ValueError, match="a figure opens the sentence"):
        sentence(text)


def test_a_figure_that_carries_its_key_opens_no_sentence_either() -> None:
    saying = Saying(Words("en"), Ledger())
    with pytest.raises(ValueError, match="a figure opens the sentence: 46"):
        sentence(saying.count("all", 46, how="counted") + " indicators")


def test_a_full_stop_inside_a_figure_is_not_doubled() -> None:
    assert woven.plain(sentence("it is " + woven.linked("n.a.", "key"))) == "It is n.a."


def test_the_capital_goes_behind_the_key_of_a_written_count() -> None:
    said = sentence(Saying(Words("fr"), Ledger()).count("posts", 4, how="counted") + " postes")
    assert (woven.plain(said), keys(said)) == ("Quatre postes.", ["posts"])


def test_one_key_never_stands_for_two_values() -> None:
    speaker = Speaker("en")
    speaker.count("4")
    with pytest.raises(ValueError, match="key stands for 4 and for 5"):
        speaker.count("5")


@pytest.mark.parametrize("language", ["en", "fr"])
def test_no_text_of_the_house_has_a_per_cent_sign_in_a_sentence(language: str) -> None:
    assert all("%" not in spoken(say, of, language) for say, of, *_rest in ROWS)
