"""How lexicon/frequencies.toml was made: in how many news texts a word stands.

    python -m training.frequencies FOLDER > src/reportedly/lexicon/frequencies.toml

FOLDER holds `open_news_en.jsonl` and `current_events.jsonl`, texts under open licences; only counts leave it. Words are
stems of `linking.terms`; those in at least FEWEST texts are kept, in classes by the logarithm of their share.
"""

from __future__ import annotations

import json
import math
import sys
from collections import Counter, defaultdict
from pathlib import Path

from reportedly.linking.outlines import stems_in

SETS = ("open_news_en.jsonl", "current_events.jsonl")
#: Words in fewer texts are as rare as those that never occur.
FEWEST = 4


def main() -> None:
    """Count, and write the file to stdout."""
    folder = Path(sys.argv[1])
    texts = [json.loads(line)["text"] for name in SETS for line in (folder / name).open(encoding="utf-8")]
    counts = Counter(stem for text in texts for stem in stems_in(text) if stem.isalpha())
    classes: dict[int, list[str]] = defaultdict(list)
    for stem, count in counts.items():
        if count >= FEWEST and stem.isascii():
            classes[round(2 * math.log2(len(texts) / count))].append(stem)
    print(f"# In how many of {len(texts):,} open news texts a stem stands; made by training/frequencies.py.\n")
    for rank, stems in sorted(classes.items()):
        share = 2 ** (-rank / 2)
        print(f'[[frequency]]\nid = "{rank}"\nshare = {share:.6f}')
        print(f'list = ["{" ".join(sorted(stems))}"]')
        print(f'matches = "{min(stems)}"\nbut_not = "zyxwv"')
        print(f'source = "{SETS[0]} and {SETS[1]}: Wikinews and current events of Wikipedia, counts only"\n')


if __name__ == "__main__":
    main()
