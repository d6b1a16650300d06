"""What a council says about its measures, and what their own words say where it says nothing."""

from typing import NamedTuple

from moothall.performance.measures import MEASURES, Measure
from moothall.performance.measures.shape import Target, Words
from moothall.performance.models import MeasureSetting


class Said(NamedTuple):
    """What holds for a measure at a council: its target, who answers for it there, and who asks for the measure."""

    target: Target | None = None
    owner: str = ""
    asked_by: Words = ""


def said_of_measures(organisation_id: int) -> dict[str, Said]:
    """Return what holds for every measure, by its code, in one query."""
    settings = MeasureSetting.objects.filter(organisation_id=organisation_id).select_related("owner")
    own = {each.measure: each for each in settings}
    return {code: _said(measure, own.get(code)) for code, measure in MEASURES.items()}


def _said(measure: Measure, own: MeasureSetting | None) -> Said:
    if own is None:
        return Said(measure.target, asked_by=measure.owner)
    target = measure.target if own.target is None else Target(own.target, own.target_source)
    return Said(target, own.owner.name if own.owner else "", measure.owner)
