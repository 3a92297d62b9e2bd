"""The house style as a table: what is said, in English and in French. `_` stands for a no-break space, `^` for a narrow one."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import Any

import pytest

from dashboard import periods, quantities, values, woven
from dashboard.sections.base import Ledger
from dashboard.sentences import Saying, keys, sentence, series
from dashboard.words import Words

TABLE = """
say           | of                          | English                                | French
count         | 1                           | one                                    | un
count         | 4                           | four                                   | quatre
count         | 9                           | nine                                   | neuf
count         | 10                          | 10                                     | 10
count         | 0                           | 0                                      | 0
count         | 46                          | 46                                     | 46
count         | 1611                        | 1,611                                  | 1^611
count         | 4 among 4 12                | 4                                      | 4
count         | 4 among 4 9                 | four                                   | quatre
count         | 12 among 4 12               | 12                                     | 12
number        | 5                           | five                                   | cinq
number        | 15404                       | 15,404                                 | 15^404
number        | 1234567                     | 1,234,567                              | 1^234^567
number        | 0.5                         | 0.5                                    | 0,5
number        | 0.004                       | 0.004                                  | 0,004
number        | 2.5                         | 2.5                                    | 2,5
number        | 9.94                        | 9.94                                   | 9,94
number        | -5                          | -5                                     | -5
number        | -1234.5                     | -1,234.5                               | -1^234,5
number        | 9.0                         | nine                                   | neuf
number        | none                        | ..                                     | ..
per cent      | 4                           | 4_per_cent                             | 4_pour_cent
per cent      | 1                           | 1_per_cent                             | 1_pour_cent
per cent      | 10.5                        | 10.5_per_cent                          | 10,5_pour_cent
per cent      | 0.34                        | 0.34_per_cent                          | 0,34_pour_cent
per cent      | -2.5                        | -2.5_per_cent                          | -2,5_pour_cent
per cent      | 100                         | 100_per_cent                           | 100_pour_cent
per cent      | none                        | ..                                     | ..
alike         | 9 9.2 10                    | 9.0 9.2 10.0                           | 9,0 9,2 10,0
alike         | 9.25 10.5                   | 9.25 10.50                             | 9,25 10,50
alike         | 3 9                         | three nine                             | trois neuf
alike         | 3 12                        | 3 12                                   | 3 12
alike         | 1 none 2                    | one .. two                             | un .. deux
alike         | 0.001 1000.5                | 0.0 1,000.5                            | 0,0 1^000,5
alike         | -0.001 2.25                 | 0.00 2.25                              | 0,00 2,25
shares        | 9 10.5                      | 9.0_per_cent 10.5_per_cent             | 9,0_pour_cent 10,5_pour_cent
day           | 2019-09-15                  | 15 September 2019                      | 15 septembre 2019
day           | 2019-03-01                  | 1 March 2019                           | 1er mars 2019
day           | 2019-08-31                  | 31 August 2019                         | 31 août 2019
day           | 2019-11-11                  | 11 November 2019                       | 11 novembre 2019
month         | 2018-07-20                  | July 2018                              | juillet 2018
on day        | 2019-03-01                  | on 1 March 2019                        | le 1er mars 2019
in month      | 2018-07-20                  | in July 2018                           | en juillet 2018
in year       | 2018-07-20                  | in 2018                                | en 2018
days          | 2019-03-01 2019-07-09       | from 1 March to 9 July 2019            | du 1er mars au 9 juillet 2019
days          | 2019-07-01 2019-07-09       | from 1 to 9 July 2019                  | du 1er au 9 juillet 2019
days          | 2018-10-15 2019-07-01       | from 15 October 2018 to 1 July 2019    | du 15 octobre 2018 au 1er juillet 2019
days          | 2019-07-09 2019-07-09       | on 9 July 2019                         | le 9 juillet 2019
months        | 2019-03-01 2019-07-09       | from March to July 2019                | de mars à juillet 2019
months        | 2019-04-01 2019-07-09       | from April to July 2019                | d’avril à juillet 2019
months        | 2018-10-01 2019-07-09       | from October 2018 to July 2019         | d’octobre 2018 à juillet 2019
months        | 2019-07-01 2019-07-09       | in July 2019                           | en juillet 2019
years         | 2017-07-01 2019-07-09       | from 2017 to 2019                      | de 2017 à 2019
years         | 2019-01-01 2019-07-09       | in 2019                                | en 2019
fiscal        | 2018-07-01                  | 2018/19                                | 2018/19
fiscal        | 2019-06-30                  | 2018/19                                | 2018/19
fiscal        | 2019-07-01                  | 2019/20                                | 2019/20
fiscal        | 1999-07-01                  | 1999/00                                | 1999/00
of            | Haïti                       | of Haïti                               | d’Haïti
of            | Mali                        | of Mali                                | de Mali
of            | Éthiopie                    | of Éthiopie                            | d’Éthiopie
of            | huit                        | of huit                                | de huit
of            | Yémen                       | of Yémen                               | de Yémen
sentence      | every post is filled        | Every post is filled.                  | Every post is filled.
sentence      | élu en mars.                | Élu en mars.                           | Élu en mars.
sentence      | œuvre en cours              | Œuvre en cours.                        | Œuvre en cours.
sentence      | à ce jour                   | À ce jour.                             | À ce jour.
sentence      | what is known?              | What is known?                         | What is known?
opening count | 4                           | Four x.                                | Quatre x.
list          | a                           | a                                      | a
list          | a / b                       | a and b                                | a et b
list          | a / b / c                   | a, b and c                             | a, b et c
list          | a, x / b / c                | a, x; b; and c                         | a, x_; b_; et c
list          | 1,611 men / 25 women        | 1,611 men and 25 women                 | 1,611 men et 25 women
list          |                             |                                        |
stage         | 2                           | adopted                                | adopted
stage         | 7                           | 7                                      | 7
yes or no     | 1                           | yes                                    | oui
yes or no     | 0                           | no                                     | non
comparator    | >= 11                       | at least 11                            | au moins 11
comparator    | <= 50.4                     | at most 50.4                           | au plus 50,4
comparator    | > 3                         | more than 3                            | plus de 3
comparator    | < 3                         | less than 3                            | moins de 3
comparator    | ~ 500                       | about 500                              | environ 500
comparator    | = 500                       | 500                                    | 500
target        | >= 11                       | at least 11_per_cent                   | au moins 11_pour_cent
range         | 5 10                        | between 5 and 10                       | entre 5 et 10
cell          | none                        | ..                                     | ..
cell          | 0                           | –                                      | –
cell          | 3                           | 3                                      | 3
cell          | 1611.5                      | 1,611.5                                | 1^611,5
share         | 1611 15404                  | 1,611 of 15,404 (10.5_per_cent)        | 1^611 sur 15^404 (10,5_pour_cent)
share         | 3 4                         | three of four (75_per_cent)            | trois sur quatre (75_pour_cent)
share         | 4 12                        | 4 of 12 (33.3_per_cent)                | 4 sur 12 (33,3_pour_cent)
share         | 0 0                         | 0 of 0                                 | 0 sur 0
change        | 10.5 9.2 2018-07-20         | 10.5, up from 9.2 in July 2018         | 10,5, contre 9,2 en juillet 2018
change        | 9.2 10.5 2018-07-20         | 9.2, down from 10.5 in July 2018       | 9,2, contre 10,5 en juillet 2018
change        | 10.5 9.2                    | 10.5, up from 9.2                      | 10,5, contre 9,2 précédemment
change        | 9.2 10.5                    | 9.2, down from 10.5                    | 9,2, contre 10,5 précédemment
change        | 10.5 10.5                   | unchanged at 10.5                      | 10,5, sans changement
change        | 10.5 none                   | 10.5                                   | 10,5
rounding      | 0.5 0.5 1.4 total 2.4       | apart                                  | apart
rounding      | 1 2 total 3                 | together                               | together
symbol        | S/2019/198                  | Compared with S/2019/198.              | Compared with S/2019/198.
status        | on_track                    | on track                               | en bonne voie
status        | no_data                     | no data                                | pas de données
label         | areas police                | Police                                 | Police
"""
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

    def alike(self, of: str) -> str:
        return " ".join(quantities.alike(self.words, numbers(of)))

    def shares(self, of: str) -> str:
        return " ".join(quantities.alike(self.words, numbers(of), per_cent=True))

    def day(self, of: str) -> str:
        return self.saying.day("key", of, None)

    def month(self, of: str) -> str:
        return periods.month(self.words, date.fromisoformat(of))

    def on_day(self, of: str) -> str:
        return periods.at(self.words, date.fromisoformat(of))

    def in_month(self, of: str) -> str:
        return periods.at(self.words, date.fromisoformat(of), "month")

    def in_year(self, of: str) -> str:
        return periods.at(self.words, date.fromisoformat(of), "year")

    def days(self, of: str) -> str:
        return self._period(of, "day")

    def months(self, of: str) -> str:
        return self._period(of, "month")

    def years(self, of: str) -> str:
        return self._period(of, "year")

    def fiscal(self, of: str) -> str:
        return periods.fiscal_year_of(date.fromisoformat(of))

    def of(self, of: str) -> str:
        return periods.of(self.words, of)

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

    def cell(self, of: str) -> str:
        return quantities.cell(self.words, number(of))

    def share(self, of: str) -> str:
        part, whole = map(int, of.split())
        said = (self.saying.count("part", part, how="counted", among=[whole]), self.saying.count("whole", whole, how="counted"))
        return self.saying.share("share", (part, whole), said, how="part over whole")

    def change(self, of: str) -> str:
        now, before, *since = of.split()
        said = (self.words.number(float(now)), self.words.number(number(before)))
        when = periods.at(self.words, date.fromisoformat(since[0]), "month") if since else ""
        return quantities.change(self.words, float(now), number(before), said=said, since=when)

    def rounding(self, of: str) -> str:
        parts, total = of.split(" total ")
        return "apart" if quantities.rounding_note(self.words, [float(part) for part in parts.split()], float(total)) else "together"

    def symbol(self, of: str) -> str:
        return sentence(f"compared with {of}")

    def status(self, of: str) -> str:
        return self.saying.status(of)

    def label(self, of: str) -> str:
        return self.saying.label(*of.split())

    def _period(self, of: str, grain: periods.Grain) -> str:
        start, end = map(date.fromisoformat, of.split())
        return self.saying.period("key", (start, end), grain=grain, how="the days of the table")


def number(text: str) -> float | None:
    return None if text == "none" else float(text)


def numbers(text: str) -> list[float | None]:
    return [number(part) for part in text.split()]


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


@pytest.mark.parametrize(
    ("language", "note"),
    [
        ("en", "Figures may not add because of rounding."),
        ("fr", "Les chiffres étant arrondis, les totaux peuvent ne pas correspondre à la somme des éléments."),
    ],
)
def test_the_note_on_rounding_is_that_of_the_house(language: str, note: str) -> None:
    assert quantities.rounding_note(Words(language), [0.5, 0.5, 1.4], 0.5 + 0.5 + 1.4) == note


def test_a_share_states_three_figures() -> None:
    speaker = Speaker("en")
    speaker.share("1611 15404")
    assert {key: figure.value for key, figure in speaker.saying.ledger.figures.items()} == {
        "part": 1611,
        "whole": 15404,
        "share": 100 * 1611 / 15404,
    }


def test_one_key_never_stands_for_two_values() -> None:
    speaker = Speaker("en")
    speaker.count("4")
    with pytest.raises(ValueError, match="key stands for 4 and for 5"):
        speaker.count("5")


@pytest.mark.parametrize("language", ["en", "fr"])
def test_no_text_of_the_house_has_a_per_cent_sign_in_a_sentence(language: str) -> None:
    assert all("%" not in spoken(say, of, language) for say, of, *_rest in ROWS)
