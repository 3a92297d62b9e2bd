"""The catalogue of words: whole in French, and true to the program."""

from __future__ import annotations

import re
from pathlib import Path

from babel.messages.catalog import Message
from babel.messages.pofile import read_po

from dashboard.locale.update import HERE, bound, collect

FRENCH = HERE / "fr" / "LC_MESSAGES" / "messages.po"
GAP = re.compile(r"\{(\w+)\}")
LOOSE_SIGN = re.compile(r"(?<![\u00a0\u202f=])[;?!»](?=\s|$)|«(?![\u00a0\u202f])")


def messages() -> list[Message]:
    with Path(FRENCH).open("rb") as file:
        return [message for message in read_po(file, locale="fr") if message.id]


def texts(message: Message) -> list[tuple[str, str]]:
    """Each English text beside its French one."""
    if message.pluralizable:
        return list(zip(message.id, message.string, strict=True))
    return [(str(message.id), str(message.string))]


def test_every_word_of_the_program_is_in_the_catalogue() -> None:
    assert {message.id for message in messages()} == {message.id for message in collect() if message.id}


def test_every_word_has_its_french() -> None:
    assert [english for message in messages() for english, french in texts(message) if not french] == []


def test_a_translation_fills_the_gaps_of_its_text_and_no_others() -> None:
    """A plural form may leave out the number that it says in words."""
    wrong = [
        (english, french)
        for message in messages()
        for english, french in texts(message)
        if set(GAP.findall(english)) - {"count"} != set(GAP.findall(french)) - {"count"} or set(GAP.findall(french)) - _given(message)
    ]
    assert wrong == []


def _given(message: Message) -> set[str]:
    return {name for english, _french in texts(message) for name in GAP.findall(english)}


def test_french_signs_stand_behind_no_break_spaces() -> None:
    texts_in_french = [french for message in messages() for _english, french in texts(message)]
    assert [french for french in texts_in_french if LOOSE_SIGN.search(french)] == []


def test_plain_spaces_at_french_signs_are_bound_and_others_are_left() -> None:
    assert bound("Vu « ici » : 5 %, non ; sep=; a:b") == "Vu «\u00a0ici\u00a0»\u00a0: 5\u00a0%, non\u00a0; sep=; a:b"
