"""The weekly mail to whoever is asked about words that are past their review, or hold no longer soon."""

from datetime import date
from email.utils import formataddr

from django.conf import settings
from django.core.mail import EmailMessage
from django.template.loader import render_to_string
from django.urls import reverse
from procrastinate.contrib.django import app

from moothall.accounts.models import Officer
from moothall.directory.models import Organisation
from moothall.directory.queries.services import to_look_over
from moothall.knowledge.models import Article
from moothall.messaging.contrib.email.smtp import MailRefused, hand_over

Line = tuple[str, str]
"""What is to be looked over, and where."""


def remind_owners(*, today: date) -> int:
    """Have a mail sent to each owner who has something to look over, by a job of its own. Return how many.

    Nobody is reminded unless the council wants it, or where it sends no mail.
    """
    if not settings.REMIND_OWNERS or settings.MAIL_SERVER is None:
        return 0
    owners = [each for each in Officer.objects.filter(is_active=True).exclude(email="") if lines_for(each, today=today)]
    task = app.configure_task("moothall.messaging.remind_owner", queue="messages")
    for owner in owners:
        task.defer(officer_id=owner.pk)
    return len(owners)


def lines_for(officer: Officer, *, today: date) -> list[Line]:
    """Return the services about which somebody is asked, and the answers of their job, that want looking over."""
    services = [
        (each.name, reverse("directory:service_show", args=[each.code])) for each in to_look_over(officer, today=today)
    ]
    if not officer.job_title:
        return services
    late = Article.objects.published().past_review(today).filter(owner_role=officer.job_title)
    return services + [(each.question, reverse("knowledge:article_show", args=[each.code])) for each in late]


def mail_reminder(officer: Officer, *, today: date) -> None:
    """Send an owner the list as it is now; nothing when it has become empty. Raises MailServerAway."""
    server, lines = settings.MAIL_SERVER, lines_for(officer, today=today)
    if server is None or not lines or not officer.is_active or not officer.email:
        return
    council = Organisation.objects.filter(kind=Organisation.Kind.COUNCIL).order_by("id").first()
    name = council.name if council else ""
    words = {
        "officer": officer,
        "lines": [(what, f"{settings.PUBLIC_ADDRESS}{place}") for what, place in lines],
        "council": name,
    }
    subject, _line, body = render_to_string("messages/look_over.txt", words).strip().partition("\n")
    sender = formataddr((name, settings.DEFAULT_FROM_EMAIL))
    mail = EmailMessage(subject, body.strip(), sender, [officer.email], headers={"Auto-Submitted": "auto-generated"})
    try:
        hand_over(mail, server=server.for_django())
    except MailRefused:
        return
