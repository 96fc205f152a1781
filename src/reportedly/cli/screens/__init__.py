"""What the ledger's commands show on a terminal: pure functions from records to what rich prints, for a given width.

A word or a sign always says what a colour says too.
"""
