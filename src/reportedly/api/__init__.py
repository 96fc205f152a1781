"""What the command line, the web and a program call; each module here is loaded when something of it is asked for.

`reading` reads texts and files, and `ledger` opens a ledger; `adding` and `watching` put Documents into it.
"""
