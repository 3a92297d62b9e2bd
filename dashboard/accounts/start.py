"""Whether the program may start: an address that others can reach needs accounts, a secret, and nobody who listens."""

from __future__ import annotations

import os
from collections.abc import Mapping
from urllib.parse import urlsplit

from dashboard.accounts.link import exposed
from dashboard.settings import SWITCH, Settings, is_loopback
from dashboard.words import Words

SHORTEST = 32  # characters of the secret
FEWEST = 10  # different ones among them
COMMAND = "python3 -c 'import secrets; print(secrets.token_urlsafe(48))'"
DEBUG = ("FLASK_DEBUG", "DASH_DEBUG")
KNOWN = ("changeme", "change-me", "change_me", "secret", "default", "example", "password")


def refusal(settings: Settings, words: Words, environment: Mapping[str, str] | None = None) -> str | None:
    """Why the program may not start with these settings, in one line that says what to do; None where it may."""
    said = os.environ if environment is None else environment
    public = not is_loopback(settings.host) or (bool(settings.url) and not is_loopback(urlsplit(settings.url).hostname or ""))
    faults = [_without_accounts(settings, words)] if public else []
    if settings.openid and not settings.accounts:
        faults.append(words("SSR_OIDC_ISSUER is set, but there are no accounts that could be signed in to. Set SSR_ACCOUNTS=on."))
    if settings.accounts:
        faults += [_secret(settings.secret, words), exposed(settings.store, said, words), _debug(said, words)]
    if public:
        faults.append(_address(settings, words))
    return next((fault for fault in faults if fault), None)


def _without_accounts(settings: Settings, words: Words) -> str | None:
    if settings.accounts:
        return None
    return words(
        "{host} can be reached from other machines, and there are no accounts to keep strangers out. "
        "Serve on 127.0.0.1, or set SSR_ACCOUNTS=on.",
        host=settings.host if not is_loopback(settings.host) else settings.url,
    )


def _secret(secret: str, words: Words) -> str | None:
    make = words("Make one: {command}", command=COMMAND)
    if not secret:
        return words("Accounts need a secret in SSR_SECRET.") + " " + make
    guessed = any(known in secret.lower() for known in KNOWN)
    if len(secret) < SHORTEST or len(set(secret)) < FEWEST or guessed or _repeats(secret):
        return words("SSR_SECRET can be guessed: it takes at least {least} random characters.", least=SHORTEST) + " " + make
    return None


def _repeats(secret: str) -> bool:
    """Whether a text is a shorter one said again and again."""
    return (secret + secret).find(secret, 1) < len(secret)


def _address(settings: Settings, words: Words) -> str | None:
    parts = urlsplit(settings.url)
    if settings.is_secure and parts.hostname and parts.path == "" and not parts.query:
        return None
    return words(
        "{host} can be reached from other machines: say in SSR_URL at which address, such as https://ssr.example.org. "
        "A server in front of this one takes care of https.",
        host=settings.host if not is_loopback(settings.host) else settings.url,
    )


def _debug(said: Mapping[str, str], words: Words) -> str | None:
    on = next((name for name in DEBUG if SWITCH.get(said.get(name, "").strip().lower(), bool(said.get(name, "").strip()))), None)
    return None if on is None else words("{name} is on, which shows strangers the inside of the program. Take it away.", name=on)
