"""The stages of a case, by what its row says."""

from moothall.cases.workflow import Stage, stages_by_record
from moothall.directory.queries import own_stages


def stages_of(workflow: str, *, service_id: int, version_id: int) -> tuple[Stage, ...]:
    """Return the stages of cases that began with this version of a service: they keep them whatever follows."""
    return stages_by_record(workflow, own_stages(service_id=service_id, version_id=version_id))
