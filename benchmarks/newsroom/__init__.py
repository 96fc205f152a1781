"""A simulated newsroom: from a seed, documents about invented happenings, and the truth of who said what beside them.

`stream.documents` and `stream.tell` make documents with their truth in order of publishing; `generated.readings` makes
Readings straight from the truth; `scores` measures a ledger against it. docs/joining.md tells what is generated and
what each score means.
"""
