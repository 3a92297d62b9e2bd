"""Turns a document into plain JSON values to be kept, and back into the same document."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import fields
from datetime import date
from typing import Any

from dashboard.material import Material, Order
from dashboard.report.compose import Document, Part
from dashboard.sections.base import Block, Chart, Column, Figure, Heading, Paragraph, Series, Table
from dashboard.words import words_for

Plain = dict[str, Any]
TYPES: dict[str, type] = {"paragraph": Paragraph, "heading": Heading, "table": Table, "chart": Chart}
NAMES = {kind: name for name, kind in TYPES.items()}
INSIDE: dict[str, type] = {"columns": Column, "series": Series}  # tuples of smaller parts, by the field that holds them


def as_plain(document: Document) -> Plain:
    """Everything that is printed, without the material that it was written from."""
    return {
        "order": order_as_plain(document.order),
        "language": document.words.language,
        "title": document.title,
        "subtitle": document.subtitle,
        "mark": document.mark,
        "parts": [_part_as_plain(part) for part in document.parts],
        "figures": [_fields(figure) for figure in document.figures.values()],  # a list: in the order in which they are stated
    }


def restored(plain: Mapping[str, Any], materials: Sequence[Material] = ()) -> Document:
    """The document that was kept. `materials`: what its missions knew then, for the kinds of file that also give the data."""
    figures = [_figure(one) for one in plain["figures"]]
    return Document(
        order=order_of(plain["order"]),
        title=plain["title"],
        subtitle=plain["subtitle"],
        mark=plain["mark"],
        parts=tuple(_part(part) for part in plain["parts"]),
        materials=tuple(materials),
        figures={figure.key: figure for figure in figures},
        words=words_for(plain["language"]),
    )


def order_as_plain(order: Order) -> Plain:
    """An order with its days as YYYY-MM-DD."""
    return {name: value.isoformat() if isinstance(value, date) else value for name, value in _fields(order).items()}


def order_of(plain: Mapping[str, Any]) -> Order:
    days = {name: date.fromisoformat(plain[name]) if plain[name] else None for name in ("as_of", "since")}
    texts = {name: tuple(plain[name]) for name in ("missions", "sections")}
    return Order(**{**plain, **days, **texts})


def _part_as_plain(part: Part) -> Plain:
    blocks = [{"type": NAMES[type(block)], **_fields(block)} for block in part.blocks]
    return {**_fields(part), "blocks": blocks}


def _part(plain: Mapping[str, Any]) -> Part:
    blocks = tuple(_block(block) for block in plain["blocks"])
    return Part(plain["id"], plain["title"], blocks, tuple(plain["numbers"]), plain["annex"])


def _block(plain: Mapping[str, Any]) -> Block:
    said = {name: _value(name, value) for name, value in plain.items() if name != "type"}
    block: Block = TYPES[plain["type"]](**said)
    return block


def _value(name: str, value: Any) -> Any:
    """A field of a block: lists were tuples, all the way down."""
    if name in INSIDE:
        return tuple(INSIDE[name](**{inner: _tuples(one) for inner, one in each.items()}) for each in value)
    return _tuples(value)


def _tuples(value: Any) -> Any:
    return tuple(_tuples(one) for one in value) if isinstance(value, list) else value


def _figure(plain: Mapping[str, Any]) -> Figure:
    return Figure(**{**plain, "places": tuple(plain["places"])})


def _fields(part: Any) -> Plain:
    """The fields of a dataclass as plain values, tuples as lists."""
    return {one.name: _plain(getattr(part, one.name)) for one in fields(part)}


def _plain(value: Any) -> Any:
    if isinstance(value, tuple):
        return [_plain(one) for one in value]
    if isinstance(value, Column | Series):
        return _fields(value)
    return dict(value) if isinstance(value, Mapping) else value
