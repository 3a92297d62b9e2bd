"""The road of a file through the running application: uploaded by its route, read again as its page would show it, put aside."""

from __future__ import annotations

import re
from dataclasses import dataclass
from io import BytesIO
from pathlib import Path

import pandas as pd
from werkzeug.datastructures import FileStorage
from werkzeug.test import encode_multipart

from dashboard.app import create_app
from dashboard.drafts import draft
from dashboard.rights import LOCAL
from dashboard.settings import Settings
from dashboard.source import Source
from indicators.problems import Problem
from indicators.reading import Reading
from tests.odd.honest import Row
from tests.test_app import OURS

BLOCKING = ("error", "question")


@dataclass(frozen=True)
class Answer:
    """What became of an upload: the code of a refusal, or the rows that were accepted and the problems that were told."""

    status: int
    refused: str = ""
    rows: tuple[Row, ...] = ()
    problems: tuple[Problem, ...] = ()

    def told(self, *severities: str) -> list[tuple[str, str | None]]:
        return sorted(((one.code, one.place.cell) for one in self.problems if one.severity in severities), key=repr)


class Route:
    """One application over one store, with its one sandbox."""

    def __init__(self, folder: Path) -> None:
        server = create_app(Settings(store=str(folder / "ssr.db"))).server
        self.client = server.test_client()
        self.source: Source = server.extensions["source"].seen_by(LOCAL)

    def close(self) -> None:
        self.source.sandbox.close()
        self.source.store.close()

    def send(self, data: bytes, file: str) -> tuple[int, dict[str, object]]:
        boundary, body = encode_multipart({"file": FileStorage(BytesIO(data), file)})  # the client's own way leaves large files open
        kind = f'multipart/form-data; boundary="{boundary}"'
        answer = self.client.post("/uploads?lang=en", data=body, content_type=kind, headers=OURS)
        assert answer.is_json, f"answered {answer.status_code} without words"
        return answer.status_code, answer.json

    def upload(self, data: bytes, file: str) -> Answer:
        """Upload, look at the draft, and drop it, so that the next file of the same content is a new one."""
        before = len(self.source.submissions())
        status, said = self.send(data, file)
        if "address" not in said:
            assert len(self.source.submissions()) == before, "something of a refused file was stored"
            return Answer(status, str(said.get("code")))
        number = number_of(said)
        found = self.reading(number)
        assert self.client.post(f"/uploads/{number}/drop", headers=OURS).status_code == 200
        return Answer(status, "", accepted(found), found.problems)

    def reading(self, number: int) -> Reading:
        """What the upload page shows of a submission."""
        shown = draft(self.source, number)
        assert shown is not None
        return shown.found


def number_of(said: dict[str, object]) -> int:
    found = re.search(r"submission=(\d+)", str(said["address"]))
    assert found is not None
    return int(found[1])


def accepted(found: Reading) -> tuple[Row, ...]:
    """The accepted readings as (indicator, day, value, document), sorted; of a text file those of its sheet of strength."""
    for sheet, name, value in (("observations", "indicator_id", "value"), ("strength", "institution", "total")):
        records = found.table(sheet)
        if not records.empty:
            rows = zip(records[name], records["date"], records[value], records.get("document", [None] * len(records)), strict=True)
            plain = [(str(one), str(date)[:10], _plain(number), _plain(document)) for one, date, number, document in rows]
            return tuple(sorted(plain, key=repr))
    return ()


def _plain(value: object) -> object:
    return None if pd.isna(value) else value
