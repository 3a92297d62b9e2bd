"""Runs Debian's LibreOffice over a file, without a screen and with a profile that is thrown away."""

from __future__ import annotations

import subprocess
from pathlib import Path

SECONDS = 120


def converted(source: Path, kind: str, folder: Path) -> Path:
    """The file that LibreOffice makes of a workbook or document: xlsx, pdf, csv or txt."""
    target = folder / f"converted-{kind}"
    profile = (folder / "profile").resolve().as_uri()
    command = ["soffice", f"-env:UserInstallation={profile}", "--headless", "--convert-to", kind, "--outdir", str(target), str(source)]
    subprocess.run(command, capture_output=True, check=True, timeout=SECONDS)
    return target / f"{source.stem}.{kind}"
