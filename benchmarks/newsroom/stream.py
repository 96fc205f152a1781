"""Documents in order of publishing, as many as are asked for, in memory that does not grow with their number."""

from __future__ import annotations

import heapq
from collections import deque
from datetime import timedelta
from itertools import count, islice
from random import Random
from typing import TYPE_CHECKING, Any

from benchmarks.newsroom.coverage import Coverage, Local
from benchmarks.newsroom.matters import PER_DAY, START, Matters
from benchmarks.newsroom.setting import make_setting
from benchmarks.newsroom.truth import claim_truth, document_name, document_truth

if TYPE_CHECKING:
    from collections.abc import Iterator

    from benchmarks.newsroom.articles import Article, Planted
    from benchmarks.newsroom.matters import Claim

#: Unrelated articles for each matter, and how long after it began a matter is told no more.
LOCAL_PER_MATTER, CLOSED_AFTER = 2, timedelta(days=24)


def articles(seed: int, split: str) -> Iterator[Article]:
    """All articles of a world without end, in order of publishing and numbered so."""
    matters = Matters(seed, split, make_setting(seed))
    coverage, local = Coverage(matters, seed, split), Local(matters, seed, split)
    waiting: list[tuple[float, int, Article]] = []
    order, number = count(), count()
    for matter in count():
        begins = START + timedelta(days=matter // PER_DAY)
        while waiting and waiting[0][0] < begins.timestamp():
            article = heapq.heappop(waiting)[2]
            article.number = next(number)
            yield article
        made = [a for happening in matters.at(matter) for a in coverage.articles(happening)]
        rng = Random(f"{seed}/local times/{matter}")
        for i in range(LOCAL_PER_MATTER):
            at = begins + timedelta(minutes=rng.randrange(60, 1440))
            made.append(local.article(matter * LOCAL_PER_MATTER + i, at))
        for article in made:
            heapq.heappush(waiting, (article.published.timestamp(), next(order), article))


def documents(seed: int, split: str, n: int) -> Iterator[tuple[Article, dict[str, Any]]]:
    """The first n articles, each with the line that `reportedly add` takes."""
    for article in islice(articles(seed, split), n):
        text, _ = article.joined()
        yield (
            article,
            {
                "url": article.url,
                "outlet": article.outlet.name,
                "title": article.title,
                "published": article.published.isoformat(),
                "fetched": (article.published + timedelta(minutes=7)).isoformat(),
                "text": text,
            },
        )


class Telling:
    """Collects what was published of each claim, and tells the truth of claims that are closed."""

    def __init__(self) -> None:
        self.open: dict[str, tuple[Claim, list[tuple[str, Planted]]]] = {}
        self.order: deque[str] = deque()

    def add(self, article: Article) -> Iterator[dict[str, Any]]:
        """The truth of a document, after that of the claims of which nothing more will come."""
        while self.order and self._is_closed(article):
            yield from self._told(self.order.popleft())
        name = document_name(article)
        for paragraph in article.paragraphs:
            for planted in paragraph.planted:
                for claim in planted.claims:
                    if claim.id not in self.open:
                        self.open[claim.id] = (claim, [])
                        self.order.append(claim.id)
                    self.open[claim.id][1].append((name, planted))
        yield document_truth(article)

    def rest(self) -> Iterator[dict[str, Any]]:
        """The truth of the claims that are still open."""
        while self.order:
            yield from self._told(self.order.popleft())

    def _is_closed(self, article: Article) -> bool:
        claim, _ = self.open[self.order[0]]
        return claim.happening.when + CLOSED_AFTER < article.published

    def _told(self, identity: str) -> Iterator[dict[str, Any]]:
        claim, published = self.open.pop(identity)
        truth = claim_truth(claim, published)
        if truth is not None:
            yield truth
