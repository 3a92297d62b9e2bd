"""Holds the last answers to questions, for threads that ask at the same time."""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Callable, Hashable
from threading import Lock
from typing import Any


class Shelf:
    """The last so many answers by question. What fails is not kept; two may ask at once, and one answer stays."""

    def __init__(self, size: int) -> None:
        self.size = size
        self._held: OrderedDict[Hashable, Any] = OrderedDict()
        self._lock = Lock()

    def get(self, question: Hashable, ask: Callable[[], Any]) -> Any:
        with self._lock:
            if question in self._held:
                self._held.move_to_end(question)
                return self._held[question]
        answer = ask()
        with self._lock:
            self._held[question] = answer
            while len(self._held) > self.size:
                self._held.popitem(last=False)
        return answer
