"""What a ledger that is open remembers between transactions, so that it need not read again what it has just seen."""

from __future__ import annotations

from collections import OrderedDict, defaultdict
from typing import TYPE_CHECKING, Generic, TypeVar

from reportedly.ledger.judged import Standing

if TYPE_CHECKING:
    from reportedly.ledger.joining import ClaimSketch, Outline, StorySketch, TextSketch
    from reportedly.records import Actor, Entry, Proposal

K = TypeVar("K")
V = TypeVar("V")


class Recent(Generic[K, V]):
    """A mapping that forgets what was not asked for longest, when it holds more than `most`."""

    def __init__(self, most: int) -> None:
        # To find the first thing in a plain dict takes the longer the more were taken from its front.
        self._held: OrderedDict[K, V] = OrderedDict()
        self._most = most

    def __len__(self) -> int:
        return len(self._held)

    def get(self, key: K) -> V | None:
        """The value of `key`, which becomes the most recent, or None."""
        value = self._held.get(key)
        if value is not None:
            self._held.move_to_end(key)
        return value

    def put(self, key: K, value: V) -> None:
        """Hold a value, in place of an older one of this key."""
        self._held[key] = value
        self._held.move_to_end(key)
        if len(self._held) > self._most:
            self._held.popitem(last=False)

    def drop(self, key: K) -> None:
        """Forget a key."""
        self._held.pop(key, None)


class Memory:
    """What one writer knows of the ledger as of the link `head`; of no use once another process has written.

    Entries and Actors are kept as the machine has them: what people judged is laid over them when they are shown.
    """

    def __init__(self, head: bytes = b"") -> None:
        self.head = head
        self.standing = Standing()
        self.entries: Recent[int, Entry] = Recent(20_000)  # by number
        self.sketches: Recent[int, ClaimSketch] = Recent(8_000)  # by number of the claim
        self.claims: Recent[str, int] = Recent(8_000)  # the numbers, by id
        self.actors: Recent[str, Actor] = Recent(8_000)  # by id
        self.strangers: set[str] = (
            set()
        )  # ids of Actors that were asked for since Actors were stored, and are none of the ledger
        self.texts: Recent[int, TextSketch] = Recent(4_000)  # by number of the Document
        self.outlines: Recent[str, Outline] = Recent(4)  # by Document
        self.stories: Recent[int, StorySketch] = Recent(500)  # by number
        self.reprints: Recent[str, tuple[Proposal, ...]] = Recent(20_000)  # by Document
        #: What a transaction has still to write: Claims by id with the number that they get, what Claims and Stories are compared by, and
        #: by table of look-up keys and by key, new owners.
        self.founded: dict[str, int] = {}
        self.sketched: dict[int, ClaimSketch] = {}
        self.grown: dict[int, StorySketch] = {}
        self.keyed: defaultdict[str, dict[int, set[int]]] = defaultdict(dict)
        #: By table of look-up keys and by key, its latest owners, the latest first.
        self.owners: defaultdict[str, Recent[int, list[int]]] = defaultdict(lambda: Recent(30_000))
