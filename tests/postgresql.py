"""A real PostgreSQL for the tests: a cluster of its own in a temporary folder, on a free port of the loopback."""

from __future__ import annotations

import os
import pwd
import shutil
import socket
import subprocess
import tempfile
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


@contextmanager
def running() -> Iterator[str]:
    """The address of an empty database for as long as the block lasts."""
    binaries, owner, port = _bin(), _owner(), _free_port()
    folder = Path(tempfile.mkdtemp(prefix="ssr-postgresql-"))
    identity = {} if owner is None else {"user": owner[0], "group": owner[1], "extra_groups": []}
    if owner is not None:
        os.chown(folder, *owner)

    def run(program: str, *arguments: str) -> None:
        command = [str(binaries / program), *arguments]
        done = subprocess.run(command, cwd=folder, capture_output=True, text=True, check=False, env={"LC_ALL": "C.UTF-8"}, **identity)
        if done.returncode != 0:
            raise AssertionError(f"{program} failed: {done.stderr or done.stdout}")

    data = str(folder / "data")
    try:
        run("initdb", "-D", data, "-U", "ssr", "--auth=trust", "--no-sync", "-E", "UTF8", "--locale=C.UTF-8")
        options = f"-p {port} -c listen_addresses=127.0.0.1 -c unix_socket_directories={folder} -c fsync=off"
        run("pg_ctl", "-D", data, "-w", "-t", "60", "-l", str(folder / "log"), "-o", options, "start")
        try:
            yield f"postgresql://ssr@127.0.0.1:{port}/postgres"
        finally:
            run("pg_ctl", "-D", data, "-w", "-m", "immediate", "stop")
    finally:
        shutil.rmtree(folder, ignore_errors=True)


@contextmanager
def empty_database(server: str) -> Iterator[str]:
    """A new database of a running server, gone after the block."""
    name = f"ssr_{os.urandom(6).hex()}"
    with psycopg.connect(server, autocommit=True) as connection:
        connection.execute(f"CREATE DATABASE {name}")
        try:
            yield server.rpartition("/")[0] + f"/{name}"
        finally:
            connection.execute(f"DROP DATABASE {name} WITH (FORCE)")
