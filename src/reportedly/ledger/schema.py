"""The tables: what is appended and never changed, and the projections, which `rebuild` makes again from it.

Numbers: an *act* is one change of the ledger (a Document added, a text read again, a Judgement, an act on a Case, a Problem), numbered
from 1 without gaps. A row of an act has the act's number `n`; where an act makes several rows of one kind (proposals,
entries, actors, claims), the nth has `n = act * STRIDE + position`. So numbers are the same after a rebuild.
"""

from __future__ import annotations

from functools import lru_cache
from hashlib import blake2b

from sqlalchemy import (
    BigInteger,
    Column,
    Double,
    Index,
    Integer,
    LargeBinary,
    MetaData,
    Table,
    Text,
)

#: The revision that this version of the package writes: the newest in migrations/versions.
HEAD = "0004"

#: Rows of one kind in one act: no document has so many statements, for texts are capped before.
STRIDE = 1 << 16

NUMBER = BigInteger().with_variant(Integer, "sqlite")
WORDS = Text().with_variant(Text(collation="C"), "postgresql")  # so that both engines sort alike

metadata = MetaData()


def _text(name: str, *, null: bool = True, unique: bool = False) -> Column[str]:
    return Column(name, WORDS, nullable=null, unique=unique)


def _number(name: str = "n") -> Column[int]:
    return Column(name, NUMBER, primary_key=True, autoincrement=False)


def _keys(name: str) -> Table:
    """A table of look-up keys: which owners have a key."""
    columns = (Column(c, BigInteger, primary_key=True, autoincrement=False) for c in ("key", "owner"))
    return Table(name, metadata, *columns, sqlite_with_rowid=False)


# What is appended.

bodies = Table(
    "bodies",
    metadata,
    _text("sha256", null=False),
    Column("n", NUMBER, nullable=False),
    Column("size", BigInteger, nullable=False),
    Column("packed", LargeBinary, nullable=False),
)
Index("ix_bodies_sha256", bodies.c.sha256, unique=True)
Index("ix_bodies_n", bodies.c.n)

documents = Table(
    "documents",
    metadata,
    _number(),
    _text("id", null=False, unique=True),
    _text("sha256", null=False),
    _text("at", null=False),
    Column("packed", LargeBinary, nullable=False),  # the Received without its bytes, as JSON
)

readings = Table(
    "readings",
    metadata,
    _number(),
    _text("document", null=False),
    _text("reader", null=False),
    _text("at", null=False),
    Column("packed", LargeBinary, nullable=False),  # the Reading with a Document without text, as JSON
)
Index("ix_readings_document", readings.c.document, readings.c.n)

proposals = Table(
    "proposals",
    metadata,
    _number(),
    _text("kind", null=False),
    _text("subject", null=False),
    _text("object", null=False),
    Column("score", Double, nullable=False),
    _text("reasons", null=False),
    _text("maker", null=False),
    _text("detail"),
)
Index("ix_proposals_subject", proposals.c.subject)

judgements = Table(
    "judgements",
    metadata,
    _number(),
    _text("id", null=False, unique=True),
    _text("kind", null=False),
    _text("subject", null=False),
    _text("object"),
    _text("value"),
    _text("by", null=False),
    _text("at", null=False),
    _text("why"),
    _text("undoes"),
)
Index("ix_judgements_subject", judgements.c.subject)
Index("ix_judgements_object", judgements.c.object)

case_acts = Table(
    "case_acts",
    metadata,
    _number(),
    _text("id", null=False, unique=True),
    _text("case", null=False),
    _text("kind", null=False),
    _text("object"),
    _text("value"),
    _text("by", null=False),
    _text("at", null=False),
    _text("undoes"),
    Column("sights", LargeBinary),  # what its Claims were when they were seen, packed JSON
)
Index("ix_case_acts_case", case_acts.c.case, case_acts.c.n)

problems = Table(
    "problems",
    metadata,
    _number(),
    _text("id", null=False, unique=True),
    _text("where", null=False),
    _text("problem", null=False),
    _text("advice", null=False),
    _text("at", null=False),
)

chain = Table(
    "chain",
    metadata,
    _number(),
    _text("kind", null=False),
    _text("at", null=False),
    Column("digest", LargeBinary, nullable=False),  # over the rows of the act
    Column("link", LargeBinary, nullable=False),  # over the link before and this row
)

APPENDED = (bodies, documents, readings, proposals, judgements, case_acts, problems, chain)

# What is projected.

listed = Table(
    "listed",
    metadata,
    _number(),
    _text("id", null=False, unique=True),
    Column("reading", NUMBER, nullable=False),
    _text("sha256", null=False),
    _text("url"),
    _text("outlet"),
    _text("title"),
    _text("file"),
    _text("published"),
    _text("day"),
    _text("fetched"),
    _text("language"),
    _text("reprint_of"),
    _text("reprint_kind"),
    _text("revises"),
    _text("story"),
    _text("problem"),
    Column("statements", Integer, nullable=False),
)
Index("ix_listed_url", listed.c.url, listed.c.n)
Index("ix_listed_outlet", listed.c.outlet, listed.c.n)
Index("ix_listed_story", listed.c.story, listed.c.n)
Index("ix_listed_reprint_of", listed.c.reprint_of, listed.c.n)
Index("ix_listed_day", listed.c.day, listed.c.n)

sketches = Table(
    "sketches",
    metadata,
    _number(),  # of the Document
    Column("packed", LargeBinary, nullable=False),  # what its text is compared by, packed JSON
)

entries = Table(
    "entries",
    metadata,
    _number(),
    _text("id", null=False, unique=True),
    _text("document", null=False),
    _text("outlet"),
    _text("day"),
    _text("speaker"),
    _text("speaks_for"),
    _text("stance", null=False),
    _text("record", null=False),
    _text("slots"),
)
Index("ix_entries_document", entries.c.document, entries.c.n)
Index("ix_entries_speaker", entries.c.speaker, entries.c.n)
Index("ix_entries_speaks_for", entries.c.speaks_for, entries.c.n)
Index("ix_entries_day", entries.c.day, entries.c.n)

actors = Table(
    "actors",
    metadata,
    _number(),
    _text("id", null=False, unique=True),
    _text("record", null=False),
)

stories = Table(
    "stories",
    metadata,
    _number(),
    _text("id", null=False, unique=True),
    _text("title", null=False),
    _text("first"),
    _text("last"),
    Column("size", Integer, nullable=False),
    _text("merged_into"),  # the Story that absorbed it
    Column("sketch", LargeBinary),  # what it is compared by, packed JSON
)

claims = Table(
    "claims",
    metadata,
    _number(),
    _text("id", null=False, unique=True),
    Column("size", Integer, nullable=False),
    _text("first_said"),
    _text("last_said"),
    Column("changed", NUMBER, nullable=False),  # the act that changed it last
    Column("lat", Double),
    Column("lon", Double),
)
Index("ix_claims_changed", claims.c.changed)
Index("ix_claims_size", claims.c.size, claims.c.n)
Index("ix_claims_box", claims.c.lat, claims.c.lon)

claim_lines = Table(
    "claim_lines",
    metadata,
    _number(),
    Column("slots", LargeBinary, nullable=False),  # of the founder and the latest members, packed JSON
    _text("marks", null=False),
    _text("words", null=False),
    _text("line"),
)

members = Table(
    "members",
    metadata,
    _number(),  # that of the proposal
    Column("entry", NUMBER, nullable=False),
    Column("claim", NUMBER, nullable=False),
    _text("facet"),
    Column("score", Double, nullable=False),
    _text("reasons", null=False),
)
Index("ix_members_claim", members.c.claim, members.c.n)
Index("ix_members_entry", members.c.entry)

cases = Table(
    "cases",
    metadata,
    _number(),  # of the act that opened it
    _text("id", null=False, unique=True),
    _text("title", null=False),
    Column("closed", Integer, nullable=False),
    Column("changed", NUMBER, nullable=False),  # the last act on it
)

case_claims = Table(
    "case_claims",
    metadata,
    Column("case", NUMBER, primary_key=True, autoincrement=False),
    Column("place", Integer, primary_key=True, autoincrement=False),
    _text("claim", null=False),
)
Index("ix_case_claims_claim", case_claims.c.claim, case_claims.c.case)

claim_keys = _keys("claim_keys")
claim_marks = _keys("claim_marks")
actor_keys = _keys("actor_keys")
story_keys = _keys("story_keys")
reprint_keys = _keys("reprint_keys")

PROJECTED = (
    *(listed, sketches, entries, actors, stories, claims, claim_lines, members),
    *(claim_keys, claim_marks, actor_keys, story_keys, reprint_keys),
    *(cases, case_claims),
)

# What is neither: what a program remembers between runs.

remembered = Table("remembered", metadata, _text("key", null=False, unique=True), _text("value", null=False))


@lru_cache(maxsize=32768)
def key_number(space: str, key: str) -> int:
    """The number under which a key of a space is looked up: 64 bits of its digest.

    >>> key_number("actor", "act_1") == key_number("actor", "act_1")
    True
    """
    digest = blake2b(f"{space}\x1f{key}".encode("utf-8", "surrogatepass"), digest_size=8).digest()
    return int.from_bytes(digest, "big", signed=True)
