"""People, businesses and groups, and the phones, emails and account numbers that lead to them."""

from collections.abc import Iterable

from django.contrib.postgres.fields import ArrayField
from django.contrib.postgres.indexes import GinIndex
from django.db import connection, models
from django.db.models import F, Q
from django.db.models.functions import Reverse
from django.utils.translation import gettext_lazy as _

from moothall.customers.rules.languages import language_name
from moothall.directory.models import Channel, Organisation

MOST_UPRN = 999_999_999_999

FAMILY = """
WITH RECURSIVE family (id) AS (
    SELECT unnest(%s::bigint[])
    UNION
    SELECT merged.id FROM customers_customer merged JOIN family ON merged.merged_into_id = family.id
)
SELECT id FROM family
"""
SURVIVORS = """
WITH RECURSIVE way (start, id, next) AS (
    SELECT id, id, merged_into_id FROM customers_customer WHERE id = ANY(%s)
    UNION
    SELECT way.start, kept.id, kept.merged_into_id FROM way JOIN customers_customer kept ON kept.id = way.next
)
SELECT start, id FROM way WHERE next IS NULL
"""


class CustomerQuerySet(models.QuerySet["Customer"]):
    def living_records(self) -> "CustomerQuerySet":
        """Records that stand for themselves: those joined to another record are left out."""
        return self.filter(merged_into__isnull=True)

    def family(self, customer: "Customer") -> list[int]:
        """Return the key of the customer and of every record joined to it, however many joins away.

        Rows of other areas keep the customer they were written for: read a whole history with these keys.
        """
        with connection.cursor() as cursor:
            cursor.execute(FAMILY, [[customer.pk]])
            return [row[0] for row in cursor.fetchall()]

    def survivors(self, ids: Iterable[int]) -> dict[int, int]:
        """Return, for each of these keys, the key of the record it was joined to in the end: often its own."""
        with connection.cursor() as cursor:
            cursor.execute(SURVIVORS, [list(ids)])
            return dict(cursor.fetchall())


class Customer(models.Model):
    """Somebody whom the council serves. A record joined to another one keeps everything and says where it went."""

    class Kind(models.TextChoices):
        PERSON = "person", _("Person")
        BUSINESS = "business", _("Business")
        GROUP = "group", _("Community group")

    class Format(models.TextChoices):
        LARGE_PRINT = "large_print", _("Large print")
        AUDIO = "audio", _("Audio")
        BRAILLE = "braille", _("Braille")
        EASY_READ = "easy_read", _("Easy read")
        BSL = "bsl", _("British Sign Language")
        OTHER = "other", _("Another format")

    class Refusal(models.TextChoices):
        EMAIL = "email", _("Emails")
        TEXT = "text", _("Text messages")
        POST = "post", _("Letters")
        SURVEY = "survey", _("To be asked how we did")

    organisation = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="+", db_index=False)
    kind = models.CharField(max_length=10, choices=Kind, default=Kind.PERSON)
    name = models.CharField(max_length=200)
    preferred_name = models.CharField(max_length=100, blank=True)
    title = models.CharField(max_length=30, blank=True)
    language = models.CharField(max_length=8, default="en")
    formats = ArrayField(models.CharField(max_length=12, choices=Format), default=list, blank=True)
    preferred_channel = models.CharField(max_length=12, choices=Channel, blank=True)
    refuses = ArrayField(models.CharField(max_length=8, choices=Refusal), default=list, db_default=[], blank=True)
    needs = models.TextField(blank=True)
    safety_marker = models.TextField(blank=True)
    safety_review_on = models.DateField(null=True)
    address = models.TextField(blank=True)
    postcode = models.CharField(max_length=8, blank=True, db_collation="C")
    uprn = models.BigIntegerField(null=True)
    latitude = models.FloatField(null=True)
    longitude = models.FloatField(null=True)
    is_deceased = models.BooleanField(default=False)
    merged_into = models.ForeignKey("self", on_delete=models.PROTECT, null=True, related_name="merged", db_index=False)
    version = models.PositiveIntegerField(default=1)
    recorded_at = models.DateTimeField()
    changed_at = models.DateTimeField()

    # What the search reads, always made by `rules.search_columns_of` from the name, preferred name and postcode.
    name_key = models.CharField(max_length=200, db_collation="C")
    family_first_key = models.CharField(max_length=200, db_collation="C")
    search_words = ArrayField(models.CharField(max_length=120, db_collation="C"), default=list)

    objects = CustomerQuerySet.as_manager()

    class Meta:
        indexes = [
            # Without a pending list: a search would have to read it through.
            GinIndex(fields=["search_words"], name="customers_by_words", fastupdate=False),
            models.Index(fields=["name_key"], name="customers_by_name"),
            models.Index(fields=["family_first_key"], name="customers_by_family_name"),
            models.Index(fields=["postcode"], name="customers_by_postcode", condition=~Q(postcode="")),
            models.Index(fields=["uprn"], name="customers_by_property", condition=Q(uprn__isnull=False)),
            models.Index(
                fields=["merged_into"], name="records_joined_to_another", condition=Q(merged_into__isnull=False)
            ),
        ]
        constraints = [
            models.CheckConstraint(condition=~Q(name=""), name="a_customer_has_a_name"),
            models.CheckConstraint(
                condition=Q(merged_into__isnull=True) | ~Q(merged_into=F("id")),
                name="a_customer_is_not_joined_to_itself",
            ),
            models.CheckConstraint(
                condition=Q(uprn__isnull=True) | Q(uprn__gt=0, uprn__lte=MOST_UPRN), name="a_uprn_has_at_most_12_digits"
            ),
            models.CheckConstraint(
                condition=Q(latitude__isnull=True, longitude__isnull=True)
                | Q(
                    latitude__isnull=False,
                    longitude__isnull=False,
                    latitude__range=(-90, 90),
                    longitude__range=(-180, 180),
                ),
                name="a_position_is_both_numbers_on_earth",
            ),
            models.CheckConstraint(
                condition=Q(safety_marker="") | Q(safety_review_on__isnull=False),
                name="a_safety_note_has_a_review_date",
            ),
        ]

    def __str__(self) -> str:
        return self.name

    def get_absolute_url(self) -> str:
        """Return the address of the whole view of the customer, which an area above this one serves."""
        return f"/customers/{self.pk}/"

    @property
    def called(self) -> str:
        """The name to use when speaking to the customer."""
        return self.preferred_name or self.name

    @property
    def is_merged(self) -> bool:
        """Whether this record was joined to another one."""
        return self.merged_into_id is not None

    @property
    def language_words(self) -> str:
        """The language to speak, by its name."""
        return str(language_name(self.language))

    @property
    def format_words(self) -> list[str]:
        """The formats the customer asked for, in words."""
        return [str(self.Format(code).label) for code in self.formats]

    @property
    def refusal_words(self) -> list[str]:
        """What the customer does not want from us, in words."""
        return [str(self.Refusal(code).label) for code in self.refuses]


class Identifier(models.Model):
    """A phone number, email address or account number of a customer. Households share some of them.

    `value` is the normal form that is compared; `shown` is what was typed.
    """

    class Kind(models.TextChoices):
        PHONE = "phone", _("telephone number")
        EMAIL = "email", _("email address")
        ACCOUNT = "account", _("account number")

    organisation = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="+", db_index=False)
    customer = models.ForeignKey(Customer, on_delete=models.CASCADE, related_name="identifiers", db_index=False)
    kind = models.CharField(max_length=8, choices=Kind)
    value = models.CharField(max_length=254, db_collation="C")
    shown = models.CharField(max_length=254)
    is_preferred = models.BooleanField(default=False)

    class Meta:
        indexes = [
            models.Index(fields=["value"], name="contact_points_by_value"),
            # For the last digits of a number, as people say them without the area code.
            models.Index(Reverse("value"), name="telephones_by_last_digits", condition=Q(kind="phone")),
        ]
        constraints = [
            models.UniqueConstraint(
                fields=["customer", "kind", "value"], name="a_contact_point_is_listed_once_per_customer"
            ),
            models.UniqueConstraint(
                fields=["customer", "kind"],
                condition=Q(is_preferred=True),
                name="a_customer_prefers_one_contact_point_of_a_kind",
            ),
            models.CheckConstraint(condition=~Q(value=""), name="a_contact_point_is_not_empty"),
        ]

    def __str__(self) -> str:
        return self.shown
