"""What is agreed, and where nothing is."""

from moothall.agreements.queries.gaps import Gap, Gaps, gaps_of, lacks_of
from moothall.agreements.queries.terms import agrees_with_departments, forget_terms, term_for, term_of_department

__all__ = [
    "Gap",
    "Gaps",
    "agrees_with_departments",
    "forget_terms",
    "gaps_of",
    "lacks_of",
    "term_for",
    "term_of_department",
]
