"""The core thinks and touches nothing: no file, no socket, no clock, no chance, no print."""

from __future__ import annotations

import ast
from pathlib import Path

import pytest

PACKAGE = Path(__file__).parents[1] / "src" / "reportedly"
ROOMS = ("records", "reading", "lexicon", "linking", "assessing")
CORE = sorted([path for room in ROOMS for path in (PACKAGE / room).rglob("*.py")] + [PACKAGE / "errors.py"])

WORLDLY_MODULES = {
    *("asyncio", "ftplib", "http", "httpx", "httpx2", "requests", "select", "smtplib", "socket", "ssl", "urllib"),
    *("fileinput", "glob", "io", "os", "pathlib", "shutil", "sqlite3", "subprocess", "sys", "tempfile"),
    *("logging", "multiprocessing", "random", "secrets", "threading", "time", "uuid", "warnings"),
}
WORLDLY_CALLS = {
    *("open", "print", "input", "exit", "exec", "eval", "breakpoint"),
    *("now", "today", "utcnow", "fromtimestamp", "read_text", "read_bytes", "write_text", "write_bytes", "getenv"),
    *("default_rng", "shuffle", "urlopen", "uuid4"),
}

#: The modules that open files that ship with the package, or keep a library from telling of its use, and what each may use for it.
ALLOWED = {"reading/tagger.py": {"read_bytes", "os"}}


def imported_by(tree: ast.AST) -> set[str]:
    names: set[str] = set()
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            names |= {alias.name.partition(".")[0] for alias in node.names}
        elif isinstance(node, ast.ImportFrom) and node.level == 0:
            names.add((node.module or "").partition(".")[0])
    return names


def imported_for_running_by(tree: ast.Module) -> set[str]:
    """What is imported outside `if TYPE_CHECKING:`, where types of the edge may be named."""
    for node in ast.walk(tree):
        if isinstance(node, ast.If) and isinstance(node.test, ast.Name) and node.test.id == "TYPE_CHECKING":
            node.body = [ast.Pass()]
    return imported_by(tree)


def called_by(tree: ast.AST) -> set[str]:
    functions = [node.func for node in ast.walk(tree) if isinstance(node, ast.Call)]
    names = {function.id for function in functions if isinstance(function, ast.Name)}
    return names | {function.attr for function in functions if isinstance(function, ast.Attribute)}


def test_the_core_is_found() -> None:
    assert {"spans.py", "pairing.py"} <= {path.name for path in CORE}


@pytest.mark.parametrize("path", CORE, ids=lambda path: str(path.relative_to(PACKAGE)))
def test_the_core_stays_pure(path: Path) -> None:
    tree = ast.parse(path.read_text(encoding="utf-8"))
    allowed = ALLOWED.get(str(path.relative_to(PACKAGE)), set())
    used = called_by(tree) & WORLDLY_CALLS | imported_for_running_by(tree) & WORLDLY_MODULES
    assert used - allowed == set()


def test_every_allowance_is_for_a_module_of_the_core_and_is_used() -> None:
    for name, allowed in ALLOWED.items():
        tree = ast.parse((PACKAGE / name).read_text(encoding="utf-8"))
        assert allowed <= called_by(tree) | imported_by(tree), name
