"""What follows from a Claim's Entries: positions, figures, status, and grades by other rule sets; pure functions."""

from reportedly.assessing.belligerents import find_belligerents, names_of_parties
from reportedly.assessing.claim import assess
from reportedly.assessing.evidence import Evidence, Grade, Verdict
from reportedly.assessing.rulesets import RULE_SETS, grade
from reportedly.assessing.status import find_status

__all__ = [
    "RULE_SETS",
    "Evidence",
    "Grade",
    "Verdict",
    "assess",
    "find_belligerents",
    "find_status",
    "grade",
    "names_of_parties",
]
