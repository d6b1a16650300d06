"""Taking down what a customer says."""

from datetime import datetime

from django.db import transaction
from django.db.models import F
from django.utils.timezone import localdate

from moothall.cases.models import Case
from moothall.contacts.models import Contact
from moothall.journal.actions import record_event
from moothall.surveys.models import Answer


@transaction.atomic
def answer_survey(about: tuple[str, int], *, rating: int, settled: str, words: str, at: datetime) -> Answer | None:
    """Take down a customer's answer about a case or contact; a second one changes the first.

    Returns None when there is no such case or contact any more.
    """
    facts = _facts(*about)
    if facts is None:
        return None
    said = {"rating": rating, "settled": settled, "words": words, "at": at}
    answer, is_new = Answer.objects.select_for_update(of=("self",)).get_or_create(
        about_kind=about[0], about_id=about[1], defaults=facts | said
    )
    was_on = {} if is_new else {"was_on": [localdate(answer.at).isoformat()]}
    if not is_new:
        Answer.objects.filter(pk=answer.pk).update(**said, times=F("times") + 1)
        answer.refresh_from_db()
    labels = {"rating_label": str(answer.get_rating_display()), "settled_label": str(answer.get_settled_display())}
    facts = {"rating": rating, "settled": settled, **was_on, **labels}
    record_event("survey.answered", about=about, by=None, at=at, **facts)
    return answer


def _facts(kind: str, number: int) -> dict[str, object] | None:
    """Return what is kept of the thing that an answer is about, so that figures need not look it up again."""
    if kind == "case":
        case = Case.objects.filter(pk=number).first()
        if case is None:
            return None
        return {
            "organisation_id": case.organisation_id,
            "service_id": case.service_id,
            "team_id": case.home_team_id,
            "channel": case.channel,
        }
    contact = Contact.objects.filter(pk=number).first() if kind == "contact" else None
    if contact is None:
        return None
    return {"organisation_id": contact.organisation_id, "team_id": contact.team_id, "channel": contact.channel}
