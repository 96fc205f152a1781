"""The public names. Whatever is not on this list may change without notice."""

from __future__ import annotations

import re
import subprocess
import sys
from importlib.metadata import version
from pathlib import Path

import pytest

import reportedly

PUBLIC = [
    *("Actor", "ActorKind", "AirwarsRange", "BadOptionError", "BusyLedgerError", "BusyServerError", "Carrier"),
    *("Certainty", "Claim", "ConflictError", "DamagedInstallError", "DamagedLedgerError", "Document", "Entry"),
    *(
        "Event",
        "FetchError",
        "Figure",
        "FigureAsOf",
        "FullLedgerError",
        "How",
        "Independence",
        "Judgement",
        "JudgementKind",
    ),
    *(
        "LedgerError",
        "Listed",
        "Member",
        "Mention",
        "MentionKind",
        "MissingExtraError",
        "Mode",
        "Moment",
        "NewerLedgerError",
    ),
    *("NoLedgerError", "NotInLedgerError", "Origin", "OverLimitError", "Place", "Position", "Problem", "Proposal"),
    *("ProposalKind", "PublishedFrom", "Range", "Ranges", "ReadOnlyLedgerError", "Reader", "Reading", "Received"),
    *("RefusedAddressError", "ReportedlyError", "ReprintKind", "SaidBetween", "Side", "Span", "Speaker", "Stance"),
    *(
        "StanceKind",
        "Statement",
        "Status",
        "Story",
        "Through",
        "Unread",
        "UnreadableDocumentError",
        "Via",
        "__version__",
    ),
    *("open_ledger", "read", "read_file", "read_many", "words_of"),
]


def test_the_public_names_are_exactly_these() -> None:
    assert sorted(reportedly.__all__) == PUBLIC
    assert len(reportedly.__all__) == len(PUBLIC)


@pytest.mark.parametrize("name", PUBLIC)
def test_every_public_name_is_there_and_explains_itself(name: str) -> None:
    value = getattr(reportedly, name)
    assert name in dir(reportedly)
    assert name == "__version__" or value.__doc__


@pytest.mark.parametrize(
    "name", ["Reading", "UnreadableDocumentError", "read_many", "Claim", "NoLedgerError", "open_ledger"]
)
def test_a_name_of_each_module_can_be_the_first_that_is_asked_for(name: str) -> None:
    subprocess.run([sys.executable, "-c", f"from reportedly import {name}"], check=True)


def test_a_name_that_is_not_there_is_named() -> None:
    with pytest.raises(AttributeError, match="'reportedly' has no attribute 'is_true'"):
        _ = reportedly.is_true


def test_the_version_is_the_same_wherever_it_stands() -> None:
    root = Path(__file__).parents[1]
    declared = re.search(r'^version = "(.+)"$', (root / "pyproject.toml").read_text(encoding="utf-8"), re.MULTILINE)
    assert declared is not None
    assert reportedly.__version__ == declared.group(1) == version("reportedly")


def test_the_types_are_promised_to_users() -> None:
    assert (Path(reportedly.__file__).parent / "py.typed").exists()
