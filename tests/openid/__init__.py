"""A real OpenID Connect provider for the tests: the certified one of the npm registry, on a free port of the loopback."""

from __future__ import annotations

import json
import secrets
import select
import subprocess
import tempfile
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from typing import IO

from tests.openid.installed import program
from tests.openid.pages import Visitor

START_SECONDS = 60


@dataclass(frozen=True)
class Account:
    """A person whom the provider knows: `login` is typed into its form and is also the `sub` of the tokens."""

    login: str
    name: str
    email: str
    email_verified: bool = True

    def claims(self) -> dict[str, object]:
        return {"name": self.name, "preferred_username": self.login, "email": self.email, "email_verified": self.email_verified}


ACCOUNTS = (Account("ada", "Ada Lovelace", "ada@example.org"), Account("grace", "Grace Hopper", "grace@example.org"))


@dataclass(frozen=True)
class Running:
    """A provider that answers, and the one client that it knows; discovery is at issuer + /.well-known/openid-configuration."""

    issuer: str
    client_id: str
    client_secret: str
    redirect_uri: str

    def visitor(self) -> Visitor:
        """A browser without cookies, kept to sign in more than once."""
        return Visitor(self.redirect_uri)

    def sign_in(self, authorize_url: str, login: str) -> str:
        """The callback address after a person, new to the provider, has signed in and agreed to share the profile."""
        return self.visitor().sign_in(authorize_url, login)

    def cancel(self, authorize_url: str) -> str:
        """The callback address after a person has turned back at the provider's form."""
        return self.visitor().cancel(authorize_url)


@contextmanager
def provider(redirect_uri: str, accounts: Sequence[Account] = ACCOUNTS, *, claims_in_id_token: bool = True) -> Iterator[Running]:
    """A provider for as long as the block lasts. Some give name and e-mail address in the ID token, others at userinfo only: say which."""
    client_id, client_secret = "dashboard", secrets.token_urlsafe(32)
    settings = {
        "client_id": client_id,
        "client_secret": client_secret,
        "redirect_uri": redirect_uri,
        "accounts": {account.login: account.claims() for account in accounts},
        "claims_in_id_token": claims_in_id_token,
    }
    with tempfile.TemporaryFile("w+") as log, _process(log) as process:
        yield Running(_start(process, settings, log), client_id, client_secret, redirect_uri)


@contextmanager
def _process(log: IO[str]) -> Iterator[subprocess.Popen[str]]:
    process = subprocess.Popen(program(), stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=log, text=True)
    with process:
        try:
            yield process
        finally:
            process.kill()


def _start(process: subprocess.Popen[str], settings: dict[str, object], log: IO[str]) -> str:
    """Hand over the settings and wait for the address."""
    if process.stdin is None or process.stdout is None:
        raise AssertionError("the provider was started without pipes")
    process.stdin.write(json.dumps(settings) + "\n")
    process.stdin.flush()
    ready, _, _ = select.select([process.stdout], [], [], START_SECONDS)
    issuer = process.stdout.readline().strip() if ready else ""
    if not issuer:
        log.seek(0)
        raise AssertionError(f"the OpenID provider did not start within {START_SECONDS} seconds: {log.read()}")
    return issuer
