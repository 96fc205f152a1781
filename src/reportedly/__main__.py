"""`python -m reportedly` is the command `reportedly`."""

from __future__ import annotations

from reportedly.cli import main

main()
