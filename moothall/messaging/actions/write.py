"""Writing a message from a template, for the road that the customer chose."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from django.conf import settings
from django.db import transaction
from django.template import TemplateDoesNotExist
from django.template.loader import render_to_string
from django.utils import translation
from procrastinate.contrib.django import app

from moothall.accounts.models import Officer
from moothall.customers.models import Customer
from moothall.directory.models import Organisation, Service, Team
from moothall.directory.queries import interruptions_for
from moothall.journal.actions import is_history, record_event
from moothall.messaging.gaps import filled
from moothall.messaging.models import Incoming, Message, TemplateVersion
from moothall.messaging.queries import approved_words, is_suppressed, road_to
from moothall.messaging.rules import MOST_ACKNOWLEDGEMENTS, Route, is_for_the_portal
from moothall.messaging.workflow import State, Way

LONGEST_TEXT = 918
"""Characters of a text message: six of the parts that telephones put together (3GPP TS 23.040)."""


@dataclass(frozen=True)
class Letterhead:
    """Whose words they are: the organisation, and the team that the customer can turn to."""

    organisation: Organisation
    team: Team


def language_for(customer: Customer | None) -> str:
    """Return the language to write in: the customer's, when messages are written in it."""
    return customer.language if customer and customer.language in {"en", "cy"} else "en"


@dataclass(frozen=True)
class Occasion:
    """Who writes to whom about what, and after which event."""

    head: Letterhead
    customer: Customer | None
    about: tuple[str, int]
    event_id: int
    at: datetime
    service: Service | None = None
    is_to_partner: bool = False

    @property
    def language(self) -> str:
        """The language to write in."""
        return language_for(self.customer)


@dataclass(frozen=True)
class Words:
    """A message in words, for each road that it can go."""

    subject: str
    body: str
    text: str = ""


@transaction.atomic
def write_message(
    template: str,
    *,
    head: Letterhead,
    customer: Customer | None,
    about: tuple[str, int],
    event_id: int,
    at: datetime,
    address: str | None = None,
    rating: str = "",
    for_service: Service | None = None,
    answers: Incoming | None = None,
    **words: Any,
) -> Message:
    """Write one message and enqueue it when it can be sent. The same event is told only once per template.

    It goes by the road that the customer chose, or to `address` when one is given. Where there is no road it stands on
    the tracking page alone; without a mail server it is kept in the outbox. About a service whose `rating` is sensitive
    only a notice goes out, and the words stand on the tracking page, behind proof. `answers` is what they wrote.
    """
    told = Message.objects.filter(event_id=event_id, template=template).first()
    if told is not None:
        return told
    to = Occasion(head, customer, about, event_id=event_id, at=at, service=for_service)
    said = render(template, to, **words)
    route = road_of_words(_route(to, address), rating=rating, to=to, **words)
    return keep_message(template, said, route, to=to, answers=answers)


def road_of_words(route: Route, *, rating: str, to: Occasion, by: Officer | None = None, **words: Any) -> Route:
    """Return the road that words about a service with this `rating` take: sensitive ones stand behind proof.

    Then only a notice goes by the `route`. It is part of the act that writes them.
    """
    if not is_told_by_notice(route, rating=rating, about=to.about):
        return route
    keep_message("notice", render("notice", to, **words), route, to=to, written_by=by)
    return Route(Way.PORTAL)


def is_told_by_notice(route: Route, *, rating: str, about: tuple[str, int]) -> bool:
    """Say whether words about a service with this `rating` stay behind proof, and only a notice goes by the route."""
    return route.way != Way.PORTAL and is_for_the_portal(rating, has_case=about[0] == "case")


def keep_message(template: str, said: Words, route: Route, *, to: Occasion, **more: Any) -> Message:
    """Write the row of a message and enqueue its sending. It is part of the act that says something."""
    way = route.way if route.way != Way.TEXT or said.text else Way.PORTAL
    state = _first_state(way, route.address, to)
    message = Message.objects.create(
        organisation=to.head.organisation,
        customer=to.customer,
        about_kind=to.about[0],
        about_id=to.about[1],
        template=template,
        event_id=to.event_id,
        channel=way,
        address="" if way == Way.PORTAL else route.address[:254],
        subject=said.subject[:200],
        body=said.text[:LONGEST_TEXT] if way == Way.TEXT else said.body,
        language=to.language,
        formats=list(route.formats),
        state=state,
        made_at=to.at,
        sent_at=to.at if state == State.SENT else None,
        **more,
    )
    record_event("message.made", about=message, by=message.written_by, at=to.at, template=template, way=way)
    if message.state == State.WAITING:
        enqueue(message)
    return message


def enqueue(message: Message) -> None:
    """Have a message sent by a job, when this transaction is over."""
    app.configure_task("moothall.messaging.send", queue="messages").defer(message_id=message.pk)


def render(template: str, to: Occasion, **words: Any) -> Words:
    """Return a message in the customer's language: its first line is the subject."""
    notices = notices_for(to)
    known = {"head": to.head, "customer": to.customer, "site": settings.PUBLIC_ADDRESS, "notices": notices}
    context = known | words
    with translation.override(to.language):
        whole: str = render_to_string(f"messages/{template}.txt", context)
        try:
            text: str = render_to_string(f"messages/texts/{template}.txt", context)
        except TemplateDoesNotExist:
            text = ""
        own = approved_words(template, language=to.language)
        if own is not None:
            whole = _in_own_words(own, context)
    subject, _line, body = whole.strip().partition("\n")
    in_short = " ".join(" ".join([text, *notices]).split()) if text else ""
    return Words(subject.strip(), body.strip(), in_short)


def _in_own_words(own: TemplateVersion, context: dict[str, Any]) -> str:
    """Return a message in the council's own words, between our greeting and our foot."""
    head: Letterhead = context["head"]
    customer: Customer | None = context["customer"]
    values = context | {
        "name": customer.called if customer else "",
        "team": head.team.name,
        "telephone": head.team.telephone or head.organisation.telephone,
        "council": head.organisation.name,
    }
    said = {"subject": filled(own.subject, values), "body": filled(own.body, values)}
    written: str = render_to_string("messages/own_words.txt", context | {"own": said})
    return written


def notices_for(to: Occasion) -> list[str]:
    """Return what does not work at the moment, for the foot of everything that goes out meanwhile."""
    language = to.language
    found = interruptions_for(to.service, at=to.at)
    return [said for each in found if (said := each.in_language(language))]


def _route(to: Occasion, address: str | None) -> Route:
    if address is not None:
        return Route(Way.EMAIL, address) if address else Route(Way.PORTAL)
    return road_to(to.customer, about=to.about, organisation_id=to.head.organisation.pk)


def _first_state(way: str, address: str, to: Occasion) -> State:
    if way == Way.PORTAL:
        return State.SHOWN
    if way == Way.LETTER:
        return State.TO_POST
    if is_suppressed(address, organisation_id=to.head.organisation.pk) or _is_too_often(address, to):
        return State.SUPPRESSED
    if is_history():
        return State.SENT
    return State.WAITING if way == Way.TEXT or settings.MAIL_SERVER else State.KEPT


def _is_too_often(address: str, to: Occasion) -> bool:
    """Say whether a stranger has had today all the messages that we send by ourselves."""
    if to.customer is not None or to.is_to_partner:
        return False
    today = Message.objects.filter(address=address, made_at__gt=to.at - timedelta(days=1), written_by=None)
    return today.order_by("-id")[:MOST_ACKNOWLEDGEMENTS].count() >= MOST_ACKNOWLEDGEMENTS
