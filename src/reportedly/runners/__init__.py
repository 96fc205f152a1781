"""Runners map one piece of work over many items; no stage of reading knows which of them runs it.

What every runner promises: one result for each item, in the order of the items; the items are drawn from their
iterable as they are needed, never all of them first; and an item whose worker ended under it gives what the
job's `lost` makes of it, while the rest go on.
"""
