"""OpenID Connect: where somebody is sent to sign in, and what is believed of what comes back. Knows no page and no store."""

from __future__ import annotations

import hmac
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from threading import BoundedSemaphore
from time import monotonic
from typing import Any
from urllib.parse import urlsplit

from authlib.common.errors import AuthlibBaseError
from authlib.integrations.requests_client import OAuth2Session
from authlib.oidc.core import CodeIDToken
from joserfc import jwt
from joserfc.errors import JoseError
from joserfc.jwk import KeySet
from requests import RequestException, Response
from requests.adapters import HTTPAdapter

from dashboard.settings import OpenId, is_private
from indicators.identities import Identity

ALGORITHMS = ["RS256", "ES256"]
WAIT = 5.0  # seconds for one answer, from its beginning to its end
LARGEST = 512 * 1024  # bytes of one answer
PIECE = 16 * 1024
LEEWAY = 60  # seconds that two clocks may differ
KNOWN = 60.0  # seconds for which the provider's description of itself is kept
AT_ONCE = 4  # conversations with the provider; others are told that it does not answer
RECENT = timedelta(minutes=5)
ENDPOINTS = ("authorization_endpoint", "token_endpoint", "jwks_uri")
FAULTS = (RequestException, AuthlibBaseError, JoseError, ValueError, TypeError, KeyError, AttributeError)


class AwayError(Exception):
    """The provider does not answer, or not as a provider does."""


class UnprovenError(Exception):
    """What came back proves nothing; the message says why, for the log."""


@dataclass(frozen=True, slots=True)
class Leaving:
    """What one sign-in is known by: `state` comes back in the address, `nonce` in the token, `verifier` proves that it was we who asked."""

    state: str
    nonce: str
    verifier: str
    again: bool = False  # the person is to prove who they are now, also where the provider knows them still


class Provider:
    """One provider, spoken to with care: five seconds, no redirects, no more bytes than such an answer has."""

    def __init__(self, settings: OpenId) -> None:
        self.settings = settings
        self._door = BoundedSemaphore(AT_ONCE)
        self._described: tuple[float, dict[str, Any]] | None = None

    def address(self, leaving: Leaving, back: str) -> str:
        """Where the browser is sent. Raises AwayError."""
        with self._talking(back) as session:
            more = {"prompt": "login", "max_age": "0"} if leaving.again else {}
            made, _ = session.create_authorization_url(
                self._description(session)["authorization_endpoint"],
                state=leaving.state,
                nonce=leaving.nonce,
                code_verifier=leaving.verifier,
                **more,
            )
        return str(made)

    def identity(self, code: str, leaving: Leaving, back: str, now: datetime) -> Identity:
        """Who has signed in, from the code that came back. Raises AwayError and UnprovenError."""
        with self._talking(back) as session:
            described = self._description(session)
            if _asks_in_the_body(described):
                session.token_endpoint_auth_method = "client_secret_post"  # noqa: S105 - the name of a method
            token = _exchanged(session, described["token_endpoint"], code, leaving.verifier)
            keys = _json(session.get(described["jwks_uri"], withhold_token=True))
            claims = believed(token.get("id_token"), keys, self.settings, leaving, now, str(token.get("access_token") or ""))
            if not claims.get("email") and described.get("userinfo_endpoint") and token.get("access_token"):
                claims = _with_profile(claims, session, described["userinfo_endpoint"])
        return Identity(self.settings.issuer, str(claims["sub"]), _verified_email(claims))

    def is_its_own(self, answer: Mapping[str, str]) -> bool:
        """Whether an answer, where it says whose it is, is this provider's."""
        return answer.get("iss") in (None, self.settings.issuer)

    def _talking(self, back: str) -> _Talk:
        return _Talk(self._door, _session(self.settings, back))

    def _description(self, session: OAuth2Session) -> dict[str, Any]:
        """What the provider says of itself, at an address that only it can answer."""
        if self._described and monotonic() - self._described[0] < KNOWN:
            return self._described[1]
        issuer = self.settings.issuer
        found = _json(session.get(f"{issuer.rstrip('/')}/.well-known/openid-configuration", withhold_token=True))
        if found.get("issuer") != issuer:
            raise ValueError("the provider calls itself otherwise than the setting")
        addresses = {name: found.get(name) for name in (*ENDPOINTS, "userinfo_endpoint") if name in ENDPOINTS or found.get(name)}
        if not all(isinstance(address, str) and is_private(address) for address in addresses.values()):
            raise ValueError("an address of the provider is missing, or can be listened to")
        host = urlsplit(issuer).netloc
        if any(urlsplit(found[name]).netloc != host for name in ("token_endpoint", "jwks_uri")):
            raise ValueError("keys and tokens come from another host than the issuer's")
        self._described = (monotonic(), found)
        return found


@dataclass(frozen=True, slots=True)
class _Talk:
    """One conversation; whatever goes wrong in it is the provider being away, unless it is said to be something else."""

    door: BoundedSemaphore
    session: OAuth2Session

    def __enter__(self) -> OAuth2Session:
        if not self.door.acquire(timeout=WAIT):
            raise AwayError("too many sign-ins at once")
        return self.session

    def __exit__(self, _kind: object, error: BaseException | None, _trace: object) -> None:
        self.session.close()
        self.door.release()
        if isinstance(error, FAULTS):
            raise AwayError(type(error).__name__) from error


class _Careful(HTTPAdapter):
    """Reads an answer whole, or not at all: too long, too slow or a redirect is an error."""

    def send(self, request: Any, *_positional: Any, **more: Any) -> Response:
        begun = monotonic()
        answer = super().send(request, **{**more, "stream": True, "timeout": WAIT})
        body = bytearray()
        with answer:
            while piece := answer.raw.read1(PIECE, decode_content=True):
                body += piece
                if len(body) > LARGEST or monotonic() - begun > WAIT:
                    raise RequestException("the answer is too long, or takes too long")
        answer._content = bytes(body)
        if answer.is_redirect or answer.is_permanent_redirect:
            raise RequestException("the answer leads elsewhere")
        return answer


def _session(settings: OpenId, back: str) -> OAuth2Session:
    made = OAuth2Session(settings.client_id, settings.secret, scope="openid profile email", redirect_uri=back, code_challenge_method="S256")
    made.mount("https://", _Careful())
    made.mount("http://", _Careful())
    made.headers["Accept-Encoding"] = "identity"
    return made


def _asks_in_the_body(described: Mapping[str, Any]) -> bool:
    methods = described.get("token_endpoint_auth_methods_supported") or ["client_secret_basic"]
    return "client_secret_basic" not in methods and "client_secret_post" in methods


def _json(answer: Response) -> dict[str, Any]:
    answer.raise_for_status()
    found = answer.json()
    if not isinstance(found, dict):
        raise TypeError("the answer is no object")
    return found


def _exchanged(session: OAuth2Session, address: str, code: str, verifier: str) -> Mapping[str, Any]:
    try:
        found: Mapping[str, Any] = session.fetch_token(address, grant_type="authorization_code", code=code, code_verifier=verifier)
    except AuthlibBaseError as refused:
        raise UnprovenError(f"code refused: {refused.error}") from refused
    return found


def believed(
    token: object, keys: Mapping[str, Any], settings: OpenId, leaving: Leaving, now: datetime, access_token: str = ""
) -> CodeIDToken:
    """The claims of a token of identity that is signed by the provider, for us, now, for this sign-in. Raises UnprovenError."""
    try:
        read = jwt.decode(str(token or ""), KeySet.import_key_set({"keys": _public(keys)}), algorithms=ALGORITHMS)
        options = {"iss": {"essential": True, "value": settings.issuer}, "aud": {"essential": True, "value": settings.client_id}}
        options |= {name: {"essential": True} for name in ("sub", "exp", "iat", "nonce")}
        asked = {"nonce": leaving.nonce, "client_id": settings.client_id, "access_token": access_token}
        claims = CodeIDToken(read.claims, read.header, options, asked)
        claims.validate(int(now.timestamp()), LEEWAY)
        _hold(claims, leaving, now)
    except UnprovenError:
        raise
    except FAULTS as fault:
        raise UnprovenError(f"token not believed: {getattr(fault, 'error', type(fault).__name__)}") from fault
    return claims


def _public(keys: Mapping[str, Any]) -> list[dict[str, Any]]:
    """The keys that a signature may be checked with: never one that both sides know."""
    return [key for key in keys["keys"] if key.get("kty") in ("RSA", "EC") and key.get("use", "sig") == "sig"]


def _hold(claims: CodeIDToken, leaving: Leaving, now: datetime) -> None:
    """What is asked beyond the library: a text as subject, our nonce, and a sign-in of just now where that was asked for."""
    if not isinstance(claims.get("sub"), str) or not 0 < len(claims["sub"]) <= 255 or not claims["sub"].isprintable():
        raise UnprovenError("token not believed: subject")
    if not hmac.compare_digest(str(claims.get("nonce")).encode(), leaving.nonce.encode()):
        raise UnprovenError("token not believed: nonce")
    if leaving.again and now.timestamp() - float(claims.get("auth_time") or 0) > RECENT.total_seconds():
        raise UnprovenError("signed in too long ago")


def _with_profile(claims: CodeIDToken, session: OAuth2Session, address: str) -> Mapping[str, Any]:
    found = _json(session.get(address))
    if found.get("sub") != claims["sub"]:
        raise UnprovenError("the profile is somebody else's")
    return {**claims, **{name: found.get(name) for name in ("email", "email_verified")}}


def _verified_email(claims: Mapping[str, Any]) -> str:
    email = claims.get("email")
    return email if isinstance(email, str) and claims.get("email_verified") is True else ""
