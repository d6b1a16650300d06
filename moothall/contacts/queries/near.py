"""What was reported already where the customer means."""

from collections.abc import Mapping
from typing import Any

from moothall.cases.models import Case, CaseQuerySet
from moothall.cases.queries import likely_duplicates
from moothall.cases.queries.near import Near
from moothall.directory.models import Service

MOST_AT_A_POSTCODE = 5


def reported_near(service: Service, answers: Mapping[str, Any], *, visible: CaseQuerySet) -> list[Near]:
    """Return open cases for the same service at the place that the answers give, the nearest first.

    A place of which only the postcode is known finds what was reported at the same postcode; its distance is then 0.
    """
    place = next((answer for answer in answers.values() if isinstance(answer, dict) and answer.get("words")), None)
    if place is None:
        return []
    position = {name: place.get(name) for name in ("uprn", "latitude", "longitude")}
    near = likely_duplicates(service_id=service.pk, metres=service.record.nearby_metres, **position)
    seen = {each.case.pk for each in near}
    allowed = visible.open().filter(service=service)
    found = {case.pk: case for case in allowed.filter(pk__in=seen).select_related("organisation")} if seen else {}
    near = [Near(found[each.case.pk], each.metres) for each in near if each.case.pk in found]
    if place.get("postcode"):
        there = allowed.filter(postcode=place["postcode"]).exclude(pk__in=seen)
        near += [Near(case, 0) for case in _shown(there)]
    return near


def _shown(cases: CaseQuerySet) -> list[Case]:
    return list(cases.select_related("organisation", "team").by_due()[:MOST_AT_A_POSTCODE])
