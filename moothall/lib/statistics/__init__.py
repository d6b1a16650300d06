"""Statistics of figures: how sure a share is, middles, run charts and their signals, the year before.

Pure arithmetic on plain numbers. What is not known is None and stays None; it is never reckoned as 0.
"""

from moothall.lib.statistics.middles import median, median_of_counts, percentile, percentile_of_counts
from moothall.lib.statistics.run_charts import Reading, c_chart, p_chart, p_prime_chart, xmr
from moothall.lib.statistics.seasons import Change, annual_share, annual_total, annual_totals, year_on_year
from moothall.lib.statistics.shares import Difference, Interval, difference_of_shares, wilson
from moothall.lib.statistics.signals import Signal, signals

__all__ = [
    "Change",
    "Difference",
    "Interval",
    "Reading",
    "Signal",
    "annual_share",
    "annual_total",
    "annual_totals",
    "c_chart",
    "difference_of_shares",
    "median",
    "median_of_counts",
    "p_chart",
    "p_prime_chart",
    "percentile",
    "percentile_of_counts",
    "signals",
    "wilson",
    "xmr",
    "year_on_year",
]
