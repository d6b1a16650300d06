"""Agreements of a council with a partner or with a department of its own, in versions."""

from datetime import date

from django.conf import settings
from django.contrib.postgres.constraints import ExclusionConstraint
from django.contrib.postgres.fields import ArrayField, DateRangeField, RangeOperators
from django.db import models
from django.db.models import F, Func, Q, Value
from django.utils.translation import gettext_lazy as _

from moothall.agreements.rules import State, state_on
from moothall.directory.models import Department, Organisation, Service


class Agreement(models.Model):
    """What a council's front office and somebody who does services agreed: a partner, or one of its departments.

    `owner` looks after one with a department, and owes its reviews. After one with a partner looks whoever answers for
    the partner.
    """

    code = models.SlugField(max_length=60, unique=True)
    name = models.CharField(max_length=120)
    council = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="agreements")
    partner = models.ForeignKey(Organisation, on_delete=models.PROTECT, null=True, related_name="agreed")
    department = models.ForeignKey(Department, on_delete=models.PROTECT, null=True, related_name="agreements")
    owner = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, related_name="+")
    is_retired = models.BooleanField(default=False)

    class Meta:
        ordering = ["name"]
        constraints = [
            models.CheckConstraint(
                condition=Q(partner__isnull=False, department__isnull=True)
                | Q(partner__isnull=True, department__isnull=False),
                name="an_agreement_is_with_a_partner_or_a_department",
            ),
            models.CheckConstraint(
                condition=Q(partner__isnull=True) | ~Q(partner=F("council")), name="nobody_agrees_with_themselves"
            ),
            models.CheckConstraint(
                condition=Q(owner__isnull=True) | Q(partner__isnull=True),
                name="who_answers_for_a_partner_owns_its_agreements",
            ),
        ]

    def __str__(self) -> str:
        return self.name

    @property
    def other_side(self) -> str:
        """With whom it is."""
        return str(self.partner or self.department)


class AgreementVersionQuerySet(models.QuerySet["AgreementVersion"]):
    def agreed(self) -> "AgreementVersionQuerySet":
        """Versions that both sides agreed, whenever they hold."""
        return self.filter(agreed_at__isnull=False)

    def in_force(self, day: date) -> "AgreementVersionQuerySet":
        """Versions that hold on a day."""
        return self.agreed().filter(Q(until_on__isnull=True) | Q(until_on__gte=day), from_on__lte=day)


class AgreementVersion(models.Model):
    """What an agreement says from one day to another: a draft until both sides have signed and it was agreed.

    Without services it is about all that the other side does. `details` are codes of questions whose answers go along
    when a case is handed over. `signed_ours_by` and `signed_theirs_by` are names, as on paper.
    """

    agreement = models.ForeignKey(Agreement, on_delete=models.PROTECT, related_name="versions")
    number = models.PositiveIntegerField()
    from_on = models.DateField()
    until_on = models.DateField(null=True)
    review_on = models.DateField()
    services = models.ManyToManyField(Service, related_name="agreements")
    our_role = models.TextField(blank=True)
    their_role = models.TextField(blank=True)
    handover = models.TextField(blank=True)
    details = ArrayField(models.CharField(max_length=60), default=list)
    signed_ours_by = models.CharField(max_length=100, blank=True)
    signed_ours_on = models.DateField(null=True)
    signed_theirs_by = models.CharField(max_length=100, blank=True)
    signed_theirs_on = models.DateField(null=True)
    agreed_at = models.DateTimeField(null=True)
    change_note = models.CharField(max_length=300, blank=True)

    objects = AgreementVersionQuerySet.as_manager()

    class Meta:
        ordering = ["agreement__name", "-number"]
        constraints = [
            models.UniqueConstraint(fields=["agreement", "number"], name="a_version_of_an_agreement_is_numbered_once"),
            models.UniqueConstraint(
                fields=["agreement"], condition=Q(agreed_at__isnull=True), name="an_agreement_has_one_draft"
            ),
            models.CheckConstraint(
                condition=Q(until_on__isnull=True) | Q(until_on__gte=F("from_on")),
                name="an_agreement_ends_after_it_begins",
            ),
            models.CheckConstraint(
                condition=Q(agreed_at__isnull=True)
                | (Q(signed_ours_on__isnull=False, signed_theirs_on__isnull=False) & ~Q(signed_ours_by="")
                   & ~Q(signed_theirs_by="")),
                name="what_is_agreed_is_signed_on_both_sides",
            ),
            ExclusionConstraint(
                name="versions_of_an_agreement_do_not_overlap",
                condition=Q(agreed_at__isnull=False),
                expressions=[
                    (Func("agreement", "agreement", Value("[]"), function="int8range"), RangeOperators.OVERLAPS),
                    (
                        Func("from_on", "until_on", Value("[]"), function="daterange", output_field=DateRangeField()),
                        RangeOperators.OVERLAPS,
                    ),
                ],
            ),
        ]  # fmt: skip

    def __str__(self) -> str:
        return _("{agreement}, version {number}").format(agreement=self.agreement, number=self.number)

    def state(self, day: date) -> State:
        """Say how it stands on a day."""
        return state_on(day, is_agreed=self.agreed_at is not None, from_on=self.from_on, until_on=self.until_on)

    def is_past_review(self, day: date) -> bool:
        """Whether it holds and should have been looked at again."""
        return self.state(day) == State.IN_FORCE and self.review_on < day
