"""How the weights and the gazetteer are made; never imported by the package."""
