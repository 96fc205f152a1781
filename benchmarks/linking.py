"""How well who-says-what is joined over many documents: ``python -m benchmarks.linking [--wording tuned] [--causes N]``.

Documents of the simulated newsroom are read by the fast tagger and linked as the ledger links them; claims, origins,
positions and status are then compared with the truth. With `--readings made` the Readings are those that the truth
makes, with `--claims true` the Statements are put into claims by the truth: so faults of reading, of linking and of
assessing are told apart.
"""

from __future__ import annotations

import argparse
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from benchmarks.ledgered import add_all
from benchmarks.linking_causes import causes
from benchmarks.newsroom.matching import Matched, match, true_members
from benchmarks.newsroom.score import GOALS
from benchmarks.newsroom.scores import Score, scores
from benchmarks.newsroom.wording import SPLITS
from benchmarks.results import Row
from benchmarks.shelf import Shelf
from benchmarks.worlds import World, read_world
from reportedly.api.comparing import changed_figures
from reportedly.records import Claim, Member, Proposal, ProposalKind, as_json

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from reportedly.records import Figure

#: What is reported: seeds that no rule and no threshold was looked at with, so many documents each; and the seed tuned on.
SEEDS, DOCUMENTS, TUNED_SEED = (21, 22), 600, 1
#: What the numbers hang on, and what was counted.
LEXICON, WEIGHTS = ("matters",), ("fast",)
N = f"{DOCUMENTS} documents of each seed"
#: Scores of joining and assessing; reprints are measured by themselves, and here where a ledger finds them.
SHOWN = (
    "statements found",
    "claims BCubed precision",
    "claims BCubed recall",
    "claims BCubed F1",
    "independent origins exact",
    "status",
    "positions",
    "revision figure changes",
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Linked:
    """A world with what was made of it."""

    world: World
    shelf: Shelf
    claims: list[Claim]
    matched: Matched
    scores: dict[str, Score]


def link(world: World, *, claims: str = "found") -> Linked:
    """Link the Readings of a world in memory, with the true reprints, and score what comes of it."""
    shelf = Shelf(reprints_of(world))
    for reading in world.readings:
        shelf.add(reading)
    documents, statements = found_rows(world)
    made = shelf.claims()
    if claims == "true":
        matched = match(world.truth, [], documents, statements)
        made = claims_by_truth(shelf, matched)
    return _scored(world, shelf, made)


def link_in_ledger(world: World) -> Linked:
    """Add the Readings of a world to a ledger, and score what it shows."""
    shelf = Shelf()
    for reading in world.readings:
        shelf.add(reading)
    found = add_all(world)
    shelf.seconds = found.seconds
    return _scored(world, shelf, found.claims, {d["id"]: d for d in found.documents})


def _scored(
    world: World, shelf: Shelf, made: list[Claim], shown: Mapping[str, Mapping[str, Any]] | None = None
) -> Linked:
    """Claims that were made of a world beside the truth; `shown` is what a ledger says of the documents."""
    documents, statements = found_rows(world)
    documents = [{**d, **(shown or {}).get(d["id"], {})} for d in documents]
    rows = [claim_row(claim) for claim in made]
    return Linked(
        world=world,
        shelf=shelf,
        claims=made,
        matched=match(world.truth, rows, documents, statements),
        scores=scores(
            truth=world.truth, claims=rows, documents=documents, statements=statements, diffs=diffs_of(world)
        ),
    )


def reprints_of(world: World) -> dict[str, Proposal]:
    """The true reprints, as proposals between the Documents of the Readings; finding them is measured elsewhere."""
    told = [t for t in world.truth if t["type"] == "document"]
    name = {t["id"]: r.document.id for t, r in zip(_in_order(told), world.readings, strict=True)}
    return {
        name[t["id"]]: Proposal(
            kind=ProposalKind.REPRINT,
            subject=name[t["id"]],
            object=name[t["reprint_of"]],
            score=1.0,
            reasons=("truth",),
            maker="newsroom",
            detail=t["reprint_kind"],
        )
        for t in told
        if t["reprint_of"] in name
    }


def _in_order(told: Sequence[Mapping[str, Any]]) -> list[Mapping[str, Any]]:
    return sorted(told, key=lambda t: int(t["id"][1:]))


def claims_by_truth(shelf: Shelf, matched: Matched) -> list[Claim]:
    """The claims that the found Statements make when the truth puts them together."""
    made = []
    for identity, held in true_members(matched).items():
        ids = [matched.found[s["id"]] for s in held if s["id"] in matched.found]
        members = [Member(id=i, document=shelf.entries[i].document, score=1.0) for i in ids]
        if members:
            made.append(shelf.claim(identity, members))
    return made


def found_rows(world: World) -> tuple[list[dict[str, Any]], list[dict[str, Any]]]:
    """Documents and statements as the scorer takes them."""
    documents, statements = [], []
    for line, reading in zip(world.documents, world.readings, strict=True):
        documents.append({**line, "id": reading.document.id, "text": reading.document.text})
        statements += [
            {
                "id": s.id,
                "document": reading.document.id,
                "content": [[c.start, c.end] for c in s.content],
                "cue": [[c.start, c.end] for c in s.cue],
            }
            for s in reading.statements
        ]
    return documents, statements


def diffs_of(world: World) -> list[dict[str, Any]]:
    """What each later version of an address changed in figures, as `reportedly diff` tells it."""
    told = _in_order([t for t in world.truth if t["type"] == "document"])
    read = {t["id"]: reading for t, reading in zip(told, world.readings, strict=True)}
    made = []
    for truth in told:
        if truth["revises"] in read:
            changes = changed_figures(read[truth["revises"]], read[truth["id"]])
            figures = [{"before": _figure(c.gone), "after": _figure(c.come)} for c in changes]
            made.append({"document": read[truth["id"]].document.id, "figures": figures})
    return made


def _figure(figure: Figure | None) -> dict[str, float | None] | None:
    return None if figure is None else {"value": figure.value, "low": figure.low, "high": figure.high}


def claim_row(claim: Claim) -> dict[str, Any]:
    """A claim as the scorer takes it: the parts of its JSON that are compared."""
    return {
        "id": claim.id,
        "status": claim.status.value,
        "independent_origins": claim.independent_origins,
        "statements": [{"id": m.id} for m in claim.statements],
        "positions": [as_json(p) for p in claim.positions],
        "origins": [as_json(o) for o in claim.origins],
    }


def rows() -> list[Row]:
    """The numbers for `make quality`: reported wordings read and linked, the same with faultless Readings, those tuned on."""
    reported = [link(read_world("reported", seed, DOCUMENTS)) for seed in SEEDS]
    made = [link(read_world("reported", seed, DOCUMENTS, made=True)) for seed in SEEDS]
    tuned = [link(read_world(split, TUNED_SEED, DOCUMENTS)) for split in SPLITS if split != "reported"]
    return [
        *rows_of(reported, "reported wordings", goals=GOALS),
        cost(reported),
        *rows_of(made, "reported wordings with the readings of the truth", goals=GOALS),
        *(row for one in tuned for row in rows_of([one], f"{one.world.split} wordings", goals={})),
    ]


def rows_of(linked: Sequence[Linked], name: str, *, goals: Mapping[str, float]) -> list[Row]:
    """The scores of worlds of one split as one, weighted by what each is over."""
    return [
        Row(
            name="simulated newsroom",
            metric=metric,
            value=round(pooled(linked, metric).value, 4),
            goal=f"≥ {goals[metric]:.2f}" if metric in goals else None,
            set=f"{name}, {_seeds(linked)}",
        )
        for metric in SHOWN
    ]


def _seeds(linked: Sequence[Linked]) -> str:
    seeds = [str(one.world.seed) for one in linked]
    return f"seed{'s' if len(seeds) > 1 else ''} {', '.join(seeds)}"


def cost(linked: Sequence[Linked]) -> Row:
    """What linking a document costs beside reading it, in one process."""
    share = sum(one.shelf.seconds for one in linked) / sum(one.world.seconds for one in linked)
    return Row(
        name="simulated newsroom",
        metric="seconds of linking for a second of reading",
        value=round(share, 3),
        goal="≤ 0.3",
        set=f"reported wordings, {_seeds(linked)}",
    )


def pooled(linked: Sequence[Linked], name: str) -> Score:
    """One score over several worlds."""
    parts = [one.scores[name] for one in linked]
    n = sum(p.n for p in parts)
    return Score(sum(p.value * p.n for p in parts) / n if n else 1.0, n)


def main() -> None:
    """Read the options, print the scores and, if asked, what is wrong by cause."""
    p = argparse.ArgumentParser(description=__doc__)
    p.add_argument("--wording", default="tuned", choices=SPLITS)
    p.add_argument("--documents", type=int, default=DOCUMENTS)
    p.add_argument("--seeds", type=int, nargs="+", default=[1, 2])
    p.add_argument("--readings", choices=("read", "made"), default="read")
    p.add_argument("--claims", choices=("found", "true"), default="found")
    p.add_argument("--ledger", action="store_true", help="add the documents to a real ledger")
    p.add_argument("--causes", type=int, metavar="N", help="print what is wrong by cause, N examples of each")
    p.add_argument("--old", action="store_true", help="take kept readings, also if reading has changed since")
    o = p.parse_args()
    linked = []
    for seed in o.seeds:
        world = read_world(o.wording, seed, o.documents, made=o.readings == "made", old=o.old)
        linked.append(link_in_ledger(world) if o.ledger else link(world, claims=o.claims))
    print(f"{o.wording} wordings, seeds {o.seeds}, {o.documents} documents each, {o.readings}, claims {o.claims}")
    for name in (*SHOWN, *(("reprint pair F1",) if o.ledger else ())):
        score = pooled(linked, name)
        goal = f"  goal ≥ {GOALS[name]:.2f}" if name in GOALS else ""
        print(f"{name:28s} {score.value:7.4f}  n {score.n:6d}{goal}")
    asked = sum(one.shelf.asked for one in linked) or 1
    print(
        f"linking {sum(one.shelf.seconds for one in linked):.2f} s, reading {sum(one.world.seconds for one in linked):.1f} s, "
        f"{sum(one.shelf.looked for one in linked) / asked:.1f} candidates for a content"
    )
    if o.causes is not None:
        for line in causes(linked, o.causes):
            print(line)


if __name__ == "__main__":
    main()
