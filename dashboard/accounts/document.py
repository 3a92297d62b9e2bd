"""Pages that need no script: a form with its errors at the top and at the field, or one sentence, in the look of the site."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from html import escape

from flask import Response

from dashboard.static import ASSETS
from dashboard.words import Words

DOCUMENT = """<!DOCTYPE html>
<html lang="{language}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<title>{title}</title>
<link rel="icon" href="/assets/icon.svg" type="image/svg+xml">
{styles}
</head>
<body>
<a class="skip" href="#main">{skip}</a>
<div class="frame frame--plain">
<header class="topbar"><span class="product"><b>SSR</b> {product}</span>
<nav class="languages" aria-label="{languages_label}">{languages}</nav></header>
<main id="main" class="page" tabindex="-1"><div class="content">{content}</div></main>
</div>
</body>
</html>"""

OWNER = '<input class="unseen" type="text" name="username" autocomplete="username" value="{}" readonly tabindex="-1" aria-hidden="true">'


@dataclass(frozen=True, slots=True)
class Entry:
    """One input of a form. `complete` is what a password manager knows it by."""

    name: str
    label: str
    complete: str
    kind: str = "text"
    hint: str = ""
    value: str = ""


@dataclass(frozen=True, slots=True)
class Sheet:
    """A page with one form. `errors` are sentences by the name of their input; "" for one that belongs to none.

    `owner` is whose password it is, for the password manager; `elsewhere` are links below the form: address and text;
    `instead` is one above it that may be taken in its place.
    """

    title: str
    address: str
    entries: Sequence[Entry]
    button: str
    hidden: Mapping[str, str]
    lead: str = ""
    owner: str = ""
    errors: Mapping[str, str] | None = None
    elsewhere: Sequence[tuple[str, str]] = ()
    instead: tuple[str, str] | None = None


def answer(sheet: Sheet, words: Words, own: Mapping[str, str], status: int = 200) -> Response:
    """The page as an answer; `own` is its own address in each language."""
    errors = sheet.errors or {}
    title = words("Error: {title}", title=sheet.title) if errors else sheet.title
    return Response(_document(title, _content(sheet, words, errors), words, own), status=status, mimetype="text/html")


def saying(title: str, text: str, link: tuple[str, str], words: Words, own: Mapping[str, str]) -> Response:
    """A page that says one thing, with a link below: its address and its words."""
    content = (
        f'<div class="opening"><h1 class="headline">{escape(title)}</h1></div><p role="alert">{escape(text)}</p>'
        f'<p class="form-elsewhere"><a href="{escape(link[0])}">{escape(link[1])}</a></p>'
    )
    return Response(_document(title, content, words, own), mimetype="text/html")


def _document(title: str, content: str, words: Words, own: Mapping[str, str]) -> str:
    return DOCUMENT.format(
        language=words.language,
        title=escape(f"{title} – {words('SSR benchmarks')}"),
        styles="\n".join(_styles()),
        skip=escape(words("Skip to the content")),
        product=escape(words("benchmarks")),
        languages_label=escape(words("Language")),
        languages=_languages(words, own),
        content=content,
    )


def _styles() -> list[str]:
    files = sorted(ASSETS.glob("?-*.css"))
    return [f'<link rel="stylesheet" href="/assets/{file.name}?m={file.stat().st_mtime}">' for file in files]


def _languages(words: Words, own: Mapping[str, str]) -> str:
    links = []
    for code, name in words.languages.items():
        here = ' aria-current="true"' if code == words.language else ""
        links.append(f'<a href="{escape(own[code])}" lang="{code}" title="{name}" aria-label="{name}"{here}>{code.upper()}</a>')
    return "".join(links)


def _content(sheet: Sheet, words: Words, errors: Mapping[str, str]) -> str:
    lead = f'<p class="form-lead">{escape(sheet.lead)}</p>' if sheet.lead else ""
    hidden = "".join(f'<input type="hidden" name="{escape(name)}" value="{escape(value)}">' for name, value in sheet.hidden.items())
    if sheet.owner:
        hidden += OWNER.format(escape(sheet.owner))
    lines = "".join(_line(entry, errors.get(entry.name)) for entry in sheet.entries)
    button = f'<div class="button-row"><button type="submit" class="button">{escape(sheet.button)}</button></div>'
    links = "".join(f'<p class="form-elsewhere"><a href="{escape(address)}">{escape(text)}</a></p>' for address, text in sheet.elsewhere)
    other = _instead(sheet.instead, words) if sheet.instead else ""
    return (
        f'{_summary(words, errors, sheet.entries)}<div class="opening"><h1 class="headline">{escape(sheet.title)}</h1></div>{lead}{other}'
        f'<form class="form" method="post" action="{escape(sheet.address)}">{hidden}{lines}{button}</form>{links}'
    )


def _instead(instead: tuple[str, str], words: Words) -> str:
    address, text = instead
    link = f'<a class="button" href="{escape(address)}">{escape(text)}</a>'
    otherwise = words("Or with a name and a password:")
    return f'<div class="button-row">{link}</div><p class="form-lead">{escape(otherwise)}</p>'


def _summary(words: Words, errors: Mapping[str, str], entries: Sequence[Entry]) -> str:
    """What is wrong, each with a link to its input; it has the focus when the page opens."""
    if not errors:
        return ""
    first = entries[0].name if entries else "main"
    items = "".join(f'<li><a href="#{escape(name or first)}">{escape(text)}</a></li>' for name, text in errors.items())
    said = words("This did not work")
    head = f'<h2 id="wrong">{escape(said)}</h2>'
    return f'<div class="form-summary" role="alert" aria-labelledby="wrong" tabindex="-1" autofocus>{head}<ul>{items}</ul></div>'


def _line(entry: Entry, error: str | None) -> str:
    said = [f"{entry.name}-{what}" for what, text in (("hint", entry.hint), ("error", error)) if text]
    hint = f'<p class="hint" id="{entry.name}-hint">{escape(entry.hint)}</p>' if entry.hint else ""
    wrong = f'<p class="field-error" id="{entry.name}-error">{escape(error)}</p>' if error else ""
    described = f' aria-describedby="{" ".join(said)}"' if said else ""
    invalid = ' aria-invalid="true"' if error else ""
    plain = ' autocapitalize="none" autocorrect="off" spellcheck="false"'
    field = (
        f'<input id="{entry.name}" name="{entry.name}" type="{entry.kind}" value="{escape(entry.value)}" '
        f'autocomplete="{entry.complete}" required maxlength="1000"{plain}{described}{invalid}>'
    )
    return f'<div class="form-line"><label for="{entry.name}">{escape(entry.label)}</label>{hint}{wrong}{field}</div>'
