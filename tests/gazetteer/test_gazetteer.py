"""The place index opens, is what was shipped, and answers by name."""

from __future__ import annotations

import hashlib
import json
import pickle
from importlib.resources import files
from typing import TYPE_CHECKING

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from reportedly.errors import DamagedInstallError
from reportedly.gazetteer import FEATURES, OWN, PEOPLE, Gazetteer, key_of, open_gazetteer, read_index

if TYPE_CHECKING:
    from pathlib import Path

HOME = files("reportedly.gazetteer")


@pytest.fixture(scope="module")
def gazetteer() -> Gazetteer:
    return open_gazetteer()


def first(gazetteer: Gazetteer, name: str, feature: str) -> tuple[str, str | None]:
    return next((row.name, row.country) for row, _ in gazetteer.find(name) if row.feature == feature)


def test_the_manifest_tells_the_digest_and_counts_of_the_file_that_ships(gazetteer: Gazetteer) -> None:
    manifest = json.loads(HOME.joinpath("MANIFEST.json").read_text(encoding="utf-8"))
    packed = HOME.joinpath("places.bin").read_bytes()
    assert hashlib.sha256(packed).hexdigest() == manifest["sha256"]
    assert len(packed) == manifest["bytes"] <= 12_000_000
    assert len(gazetteer) == manifest["counts"]["places"]
    assert sum(manifest["counts"][feature] for feature in FEATURES) == len(gazetteer)


@pytest.mark.parametrize(
    ("name", "feature", "expected"),
    [
        ("Kyiv", "town", ("Kyiv", "UA")),
        ("Kiev", "town", ("Kyiv", "UA")),
        ("Київ", "town", ("Kyiv", "UA")),
        ("Киев", "town", ("Kyiv", "UA")),
        ("평양", "town", ("Pyongyang", "KP")),
        ("Kursk Oblast", "division", ("Kursk Oblast", "RU")),
        ("Kherson", "division", ("Kherson Oblast", "UA")),
        ("the Netherlands", "country", ("The Netherlands", "NL")),
        ("Côte d’Ivoire", "country", ("Ivory Coast", "CI")),
        ("Cote d'Ivoire", "country", ("Ivory Coast", "CI")),
        ("DEIR EZ ZOR", "town", ("Deir ez-Zor", "SY")),
        ("Calif.", "division", ("California", "US")),
        ("Black Sea", "sea", ("Black Sea", None)),
        ("Sahel", "region", ("Sahel", None)),
    ],
)
def test_a_name_in_any_script_or_spelling_leads_to_its_place(
    gazetteer: Gazetteer, name: str, feature: str, expected: tuple[str, str | None]
) -> None:
    assert first(gazetteer, name, feature) == expected


def test_the_name_of_a_people_leads_to_its_country_and_says_so(gazetteer: Gazetteer) -> None:
    assert [(row.country, how) for row, how in gazetteer.find("Ukrainians")] == [("UA", PEOPLE)]


def test_every_country_has_a_point_a_name_and_its_code(gazetteer: Gazetteer) -> None:
    for iso in ("UA", "RU", "KP", "TR", "XK", "PS", "TW"):
        row = gazetteer.country(iso)
        assert row is not None
        assert (row.feature, row.country) == ("country", iso)
        assert any(how == OWN and other.number == row.number for other, how in gazetteer.find(row.name))
    assert gazetteer.country("QQ") is None


def test_every_thousandth_name_is_found_again_with_a_place_on_the_globe(gazetteer: Gazetteer) -> None:
    for start in range(0, 620_000, 1000):
        for key in gazetteer.names(start, start + 1):
            assert gazetteer.knows(key)
            for row, how in gazetteer.find_key(key):
                assert -90 <= row.lat <= 90
                assert -180 <= row.lon <= 180
                assert how in (0, 1, 2, 3)
                assert row.division < len(gazetteer)


@settings(deadline=None)
@given(st.text())
def test_any_name_can_be_sought_and_its_key_is_its_own_key(name: str) -> None:
    open_gazetteer().find(name)
    assert key_of(key_of(name)) == key_of(name)


def test_a_missing_index_is_a_damaged_install(tmp_path: Path) -> None:
    with pytest.raises(DamagedInstallError, match="install reportedly again"):
        read_index(tmp_path / "places.bin")


@pytest.mark.parametrize("keep", [0, 7, 20, 5000, -1])
def test_a_truncated_index_is_a_damaged_install(tmp_path: Path, keep: int) -> None:
    cut = tmp_path / "places.bin"
    cut.write_bytes(HOME.joinpath("places.bin").read_bytes()[:keep])
    with pytest.raises(DamagedInstallError) as caught:
        read_index(cut)
    assert str(pickle.loads(pickle.dumps(caught.value))) == str(caught.value)  # noqa: S301 - our own bytes


def test_an_index_with_one_changed_byte_is_a_damaged_install(tmp_path: Path) -> None:
    packed = bytearray(HOME.joinpath("places.bin").read_bytes())
    packed[len(packed) // 2] ^= 1
    (tmp_path / "places.bin").write_bytes(packed)
    with pytest.raises(DamagedInstallError, match="not what was shipped"):
        read_index(tmp_path / "places.bin")


def test_every_seat_of_a_government_is_a_place_of_the_index(gazetteer: Gazetteer) -> None:
    missing = [name for name in gazetteer.tables.seats if not gazetteer.knows(name)]
    assert missing == []


def test_every_name_of_a_disputed_area_is_a_place_of_the_index(gazetteer: Gazetteer) -> None:
    names = [name for area in gazetteer.tables.areas for name in area.names]
    assert [name for name in names if not gazetteer.knows(name)] == []
