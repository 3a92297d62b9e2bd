"""How fast one person may take data out: so many answers a minute, so that nobody empties the store or keeps it busy for the others."""

from __future__ import annotations

import math
import time
from collections import OrderedDict
from collections.abc import Callable
from threading import Lock

MINUTE = 60.0  # seconds
KEPT = 10_000  # people of whom it is known how fast they were
API = "/api/"
FILES = frozenset(
    {
        "/files/<sha256>",
        "/template",
        "/due.csv",
        "/due.xlsx",
        "/audit.csv",
        "/audit.json",
        "/reports.<ending>",
        "/reports/<int:number>.<ending>",
        "/reports/<int:number>/errata.xlsx",
        *(f"/uploads/<int:number>/{what}" for what in ("marked", "at", "difference.json", "difference.xlsx")),
    }
)


def is_paced(rule: str) -> bool:
    """Whether the answers of a route are counted: all that takes data out."""
    return rule.startswith(API) or rule in FILES


class Pace:
    """A bucket for each person: it holds a minute's answers and fills again evenly. One process knows only what it has answered itself."""

    def __init__(self, most: int, clock: Callable[[], float] = time.monotonic) -> None:
        self.most = most
        self.clock = clock
        self._left: OrderedDict[str, tuple[float, float]] = OrderedDict()  # answers, and when that was so
        self._lock = Lock()

    def wait(self, name: str, rule: str) -> int:
        """After how many seconds this may be asked again; 0 where it may be now, which is then counted."""
        if not self.most or not is_paced(rule):
            return 0
        with self._lock:
            now = self.clock()
            left, at = self._left.pop(name, (float(self.most), now))
            left = min(float(self.most), left + (now - at) * self.most / MINUTE)
            may = left >= 1
            self._left[name] = (left - 1 if may else left, now)
            while len(self._left) > KEPT:
                self._left.popitem(last=False)
        return 0 if may else math.ceil((1 - left) * MINUTE / self.most)
