"""Scripts and styles: compressed once, kept in memory, and never asked for again by a browser that has them."""

from __future__ import annotations

import gzip
import hashlib
import re
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from threading import Lock

import plotly
from flask import Flask, Response, request

ASSETS = Path(__file__).parent / "assets"
SMALL_CHARTS = ASSETS / "plotly-cartesian.min.js"
SMALL_CHARTS_BR = ASSETS / "plotly-cartesian.min.js.br"  # made at set-up, where the tool for it is
FOREVER = "public, max-age=31536000, immutable"
WORTH = 700  # bytes below which compressing gains nothing
STATIC = ("/assets/", "/_dash-component-suites/")
FINGERPRINT = re.compile(r"\.v[\w-]+m[0-9a-fA-F]+\.")
TEXT = ("text/", "application/json", "application/javascript", "text/javascript", "image/svg")
_lock = Lock()


@dataclass(frozen=True, slots=True)
class Packed:
    """The body of one answer as it is and compressed."""

    plain: bytes
    small: Mapping[str, bytes]
    mimetype: str
    tag: str
    fixed: bool


def chart_library() -> str:
    """The address of the chart library: the small build where it was fetched at set-up, else the one inside the plotly package."""
    if SMALL_CHARTS.exists():
        return f"/assets/{SMALL_CHARTS.name}?m={int(SMALL_CHARTS.stat().st_mtime)}"
    version = plotly.__version__.replace(".", "_")
    return f"/_dash-component-suites/plotly/package_data/plotly.v{version}m0.min.js"


def compress(server: Flask) -> None:
    """Compress what is text: static files once, everything else as it goes out."""
    shelf: dict[str, Packed] = {}

    def known() -> Response | None:
        packed = shelf.get(request.full_path) if request.method == "GET" else None
        return None if packed is None else _answer(packed)

    def pack(answer: Response) -> Response:
        if "Content-Encoding" in answer.headers or answer.status_code != 200 or request.method == "HEAD":
            return answer
        if not (answer.mimetype or "").startswith(TEXT) or (answer.is_streamed and not answer.direct_passthrough):
            return answer
        if not request.path.startswith(STATIC):
            return _as_it_goes(answer)
        answer.direct_passthrough = False
        packed = _packed(answer)
        answer.close()
        if packed.fixed:
            with _lock:
                shelf[request.full_path] = packed
        return _answer(packed)

    server.before_request_funcs.setdefault(None, []).insert(0, known)
    server.after_request(pack)


def _packed(answer: Response) -> Packed:
    body = answer.get_data()
    fixed = "m" in request.args or bool(FINGERPRINT.search(request.path))
    small = {"br": SMALL_CHARTS_BR.read_bytes()} if request.path.endswith(SMALL_CHARTS.name) and SMALL_CHARTS_BR.exists() else {}
    small["gzip"] = gzip.compress(body, 9, mtime=0)
    return Packed(body, small, answer.mimetype, hashlib.sha256(body).hexdigest()[:20], fixed)


def _answer(packed: Packed) -> Response:
    """Compressed where the browser takes it; immutable where the address changes with the content."""
    coding = next((name for name in packed.small if request.accept_encodings[name]), "")
    answer = Response(packed.small[coding] if coding else packed.plain, mimetype=packed.mimetype)
    if coding:
        answer.headers["Content-Encoding"] = coding
    answer.headers["Cache-Control"] = FOREVER if packed.fixed else "no-cache"
    answer.vary.add("Accept-Encoding")
    answer.set_etag(f"{packed.tag}-{coding}")
    return answer.make_conditional(request)


def _as_it_goes(answer: Response) -> Response:
    answer.vary.add("Accept-Encoding")
    if request.accept_encodings["gzip"] and len(answer.get_data()) > WORTH:
        answer.set_data(gzip.compress(answer.get_data(), 5, mtime=0))
        answer.headers["Content-Encoding"] = "gzip"
    return answer
