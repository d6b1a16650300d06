"""What can happen to the simulated year of a demo council."""

from django.utils.translation import gettext_lazy as _

EVENTS = {
    "simulation.day_played": _("played an invented day of the demo council: {contacts} contacts"),
}
