"""Accounts: who asks, what they show for it, and the pages on which they sign in and out."""

from __future__ import annotations

import hmac
from collections.abc import Callable
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING

from flask import Response, request

from dashboard.access import SLOWED, noted
from dashboard.accounts import cookies
from dashboard.rights import NOBODY, Reader
from dashboard.settings import Settings
from indicators import sessions, sign_in
from indicators.passwords import MEMORY, ROUNDS, Passwords
from indicators.sessions import Beginning
from indicators.store import Store
from indicators.store.moments import instant
from indicators.store.people import Person, Session

if TYPE_CHECKING:
    from dashboard.accounts.openid import Provider

Clock = Callable[[], datetime]
INTERFACE = "/api/"
FRESH = timedelta(minutes=5)


def now() -> datetime:
    return datetime.now(UTC)


@dataclass(frozen=True)
class Accounts:
    """The people of a store as the requests of one application know them."""

    store: Store
    settings: Settings
    clock: Clock = now
    passwords: Passwords = field(init=False)
    provider: Provider | None = field(init=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "passwords", Passwords(*(self.settings.password_cost or (MEMORY, ROUNDS))))
        object.__setattr__(self, "provider", self._outside())

    def _outside(self) -> Provider | None:
        if self.settings.openid is None:
            return None
        from dashboard.accounts.openid import Provider  # noqa: PLC0415 - Authlib, which other installations do without

        return Provider(self.settings.openid)

    def identify(self) -> Reader:
        """Who asks this request, by the cookie it brings, or for the interface by a token; rights are those of this moment."""
        if request.path.startswith(INTERFACE) and "Authorization" in request.headers:
            return self._holder_of_token()
        token = request.cookies.get(cookies.SESSION)
        held = token and sessions.holder(self.store, token, kind="browser", at=self.clock(), idle=self.settings.idle)
        return reader(held[1], held[0].sha256) if held else NOBODY

    def _holder_of_token(self) -> Reader:
        """Whose token a program brings: as Bearer, or as the password of Basic, which is all that Excel and Power BI ask for.

        Its reader has no session, so that nothing can be written with it.
        """
        brought = request.authorization
        token = (brought.token if brought.type == "bearer" else brought.password) if brought else None
        held = token and sessions.holder(self.store, token, kind="token", at=self.clock(), idle=None)
        return replace(reader(held[1]), must_change=False) if held else NOBODY  # a new password has ended all tokens before it

    def sign_in(self, name: str, password: str) -> Person | None:
        """Whose name and password these are; every failure has the same answer: nobody."""
        given = sign_in.Try(name, password, address(), self.clock())
        return sign_in.prove(self.store, self.passwords, given, slowed=lambda: noted(SLOWED))

    def let_in(self, name: str, answer: Response, *, way: str = "") -> Response:
        """Begin a session of somebody who has proved who they are, and give the browser what shows it; an earlier one here ends."""
        self.leave(self.identify())
        token = begin(self, name, way)
        if token is not None:
            cookies.give(answer, token, self.form_token(sessions.sha256(token)))
        return answer

    def leave(self, who: Reader, *, everywhere: bool = False) -> None:
        """End the session of a request, or all that its reader has."""
        if who.session:
            sessions.end(self.store, who.name, at=self.clock(), by=who.name, only=None if everywhere else who.session)

    def alive(self, who: Reader) -> list[Session]:
        """Where somebody is signed in with a browser, the last first."""
        return sessions.alive(self.store, who.name, at=self.clock(), idle=self.settings.idle)

    def is_fresh(self, who: Reader) -> bool:
        """Whether somebody signed in just now, so that they need not show again that it is they."""
        found = next((one for one in self.alive(who) if one.sha256 == who.session), None)
        return found is not None and self.clock() - instant(found.began_at) < FRESH

    def form_token(self, session: str) -> str:
        """What every writing request of a session must bring beside its cookie."""
        return cookies.form_token(self.settings.secret, session)

    def is_forged(self, who: Reader) -> bool:
        """Whether a writing request lacks what only our own pages can bring."""
        brought = request.headers.get(cookies.HEADER) or request.form.get(cookies.FIELD) or ""
        return not who.session or not hmac.compare_digest(brought.encode(), self.form_token(who.session).encode())


def begin(accounts: Accounts, name: str, way: str = "") -> str | None:
    """A new session of somebody in a browser: what its holder shows, which is kept nowhere. None where they may not sign in."""
    device = cookies.device(request.headers.get("User-Agent"))
    lasts = accounts.settings.absolute
    return sessions.begin(accounts.store, Beginning(name, "browser", device, accounts.clock(), lasts, address(), way=way))


def reader(person: Person, session: str = "") -> Reader:
    """Somebody as a request knows them."""
    return Reader(person.name, person.shown, person.roles, person.clearance, must_change=person.must_change, session=session)  # type: ignore[arg-type]


def address() -> str:
    """Where the request comes from, as far as it is known."""
    return request.remote_addr or ""
