"""Cases near a place, and cases that may be the same."""

import math
from dataclasses import dataclass

from django.db.models.expressions import RawSQL

from moothall.cases.models import Case, CaseQuerySet

METRES_PER_DEGREE = 111_320.0
INSIDE = "point(cases_case.longitude, cases_case.latitude) <@ box(point(%s, %s), point(%s, %s))"


@dataclass(frozen=True)
class Near:
    """A case near a place and how far off it is, in metres."""

    case: Case
    metres: int


def corners_around(*, latitude: float, longitude: float, metres: int) -> list[float]:
    """Return west, south, east and north of a square that holds every point within `metres`."""
    north = metres / METRES_PER_DEGREE
    east = metres / (METRES_PER_DEGREE * max(math.cos(math.radians(latitude)), 0.01))
    return [longitude - east, latitude - north, longitude + east, latitude + north]


def near_place(*, latitude: float, longitude: float, metres: int) -> CaseQuerySet:
    """Return open cases inside a square of `metres` around a WGS 84 position. Served by a GiST index."""
    corners = corners_around(latitude=latitude, longitude=longitude, metres=metres)
    inside = RawSQL(INSIDE, corners)  # noqa: S611 - constant SQL, values as parameters
    return Case.objects.open().filter(latitude__isnull=False).alias(is_inside=inside).filter(is_inside=True)


def metres_between(one: tuple[float, float], other: tuple[float, float]) -> int:
    """Return the distance of two (latitude, longitude) positions by the haversine formula on a mean Earth."""
    lat1, lon1, lat2, lon2 = map(math.radians, (*one, *other))
    half = math.sin((lat2 - lat1) / 2) ** 2 + math.cos(lat1) * math.cos(lat2) * math.sin((lon2 - lon1) / 2) ** 2
    return round(2 * 6_371_000 * math.asin(math.sqrt(half)))


def likely_duplicates(
    *,
    service_id: int,
    metres: int,
    latitude: float | None = None,
    longitude: float | None = None,
    uprn: int | None = None,
    but: int | None = None,
) -> list[Near]:
    """Return open cases for the same service at the same property or near the same position, the nearest first."""
    found: dict[int, Near] = {}
    if uprn is not None:
        at_property = Case.objects.open().filter(uprn=uprn, service_id=service_id).for_list()[:10]
        found |= {case.pk: Near(case, 0) for case in at_property}
    if latitude is not None and longitude is not None:
        around = near_place(latitude=latitude, longitude=longitude, metres=metres).filter(service_id=service_id)
        for case in around.for_list()[:30]:
            if case.pk not in found and case.latitude is not None and case.longitude is not None:
                distance = metres_between((latitude, longitude), (case.latitude, case.longitude))
                found[case.pk] = Near(case, distance)
    near = [each for each in found.values() if each.case.pk != but and each.metres <= metres]
    return sorted(near, key=lambda each: (each.metres, each.case.pk))[:10]
