"""What an entry of the catalogue of problems is."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal, TypeAlias

Severity: TypeAlias = Literal["error", "question", "warning", "note"]

SEVERITIES: tuple[Severity, ...] = ("error", "question", "warning", "note")


@dataclass(frozen=True, slots=True)
class Kind:
    """One entry of the catalogue: `what` may have {gaps}; `hint` says what the reader should do."""

    code: str
    severity: Severity
    what: str
    hint: str
