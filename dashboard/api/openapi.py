"""The interface described by itself, as an OpenAPI 3.1 document made from its tables."""

from __future__ import annotations

from functools import cache
from importlib.metadata import version
from typing import Any

from dashboard.api.parameters import ABOUT, EVERYWHERE, MOST, STATES
from dashboard.api.reports import ASKS, FORMS
from dashboard.api.tables import TABLES
from dashboard.api.tables.base import Column, Table
from dashboard.report.formats import FORMATS
from dashboard.words import Words

KINDS: dict[str, dict[str, Any]] = {
    "text": {"type": "string"},
    "number": {"type": "number"},
    "whole": {"type": "integer"},
    "date": {"type": "string", "format": "date"},
    "moment": {"type": "string", "format": "date-time"},
    "yes_no": {"type": "boolean"},
}
DAY = {"type": "string", "format": "date"}
NUMBER = {"type": "integer", "minimum": 1}
PARAMETERS: dict[str, dict[str, Any]] = {
    "as_of": DAY,
    "since": DAY,
    "until": DAY,
    "freeze": NUMBER,
    "submission": NUMBER,
    "limit": {**NUMBER, "maximum": max(MOST.values())},
    "format": {"type": "string", "enum": ["json", "csv"]},
    "lang": {"type": "string", "enum": ["en", "fr"]},
    "state": {"type": "string", "enum": list(STATES)},
}


@cache
def document(words: Words) -> dict[str, Any]:
    """The whole document."""
    return {
        "openapi": "3.1.0",
        "info": {
            "title": words("Benchmarks for security sector reform"),
            "version": version("ssr-benchmarks"),
            "description": words(
                "Tables to read. Every figure carries its file, sheet and cell. What a token may not see is not there. "
                "In CSV a text that a spreadsheet would take for a formula begins with an apostrophe."
            ),
            "license": {"name": "Apache-2.0", "identifier": "Apache-2.0"},
        },
        "servers": [{"url": "/api/v1"}],
        "paths": {**{f"/{table.id}": {"get": _operation(table, words)} for table in TABLES.values()}, "/report": {"get": _report(words)}},
        "components": {
            "schemas": {**{_name(table): _row(table, words) for table in TABLES.values()}, "Refusal": _refusal(words)},
            "securitySchemes": {"token": {"type": "http", "scheme": "bearer"}, "basic": {"type": "http", "scheme": "basic"}},
        },
        "security": [{"token": []}, {"basic": []}],
    }


def _name(table: Table) -> str:
    return table.id.capitalize()


def _operation(table: Table, words: Words) -> dict[str, Any]:
    return {
        "operationId": table.id,
        "summary": words(table.title),
        "description": words(table.about),
        "parameters": [_parameter(name, table, words) for name in (*table.asks, *EVERYWHERE)],
        "responses": {
            "200": {"description": words("The rows."), "content": _content(_page(table), csv=True)},
            "400": _refused(words("A parameter that cannot be used.")),
            "401": _refused(words("No token, or one that has ended.")),
            "404": _refused(words("What is named is not there.")),
            "409": _refused(words("The figures have changed between two pages.")),
        },
    }


def _report(words: Words) -> dict[str, Any]:
    schemas = {"as_of": DAY, "since": DAY, "freeze": NUMBER, "lang": PARAMETERS["lang"], "format": {"type": "string", "enum": list(FORMS)}}
    files = {one.kind.partition(";")[0]: {"schema": {"type": "string", "format": "binary"}} for one in FORMATS.values()}
    return {
        "operationId": "report",
        "summary": words("A report"),
        "description": words("A report as a file or, as JSON, every block of it and every figure with its cells."),
        "parameters": [
            {"name": name, "in": "query", "required": False, "description": words(about), "schema": schemas.get(name, {"type": "string"})}
            for name, about in ASKS.items()
        ],
        "responses": {
            "200": {"description": words("The report."), "content": {"application/json": {"schema": {"type": "object"}}, **files}},
            "400": _refused(words("A parameter that cannot be used.")),
            "401": _refused(words("No token, or one that has ended.")),
            "404": _refused(words("What is named is not there.")),
        },
    }


def _refused(why: str) -> dict[str, Any]:
    return {"description": why, "content": _content(_ref("Refusal"))}


def _content(schema: dict[str, Any], *, csv: bool = False) -> dict[str, Any]:
    return {"application/json": {"schema": schema}, **({"text/csv": {"schema": {"type": "string"}}} if csv else {})}


def _parameter(name: str, table: Table, words: Words) -> dict[str, Any]:
    schema = PARAMETERS.get(name, {"type": "string"})
    return {"name": name, "in": "query", "required": name in table.needs, "description": words(ABOUT[name]), "schema": schema}


def _page(table: Table) -> dict[str, Any]:
    properties = {
        "table": {"type": "string", "const": table.id},
        "as_of": _or_null(DAY),
        "freeze": _or_null({"type": "integer"}),
        "classification": {"type": "string"},
        "rows": {"type": "array", "items": _ref(_name(table))},
        "next": _or_null({"type": "string"}),
    }
    return {"type": "object", "properties": properties, "required": list(properties)}


def _row(table: Table, words: Words) -> dict[str, Any]:
    properties = {column.id: _column(column, words) for column in table.columns}
    return {"type": "object", "properties": properties, "required": list(properties), "additionalProperties": False}


def _column(column: Column, words: Words) -> dict[str, Any]:
    return {**_or_null(KINDS[column.kind]), "description": words(column.about)}


def _or_null(schema: dict[str, Any]) -> dict[str, Any]:
    return {**schema, "type": [schema["type"], "null"]}


def _ref(name: str) -> dict[str, str]:
    return {"$ref": f"#/components/schemas/{name}"}


def _refusal(words: Words) -> dict[str, Any]:
    properties = {"message": {"type": "string"}, "parameter": {"type": "string"}}
    return {"type": "object", "description": words("Why not, in words."), "properties": properties, "required": ["message"]}
