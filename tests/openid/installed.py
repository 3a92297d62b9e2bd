"""What the provider stands on: Node, which Playwright's Python package carries newer than Debian's, and the packages beside this file."""

from __future__ import annotations

from importlib.util import find_spec
from pathlib import Path

HERE = Path(__file__).parent
STAMP = HERE / ".installed"
HOW = (
    "run `make tests/openid/.installed` where the npm registry, or the one that npm is set to use, can be reached; then run the tests again"
)


def node() -> Path:
    spec = find_spec("playwright")
    if spec is None or spec.origin is None:
        raise AssertionError("playwright is not installed: `make .venv/.dev` installs what the tests need")
    return Path(spec.origin).parent / "driver" / "node"


def program(stamp: Path = STAMP) -> list[str]:
    """The command that runs the provider."""
    if not stamp.exists():
        raise AssertionError(f"the OpenID provider of the tests is not installed: {HOW}")
    return [str(node()), str(HERE / "provider.mjs")]
