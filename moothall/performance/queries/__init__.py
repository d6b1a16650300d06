"""Reading figures."""

from moothall.performance.queries.asking import CannotSplit, Reading, Row, splits_of
from moothall.performance.queries.read import read

__all__ = ["CannotSplit", "Reading", "Row", "read", "splits_of"]
