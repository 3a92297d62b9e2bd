"""The data bundle gives the data of a report as files that other programs read, and runs nothing."""

from __future__ import annotations

import csv
import json
import zipfile
from dataclasses import replace
from io import BytesIO, StringIO
from typing import Any

from dashboard.report.bundle import write
from dashboard.report.bundle_tables import COLUMNS, TABLES
from dashboard.report.compose import Document
from dashboard.small_cells import is_small
from tests.report.conftest import Composed


def _files(document: Document) -> dict[str, bytes]:
    with zipfile.ZipFile(BytesIO(write(document))) as found:
        return {name: found.read(name) for name in found.namelist()}


def _rows(data: bytes) -> list[list[str]]:
    return list(csv.reader(StringIO(data.decode(), newline="")))


def test_values_come_back_from_hxl_and_sdmx_as_they_were_read(composed: Composed) -> None:
    document = composed()
    files = _files(document)
    of_all = document.materials[0].series.values()
    read = [one["value"] for series in of_all for own in (series, *series["supporting"]) for one in own["readings"]]
    names, tags, *lines = _rows(files["data/observations.csv"])
    assert tags[names.index("value")] == "#indicator+value+num"
    assert [float(line[names.index("value")]) if line[names.index("value")] else None for line in lines] == read
    head, *found = _rows(files["data/observations_sdmx.csv"])
    assert head[:3] == ["STRUCTURE", "STRUCTURE_ID", "ACTION"]
    assert [float(line[head.index("OBS_VALUE")]) if line[head.index("OBS_VALUE")] else None for line in found] == read


def test_the_readme_names_every_column_and_submission(composed: Composed) -> None:
    document = composed(language="fr")
    said = _files(document)["README.md"].decode()
    assert [name for name in COLUMNS if f"`{name}` (" not in said] == []
    assert [row["name"] for row in document.materials[0].reports if row["sha256"] not in said] == []


def test_every_column_of_a_table_is_explained() -> None:
    assert {column for columns in TABLES.values() for column in columns} == set(COLUMNS)


def test_no_small_count_of_people_leaves(composed: Composed) -> None:
    rows = json.loads(_files(composed("MINUSTAH"))["data.json"])["tables"]["strength"]
    assert [row for row in rows if row["level"] != "all" and (is_small(row["women"]) or is_small(row["men"]))] == []


def test_no_text_is_a_formula(composed: Composed) -> None:
    document = composed()
    material = document.materials[0]
    wild: list[dict[str, Any]] = [
        dict.fromkeys((*row, "made_by"), "=1+1\x00") | {"place": {"file": "@x"}} for row in material.rows("commitments")
    ]
    changed = replace(document, materials=(replace(material, now={**material.now, "commitments": wild}),))
    lines = _rows(_files(changed)["data/commitments.csv"])[2:]
    assert lines and [text for line in lines for text in line if text[:1] in ("=", "+", "-", "@")] == []


def test_it_is_the_same_file_made_twice(composed: Composed) -> None:
    assert write(composed()) == write(composed())
