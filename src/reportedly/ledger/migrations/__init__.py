"""What each version of the package changed in the tables of a ledger."""
