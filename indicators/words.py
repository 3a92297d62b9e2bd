"""Text that a reader sees: written in English, marked for the catalogue, filled in late so that any language can say it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Any, TypeAlias

Value: TypeAlias = "str | int | float | date | Message | tuple[Message, ...] | None"


def mark(text: str) -> str:
    """Return the text unchanged; the word catalogue collects every argument of this function."""
    return text


@dataclass(frozen=True, slots=True)
class Message:
    """A marked sentence with {named} gaps and the facts that fill them; numbers and dates stay typed until shown."""

    text: str
    values: Mapping[str, Value] = field(default_factory=dict)

    def __str__(self) -> str:
        return self.text.format(**{name: plain(value) for name, value in self.values.items()})


def restored(stored: Mapping[str, Any]) -> Message:
    """A message from its stored form {"text", "values"}; a value may be a message again."""
    values = {name: restored(value) if isinstance(value, Mapping) else value for name, value in stored["values"].items()}
    return Message(stored["text"], values)


def plain(value: Value) -> str:
    """Give a fact in plain English form: no thousands sign, point as decimal sign, dates as YYYY-MM-DD, None as '..'."""
    if value is None:
        return ".."
    if isinstance(value, float):
        return f"{value:.10g}"
    if isinstance(value, tuple):
        return ", ".join(str(part) for part in value)
    return str(value)
