"""The lives of a delivery, an errand and a report, as tables."""

from django.db.models import TextChoices
from django.utils.functional import Promise as LazyText
from django.utils.translation import gettext_lazy as _


class Delivery(TextChoices):
    """How far an event is on its way to a subscription."""

    WAITING = "waiting", _("Waiting")
    REFUSED = "refused", _("Refused, tried again")
    PARKED = "parked", _("Parked")
    TAKEN = "taken", _("Taken")
    SKIPPED = "skipped", _("Skipped")


OWED = (Delivery.WAITING, Delivery.REFUSED, Delivery.PARKED)
#: What follows what. A delivery that is taken or skipped is history.
NEXT: dict[str, tuple[Delivery, ...]] = {
    Delivery.WAITING: (Delivery.TAKEN, Delivery.REFUSED, Delivery.PARKED),
    Delivery.REFUSED: (Delivery.TAKEN, Delivery.PARKED, Delivery.SKIPPED),
    Delivery.PARKED: (Delivery.WAITING, Delivery.SKIPPED),
    Delivery.TAKEN: (),
    Delivery.SKIPPED: (),
}


class Paused(TextChoices):
    """Why a subscription gets nothing for now."""

    ASKED = "asked", _("Paused here")
    GONE = "gone", _("The receiver said that it is gone (410)")


class Errand(TextChoices):
    """How far a case is on its way to a back office."""

    WAITING = "waiting", _("Waiting")
    SENT = "sent", _("There")
    DONE = "done", _("Ended there")
    DEAD = "dead", _("Not taken")
    MAILED = "mailed", _("Told by email instead")


class Report(TextChoices):
    """What became of a status that came back."""

    APPLIED = "applied", _("Taken over")
    NOTHING = "nothing", _("Nothing to do")
    OVERTAKEN = "overtaken", _("Older than what we had")
    FAILED = "failed", _("Could not be taken over")


class Answer(TextChoices):
    """What a status of theirs makes of our case."""

    ACCEPT = "accept", _("They say that they have it")
    ADVANCE = "advance", _("Next stage")
    RESOLVE = "resolve", _("Resolve the case")
    HAND_BACK = "hand_back", _("Send the case back")
    NOTE = "note", _("Write a note")
    NOTHING = "nothing", _("Nothing")


#: What is done there once this came back.
ENDS_THE_ERRAND = frozenset({Answer.RESOLVE, Answer.HAND_BACK})

DELIVERY_COLOURS: dict[str, str] = {
    Delivery.WAITING: "blue",
    Delivery.REFUSED: "yellow",
    Delivery.PARKED: "red",
    Delivery.TAKEN: "green",
    Delivery.SKIPPED: "grey",
}
ERRAND_COLOURS: dict[str, str] = {
    Errand.WAITING: "blue",
    Errand.SENT: "yellow",
    Errand.DONE: "green",
    Errand.DEAD: "red",
    Errand.MAILED: "orange",
}
Words = str | LazyText
