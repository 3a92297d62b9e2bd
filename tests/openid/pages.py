"""Walks through the provider's pages as a person with a browser would, up to the address where the browser returns to the application."""

from __future__ import annotations

from http.client import HTTPResponse
from http.cookiejar import CookieJar
from urllib.error import HTTPError
from urllib.parse import urlencode, urljoin
from urllib.request import HTTPCookieProcessor, HTTPRedirectHandler, ProxyHandler, build_opener

MOST_STEPS = 12
REDIRECTS = {301, 302, 303, 307, 308}


class _Stay(HTTPRedirectHandler):
    """Redirects are followed by hand, since the last one leads to the application, which need not be running."""

    def redirect_request(self, *_: object) -> None:
        return None


class Visitor:
    """A browser of one person: its cookies last, so a second visit finds the person signed in at the provider."""

    def __init__(self, redirect_uri: str) -> None:
        self._redirect_uri = redirect_uri
        self._opener = build_opener(ProxyHandler({}), HTTPCookieProcessor(CookieJar()), _Stay)

    def sign_in(self, authorize_url: str, login: str) -> str:
        """The address, with its code and state, that the provider sends the browser back to."""
        return self._walk(authorize_url, {"login": login, "answer": "yes"})

    def cancel(self, authorize_url: str) -> str:
        """As sign_in, for a person who turns back: the address carries error=access_denied."""
        return self._walk(authorize_url, {"answer": "no"})

    def _walk(self, address: str, form: dict[str, str]) -> str:
        answer = None
        for _ in range(MOST_STEPS):
            status, location, text = self._open(address, answer)
            if status == 200:
                answer = form
            elif status in REDIRECTS:
                address, answer = urljoin(address, location), None
            else:
                raise AssertionError(f"the provider answered {status}: {text}")
            if address.startswith(self._redirect_uri):
                return address
        raise AssertionError(f"after {MOST_STEPS} pages the provider had not returned to {self._redirect_uri}")

    def _open(self, address: str, form: dict[str, str] | None) -> tuple[int, str, str]:
        data = None if form is None else urlencode(form).encode()
        try:
            response: HTTPResponse | HTTPError = self._opener.open(address, data, timeout=30)
        except HTTPError as refused:
            response = refused
        with response:
            return response.status or 0, response.headers.get("Location", ""), response.read().decode()
