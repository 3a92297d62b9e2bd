"""Serves the application to this machine, and says where."""

from __future__ import annotations

import errno
import socket
import sys
import time
from collections.abc import Callable
from threading import Timer
from typing import Any

from gunicorn.app.base import BaseApplication
from gunicorn.arbiter import Arbiter

from dashboard.accounts.start import refusal
from dashboard.app import create_app
from dashboard.settings import Settings
from dashboard.words import words_for
from indicators.store import away, open_store

REFUSED = 2
QUIET = 2.0  # seconds
AGAIN = 0.5  # seconds
Say = Callable[[str], None]


def serve(settings: Settings, *, say: Say | None = None) -> int:
    """Serve until interrupted. Gives the exit code: 2 where the address is refused or taken, which is then said in one line."""
    words = words_for("en")
    if fault := refusal(settings, words):
        return _refuse(fault)
    if fault := _cannot_bind(settings):
        return _refuse(fault)
    open_store(settings.store).close()  # one that cannot be used is told by the command line, and not by each worker
    Server(settings, say or _to_screen).run()
    return 0


class Server(BaseApplication):  # type: ignore[misc]
    """gunicorn with threads, set up here instead of in a file. Each worker makes its own application."""

    def __init__(self, settings: Settings, say: Say) -> None:
        self.settings = settings
        self.say = say
        super().__init__()

    def load_config(self) -> None:
        chosen = {
            "bind": f"{bracketed(self.settings.host)}:{self.settings.port}",
            "workers": self.settings.workers,
            "threads": self.settings.threads,
            "worker_class": "gthread",
            "timeout": 120,
            "graceful_timeout": 5,
            "keepalive": 15,
            "loglevel": "warning",
            "control_socket_disable": True,
            "post_worker_init": self._ready,
        }
        for name, value in chosen.items():
            if name in self.cfg.settings:
                self.cfg.set(name, value)

    def load(self) -> Any:
        app = self._made()
        # After the first page, which somebody waits for, and before the first upload.
        later = Timer(QUIET, app.prepare)
        later.daemon = True
        later.start()
        return app.server

    def _made(self) -> Any:
        # A worker that takes the place of another while the database is away must wait: gunicorn ends with the first that fails to begin.
        while True:
            try:
                return create_app(self.settings)
            except away.ERRORS as error:
                if away.trouble(error) is not away.AWAY:
                    raise
                time.sleep(AGAIN)

    def run(self) -> None:
        Arbiter(self).run()

    def _ready(self, worker: Any) -> None:
        if worker.age == 1:
            host, port = worker.sockets[0].getsockname()[:2]
            self.say(f"http://{bracketed(host)}:{port}")


def bracketed(host: str) -> str:
    """An address of version 6 as it stands in a URL."""
    return f"[{host}]" if ":" in host else host


def _cannot_bind(settings: Settings) -> str | None:
    """Why the address cannot be had; gunicorn itself would try for seconds and then print a stack of lines."""
    family = socket.AF_INET6 if ":" in settings.host else socket.AF_INET
    with socket.socket(family, socket.SOCK_STREAM) as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind((settings.host, settings.port))
        except OSError as error:
            return _why(error, settings)
    return None


def _why(error: OSError, settings: Settings) -> str:
    words = words_for("en")
    if error.errno == errno.EADDRINUSE:
        return words("Port {port} is taken by another program. Choose another with --port.", port=str(settings.port))
    return words("{host} port {port} cannot be used: {reason}.", host=settings.host, port=str(settings.port), reason=error.strerror)


def _refuse(message: str) -> int:
    sys.stderr.write(f"ssr: {message}\n")
    return REFUSED


def _to_screen(address: str) -> None:
    sys.stdout.write(f"{words_for('en')('Open {address} in a browser; Ctrl+C ends the program.', address=address)}\n")
    sys.stdout.flush()
