"""The document that carries the program: language, landmarks, signs, and the scripts that are really used."""

from __future__ import annotations

import datetime as dt
import json
import re
from collections.abc import Callable
from html import escape
from typing import Any

from dash import Dash
from flask import request

from dashboard import theme
from dashboard.state import parse
from dashboard.static import chart_library
from dashboard.words import LANGUAGES, Words, preferred, words_for

# Pages are made of dash.html alone, so the component libraries that nobody uses are not sent: 150 kB compressed.
UNUSED = re.compile(r"/(deps/polyfill|dcc/|dash_table/)|plotly(\.|-)")
MONTHS = [dt.date(2000, number, 1) for number in range(1, 13)]

TEMPLATE = """<!DOCTYPE html>
<html lang="{language}">
<head>
{{%metas%}}
<meta name="color-scheme" content="light dark">
<title>{title}</title>
<link rel="icon" href="/assets/icon.svg" type="image/svg+xml">
{{%css%}}
<link rel="preload" href="/_dash-layout" as="fetch" crossorigin>
<link rel="preload" href="/_dash-dependencies" as="fetch" crossorigin>
</head>
<body>
<a class="skip" href="#main">{skip}</a>
<svg width="0" height="0" aria-hidden="true" class="sprite"><defs>{signs}</defs></svg>
<p id="trouble" role="alert" hidden></p>
{{%app_entry%}}
<div id="announcer" aria-live="polite" class="unseen"></div>
<noscript><p class="noscript">{noscript}</p></noscript>
<script type="application/json" id="ssr-settings">{settings}</script>
<footer>
{{%config%}}
{{%scripts%}}
{{%renderer%}}
</footer>
</body>
</html>"""

ENTRY = """<div id="react-entry-point">
<div class="frame"><div class="topbar"><span class="product"><b>SSR</b> {product}</span></div><p class="loading">{loading}</p></div>
</div>"""


class Document(Dash):
    """Dash with a document of ours, in the language of the request."""

    prepare: Callable[[], None]  # loads what the first upload would else wait for

    def interpolate_index(self, **parts: Any) -> str:
        words = words_for(asked_language())
        scripts = [line for line in parts["scripts"].split("\n") if not UNUSED.search(line)]
        entry = ENTRY.format(product=escape(words("benchmarks")), loading=escape(words("Loading the page …")))
        filled = {**parts, "scripts": "\n".join(scripts), "app_entry": entry}
        page = TEMPLATE.format(
            language=words.language,
            title=escape(words("SSR benchmarks")),
            skip=escape(words("Skip to the content")),
            noscript=escape(words("These pages need JavaScript. The command line gives the same figures: ssr status.")),
            signs="".join(f'<symbol id="sign-{name}" viewBox="0 0 16 16">{shape}</symbol>' for name, shape in theme.SHAPES.items()),
            settings=settings(words),
        )
        for name, value in filled.items():
            page = page.replace("{%" + name + "%}", value)
        return page


def asked_language() -> str:
    """The language of the address, else of the browser."""
    return parse(request.full_path).language or preferred(request.headers.get("Accept-Language"))


def settings(words: Words) -> str:
    """What the scripts need to know, safe inside a script element."""
    said = {text: words(text) for text in SCRIPT_WORDS}
    known = {"language": words.language, "plotly": chart_library(), "colours": theme.LIGHT, "words": said, "months": months(words)}
    return json.dumps(known, ensure_ascii=False).replace("</", "<\\/")


def months(words: Words) -> list[list[str]]:
    """The names of each month, the reader's own first, then those of the other languages, which are understood too."""
    return [
        list(dict.fromkeys([words.month(day, long=True), *(words_for(code).month(day, long=True) for code in LANGUAGES)])) for day in MONTHS
    ]


def _script_words(words: Any) -> tuple[str, ...]:
    return (
        words("Details of"),
        words("The page could not be loaded. Check the connection and load it again."),
        words("You were signed out."),
        words("Sign in again"),
        words("Sending the file …"),
        words("Sending the file: {share}"),
        words("Reading and checking the workbook …"),
        words("The file could not be sent. Check the connection and try again."),
        words("Choose a file first."),
        words("This takes a moment …"),
        words("{file} is being made …"),
        words("{file} is made: {size}."),
        words("The file could not be made."),
        words("This is not a day that can be read. Write it as 9 October 2019 or 2019-10-09."),
        words("This can mean {first} or {second}. Write the month in letters."),
    )


SCRIPT_WORDS = _script_words(str)
