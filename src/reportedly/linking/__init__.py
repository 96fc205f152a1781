"""Which Documents, Statements and Actors belong together, as proposals with reasons; pure functions."""
