"""Every measure by its code, in the order in which lists show them."""

from moothall.performance.measures import cases, contacts, service
from moothall.performance.measures.shape import Measure

MEASURES: dict[str, Measure] = {
    measure.code: measure for measure in (*contacts.MEASURES, *cases.MEASURES, *service.MEASURES)
}


class UnknownMeasure(Exception):
    """There is no measure of this code."""


def measure_called(code: str) -> Measure:
    """Return the measure of this code. Raises UnknownMeasure."""
    if code not in MEASURES:
        raise UnknownMeasure(code)
    return MEASURES[code]


__all__ = ["MEASURES", "Measure", "UnknownMeasure", "measure_called"]
