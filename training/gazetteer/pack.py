"""How entries become the bytes of the index: sections in columns, bytes of a number apart, one zlib stream."""

from __future__ import annotations

import hashlib
import json
import struct
import zlib
from collections import defaultdict
from typing import TYPE_CHECKING, Any

import numpy as np

from reportedly.gazetteer.index import FEATURES, MAGIC
from reportedly.gazetteer.keys import key_of
from training.gazetteer.forms import keep_names

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from training.gazetteer.sources import Entry


def pack(entries: list[Entry], *, capitals: dict[str, str]) -> tuple[bytes, dict[str, Any]]:
    """The index of `entries` as bytes, and counts for the manifest; the same entries give the same bytes."""
    entries = sorted(entries, key=lambda e: (key_of(e.name), e.geonames, e.feature, e.country))
    keys: dict[str, list[tuple[int, int]]] = defaultdict(list)
    for row, entry in enumerate(entries):
        for key, how in keep_names(entry).items():
            keys[key].append((row, how))
    names = sorted(keys, key=lambda k: k.encode())
    pairs = [pair for name in names for pair in sorted(keys[name])]
    sections: dict[str, NDArray[Any] | bytes] = {
        "names": "\n".join(["", *names, ""]).encode(),
        "shown": "\n".join(["", *(e.name for e in entries), ""]).encode(),
        "pair_count": np.array([len(keys[name]) for name in names], np.uint16),
        "pair_row": np.array([row for row, _ in pairs], np.uint32),
        "pair_how": np.array([how for _, how in pairs], np.uint8),
        **_columns(entries),
    }
    header, body = _joined(sections)
    header["countries"] = sorted({e.country for e in entries if e.country})
    header["capitals"] = dict(sorted(capitals.items()))
    counts = {"names": len(names), "pairs": len(pairs), "places": len(entries)}
    for feature in FEATURES:
        counts[feature] = sum(e.feature == feature for e in entries)
    head = json.dumps(header, separators=(",", ":"), sort_keys=True).encode()
    squeezed = zlib.compress(body, 9)
    rest = struct.pack("<I", len(head)) + head + squeezed
    content = hashlib.sha256(head + body).hexdigest()
    return MAGIC + hashlib.sha256(rest).digest() + rest, {"counts": counts, "content_sha256": content}


def _columns(entries: list[Entry]) -> dict[str, NDArray[Any]]:
    countries = sorted({e.country for e in entries if e.country})
    number = {iso: n + 1 for n, iso in enumerate(countries)}
    first = {e.division: row for row, e in enumerate(entries) if e.feature == "division"}
    boxed = [row for row, e in enumerate(entries) if e.box is not None]
    divisions = [first.get(e.division, -1) if e.feature in ("town", "district") else -1 for e in entries]
    return {
        "lat": np.array([round((e.lat or 0) * 1000) for e in entries], np.int32),
        "lon": np.array([round((e.lon or 0) * 1000) for e in entries], np.int32),
        "population": np.array([e.population for e in entries], np.uint32),
        "geonames": np.array([e.geonames for e in entries], np.uint32),
        "feature": np.array([FEATURES.index(e.feature) for e in entries], np.uint8),
        "country": np.array([number.get(e.country, 0) for e in entries], np.uint16),
        "division": np.array(divisions, np.int32),
        "box_row": np.array(boxed, np.uint32),
        "box": np.array([[round(x * 100) for x in entries[row].box or ()] for row in boxed], np.int32).ravel(),
    }


def _joined(sections: dict[str, NDArray[Any] | bytes]) -> tuple[dict[str, Any], bytes]:
    parts, described = [], []
    for name, section in sections.items():
        if isinstance(section, bytes):
            described.append([name, "text", len(section)])
            parts.append(section)
        else:
            little = np.ascontiguousarray(section.astype(section.dtype.newbyteorder("<")))
            planes = little.view(np.uint8).reshape(len(little), -1).T
            described.append([name, section.dtype.str.lstrip("<|="), len(section)])
            parts.append(np.ascontiguousarray(planes).tobytes())
    return {"sections": described}, b"".join(parts)
