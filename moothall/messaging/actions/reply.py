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
from moothall.messaging.actions.room import room_beside, route_of_reply, too_long_for_text
from moothall.messaging.actions.write import Occasion, Words, keep_message, notices_for, road_of_words
from moothall.messaging.models import Incoming, Message
from moothall.messaging.queries import UNDERSTOOD, link_of, survey_link
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


def room_in_reply(to: Occasion, *, reference: str, by: Officer, asks_understood: bool) -> int:
    """Return how many characters an officer's own words may have in a reply by text message."""
    known = _known(to, reference=reference, by=by, asks_understood=asks_understood)
    return room_beside(_text(to, "", known)) - len("\n")


def write_reply(
    to: Occasion,
    *,
    subject: str,
    words: str,
    reference: str,
    by: Officer,
    rating: str = "",
    answers: Incoming | None = None,
    choices: list[dict[str, Any]] | None = None,
    asks_understood: bool = False,
) -> Message:
    """Write an officer's reply, signed, with the link to a survey. It is part of the act that replies.

    About a service whose `rating` is sensitive only a notice goes out, and the reply stands on the tracking page.
    Raises ReplyRefused while a part of the signature is missing, and for more words than a text message has room for.
    """
    known = _known(to, reference=reference, by=by, asks_understood=asks_understood)
    if missing := known["signature"].missing:
        words_of_refusal = _("Your signature is not complete: {missing}. Ask an administrator to fill it in.")
        raise ReplyRefused({"words": words_of_refusal.format(missing=", ".join(missing))})
    route = road_of_words(route_of_reply(to), rating=rating, to=to, by=by, reference=reference)
    with translation.override(to.language):
        body: str = render_to_string("messages/reply.txt", known | {"words": words})
    said = Words(subject, body.strip(), _text(to, words, known) if route.way == Way.TEXT else "")
    if (over := -room_beside(said.text)) > 0:
        raise ReplyRefused({"words": too_long_for_text(over)})
    more = {"written_by": by, "answers": answers, "choices": choices or [], "asks_understood": asks_understood}
    return keep_message("reply", said, route, to=to, **more)


def _known(to: Occasion, *, reference: str, by: Officer, asks_understood: bool) -> dict[str, Any]:
    """Return what stands around an officer's words."""
    return {
        "head": to.head,
        "customer": to.customer,
        "site": settings.PUBLIC_ADDRESS,
        "reference": reference,
        "signature": signature_of(by),
        "survey": "" if to.customer and "survey" in refused_by(to.customer) else survey_link(to.about),
        "understood": link_of(UNDERSTOOD, ("event", to.event_id)) if asks_understood else "",
        "notices": notices_for(to),
    }


def _text(to: Occasion, words: str, known: dict[str, Any]) -> str:
    """Return a reply as it goes by text message, which has lines without the sign that browsers end them with."""
    with translation.override(to.language):
        text: str = render_to_string("messages/texts/reply.txt", known | {"words": words.replace("\r\n", "\n")})
    return text.strip()
