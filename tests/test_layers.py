"""The direction of imports: records, errors ← reading … ← intake, ledger … ← api ← web, mcp ← cli."""

from __future__ import annotations

import ast
from graphlib import CycleError, TopologicalSorter
from pathlib import Path

import pytest

PACKAGE = Path(__file__).parents[1] / "src" / "reportedly"
MODULES = sorted(PACKAGE.rglob("*.py"))

#: What stands on what: a module imports from lower floors and from its own folder, from nowhere else.
FLOORS = (
    {"records", "errors", "extras", "settings", "version"},
    {"lexicon", "gazetteer", "weights", "samples"},
    {"reading", "linking", "assessing"},
    {"intake", "ledger", "runners", "export"},
    {"api", ""},  # "" is reportedly/__init__.py, which only passes on names of api and records
    {"web", "mcp"},
    {"cli"},  # its command `serve` starts the web
    {"__main__"},
)
FLOOR_OF = {room: floor for floor, rooms in enumerate(FLOORS) for room in rooms}


def name_of(path: Path) -> str:
    parts = path.relative_to(PACKAGE).with_suffix("").parts
    return ".".join(("reportedly", *(part for part in parts if part != "__init__")))


def imports_of(path: Path, *, for_types: bool = True) -> set[str]:
    """Every module of the package that the file imports, wherever in the file, for its types alone or not."""
    package = name_of(path) if path.name == "__init__.py" else name_of(path).rpartition(".")[0]
    found: set[str] = set()
    tree = ast.parse(path.read_text(encoding="utf-8"))
    for block in [node for node in ast.walk(tree) if isinstance(node, ast.If) and not for_types]:
        if ast.unparse(block.test) == "TYPE_CHECKING":
            block.body = [ast.Pass()]
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            found |= {alias.name for alias in node.names}
        elif isinstance(node, ast.ImportFrom):
            base = ".".join(package.split(".")[: len(package.split(".")) - node.level + 1]) if node.level else ""
            origin = ".".join(part for part in (base, node.module) if part)
            found |= {_module_meant(origin, alias.name) for alias in node.names}
    return {name for name in found if name.partition(".")[0] == "reportedly"}


def _module_meant(origin: str, name: str) -> str:
    inner = PACKAGE.joinpath(*origin.split(".")[1:], name)
    is_module = origin.partition(".")[0] == "reportedly" and (inner.is_dir() or inner.with_suffix(".py").exists())
    return f"{origin}.{name}" if is_module else origin


def room_of(module: str) -> str:
    return [*module.split("."), ""][1]


@pytest.mark.parametrize("path", MODULES, ids=name_of)
def test_every_module_has_a_floor(path: Path) -> None:
    assert room_of(name_of(path)) in FLOOR_OF


@pytest.mark.parametrize("path", MODULES, ids=name_of)
def test_no_import_points_to_the_same_floor_or_back(path: Path) -> None:
    own = room_of(name_of(path))
    back = {
        module
        for module in imports_of(path)
        if room_of(module) != own
        and FLOOR_OF[room_of(module)] >= FLOOR_OF[own]
        and {own, room_of(module)} != {"", "api"}
    }
    base = {module for module in back if FLOOR_OF[own] == FLOOR_OF[room_of(module)] == 0}
    assert back - base == set()


def test_no_modules_import_each_other_in_a_circle() -> None:
    graph = {name_of(path): imports_of(path, for_types=False) - {name_of(path)} for path in MODULES}
    try:
        order = tuple(TopologicalSorter(graph).static_order())
    except CycleError as error:
        pytest.fail(" → ".join(error.args[1]))
    assert set(order) >= set(graph)


def test_an_import_inside_a_package_is_resolved_to_the_module_that_it_means() -> None:
    assert _module_meant("reportedly", "records") == "reportedly.records"
    assert _module_meant("reportedly.records", "Span") == "reportedly.records"
