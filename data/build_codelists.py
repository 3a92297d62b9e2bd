"""Writes the code lists of countries and currencies from the tables of Unicode's CLDR that Babel carries; run by hand when they change."""

from __future__ import annotations

import csv
from collections.abc import Iterable, Iterator
from datetime import date
from pathlib import Path

from babel import Locale
from babel.core import get_global
from babel.numbers import get_territory_currencies

LISTS = Path(__file__).resolve().parent / "codelists"
LOCALES = {"en": Locale("en"), "fr": Locale("fr")}

# territories of CLDR that ISO 3166 does not list as a country
NOT_ISO = frozenset({"AC", "CP", "CQ", "DG", "EA", "EU", "EZ", "IC", "QO", "TA", "UN", "XA", "XB", "ZZ"})
# three-letter codes of former States and former names, which CLDR leads to today's
FORMER = frozenset({"BUR", "DDR", "FXX", "TMP", "YMD", "ZAR"})
# a user-assigned code, in use for mission figures
USER_ASSIGNED = {"XK": "XKX"}

# short names as the United Nations uses them, where CLDR's differ; CLDR's stay as variants
SHORT_NAMES = {
    "AE": ("United Arab Emirates", "Émirats arabes unis"),
    "BA": ("Bosnia and Herzegovina", "Bosnie-Herzégovine"),
    "BN": ("Brunei Darussalam", "Brunéi Darussalam"),
    "BO": ("Bolivia (Plurinational State of)", "Bolivie (État plurinational de)"),
    "CD": ("Democratic Republic of the Congo", "République démocratique du Congo"),
    "CF": ("Central African Republic", "République centrafricaine"),
    "CG": ("Congo", "Congo"),
    "CI": ("Côte d'Ivoire", "Côte d'Ivoire"),
    "CV": ("Cabo Verde", "Cabo Verde"),
    "FK": ("Falkland Islands (Malvinas)", "Îles Falkland (Malvinas)"),
    "FM": ("Micronesia (Federated States of)", "Micronésie (États fédérés de)"),
    "HK": ("Hong Kong", "Hong Kong"),
    "IR": ("Iran (Islamic Republic of)", "Iran (République islamique d')"),
    "KP": ("Democratic People's Republic of Korea", "République populaire démocratique de Corée"),
    "KR": ("Republic of Korea", "République de Corée"),
    "LA": ("Lao People's Democratic Republic", "République démocratique populaire lao"),
    "LR": ("Liberia", "Libéria"),
    "MD": ("Republic of Moldova", "République de Moldova"),
    "MM": ("Myanmar", "Myanmar"),
    "MO": ("Macao", "Macao"),
    "NG": ("Nigeria", "Nigéria"),
    "PS": ("State of Palestine", "État de Palestine"),
    "RU": ("Russian Federation", "Fédération de Russie"),
    "ST": ("Sao Tome and Principe", "Sao Tomé-et-Principe"),
    "SY": ("Syrian Arab Republic", "République arabe syrienne"),
    "TR": ("Türkiye", "Türkiye"),
    "TW": ("Taiwan (Province of China)", "Taïwan (Province de Chine)"),
    "TZ": ("United Republic of Tanzania", "République-Unie de Tanzanie"),
    "US": ("United States of America", "États-Unis d'Amérique"),
    "GB": (
        "United Kingdom of Great Britain and Northern Ireland",
        "Royaume-Uni de Grande-Bretagne et d'Irlande du Nord",
    ),
    "VA": ("Holy See", "Saint-Siège"),
    "VE": ("Venezuela (Bolivarian Republic of)", "Venezuela (République bolivarienne du)"),
    "VN": ("Viet Nam", "Viet Nam"),
    "ZW": ("Zimbabwe", "Zimbabwe"),
}

# further spellings that workbooks use
SPELLINGS = {
    "BI": ("Republic of Burundi",),
    "CD": ("DRC", "DR Congo", "RDC", "RD Congo", "Congo (Kinshasa)", "Congo, Democratic Republic of the"),
    "CF": ("CAR", "RCA"),
    "CG": ("Congo (Brazzaville)", "Republic of the Congo", "République du Congo"),
    "CI": ("Ivory Coast", "Republic of Côte d'Ivoire"),
    "GB": ("United Kingdom", "Royaume-Uni", "UK", "Great Britain", "Grande-Bretagne"),
    "KP": ("DPRK", "North Korea"),
    "KR": ("South Korea", "Corée du Sud"),
    "LR": ("Liberia",),
    "LY": ("State of Libya", "Libyan Arab Jamahiriya"),
    "ML": ("Republic of Mali",),
    "MM": ("Burma",),
    "PS": ("Palestine", "Occupied Palestinian Territory", "Territoire palestinien occupé"),
    "SD": ("The Sudan", "Republic of the Sudan", "Le Soudan"),
    "SO": ("Federal Republic of Somalia",),
    "SS": ("Republic of South Sudan",),
    "TL": ("East Timor", "Timor oriental", "Timor-Leste"),
    "US": ("USA", "United States", "États-Unis"),
    "VA": ("Vatican", "Vatican City", "Cité du Vatican"),
    "XK": ("Kosovo",),
}

# "$" and "FCFA" stand for several currencies and are left out
CURRENCY_SPELLINGS = {
    "USD": ("US$", "US dollars", "United States dollars", "dollars des États-Unis", "dollar US"),
    "EUR": ("€", "euros"),
    "GBP": ("£", "pounds sterling", "livres sterling"),
    "HTG": ("gourdes", "gourde"),
    "CDF": ("francs congolais", "FC"),
}


def alpha3() -> dict[str, str]:
    """From each two-letter code to the three-letter code of ISO 3166."""
    aliases = get_global("territory_aliases")
    three = {new[0]: old for old, new in aliases.items() if len(old) == 3 and old.isalpha() and len(new) == 1 and old not in FORMER}
    return three | USER_ASSIGNED


def countries() -> Iterator[list[str]]:
    """One row a country, by its three-letter code."""
    three = alpha3()
    names = [code for code in LOCALES["en"].territories if len(code) == 2 and code.isalpha() and code not in NOT_ISO]
    for two in sorted(names, key=three.__getitem__):
        cldr = [LOCALES[language].territories[two].replace("’", "'") for language in ("en", "fr")]
        en, fr = SHORT_NAMES.get(two, (cldr[0].replace(" & ", " and ").replace("St. ", "Saint "), cldr[1]))
        yield [three[two], en, fr, variants([*cldr, *SPELLINGS.get(two, ()), two], {en, fr})]


def currencies() -> Iterator[list[str]]:
    """One row a currency that has been tender somewhere since the year 2000, so that older reports find theirs."""
    tender = {currency for two in alpha3() for currency in get_territory_currencies(two, date(2000, 1, 1), date.today())}
    for currency in sorted(tender.intersection(*(locale.currencies for locale in LOCALES.values()))):
        en, fr = (LOCALES[language].currencies[currency].replace("’", "'") for language in ("en", "fr"))
        yield [currency, en, fr, variants(CURRENCY_SPELLINGS.get(currency, ()), {en, fr})]


def variants(spellings: Iterable[str], printed: set[str]) -> str:
    return "|".join(dict.fromkeys(spelling for spelling in spellings if spelling not in printed))


def write(name: str, rows: Iterable[list[str]]) -> None:
    with (LISTS / f"{name}.csv").open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file, lineterminator="\n")
        writer.writerow(["code", "en", "fr", "variants"])
        writer.writerows(rows)


if __name__ == "__main__":
    write("countries", countries())
    write("currencies", currencies())
