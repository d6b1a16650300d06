"""What somebody may see of cases: everybody a little, a key all of what came with it (decision 0025)."""

from dataclasses import dataclass
from functools import lru_cache

from moothall.api.models import ApiKey
from moothall.api.open311.offered import offered_by
from moothall.api.open311.take import origin_of
from moothall.directory.models import Organisation
from moothall.directory.queries import catalogue

NOBODYS = "open311:none:"
FROM_ANY = "open311:"


@dataclass(frozen=True)
class Sight:
    """Who looks at cases of a council. `own` begins the origin of those that came with the key."""

    council: Organisation
    own: str
    key_name: str

    @classmethod
    def of(cls, council: Organisation, key: ApiKey | None) -> "Sight":
        """Return what the holder of a key sees, or everybody."""
        return cls(council, origin_of(key) if key else NOBODYS, key.name if key else "")

    @property
    def public_services(self) -> list[int]:
        """The keys of services of whose cases everybody may see something."""
        return list(_shown(catalogue().stamp, self.council.pk))

    def is_own(self, origin: str | None) -> bool:
        """Say whether a case came with the key of whoever looks."""
        return origin is not None and origin.startswith(self.own)

    def may_read_words(self, service_id: int, origin: str | None) -> bool:
        """Say whether the words of a report may be read: they were written to be, or the key sent them itself."""
        if self.is_own(origin):
            return True
        is_public = _shown(catalogue().stamp, self.council.pk).get(service_id) == "words"
        return is_public and origin is not None and origin.startswith(FROM_ANY)

    def may_read_ours(self, service_id: int, origin: str | None) -> bool:
        """Say whether what we wrote to the reporter may be read: by the website that has them, which may publish it."""
        return self.is_own(origin) and service_id in _shown(catalogue().stamp, self.council.pk)


STRICTEST_FIRST = ("hidden", "place", "words")


@lru_cache(maxsize=8)
def _shown(_stamp: object, council_id: int) -> dict[int, str]:
    """Return the services of whose cases something is public, by key, and how much."""
    council = Organisation(pk=council_id)
    now_public, by_id = {}, catalogue().by_id
    for offered in offered_by(council).values():
        # While a version is tried, the stricter of both holds for what came of either.
        both = (offered.record.public_reports, by_id[offered.service.pk].record.public_reports)
        now_public[offered.service.pk] = min(both, key=STRICTEST_FIRST.index)
    return {key: what for key, what in now_public.items() if what != "hidden"}
