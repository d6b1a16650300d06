"""What a customer's record held before, and which records were joined."""

from django.conf import settings
from django.contrib.postgres.fields import ArrayField
from django.core.serializers.json import DjangoJSONEncoder
from django.db import models
from django.db.models import F, Q

from moothall.customers.models.customers import Customer


class Change(models.Model):
    """What one act changed in a customer's record: the values before and after, by field.

    The journal's event names the fields only, so that these words can be erased when their time is up.
    """

    customer = models.ForeignKey(Customer, on_delete=models.CASCADE, related_name="changes", db_index=False)
    event_id = models.BigIntegerField()
    by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, related_name="+", db_index=False
    )
    at = models.DateTimeField()
    before = models.JSONField(encoder=DjangoJSONEncoder)
    after = models.JSONField(encoder=DjangoJSONEncoder)

    class Meta:
        indexes = [models.Index(fields=["customer", "-id"], name="changes_of_a_customer")]

    def __str__(self) -> str:
        return f"change of customer {self.customer_id}"


class MergeQuerySet(models.QuerySet["Merge"]):
    def standing(self) -> "MergeQuerySet":
        """Joins that were not undone, newest first."""
        return self.filter(undone_at__isnull=True).order_by("-id")


class Merge(models.Model):
    """Two records found to be the same customer. `merged` points at `kept` until this is undone."""

    kept = models.ForeignKey(Customer, on_delete=models.PROTECT, related_name="merges", db_index=False)
    merged = models.ForeignKey(Customer, on_delete=models.PROTECT, related_name="merged_by", db_index=False)
    agreed = ArrayField(models.CharField(max_length=20), default=list)
    by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, related_name="+", db_index=False
    )
    at = models.DateTimeField()
    undone_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, related_name="+", db_index=False
    )
    undone_at = models.DateTimeField(null=True)

    objects = MergeQuerySet.as_manager()

    class Meta:
        indexes = [models.Index(fields=["kept", "-id"], name="joins_to_a_customer")]
        constraints = [
            models.CheckConstraint(condition=~Q(kept=F("merged")), name="a_join_is_of_two_records"),
            models.UniqueConstraint(
                fields=["merged"], condition=Q(undone_at__isnull=True), name="a_record_is_joined_to_one_other"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.merged_id} joined to {self.kept_id}"
