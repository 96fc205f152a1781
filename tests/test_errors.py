"""Every error crosses a process border unharmed, and says what went wrong and what to do."""

from __future__ import annotations

import inspect
import pickle
import pkgutil
from importlib import import_module

import pytest

import reportedly
from reportedly import errors
from reportedly.errors import ReportedlyError


def every_error() -> list[type[ReportedlyError]]:
    for module in pkgutil.walk_packages(reportedly.__path__, "reportedly."):
        if not module.name.endswith("__main__"):
            import_module(module.name)
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
    assert error.__module__ == "reportedly.errors"
    assert error.__name__ in (errors.__doc__ or "")


@pytest.mark.parametrize("error", every_error(), ids=lambda error: error.__name__)
def test_the_text_of_an_error_holds_every_fact_it_was_given(error: type[ReportedlyError]) -> None:
    example = example_of(error)
    assert all(fact in str(example) for fact in example.args)


def test_a_missing_extra_names_the_command_that_installs_it() -> None:
    assert "pip install 'reportedly[ray]'" in str(errors.MissingExtraError("ray", "ray", "Reading on a cluster"))
