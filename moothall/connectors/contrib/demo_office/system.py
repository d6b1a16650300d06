"""The demo back office as a connector uses it: JSON over HTTP, with everything filled in but its address."""

from collections.abc import Mapping
from typing import ClassVar

from django.utils.translation import gettext_lazy as _

from moothall.connectors.contrib.json_office.system import JsonOffice
from moothall.connectors.contrib.office import Option

USUAL_ADDRESS = "http://127.0.0.1:8200"


class DemoOffice(JsonOffice):
    """The service that `python -m moothall.connectors.contrib.demo_office` starts."""

    name = "demo"
    label = _("The demo back office")
    options_asked: ClassVar[Mapping[str, Option]] = {
        "address": Option(_("Address of the demo back office"), USUAL_ADDRESS, _("Where the command says it listens."))
    }
    usual_mapping = "\n".join(
        (
            "title = summary",
            "kind = service",
            "details.words = own_words",
            "details.answers = answers",
            "location.place = place",
            "location.postcode = postcode",
            "location.lat = latitude",
            "location.lon = longitude",
            "due = due_at",
            "customer.name = customer_name",
            "customer.telephone = customer_telephone",
            'source = "Moothall"',
        )
    )
    usual_answers = "started = advance\ndone = resolve\nreturned = hand_back\ncomment = note"

    def _option(self, name: str) -> str:
        usual = JsonOffice.options_asked[name].usual
        return str(self.options.get(name, usual)) if name in self.options_asked else usual
