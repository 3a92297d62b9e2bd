"""What the environment says, read once into something that does not change."""

from __future__ import annotations

import os
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import timedelta
from ipaddress import ip_address
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

from indicators.store.engine import default_url

HOST, PORT = "127.0.0.1", 8050
WORKERS, THREADS = 1, 8
RATE = 120  # files and answers of the interface that one person may take in a minute; 0: as many as they like
LARGEST_UPLOAD = 25 * 1024 * 1024
SWITCH = {"on": True, "yes": True, "true": True, "1": True, "off": False, "no": False, "false": False, "0": False}


class SettingError(ValueError):
    """A setting that makes no sense; the message is one line that says which, and what it takes."""


@dataclass(frozen=True, slots=True)
class OpenId:
    """An outside provider at which people may sign in: its address as it says it itself, and what it knows this program by."""

    issuer: str
    client_id: str
    secret: str = field(repr=False)
    name: str  # on the button

    @classmethod
    def from_environment(cls, said: Mapping[str, str]) -> OpenId | None:
        issuer, client_id, secret = (
            said.get("SSR_OIDC_ISSUER", ""),
            said.get("SSR_OIDC_CLIENT_ID", ""),
            _secret(said, "SSR_OIDC_CLIENT_SECRET"),
        )
        given = {"SSR_OIDC_ISSUER": issuer, "SSR_OIDC_CLIENT_ID": client_id, "SSR_OIDC_CLIENT_SECRET": secret}
        if not any(given.values()):
            return None
        if missing := [name for name, value in given.items() if not value]:
            raise SettingError(f"{' and '.join(missing)} must be set too; SSR_OIDC_ISSUER, _CLIENT_ID and _CLIENT_SECRET go together")
        parts = urlsplit(issuer)
        if not parts.hostname or parts.query or parts.fragment or not is_private(issuer):
            raise SettingError(f"SSR_OIDC_ISSUER is {issuer!r}; say the address of the provider, such as https://id.example.org")
        return cls(issuer, client_id, secret, said.get("SSR_OIDC_NAME", "").strip() or parts.hostname)


@dataclass(frozen=True, slots=True)
class Settings:
    """How the program runs. `store` is a path or URL; `workers` are processes, `threads` are in each of them.

    `url` is the public address (https), `proxies` how many servers stand in front and say whom they speak for. A session lasts `absolute`
    at most, and `idle` without a request. `password_cost` is the memory in KiB and the rounds of a password's hash; None: as it should be.
    `template` is the Word file whose styles and letterhead reports take.
    """

    store: str
    host: str = HOST
    port: int = PORT
    workers: int = WORKERS
    threads: int = THREADS
    largest_upload: int = LARGEST_UPLOAD
    accounts: bool = False
    four_eyes: bool = False
    secret: str = field(default="", repr=False)
    url: str = ""
    proxies: int = 0
    idle: timedelta = timedelta(minutes=60)
    absolute: timedelta = timedelta(hours=12)
    rate: int = RATE
    password_cost: tuple[int, int] | None = None
    openid: OpenId | None = None
    template: bytes | None = field(default=None, repr=False)

    @classmethod
    def from_environment(cls, environment: Mapping[str, str] | None = None, **given: Any) -> Settings:
        """What the variables SSR_... say; what is given (and not None) comes first. Raises SettingError."""
        said = os.environ if environment is None else environment
        accounts = _switch(said, "SSR_ACCOUNTS", otherwise=False)
        url = said.get("SSR_URL", "").rstrip("/")
        read = cls(
            store=said.get("SSR_STORE") or default_url(),
            host=said.get("SSR_HOST", HOST),
            port=_whole(said, "SSR_PORT", PORT),
            workers=_whole(said, "SSR_WORKERS", WORKERS),
            threads=_whole(said, "SSR_THREADS", THREADS),
            accounts=accounts,
            four_eyes=_switch(said, "SSR_FOUR_EYES", otherwise=accounts),
            secret=_secret(said, "SSR_SECRET"),
            url=url,
            proxies=_whole(said, "SSR_PROXIES", 1 if url else 0),
            idle=timedelta(minutes=_whole(said, "SSR_IDLE_MINUTES", 60)),
            absolute=timedelta(hours=_whole(said, "SSR_SESSION_HOURS", 12)),
            rate=_whole(said, "SSR_RATE", RATE),
            openid=OpenId.from_environment(said),
            template=_file(said, "SSR_TEMPLATE"),
        )
        return replace(read, **{name: value for name, value in given.items() if value is not None})

    @property
    def names(self) -> frozenset[str]:
        """The names beside the loopback's by which the program is known."""
        name = urlsplit(self.url).hostname
        return frozenset([name] if name else [])

    @property
    def is_secure(self) -> bool:
        """Whether the public address is one that nobody can listen to."""
        return self.url.startswith("https://")


def is_loopback(host: str) -> bool:
    """Whether only this machine can reach the address."""
    if host == "localhost":
        return True
    try:
        return ip_address(host.strip("[]")).is_loopback
    except ValueError:
        return False


def is_private(address: str) -> bool:
    """Whether nobody can listen on the way to an address: https, or this machine alone."""
    parts = urlsplit(address)
    return parts.scheme == "https" or (parts.scheme == "http" and is_loopback(parts.hostname or ""))


def _secret(said: Mapping[str, str], name: str) -> str:
    """A secret from a variable, or from the file that another variable names."""
    path = said.get(f"{name}_FILE", "")
    if not path:
        return said.get(name, "")
    try:
        return Path(path).read_text("utf-8").strip()
    except (OSError, UnicodeDecodeError) as error:
        raise SettingError(f"{name}_FILE is {path!r}, which cannot be read: {error}") from error


def _file(said: Mapping[str, str], name: str) -> bytes | None:
    """The bytes of the file that a variable names."""
    path = said.get(name, "")
    try:
        return Path(path).read_bytes() if path else None
    except OSError as error:
        raise SettingError(f"{name} is {path!r}, which cannot be read: {error.strerror}") from error


def _switch(said: Mapping[str, str], name: str, *, otherwise: bool) -> bool:
    text = said.get(name, "").strip().lower()
    if text and text not in SWITCH:
        raise SettingError(f"{name} is {text!r}; say on or off")
    return SWITCH.get(text, otherwise)


def _whole(said: Mapping[str, str], name: str, otherwise: int) -> int:
    text = said.get(name, "").strip()
    if text and not (text.isascii() and text.isdecimal()):
        raise SettingError(f"{name} is {text!r}; say a whole number")
    return int(text) if text else otherwise
