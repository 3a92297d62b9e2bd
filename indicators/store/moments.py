"""Moments as the store writes them: UTC, always to the microsecond, so that their text sorts as they do."""

from __future__ import annotations

from datetime import UTC, datetime


def moment(at: datetime | None = None) -> str:
    """Now, or a given moment, as the store writes it."""
    return (at or datetime.now(UTC)).astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%S.%fZ")


def instant(text: str) -> datetime:
    """The moment that the store wrote."""
    return datetime.strptime(text, "%Y-%m-%dT%H:%M:%S.%fZ").replace(tzinfo=UTC)
