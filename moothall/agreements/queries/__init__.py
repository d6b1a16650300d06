"""What is agreed, and where nothing is."""

from moothall.agreements.queries.gaps import Gap, Gaps, gaps_of, lacks_of
from moothall.agreements.queries.terms import forget_terms, term_for

__all__ = ["Gap", "Gaps", "forget_terms", "gaps_of", "lacks_of", "term_for"]
