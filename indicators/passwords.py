"""Passwords: which are good enough, and how they are kept so that the store gives none of them away."""

from __future__ import annotations

import re
import secrets
import unicodedata
from collections.abc import Iterable
from threading import BoundedSemaphore

from argon2 import PasswordHasher
from argon2.exceptions import InvalidHashError, VerificationError

from indicators.words import Message, mark

SHORTEST, LONGEST = 12, 256  # characters
MEMORY, ROUNDS = 19 * 1024, 2  # KiB and passes: what OWASP asks of Argon2id at least, for each of many at once
AT_ONCE = 4  # sign-ins beyond these wait, so that a crowd of them cannot take all the memory
GOOD = 3  # of zxcvbn's 0 to 4: safely unguessable where guessing is slow
JUDGED = 72  # characters that zxcvbn looks at
UNLIKE = 8  # characters that must be left of a password without the person's name
# Words of this house, which whoever guesses tries first: they count for nothing in a password.
HOUSE = (
    "benchmarks", "benchmark", "indicator", "mission", "united nations", "peacekeeping", "security council", "security sector reform",
    "ssr", "resolution", "minujusth", "minustah", "binuh", "minusca", "minusma", "monusco", "unmiss", "unsmil", "unitams", "unisfa",
    "unsom", "administrator", "reviewer", "contributor", "viewer", "password",
)  # fmt: skip
LETTERS = "abcdefghjkmnpqrstuvwxyz23456789"  # none that is taken for another
GROUPS, GROUP = 6, 5


class Passwords:
    """Hashes with Argon2id at one cost. `memory` is in KiB."""

    def __init__(self, memory: int = MEMORY, rounds: int = ROUNDS) -> None:
        self._hasher = PasswordHasher(time_cost=rounds, memory_cost=memory, parallelism=1)
        self._door = BoundedSemaphore(AT_ONCE)
        self._nobody = self.hashed(secrets.token_urlsafe())

    def hashed(self, password: str) -> str:
        with self._door:
            return self._hasher.hash(normal(password))

    def fits(self, kept: str | None, password: str) -> bool:
        """Whether a password is the one of a hash. Without a hash the answer is no, after the same work."""
        given = normal(password)[:LONGEST]
        try:
            with self._door:
                fits = self._hasher.verify(kept or self._nobody, given)
        except (VerificationError, InvalidHashError):
            return False
        return fits and kept is not None and len(password) <= LONGEST

    def is_stale(self, kept: str) -> bool:
        """Whether a hash was made at another cost."""
        return self._hasher.check_needs_rehash(kept)


def normal(password: str) -> str:
    """The same password from every keyboard: one form for letters that can be written in several."""
    return unicodedata.normalize("NFKC", password)


def weakness(password: str, about: Iterable[str] = ()) -> Message | None:
    """Why a password is not good enough; `about` are the names of its owner. Nothing is asked of its kinds of letters."""
    text = normal(password)
    if len(text) < SHORTEST:
        return Message(mark("Choose a longer password: at least {least} characters."), {"least": SHORTEST})
    if len(text) > LONGEST:
        return Message(mark("Choose a shorter password: at most {most} characters."), {"most": LONGEST})
    names = _parts(about)
    if _without(text, names) < UNLIKE:
        return Message(mark("Choose a password that is not like your name."))
    if _without(text, [*names, *HOUSE]) < UNLIKE:
        return Message(mark("Choose a password that is not made of words of this program and its missions."))
    if _score(text, names) < GOOD:
        return Message(
            mark("Choose a password that is harder to guess: this one is common, or follows a pattern. Four unrelated words will do.")
        )
    return None


def one_time() -> str:
    """A password to hand to somebody once, easy to read out: 148 bits."""
    return "-".join("".join(secrets.choice(LETTERS) for _ in range(GROUP)) for _ in range(GROUPS))


def _score(text: str, names: list[str]) -> int:
    from zxcvbn import zxcvbn  # noqa: PLC0415 - its lists of common words, which only a new password needs

    return int(zxcvbn(text[:JUDGED], user_inputs=[*names, *HOUSE])["score"])


def _parts(about: Iterable[str]) -> list[str]:
    return sorted({part for name in about for part in re.split(r"\W+", normal(name).casefold()) if len(part) > 2}, key=len, reverse=True)


def _without(text: str, names: list[str]) -> int:
    left = text.casefold()
    for name in names:
        left = left.replace(name, "").replace(name[::-1], "")
    return len(left)
