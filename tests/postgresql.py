"""A real PostgreSQL for the tests: a cluster of its own in a temporary folder, on a free port of the loopback."""

from __future__ import annotations

import os
import pwd
import shutil
import socket
import subprocess
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import psycopg

HOW = "apt-get install -y postgresql gives it"


def _bin() -> Path:
    found = sorted(Path("/usr/lib/postgresql").glob("*/bin/postgres"))
    if found:
        return found[-1].parent
    on_path = shutil.which("postgres")
    if on_path is None:
        raise AssertionError(f"PostgreSQL is not on this machine: {HOW}, as root; then run the tests again")
    return Path(on_path).parent


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def _owner() -> tuple[int, int] | None:
    """Whom the server runs as: PostgreSQL refuses root, so root hands over to the package's own user."""
    if os.geteuid() != 0:
        return None
    try:
        entry = pwd.getpwnam("postgres")
    except KeyError:
        raise AssertionError(f"there is no user postgres to run the server as: {HOW}") from None
    return entry.pw_uid, entry.pw_gid


class Server:
    """A cluster in a folder of its own, that can be killed and started again."""

    def __init__(self, folder: Path) -> None:
        self.folder, self.port, self._bin, self._owner = folder, _free_port(), _bin(), _owner()
        if self._owner is not None:
            os.chown(folder, *self._owner)
        self._run("initdb", "-D", self._data, "-U", "ssr", "--auth=trust", "--no-sync", "-E", "UTF8", "--locale=C.UTF-8")

    @property
    def address(self) -> str:
        return f"postgresql://ssr@127.0.0.1:{self.port}/postgres"

    @property
    def pid(self) -> int:
        """The process that all others of the server come from."""
        return int((self.folder / "data" / "postmaster.pid").read_text().split()[0])

    def start(self) -> None:
        options = f"-p {self.port} -c listen_addresses=127.0.0.1 -c unix_socket_directories={self.folder} -c fsync=off"
        self._run("pg_ctl", "-D", self._data, "-w", "-t", "60", "-l", str(self.folder / "log"), "-o", options, "start")

    def stop(self) -> None:
        """Stop without saying goodbye to anybody, as after a fault of the machine."""
        self._run("pg_ctl", "-D", self._data, "-w", "-m", "immediate", "stop")

    def start_again(self) -> None:
        """Start once the stop that somebody else ordered has come to its end."""
        until = time.monotonic() + 90
        while (self.folder / "data" / "postmaster.pid").exists() and time.monotonic() < until:
            time.sleep(0.02)
        self.start()

    @property
    def _data(self) -> str:
        return str(self.folder / "data")

    def _run(self, program: str, *arguments: str) -> None:
        command = [str(self._bin / program), *arguments]
        identity = {} if self._owner is None else {"user": self._owner[0], "group": self._owner[1], "extra_groups": []}
        done = subprocess.run(command, cwd=self.folder, capture_output=True, text=True, check=False, env={"LC_ALL": "C.UTF-8"}, **identity)
        if done.returncode != 0:
            raise AssertionError(f"{program} failed: {done.stderr or done.stdout}")


@contextmanager
def server() -> Iterator[Server]:
    """A server that runs for as long as the block lasts, unless the block stops it."""
    folder = Path(tempfile.mkdtemp(prefix="ssr-postgresql-"))
    try:
        made = Server(folder)
        made.start()
        try:
            yield made
        finally:
            if (folder / "data" / "postmaster.pid").exists():
                made.stop()
    finally:
        shutil.rmtree(folder, ignore_errors=True)


@contextmanager
def running() -> Iterator[str]:
    """The address of an empty database for as long as the block lasts."""
    with server() as made:
        yield made.address


@contextmanager
def empty_database(server: str) -> Iterator[str]:
    """A new database of a running server, gone after the block."""
    name = f"ssr_{os.urandom(6).hex()}"
    _order(server, f"CREATE DATABASE {name}")
    try:
        yield server.rpartition("/")[0] + f"/{name}"
    finally:
        _order(server, f"DROP DATABASE {name} WITH (FORCE)")


def _order(server: str, statement: str) -> None:
    # Each by a connection of its own: the server may have been killed in between.
    with psycopg.connect(server, autocommit=True) as connection:
        connection.execute(statement)
