"""The parts of the directory, as tabs above each of its lists."""

from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from moothall.ui.shapes import Link

TABS = (
    ("service_list", _("Services")),
    ("gap_list", _("Not online")),
    ("split_list", _("Front and back office")),
    ("link_list", _("Links")),
    ("team_list", _("Teams")),
    ("site_list", _("Places")),
    ("channel_list", _("Ways to get in touch")),
    ("calendar_list", _("Hours")),
    ("look_list", _("Looks")),
)


def tabs_at(page: str) -> list[Link]:
    """Return the tabs, with that of `page` marked as the current one."""
    return [Link(words, reverse(f"directory:{name}"), is_current=name == page) for name, words in TABS]
