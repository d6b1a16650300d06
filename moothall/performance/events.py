"""What is decided about figures. What is counted is worked out anew and writes no event."""

from django.utils.translation import gettext_lazy as _

EVENTS = {
    "board_link.made": _("let a screen show the board of today until {ends_on}: {name}"),
    "board_link.withdrawn": _("withdrew the screen’s link to the board of today: {name}"),
}
