"""The words that stand around a figure in English and French: comparators, approximations, per cent, magnitudes."""

from __future__ import annotations

import re

BEFORE = {
    ">=": "at least|no fewer than|no less than|not less than|not fewer than|a minimum of|minimum of|minimum|min.|min"
    "|au moins|au minimum|un minimum de|minimum de|pas moins de|>=|=>",
    ">": "more than|over|above|greater than|exceeding|in excess of|plus de|superieur a|superieure a|au-dessus de|>",
    "<=": "at most|no more than|not more than|up to|a maximum of|maximum of|maximum|max.|max"
    "|au plus|au maximum|un maximum de|maximum de|jusqu'a|pas plus de|<=|=<",
    "<": "less than|fewer than|under|below|lower than|moins de|inferieur a|inferieure a|au-dessous de|en dessous de|<",
    "=": "exactly|exactement|=",
    "~": "approximately|approx.|approx|about|around|roughly|circa|ca.|ca|c.|nearly|almost|some|estimated at|estimated|est."
    "|environ|env.|pres de|presque|a peu pres|approximativement|autour de|quelque|estime a|estimes a|estimee a|estimees a|~",
}
_ROUGHLY = r"est\.?|estimated?|estimation|estime|estimee|approx\.?|approximately|environ|provisional|prov\.?|provisoire|e|p"
AFTER = {
    ">=": r"\+|or more|or above|or over|or higher|and above|and over|and more|ou plus|et plus|au moins|au minimum|minimum|min\.?",
    "<=": "or less|or fewer|or below|or lower|and below|ou moins|et moins|au plus|au maximum|maximum|max\\.?",
    "~": rf"est\.?|\((?:{_ROUGHLY})\)|environ|approximately|approx\.?",
}
MAGNITUDES = {
    3: r"k|thousand|thousands|mille|millier|milliers(?: de)?",
    5: r"lakhs?",
    6: r"million|millions(?: de)?|millions of|mio|mln|mn",
    7: r"crores?",
    9: r"bn|milliards?(?: de)?|mds?|mrd",
}
UNCLEAR_MAGNITUDES = r"m|b|g|t|billion|billions|trillion|trillions"  # a French billion is a thousand English ones; m is both
PERCENT = r"%|per ?cents?|pct\.?|pour ?cents?|p\. ?cent|p\. ?100|percentage"
FOOTNOTE = re.compile(r"\s*(?:\*{1,3}|[†‡§])$")


def _before(phrases: str) -> str:
    return "|".join(
        re.escape(phrase) + (r"\s+" if phrase[-1].isalpha() and phrase[-2:] != "'a" else r"\s*") for phrase in phrases.split("|")
    )


LEAD = [(mark, re.compile(f"(?:{_before(phrases)})")) for mark, phrases in BEFORE.items()]
TAIL = [(mark, re.compile(rf"\s*(?:{phrases})$")) for mark, phrases in AFTER.items()]
SCALE = [(power, re.compile(rf"(?<=[\d.,])\s*(?:{words})$")) for power, words in MAGNITUDES.items()]
UNCLEAR_SCALE = re.compile(rf"(?<=\d)\s*(?:{UNCLEAR_MAGNITUDES})$")
PERCENT_AFTER = re.compile(rf"\s*(?:{PERCENT})$")
PERCENT_BEFORE = re.compile(r"^%\s*")
