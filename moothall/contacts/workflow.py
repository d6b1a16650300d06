"""The words for what happens in a contact: outcomes, interaction types, avoidable reasons, transfers."""

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _


class Outcome(TextChoices):
    """How a matter ended in this contact."""

    SETTLED = "settled", _("Settled now")
    CASE = "case", _("Case made")
    CHASER = "chaser", _("Tied to an open case")
    HANDED_ON = "handed_on", _("Handed on")
    SIGNPOSTED = "signposted", _("Signposted")
    CALL_BACK = "call_back", _("Call-back promised")
    TRANSFERRED = "transferred", _("Transferred")
    ABANDONED = "abandoned", _("Abandoned")


FINISHED = frozenset({Outcome.SETTLED, Outcome.SIGNPOSTED, Outcome.TRANSFERRED, Outcome.ABANDONED})
WITH_CASE = frozenset({Outcome.CASE, Outcome.HANDED_ON})


class Interaction(TextChoices):
    """The eight interaction types of best-value indicator 157, as national standard 1 lists them."""

    INFORMATION = "information", _("Giving information")
    REVENUE = "revenue", _("Collecting revenue")
    BENEFITS = "benefits", _("Giving benefits or grants")
    CONSULTATION = "consultation", _("Consultation or comment")
    APPLICATION = "application", _("Applying for a service or licence")
    BOOKING = "booking", _("Booking a venue, resource or course")
    APPOINTMENT = "appointment", _("Making an appointment")
    COMPLAINT = "complaint", _("Making a complaint")


class Complexity(TextChoices):
    """The four kinds of interaction by which services are ranked for moving to the front office."""

    SIMPLE = "simple", _("Simple question")
    COMPLEX = "complex", _("Complex question")
    FORM = "form", _("Form or application")
    SERVICE_GIVEN = "service_given", _("Service given")


class Avoidable(TextChoices):
    """The five reasons of national indicator 14 why a contact need not have happened."""

    CLARIFICATION = "clarification", _("Had to ask what we meant")
    SIGNPOSTING = "signposting", _("Was sent to the wrong place")
    REPETITION = "repetition", _("Had to tell us again")
    CHASING = "chasing", _("Had to chase progress")
    CLOSED_EARLY = "closed_early", _("We closed it too early")


class OnBehalf(TextChoices):
    """For whom somebody speaks when it is not for themselves."""

    COUNCILLOR = "councillor", _("Councillor for a resident")
    FAMILY = "family", _("Family member or friend")
    CARER = "carer", _("Carer or support worker")
    ADVISER = "adviser", _("Adviser or solicitor")
    COLLEAGUE = "colleague", _("Another department")
    OTHER = "other", _("Somebody else")


class ContactRefused(Exception):
    """The contact cannot be recorded like this. `problems` maps a field of the screen to a plain sentence."""

    def __init__(self, problems: dict[str, str]) -> None:
        super().__init__("; ".join(problems.values()))
        self.problems = problems
