"""What the environment says, read once into something that does not change."""

from __future__ import annotations

import os
from collections.abc import Mapping
from dataclasses import dataclass, replace
from ipaddress import ip_address
from typing import Any

from indicators.store.engine import default_url

HOST, PORT = "127.0.0.1", 8050
WORKERS, THREADS = 1, 8
LARGEST_UPLOAD = 25 * 1024 * 1024


@dataclass(frozen=True, slots=True)
class Settings:
    """How the program runs. `store` is a path or URL; `workers` are processes, `threads` are in each of them."""

    store: str
    host: str = HOST
    port: int = PORT
    workers: int = WORKERS
    threads: int = THREADS
    largest_upload: int = LARGEST_UPLOAD
    accounts: bool = False
    four_eyes: bool = False

    @classmethod
    def from_environment(cls, environment: Mapping[str, str] | None = None, **given: Any) -> Settings:
        """SSR_STORE, SSR_HOST, SSR_PORT, SSR_WORKERS, SSR_THREADS; what is given (and not None) comes first."""
        said = os.environ if environment is None else environment
        read = cls(
            store=said.get("SSR_STORE") or default_url(),
            host=said.get("SSR_HOST", HOST),
            port=int(said.get("SSR_PORT", PORT)),
            workers=int(said.get("SSR_WORKERS", WORKERS)),
            threads=int(said.get("SSR_THREADS", THREADS)),
        )
        return replace(read, **{name: value for name, value in given.items() if value is not None})


def is_loopback(host: str) -> bool:
    """Whether only this machine can reach the address."""
    if host == "localhost":
        return True
    try:
        return ip_address(host.strip("[]")).is_loopback
    except ValueError:
        return False
