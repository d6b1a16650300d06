"""The stages that councils composed, at hand for every case: a version that cases have is never rewritten."""

import msgspec

from moothall.directory.catalogue import OwnStage
from moothall.directory.models import ServiceVersion
from moothall.directory.queries.catalogue import catalogue

_earlier: dict[int, tuple[OwnStage, ...]] = {}


def own_stages(*, service_id: int, version_id: int) -> tuple[OwnStage, ...]:
    """Return the stages of one version of a service; none where its cases go a built-in way.

    The published versions are in memory already; of earlier ones the stages are read once.
    """
    service = catalogue().by_id.get(service_id)
    if service is not None and service.version_id == version_id:
        return service.record.stages
    if version_id not in _earlier:
        found = ServiceVersion.objects.filter(pk=version_id).values_list("record__stages", flat=True).first()
        _earlier[version_id] = msgspec.convert(found or [], tuple[OwnStage, ...])
    return _earlier[version_id]
