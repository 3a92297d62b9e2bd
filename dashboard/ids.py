"""The only place that makes component ids."""

ADDRESS = "address"  # holds the URL; the router listens to it
BAR = "bar"
NAVIGATION = "navigation"
PAGE = "main"
EFFECT = "effect"
WITHDRAWAL = "withdrawal"
REPORT = "report"  # where the preview of a report comes late


def row(name: str) -> str:
    """The anchor of a row or section that a link may lead to."""
    return "at-" + "".join(letter if letter.isalnum() else "-" for letter in name).lower()
