"""One request of a machine, as the files of the addresses see it."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime
from functools import cached_property

from django.http import HttpRequest

from moothall.api.models import ApiKey
from moothall.cases.permissions import ALL_MOVES, NO_MOVES, Reach, reach_of_organisation
from moothall.directory.models import Organisation
from moothall.journal.actions import log_readings


@dataclass
class Call:
    """Who asks what and when. `name` is that of the address, such as "cases"."""

    request: HttpRequest
    key: ApiKey
    at: datetime
    name: str

    @property
    def organisation(self) -> Organisation:
        """The organisation for which the machine works."""
        return self.key.organisation

    @cached_property
    def reach(self) -> Reach:
        """How far the machine sees: as far as its organisation."""
        rights = ALL_MOVES if "cases.move" in self.key.scopes else NO_MOVES
        return reach_of_organisation(self.organisation, rights=rights)

    def log(self, kind: str, keys: Collection[int | None]) -> None:
        """Write down whose data the machine was shown."""
        log_readings(
            kind,
            [key for key in keys if key is not None],
            by=None,
            page=f"api:{self.name}",
            why=f"key {self.key.name}",
            at=self.at,
            request_id=getattr(self.request, "request_id", ""),
        )
