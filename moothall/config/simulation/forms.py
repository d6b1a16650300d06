"""Forms that are sent from a screen, through the portal's own acts."""

from datetime import datetime, timedelta

from moothall.config.simulation.course import Course, Owed
from moothall.config.simulation.thread import Thread
from moothall.portal.actions import NewForm, Visit, fill_in_form, send_form


def send(thread: Thread, at: datetime) -> None:
    """Fill in a form and send it; its case goes its way."""
    town, arrival = thread.town, thread.arrival
    service, who = town.services[arrival.service], town.somebody(arrival.customer)
    is_kiosk = arrival.channel == "kiosk"
    site = thread.stream("kiosk").choice(town.sites) if is_kiosk and town.sites else None
    visit = Visit(town.council, language=who.language, site=site, is_kiosk=is_kiosk)
    median, varies = town.profiles.channels[arrival.channel].takes
    length = timedelta(seconds=round(thread.stream("length").lognormvariate(0, varies) * median))
    answers = town.answers_of(who, service.record, thread.stream("answers"), at=at)
    details = {
        "name": who.name,
        "telephone": who.telephone,
        "email": who.email,
        "address": who.address,
        "postcode": who.postcode,
        "reply_by": "email" if who.email else "telephone",
    }
    sent_at = at + length
    draft = fill_in_form(NewForm(service, visit, {}), answers=answers, details=details, at=at)
    sent = send_form(draft, team=town.front, at=sent_at)
    thread.contacts += 1
    assert sent.due_at is not None
    owed = Owed(
        pk=sent.case_id,
        key=arrival.key,
        service=service,
        team=town.team_of(service),
        customer_id=town.pk_of(who),
        opened_at=sent_at,
        due_at=sent.due_at,
        channel=arrival.channel,
    )
    Course(thread, owed).plan()
