"""What partners and agreements consist of as settings, so that every change of them is kept and can be undone."""

from collections.abc import Sequence
from typing import Any

from django.db import models
from django.urls import reverse
from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _

from moothall.agreements.models import (
    Agreement,
    AgreementContact,
    AgreementVersion,
    EscalationStep,
    PartnerContact,
    Partnership,
    QualityMeasure,
    Term,
)
from moothall.agreements.rules import OF_PARTNER, ROWS
from moothall.journal.kinds import Kind, Part, SettingRefused, Values, columns, many
from moothall.ui.shapes import Words

CHANGE = "partners.change"
MODELS: dict[str, type[models.Model]] = {
    "terms": Term,
    "measures": QualityMeasure,
    "steps": EscalationStep,
    "contacts": AgreementContact,
}


def rows_part(name: str, words: Words, model: type[models.Model], owner: str, fields: Sequence[str]) -> Part:
    """Return the part that a list of rows of their own table holds, each row as a list of values."""

    def read(row: Any) -> list[list[Any]]:
        return [list(each) for each in getattr(row, name).values_list(*fields)]

    def write(row: Any, value: Sequence[Sequence[Any]] | None) -> None:
        getattr(row, name).all().delete()
        model._default_manager.bulk_create(
            model(**{owner: row, "position": position}, **dict(zip(fields, each, strict=True)))
            for position, each in enumerate(value or [], 1)
        )

    def say(value: Sequence[Sequence[Any]]) -> str:
        return "; ".join(" ".join(str(cell) for cell in each if cell not in (None, "")) for each in value)

    return Part(name, words, read, write, say, is_beside=True, table=model)


def _list(name: str, words: Words) -> Part:
    return rows_part(name, words, MODELS[name], "version", ROWS[name])


def _partnership_may_be(partnership: Partnership, _before: Values | None) -> None:
    held = AgreementVersion.objects.agreed().filter(agreement__partner=partnership.organisation_id, until_on=None)
    if partnership.is_retired and held.filter(agreement__is_retired=False).exists():
        words = _now("An agreement with this partner goes on without an end. End it first.")
        raise SettingRefused(words, field="is_retired")


def _version_may_be(version: AgreementVersion, before: Values | None) -> None:
    """Let only dates, review and signatures of an agreed version differ from what was signed."""
    if before is None or before["agreed_at"] is None or version.agreed_at is None:
        return
    after = VERSION.values(version)
    if any(after[name] != before[name] for name in SIGNED_FOR):
        raise SettingRefused(_now("This is agreed and signed. Write the next version to change it."))


PARTNERSHIP = Kind(
    model=Partnership,
    words=_("Partner"),
    permission=CHANGE,
    event="partnership.changed",
    parts=(
        *columns(
            Partnership,
            organisation=_("Organisation"),
            council=_("Council"),
            purpose=_("What for"),
            accountable=_("Who answers for it here"),
            deputy=_("Who stands in"),
            accountability=_("To whom it answers"),
            road=_("How cases reach it"),
            road_address=_("Address"),
            is_provider=_("External provider"),
            since_on=_("Since"),
            is_retired=_("No longer in use"),
        ),
        rows_part("contacts", _("Named contacts"), PartnerContact, "partnership", OF_PARTNER),
    ),
    facts=lambda row: {"code": row.organisation.code},
    page=lambda row: reverse("partners:partner_show", args=[row.organisation.code]),
    retired={"is_retired": True},
    is_deletable=True,
    check=_partnership_may_be,
)
AGREEMENT = Kind(
    model=Agreement,
    words=_("Agreement"),
    permission=CHANGE,
    event="agreement.changed",
    parts=columns(
        Agreement,
        code=_("Code"),
        name=_("Name"),
        council=_("Council"),
        partner=_("Partner"),
        department=_("Department"),
        owner=_("Who looks after it"),
        is_retired=_("No longer in use"),
    ),
    page=lambda row: reverse("partners:agreement_show", args=[row.code]),
    retired={"is_retired": True},
    is_deletable=True,
)
VERSION = Kind(
    model=AgreementVersion,
    words=_("Version of an agreement"),
    permission=CHANGE,
    event="terms.changed",
    parts=(
        *columns(
            AgreementVersion,
            agreement=_("Agreement"),
            number=_("Number"),
            from_on=_("From"),
            until_on=_("Until"),
            review_on=_("Review on"),
            our_role=_("What the council does"),
            their_role=_("What the other side does"),
            handover=_("How cases are handed over"),
            details=_("Details that go along"),
            signed_ours_by=_("Signed for the council by"),
            signed_ours_on=_("Signed for the council on"),
            signed_theirs_by=_("Signed for the other side by"),
            signed_theirs_on=_("Signed for the other side on"),
            agreed_at=_("Agreed"),
            change_note=_("Why it changed"),
        ),
        many(AgreementVersion, "services", _("Services")),
        _list("terms", _("Times")),
        _list("measures", _("Quality")),
        _list("steps", _("Escalation")),
        _list("contacts", _("Contacts")),
    ),
    facts=lambda row: {"code": row.agreement.code, "number": row.number},
    page=lambda row: reverse("partners:version_show", args=[row.agreement.code, row.number]),
    is_deletable=True,
    check=_version_may_be,
)
SIGNED_FOR = (
    "agreement", "number", "from_on", "services", "our_role", "their_role", "handover", "details", "terms", "measures",
)  # fmt: skip
"""What both sides signed. People, the last day and the review may be brought up to date."""

KINDS = (PARTNERSHIP, AGREEMENT, VERSION)
