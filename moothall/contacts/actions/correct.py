"""Putting right what was recorded of a contact. What it said before is kept."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext as _

from moothall.accounts.models import Officer
from moothall.contacts.models import Contact, Correction, Matter
from moothall.contacts.workflow import Avoidable, ContactRefused, OnBehalf
from moothall.customers.rules import LANGUAGES
from moothall.journal.actions import record_event


@dataclass(frozen=True)
class MatterFacts:
    """What can be put right in one matter: why the customer got in touch, and whether that could have been avoided."""

    reason: str
    avoidable: str


@transaction.atomic
def correct_contact(
    contact: Contact,
    *,
    language: str,
    on_behalf: str,
    matters: Mapping[int, MatterFacts],
    why: str,
    by: Officer,
    at: datetime,
) -> Correction:
    """Change what was recorded of a contact, with the reason. `matters` are named by their position in it.

    Raises ContactRefused, with a sentence for each field, when something cannot be so or nothing would change.
    """
    contact = Contact.objects.select_for_update(of=("self",)).get(pk=contact.pk)
    rows = {matter.position: matter for matter in contact.matters.select_for_update()}
    corrected = {position: facts for position, facts in matters.items() if position in rows}
    problems = _problems(contact, language, on_behalf) | _problems_of_matters(corrected)
    if not why.strip():
        problems["why"] = _("Say why you correct it")
    if problems:
        raise ContactRefused(problems)
    before = _facts(contact, rows.values())
    _put_right(contact, rows, language=language, on_behalf=on_behalf, matters=corrected)
    after = _facts(contact, rows.values())
    changed = sorted(field for field in after if after[field] != before[field])
    if not changed:
        raise ContactRefused({"why": _("Nothing is different from what is recorded")})
    event_id = record_event("contact.corrected", about=contact, by=by, at=at, fields=changed)
    return Correction.objects.create(
        contact=contact,
        event_id=event_id,
        why=why.strip()[:300],
        before={field: before[field] for field in changed},
        after={field: after[field] for field in changed},
        by=by,
        at=at,
    )


def _problems(contact: Contact, language: str, on_behalf: str) -> dict[str, str]:
    problems = {}
    if language != contact.language and language not in LANGUAGES:
        problems["language"] = _("Choose a language of the list")
    if on_behalf and on_behalf not in OnBehalf.values:
        problems["on_behalf"] = _("Choose on whose behalf they spoke")
    if contact.contacted_by_id is not None and not on_behalf:
        problems["on_behalf"] = _("Somebody else spoke for the customer: say who they were")
    if on_behalf == OnBehalf.COUNCILLOR and contact.contacted_by_id is None:
        problems["on_behalf"] = _(
            "This contact does not name the councillor. Record the councillor’s enquiry as a new contact"
        )
    return problems


def _problems_of_matters(matters: Mapping[int, MatterFacts]) -> dict[str, str]:
    problems = {}
    for position, facts in matters.items():
        if not facts.reason.strip():
            problems[f"matters-{position}-reason"] = _("Say why the customer got in touch")
        if facts.avoidable and facts.avoidable not in Avoidable.values:
            problems[f"matters-{position}-avoidable"] = _("Choose one of the list")
    return problems


def _put_right(
    contact: Contact, rows: Mapping[int, Matter], *, language: str, on_behalf: str, matters: Mapping[int, MatterFacts]
) -> None:
    contact.language, contact.on_behalf = language, on_behalf
    contact.save(update_fields=["language", "on_behalf"])
    for position, facts in matters.items():
        matter = rows[position]
        matter.reason, matter.avoidable = facts.reason.strip()[:120], facts.avoidable
        matter.save(update_fields=["reason", "avoidable"])


def _facts(contact: Contact, matters: Iterable[Matter]) -> dict[str, str]:
    facts = {"language": contact.language, "on_behalf": contact.on_behalf}
    for matter in matters:
        facts |= {
            f"matters-{matter.position}-reason": matter.reason,
            f"matters-{matter.position}-avoidable": matter.avoidable,
        }
    return facts
