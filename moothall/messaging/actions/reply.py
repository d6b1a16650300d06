"""Officers writing to customers in their own words."""

from dataclasses import dataclass
from typing import Any

from django.conf import settings
from django.template.loader import render_to_string
from django.utils import translation
from django.utils.translation import gettext as _

from moothall.accounts.models import Officer
from moothall.customers.queries import refused_by
from moothall.directory.models import Workplace
from moothall.messaging.actions.write import LONGEST_TEXT, Occasion, Words, keep_message, notices_for
from moothall.messaging.models import Incoming, Message
from moothall.messaging.queries import UNDERSTOOD, link_of, road_to, survey_link
from moothall.messaging.rules import Route
from moothall.messaging.workflow import Way


class ReplyRefused(Exception):
    """The reply cannot be sent like this. `problems` maps a field to a plain sentence."""

    def __init__(self, problems: dict[str, str]) -> None:
        super().__init__("; ".join(problems.values()))
        self.problems = problems


@dataclass(frozen=True)
class Signature:
    """Who writes: name, job title, location and telephone, without all of which no reply leaves."""

    name: str
    job_title: str
    location: str
    telephone: str

    @property
    def missing(self) -> list[str]:
        """What is missing, in words."""
        parts = {
            _("name"): self.name,
            _("job title"): self.job_title,
            _("location"): self.location,
            _("telephone"): self.telephone,
        }
        return [words for words, value in parts.items() if not value.strip()]


def signature_of(officer: Officer) -> Signature:
    """Return the signature of an officer: their site is where they are, else the address of their organisation."""
    place = Workplace.objects.select_related("site", "organisation").filter(officer=officer).first()
    location = ""
    if place is not None:
        location = f"{place.site.name}, {place.site.postcode}" if place.site else place.organisation.address
    location = ", ".join(location.split("\n")).strip(", ")
    return Signature(officer.name, officer.job_title, location, officer.telephone)


def route_of_reply(to: Occasion) -> Route:
    """Return the road that a reply takes, so that its writer knows before they write."""
    return road_to(to.customer, about=to.about, organisation_id=to.head.organisation.pk)


def write_reply(
    to: Occasion,
    *,
    subject: str,
    words: str,
    reference: str,
    by: Officer,
    answers: Incoming | None = None,
    choices: list[dict[str, Any]] | None = None,
    asks_understood: bool = False,
) -> Message:
    """Write an officer's reply, signed, with the link to a survey. It is part of the act that replies.

    Raises ReplyRefused while a part of the signature is missing, and for more words than a text message has room for.
    """
    signature = signature_of(by)
    if signature.missing:
        listed = ", ".join(signature.missing)
        words_of_refusal = _("Your signature is not complete: {missing}. Ask an administrator to fill it in.")
        raise ReplyRefused({"words": words_of_refusal.format(missing=listed)})
    route = route_of_reply(to)
    context = {
        "head": to.head,
        "customer": to.customer,
        "site": settings.PUBLIC_ADDRESS,
        "reference": reference,
        "words": words,
        "signature": signature,
        "survey": "" if to.customer and "survey" in refused_by(to.customer) else survey_link(to.about),
        "understood": link_of(UNDERSTOOD, ("event", to.event_id)) if asks_understood else "",
        "notices": notices_for(to),
    }
    with translation.override(to.language):
        body: str = render_to_string("messages/reply.txt", context)
        text: str = render_to_string("messages/texts/reply.txt", context)
    said = Words(subject, body.strip(), text.strip() if route.way == Way.TEXT else "")
    if (over := len(said.text) - LONGEST_TEXT) > 0:
        words_of_refusal = _("It goes as a text message, which has no room for so much: {over} characters too many.")
        raise ReplyRefused({"words": words_of_refusal.format(over=over)})
    more = {"written_by": by, "answers": answers, "choices": choices or [], "asks_understood": asks_understood}
    return keep_message("reply", said, route, to=to, **more)
