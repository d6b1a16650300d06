"""Which officers a list can be narrowed to."""

from moothall.accounts.models import Officer
from moothall.directory.models import Organisation


def officers_of(organisation: Organisation) -> list[Officer]:
    """Return the officers of an organisation's teams by name."""
    found = Officer.objects.filter(memberships__team__organisation=organisation).distinct()
    return list(found.order_by("name", "id"))
