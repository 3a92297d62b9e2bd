"""Forms that are sent as JSON: assets/forms.js draws them with labels and errors at the field."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Literal

from dash import html

from dashboard.components.cell import as_json


@dataclass(frozen=True, slots=True)
class Field:
    """One field. `required` is what is said where it is left empty; `options` are (value, text) of a select, of boxes, or days to offer."""

    name: str
    label: str
    kind: Literal["text", "area", "select", "boxes", "day", "email", "password"] = "text"
    hint: str = ""
    required: str = ""
    value: Any = ""
    options: Sequence[tuple[str, str]] = ()
    most: int = 0  # characters
    autocomplete: str = ""  # what a password manager knows it by


def form(
    address: str,
    fields: Sequence[Field],
    button: str | tuple[str, str],
    *,
    summary: str = "",
    also: Mapping[str, Any] | None = None,
    quiet: bool = False,
) -> html.Div:
    """A form that posts its fields, and `also`, to an address of ours; behind a `summary` to open where one is given.

    The answer is {"address"} to go to, or {"message", "field"?} with a status of 400 or above, or {"once"}: a text to show this one time.
    A `button` with a second text is read out as that: where several stand below each other, it says which.
    """
    sent = [{name: value for name in Field.__slots__ if (value := getattr(field, name))} for field in fields]
    text, label = button if isinstance(button, tuple) else (button, "")
    said = {"address": address, "fields": sent, "button": text, "summary": summary, "also": dict(also or {}), "quiet": quiet}
    said |= {"label": label} if label else {}
    return html.Div(**{"data-form": as_json(said)})
