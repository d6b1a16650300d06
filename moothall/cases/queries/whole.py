"""One case with what is shown of it everywhere."""

from functools import cache

from moothall.cases.models import Case
from moothall.database import Given, Rows


def whole_case(pk: int) -> Case:
    """Return a case with its service, customer, team, owner and organisation, in one query. Raises DoesNotExist."""
    found = _rows().fetched(pk=pk)
    if not found:
        raise Case.DoesNotExist(f"There is no case {pk}.")
    return found[0]


@cache
def _rows() -> Rows[Case]:
    return Rows(Case.objects.whole().filter(pk=Given("pk", Case._meta.pk)))
