"""Collects every word of the program into the catalogues and keeps the translations that are there."""

from __future__ import annotations

import re
import sys
from io import BytesIO
from pathlib import Path

from babel.messages.catalog import Catalog
from babel.messages.extract import extract_from_dir
from babel.messages.pofile import read_po, write_po

HERE = Path(__file__).parent
ROOT = HERE.parent.parent
KEYWORDS = {"mark": None, "words": None, "many": (1, 2)}
METHODS = [("**.py", "python")]
FRENCH_SIGN = re.compile(r" (?=[;:?!»%](?:[\s.,)]|$))|(?<=«) ")
PLURALS = {"fr": "nplurals=2; plural=(n > 1);"}
HEADER = """# The words of the screen. Renewed by `make words`, which keeps the translations.
msgid ""
msgstr ""
"Language: {language}\\n"
"MIME-Version: 1.0\\n"
"Content-Type: text/plain; charset=utf-8\\n"
"Content-Transfer-Encoding: 8bit\\n"
"Plural-Forms: {plurals}\\n"

"""


def collect(folders: tuple[str, ...] = ("indicators", "dashboard")) -> Catalog:
    """All marked texts, each with the file it stands in; line numbers are left out so that the catalogue changes only with its words."""
    found = Catalog(charset="utf-8")
    for folder in folders:
        for file, _line, text, comments, _context in extract_from_dir(ROOT / folder, METHODS, keywords=KEYWORDS):
            found.add(text, locations=[(f"{folder}/{file}", None)], auto_comments=comments)
    return found


def renew(language: str, found: Catalog) -> tuple[int, int]:
    """Write the catalogue of one language and say how many texts it has and how many of them lack a translation."""
    path = HERE / language / "LC_MESSAGES" / "messages.po"
    known = read_po(BytesIO(path.read_bytes()), locale=language) if path.exists() else Catalog(locale=language)
    known.update(found, no_fuzzy_matching=True, update_creation_date=False)
    for message in known if language == "fr" else ():
        message.string = tuple(map(bound, message.string)) if message.pluralizable else bound(message.string)
    path.parent.mkdir(parents=True, exist_ok=True)
    with path.open("wb") as file:
        # Babel's own header holds the hour and names nobody filled in: the file would change with every run.
        file.write(HEADER.format(language=language, plurals=PLURALS[language]).encode())
        write_po(file, known, width=120, ignore_obsolete=True, sort_output=True, include_lineno=False, omit_header=True)
    return len(known), sum(not (all(message.string) if message.pluralizable else message.string) for message in known if message.id)


def bound(text: str | None) -> str:
    """French signs stand behind a space that no line breaks at, which no keyboard has: plain ones are turned into it."""
    return FRENCH_SIGN.sub("\u00a0", text or "")


def main() -> None:
    found = collect()
    for language in PLURALS:
        texts, open_ones = renew(language, found)
        sys.stdout.write(f"{language}: {texts} texts, {open_ones} without a translation\n")


if __name__ == "__main__":
    main()
