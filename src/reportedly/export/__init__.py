"""Readings written out: one module a format, one table of formats."""
