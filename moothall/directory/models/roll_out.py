"""From which day a service is offered where."""

from django.db import models
from django.utils.translation import gettext as _

from moothall.directory.models.places import Site
from moothall.directory.models.services import Service
from moothall.ui.wording import long_day_words


class RollOut(models.Model):
    """A service is not offered at a site, on a channel or anywhere before a day.

    No `site` is every site, an empty `channel` every channel. Of several rows that fit, the most particular counts.
    """

    service = models.ForeignKey(Service, on_delete=models.CASCADE, related_name="roll_outs")
    site = models.ForeignKey(Site, on_delete=models.PROTECT, null=True, related_name="+")
    channel = models.CharField(max_length=12, blank=True)
    live_on = models.DateField()
    note = models.CharField(max_length=200, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["service", "site", "channel"],
                name="a_service_goes_live_once_in_a_place",
                nulls_distinct=False,
            )
        ]

    def __str__(self) -> str:
        return _("{service} from {day}").format(service=self.service, day=long_day_words(self.live_on))
