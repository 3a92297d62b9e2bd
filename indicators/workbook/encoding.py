"""The bytes of a text file to text: by its byte order mark, else UTF-8, else Windows-1252, and never by a guess."""

from __future__ import annotations

import codecs
import re
from dataclasses import dataclass
from functools import partial

from indicators.workbook.container import refuse

UTF_32 = (codecs.BOM_UTF32_LE, codecs.BOM_UTF32_BE)
UTF_16 = (codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)
FEWEST_BYTES = 10  # for one NUL; where there are more, it is UTF-16 that does not say so
FEWEST_LETTERS = 100  # for one control character; where there are more, it is no text

_HIGH = re.compile(rb"[\x80-\xff]+")
_CONTROLS = bytes(byte for byte in range(1, 32) if byte not in b"\t\n\v\f\r")
_END = b"\x1a"  # of a file, in the days of DOS
_WORD = re.compile(r"\w*[^\x00-\x7f]\w*")
_SPOILT = re.compile("[\u00c2-\u00f4][\u0080-\u00bf\u0152-\u2122]")
_LOST = "\ufffd"


@dataclass(frozen=True, slots=True)
class Decoded:
    """The text of a file. `guessed` holds a word of it where the encoding was inferred, for the reader to judge."""

    text: str
    guessed: str = ""


def decode(data: bytes, file: str) -> Decoded:
    """Raises UnreadableError where no rule gives the encoding, naming the line and byte that do not fit."""
    if data.startswith(UTF_32):
        refuse(file, "text-encoding", found="UTF-32")
    if data.startswith(UTF_16):
        return Decoded(_strictly(data, file, "utf-16"))
    data = data.removesuffix(_END)
    if (len(data) - len(data.translate(None, _CONTROLS))) * FEWEST_LETTERS > len(data):
        refuse(file, "not-text")
    if data.count(0) * FEWEST_BYTES > len(data):
        refuse(file, "text-encoding", found="NUL")
    try:
        return Decoded(data.decode("utf-8-sig"))
    except UnicodeDecodeError as error:
        return _western(data, file, error)


def _western(data: bytes, file: str, error: UnicodeDecodeError) -> Decoded:
    """Windows-1252 where nothing speaks for UTF-8. Beside letters in good UTF-8, a byte that does not fit is a broken one."""
    if data.startswith(codecs.BOM_UTF8) or any(_is_utf8(run[0]) for run in _HIGH.finditer(data)):
        _refuse_byte(data, file, error.start)
    text = _strictly(data, file, "cp1252")
    word = _WORD.search(text)
    return Decoded(text, word[0][:100] if word else "")


def _is_utf8(run: bytes) -> bool:
    try:
        run.decode("utf-8")
    except UnicodeDecodeError:
        return False
    return True


def _strictly(data: bytes, file: str, encoding: str) -> str:
    try:
        return data.decode(encoding)
    except UnicodeDecodeError as error:
        return _refuse_byte(data, file, error.start, width=2 if encoding == "utf-16" else 1)


def _refuse_byte(data: bytes, file: str, at: int, *, width: int = 1) -> str:
    """Bytes are counted from 1 within their line."""
    line_end = data.rfind(b"\n", 0, at)
    no = partial(refuse, file, "broken-byte", found=data[at : at + width].hex(" ").upper())
    no(line=data.count(b"\n", 0, at) + 1, byte=at - line_end)


def mended(text: str) -> str | None:
    """What a text was before somebody read its UTF-8 as Windows-1252; empty where letters are lost, None where nothing is wrong."""
    if _LOST in text:
        return ""
    if not _SPOILT.search(text):
        return None
    try:
        return text.encode("cp1252").decode("utf-8")
    except UnicodeError:
        return None
