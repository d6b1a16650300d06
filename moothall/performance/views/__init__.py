"""The pages of figures."""

from moothall.performance.views.behind import measure_behind
from moothall.performance.views.files import measure_csv, measure_json
from moothall.performance.views.listed import measure_list
from moothall.performance.views.shown import measure_show

__all__ = ["measure_behind", "measure_csv", "measure_json", "measure_list", "measure_show"]
