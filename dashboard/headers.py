"""The headers on every answer: only our own scripts, nothing framed, nothing guessed, no data kept by the browser."""

from __future__ import annotations

from flask import Flask, Response

YEAR = 365 * 24 * 60 * 60  # seconds


def headers(server: Flask, script_hashes: list[str], *, secure: bool = False) -> None:
    """Headers on every answer: only our own scripts, nothing framed, nothing guessed, no data kept by the browser.

    `secure`: the program is known by an address of https, and by no other.
    """
    policy = "; ".join(
        (
            "default-src 'self'",
            f"script-src 'self' {' '.join(script_hashes)}",
            "style-src 'self' 'unsafe-inline'",  # the chart library styles its elements in place
            "img-src 'self' data: blob:",
            "connect-src 'self'",
            "object-src 'none'",
            "base-uri 'none'",
            "form-action 'self'",
            "frame-ancestors 'none'",
        )
    )

    def add(answer: Response) -> Response:
        answer.headers["Content-Security-Policy"] = policy
        answer.headers["X-Content-Type-Options"] = "nosniff"
        answer.headers["X-Frame-Options"] = "DENY"
        answer.headers["Referrer-Policy"] = "same-origin"
        answer.headers["Cross-Origin-Opener-Policy"] = "same-origin"
        answer.headers["Cross-Origin-Resource-Policy"] = "same-origin"
        answer.headers["Permissions-Policy"] = "camera=(), geolocation=(), microphone=()"
        if secure:
            answer.headers["Strict-Transport-Security"] = f"max-age={YEAR}; includeSubDomains"
        if not answer.headers.get("Cache-Control"):
            answer.headers["Cache-Control"] = "no-store"
        return answer

    server.after_request(add)
