"""Every error crosses a process border unharmed, and says what went wrong and what to do."""

from __future__ import annotations

import ast
import inspect
import pickle
from pathlib import Path

import pytest

from reportedly import errors
from reportedly.errors import ReportedlyError


def every_error() -> list[type[ReportedlyError]]:
    found, waiting = [], [ReportedlyError]
    while waiting:
        error = waiting.pop()
        found.append(error)
        waiting += error.__subclasses__()
    return sorted(set(found), key=lambda error: error.__name__)


def example_of(error: type[ReportedlyError]) -> ReportedlyError:
    if error is ReportedlyError:
        return error("something went wrong")
    return error(*(f"the {name}" for name in inspect.signature(error).parameters))


@pytest.mark.parametrize("error", every_error(), ids=lambda error: error.__name__)
def test_an_error_comes_back_from_pickling_as_it_was(error: type[ReportedlyError]) -> None:
    before = example_of(error)
    after = pickle.loads(pickle.dumps(before))  # noqa: S301 - bytes made in the line itself
    assert type(after) is type(before)
    assert after.args == before.args
    assert str(after) == str(before)
    assert vars(after) == vars(before)


@pytest.mark.parametrize("error", every_error(), ids=lambda error: error.__name__)
def test_an_error_is_in_the_tree_that_the_docstring_draws(error: type[ReportedlyError]) -> None:
    assert error.__name__ in (errors.__doc__ or "")


@pytest.mark.parametrize("error", every_error(), ids=lambda error: error.__name__)
def test_the_text_of_an_error_holds_every_fact_it_was_given(error: type[ReportedlyError]) -> None:
    example = example_of(error)
    assert all(fact in str(example) for fact in example.args)


def test_a_missing_extra_names_the_command_that_installs_it() -> None:
    assert "pip install 'reportedly[ray]'" in str(errors.MissingExtraError("ray", "ray", "Reading on a cluster"))


def test_no_error_is_defined_anywhere_else() -> None:
    here = Path(errors.__file__)
    elsewhere = [
        node.name
        for path in here.parent.rglob("*.py")
        if path != here
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
        if isinstance(node, ast.ClassDef)
        and any(ast.unparse(base).endswith(("Error", "Exception")) for base in node.bases)
    ]
    assert elsewhere == []
