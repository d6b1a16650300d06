"""Figures and gatherings over cases."""

from moothall.cases.queries.near import likely_duplicates, near_place
from moothall.cases.queries.timeline import Moment, timeline_of
from moothall.cases.queries.work import WorkCounts, work_counts

__all__ = ["Moment", "WorkCounts", "likely_duplicates", "near_place", "timeline_of", "work_counts"]
