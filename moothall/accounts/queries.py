"""What is shown of officers, their roles and their readings.

Teams and absences belong to the directory, above this floor; they are reached by the names that it gives them on the
officer.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any, NamedTuple

from allauth.mfa.models import Authenticator
from allauth.socialaccount.models import SocialAccount
from django.conf import settings
from django.db.models import Count, Exists, Max, OuterRef, Q, QuerySet
from django.utils.functional import Promise as LazyText

from moothall.accounts.models import Officer, OfficerSession, Role, WrongTry
from moothall.accounts.reading_words import AREAS, KINDS, OTHER_KINDS, PAGES, REFERENCED, table_of
from moothall.accounts.roles import MANAGING, PERMISSIONS
from moothall.journal.models import Reading
from moothall.lib.references import reference

PAGE = 50
#: What counts as a second factor. Recovery codes stand in for one and are none themselves.
FACTORS = (Authenticator.Type.TOTP, Authenticator.Type.WEBAUTHN)
MANAGES = Q(permissions__contains=[MANAGING])


@dataclass(frozen=True)
class Account:
    """What an officer sees about themselves."""

    officer: Officer
    roles: Iterable[Role]
    teams: Iterable[Any]
    absences: Iterable[Any]
    has_second_factor: bool


def officer_named(said: str) -> Officer | None:
    """Return whose username or email address was given at the door; None where it is nobody's or several people's."""
    found = list(Officer.objects.filter(Q(username__iexact=said) | Q(email__iexact=said))[:2]) if said else []
    return found[0] if len(found) == 1 else None


def sessions_of(officer: Officer, *, at: datetime) -> QuerySet[OfficerSession]:
    """Return where an officer is signed in, last seen first, without what is idle or too old."""
    since = {"began_at__gte": at - settings.SESSION_LONGEST, "seen_at__gte": at - settings.SESSION_IDLE}
    return OfficerSession.objects.filter(officer=officer, **since).order_by("-seen_at", "-pk")


def tries_for(officer: Officer, *, at: datetime) -> int:
    """Return how many wrong passwords were tried for an officer in 30 days."""
    return WrongTry.objects.filter(officer=officer, at__gte=at - timedelta(days=30)).count()


def officers_tried(*, at: datetime) -> QuerySet[Officer]:
    """Return for whom wrong passwords were tried in 30 days, most in the last day first.

    Each with `today`, `all_tries`, `addresses` (how many network addresses) and `tried_at`.
    """
    in_time = Q(wrong_tries__at__gte=at - timedelta(days=30))
    today = Q(wrong_tries__at__gte=at - timedelta(days=1))
    return (
        Officer.objects.filter(in_time)
        .annotate(
            today=Count("wrong_tries", filter=today),
            all_tries=Count("wrong_tries"),
            addresses=Count("wrong_tries__address", distinct=True),
            tried_at=Max("wrong_tries__at"),
        )
        .order_by("-today", "-all_tries", "name")
    )


@dataclass(frozen=True)
class Passkey:
    """A passkey as its officer knows it. `is_enough` when it also signs in without the password."""

    pk: int
    name: str
    is_enough: bool
    made_at: datetime
    used_at: datetime | None


def passkeys_of(officer: Officer) -> list[Passkey]:
    """Return the passkeys of an officer, the oldest first."""
    found = Authenticator.objects.filter(user=officer, type=Authenticator.Type.WEBAUTHN).order_by("pk")
    return [
        Passkey(row.pk, row.wrap().name, bool(row.wrap().is_passwordless), row.created_at, row.last_used_at)
        for row in found
    ]


def officer_to_link(address: str, *, issuer: str) -> Officer | None:
    """Return whose email address it is, if it is one officer's who can sign in and has no account at the issuer yet."""
    if not address:
        return None
    found = list(Officer.objects.filter(email__iexact=address, is_active=True)[:2])
    if len(found) != 1 or SocialAccount.objects.filter(user=found[0], provider=issuer).exists():
        return None
    return found[0]


def account_of(officer: Officer, *, today: date) -> Account:
    """Return what an officer's own page shows: roles, teams, and absences that are not yet over."""
    return Account(
        officer=officer,
        roles=officer.roles.order_by("name"),
        teams=officer.teams.order_by("name"),
        absences=officer.absences.filter(until_on__gte=today).select_related("deputy").order_by("from_on"),
        has_second_factor=has_second_factor(officer.pk).exists(),
    )


def officers(*, role: str = "", team: str = "") -> QuerySet[Officer]:
    """Return officers by name with roles, teams and `has_second_factor`; of one role or team where given."""
    found = Officer.objects.order_by("name").prefetch_related("roles", "teams")
    if role:
        found = found.filter(roles__code=role)
    if team:
        found = found.filter(teams__code=team)
    return found.annotate(has_second_factor=Exists(has_second_factor(OuterRef("pk")))).distinct()


def somebody_manages() -> bool:
    """Say whether anybody is left who can set up officers and roles."""
    return Officer.objects.filter(is_active=True, roles__in=Role.objects.filter(MANAGES)).exists()


def roles_with_numbers() -> QuerySet[Role]:
    """Return roles by name with `number` of officers who can sign in and hold them."""
    return Role.objects.annotate(number=Count("officers", filter=Q(officers__is_active=True))).order_by("name")


def has_second_factor(officer: Any) -> QuerySet[Authenticator]:
    """Return the apps and passkeys of an officer, or of the officer of an outer query."""
    found: QuerySet[Authenticator] = Authenticator.objects.filter(user=officer, type__in=FACTORS)
    return found


@dataclass(frozen=True)
class PermissionRow:
    """One permission in words, and for each role whether it holds it."""

    code: str
    words: LazyText
    held: list[tuple[Role, bool]]


def permission_table(roles: Sequence[Role]) -> dict[str, list[PermissionRow]]:
    """Return who may do what: every permission, by area, against these roles."""
    table: dict[str, list[PermissionRow]] = {}
    for code, words in PERMISSIONS.items():
        held = [(role, code in role.permissions) for role in roles]
        table.setdefault(code.partition(".")[0], []).append(PermissionRow(code, words, held))
    return table


def readings(
    *,
    officer: Officer | None = None,
    about: tuple[str, int | None] | None = None,
    between: tuple[datetime, datetime] | None = None,
) -> QuerySet[Reading]:
    """Return readings, newest first: by one officer, of one thing (or one kind of thing), within a time."""
    found = Reading.objects.select_related("by").order_by("-at", "-id")
    if officer is not None:
        found = found.filter(by=officer)
    if about is not None:
        kind, number = about
        found = found.filter(about_kind=kind)
        found = found if number is None else found.filter(about_id=number)
    if between is not None:
        since, until = between
        found = found.filter(at__gte=since, at__lt=until)
    return found


def who_manage() -> list[Officer]:
    """Return the administrators: those who may set up others and have an email address."""
    rows = Officer.objects.filter(is_active=True, roles__in=Role.objects.filter(MANAGES)).exclude(email="")
    return list(rows.distinct().order_by("pk"))


def page_words(page: str) -> str:
    """Return the name of the page that a reading names by its route; a route without a name gives its area."""
    return str(PAGES.get(page) or AREAS.get(page.partition(":")[0]) or page)


class Thing(NamedTuple):
    """What a reading was of: its kind in words, and its number as people quote it."""

    kind: str
    number: str


def things_read(rows: Sequence[Reading]) -> list[Thing]:
    """Return what these readings were of, with a query for each kind that has references, however many rows."""
    letters: dict[tuple[str, int], str] = {}
    for kind in {row.about_kind for row in rows} & REFERENCED:
        found = table_of(kind)._default_manager.filter(pk__in={row.about_id for row in rows if row.about_kind == kind})
        prefixes = found.values_list("pk", "organisation__reference_prefix")
        letters |= {(kind, key): prefix for key, prefix in prefixes}
    return [_thing(row, letters.get((row.about_kind, row.about_id), "")) for row in rows]


def _thing(row: Reading, letters: str) -> Thing:
    words = KINDS.get(row.about_kind) or OTHER_KINDS.get(row.about_kind) or row.about_kind
    is_quoted = row.about_kind in REFERENCED
    return Thing(str(words), reference(row.about_id, letters).lstrip("-") if is_quoted else str(row.about_id))
