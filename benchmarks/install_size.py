"""How much a default install takes on disk: a fresh virtual environment, `pip install .`, everything it added.

Run as `python -m benchmarks.install_size`; it downloads what it installs.
"""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path
from tempfile import TemporaryDirectory

from benchmarks.results import Row

ROOT = Path(__file__).parents[1]
GOAL_MB = 450


def size_mb(folder: Path) -> float:
    """The size of all files under the folder, in millions of bytes, links not followed."""
    return sum(path.lstat().st_size for path in folder.rglob("*") if not path.is_dir()) / 1e6


def installed_mb() -> tuple[float, float]:
    """What installing this checkout adds to a new environment, and the share of the package itself, in MB."""
    with TemporaryDirectory() as folder:
        subprocess.run([sys.executable, "-m", "venv", folder], check=True)
        before = size_mb(Path(folder))
        python = Path(folder) / "bin" / "python"
        command = [str(python), "-m", "pip", "install", "-qq", "--no-compile", str(ROOT)]
        subprocess.run(command, check=True)
        [package] = Path(folder).glob("lib/*/site-packages/reportedly")
        return size_mb(Path(folder)) - before, size_mb(package)


def rows() -> list[Row]:
    """Two rows in the form of benchmarks/results."""
    whole, own = installed_mb()
    at = "a new virtual environment"
    return [
        Row(name="default install", metric="size, MB", value=round(whole, 1), goal=f"≤ {GOAL_MB}", set=at),
        Row(name="the package itself", metric="size, MB", value=round(own, 1), set=at),
    ]


if __name__ == "__main__":
    for row in rows():
        print(f"{row.name:<22} {row.value:>8} MB")
