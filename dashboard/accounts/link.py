"""Whether nobody can listen between the program and its database, or stand in for it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from sqlalchemy.engine import URL

from dashboard.settings import is_loopback
from dashboard.words import Words
from indicators.store.engine import normal_url

PROVES = "verify-full"  # the certificate, and that it is the server's
NEARLY = "verify-ca"  # the certificate alone
REASON = "SSR_VERIFY_CA"


def exposed(store: str, said: Mapping[str, str], words: Words) -> str | None:
    """Why a store may not be used, in one line that says what to do; None where it may."""
    try:
        url = normal_url(store)
    except ValueError:
        return None  # told in its own words when it is opened
    far = [host for host in _hosts(url, said) if not host.startswith(("/", "@")) and not is_loopback(host)]
    if url.get_backend_name() != "postgresql" or not far:
        return None
    mode = str(url.query.get("sslmode") or said.get("PGSSLMODE", ""))
    if mode == PROVES or (mode == NEARLY and said.get(REASON, "").strip()):
        return None
    return words(
        "The database on {host} could be listened to: add sslmode={mode} to SSR_STORE, and sslrootcert where its authority is your own. "
        "{other} takes a reason in {name}.",
        host=far[0],
        mode=PROVES,
        other=f"sslmode={NEARLY}",
        name=REASON,
    )


def _hosts(url: URL, said: Mapping[str, str]) -> Iterator[str]:
    """Where the driver will look, as the address says it, else as its own variables do."""
    named = [url.host, *(one for name in ("host", "hostaddr") for one in _all(url.query.get(name)))]
    hosts = [host for one in named if one for host in one.split(",")]
    hidden = "service" in url.query or said.get("PGSERVICE")  # a file that we do not read says where
    for host in hosts or [said.get("PGHOST", ""), said.get("PGHOSTADDR", ""), "PGSERVICE" if hidden else ""]:
        if host:
            yield host if host.startswith("/") or host.count(":") > 1 else host.partition(":")[0]


def _all(found: str | tuple[str, ...] | None) -> tuple[str, ...]:
    return (found,) if isinstance(found, str) else found or ()
