"""Fetches the small build of the chart library for the browser, of exactly the version that the plotly package carries."""

from __future__ import annotations

import re
import shutil
import subprocess
import sys
import tarfile
import tempfile
from importlib.util import find_spec
from pathlib import Path

PACKAGE = "plotly.js-cartesian-dist-min"
ASSETS = Path(__file__).parent / "assets"
TARGET = ASSETS / "plotly-cartesian.min.js"
BROTLI = """
const fs = require("fs"), [from, to] = process.argv.slice(1);
fs.writeFileSync(to, require("zlib").brotliCompressSync(fs.readFileSync(from)));
"""


def packaged_version() -> str:
    """The version of plotly.js inside the plotly package, read from its first lines without importing the package."""
    spec = find_spec("plotly")
    if spec is None or spec.origin is None:
        raise RuntimeError("plotly is not installed")
    head = (Path(spec.origin).parent / "package_data" / "plotly.min.js").read_text("utf-8")[:400]
    found = re.search(r"plotly\.js v(\d+\.\d+\.\d+)", head)
    if found is None:
        raise RuntimeError("the plotly package does not say which plotly.js it carries")
    return found.group(1)


def fetch(version: str, target: Path = TARGET) -> bool:
    """Put the small build at `target`; False where npm is missing or does not give it, so that the packaged build serves."""
    npm = shutil.which("npm")
    if npm is None:
        return False
    with tempfile.TemporaryDirectory() as folder:
        asked = subprocess.run(  # noqa: S603 - the arguments are ours
            [npm, "pack", "--silent", f"{PACKAGE}@{version}"], cwd=folder, capture_output=True, check=False, timeout=180
        )
        archives = list(Path(folder).glob("*.tgz"))
        if asked.returncode != 0 or not archives:
            return False
        _unpack(archives[0], target)
    return True


def _unpack(archive: Path, target: Path) -> None:
    with tarfile.open(archive) as package:
        member = package.extractfile("package/plotly-cartesian.min.js")
        if member is None:
            raise RuntimeError(f"{archive.name} holds no plotly-cartesian.min.js")
        part = target.with_suffix(".part")
        part.write_bytes(member.read())
        part.replace(target)


def compress(target: Path = TARGET) -> None:
    """Put a brotli twin beside the build, a sixth smaller than gzip, where npm's own node can make it."""
    twin = target.with_name(f"{target.name}.br")
    twin.unlink(missing_ok=True)
    node = shutil.which("node")
    if node is not None:
        subprocess.run([node, "-e", BROTLI, str(target), str(twin)], check=False, timeout=180)  # noqa: S603 - the arguments are ours


def main() -> None:
    version = packaged_version()
    if not fetch(version):
        TARGET.unlink(missing_ok=True)
        TARGET.with_name(f"{TARGET.name}.br").unlink(missing_ok=True)
        sys.stdout.write("npm was not found or did not answer: the larger chart library of the plotly package is used.\n")
        return
    compress()


if __name__ == "__main__":
    main()
