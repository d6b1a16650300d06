"""The weekly mail to whoever answers for words that are past review, hold no longer soon, or are said to be wrong."""

from datetime import date

from django.conf import settings
from django.urls import reverse
from django.utils.translation import gettext as _
from procrastinate.contrib.django import app

from moothall.accounts.models import Officer
from moothall.contacts.models import PageReport
from moothall.contacts.queries.reviews import further_reviews
from moothall.directory.queries.services import to_look_over
from moothall.knowledge.queries import answers_to_look_over, open_flags
from moothall.messaging.actions.remind import Line, mail_list


def remind_owners(*, today: date) -> int:
    """Have a mail sent to each owner who has something to look over, by a job of its own. Return how many.

    Nobody is reminded unless the council wants it, or where it sends no mail.
    """
    if not settings.REMIND_OWNERS or settings.MAIL_SERVER is None:
        return 0
    owners = [each for each in Officer.objects.filter(is_active=True).exclude(email="") if lines_for(each, today=today)]
    task = app.configure_task("moothall.contacts.remind_owner", queue="messages")
    for owner in owners:
        task.defer(officer_id=owner.pk)
    return len(owners)


def lines_for(officer: Officer, *, today: date) -> list[Line]:
    """Return what somebody is asked about and wants looking over: services, answers, words said to be wrong, records.

    What was said stays on the desk: a customer may have written it.
    """
    services = [
        (each.name, reverse("directory:service_show", args=[each.code])) for each in to_look_over(officer, today=today)
    ]
    answers = [
        (each.question, reverse("knowledge:article_show", args=[each.code]))
        for each in answers_to_look_over(officer, today=today)
    ]
    further = [(review.words, review.url) for review in further_reviews(officer, today=today)]
    return services + answers + _said_wrong(officer) + further


def _said_wrong(officer: Officer) -> list[Line]:
    pages = PageReport.objects.open().filter(owner=officer).select_related("service", "article")
    lines = [
        (
            _("Said to be wrong: {what}").format(what=each.page_name),
            reverse("contacts:page_report_show", args=[each.pk]),
        )
        for each in pages
    ]
    if not officer.job_title:
        return lines
    flags = open_flags().filter(article__owner_role=officer.job_title, article__is_published=True)
    questions = {each.article.code: each.article.question for each in flags}
    return lines + [
        (_("Said to be wrong: {what}").format(what=question), reverse("knowledge:article_show", args=[code]))
        for code, question in questions.items()
    ]


def mail_reminder(officer: Officer, *, today: date) -> None:
    """Send an owner the list as it is now; nothing when it has become empty. Raises MailServerAway."""
    lines = lines_for(officer, today=today)
    if lines and officer.is_active and officer.email:
        mail_list(officer, lines)
