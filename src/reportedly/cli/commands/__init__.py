"""One file for each command: what it takes and what it says of itself. Its work is loaded when it runs.

The table of commands is in `reportedly.cli`.
"""
