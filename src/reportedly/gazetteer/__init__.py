"""Places of the world by name: the index that ships with the package, and how it is asked."""

from reportedly.gazetteer.index import FEATURES, OTHER, OWN, PEOPLE, STEM, Gazetteer, Row, open_gazetteer, read_index
from reportedly.gazetteer.keys import key_of

__all__ = ["FEATURES", "OTHER", "OWN", "PEOPLE", "STEM", "Gazetteer", "Row", "key_of", "open_gazetteer", "read_index"]
