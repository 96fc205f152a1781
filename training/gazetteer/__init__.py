"""How the place index is made: `python -m training.gazetteer.build`. Run by developers, never by the package."""
