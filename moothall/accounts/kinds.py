"""What an officer's account and a role consist of, as settings whose changes are kept."""

from collections.abc import Iterable
from typing import Any

from django.urls import reverse
from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _

from moothall.accounts.models import Officer, Role
from moothall.accounts.queries import MANAGES, somebody_manages
from moothall.accounts.roles import MANAGING, PERMISSIONS
from moothall.journal.kinds import Kind, Part, SettingRefused, Values, columns, many

NOBODY_LEFT = _("Nobody could set up officers and roles any more. Give that to somebody else first.")


def _say_permissions(codes: Iterable[str]) -> str:
    return ", ".join(str(PERMISSIONS.get(code, code)) for code in codes)


def _read_permissions(role: Role) -> list[str]:
    return sorted(role.permissions)


def _write_permissions(role: Role, codes: Iterable[str]) -> None:
    role.permissions = list(codes)


def _officer_may_change(_officer: Officer, before: Values | None) -> None:
    managed = before and before["is_active"] and Role.objects.filter(pk__in=before["roles"]).filter(MANAGES).exists()
    if managed and not somebody_manages():
        raise SettingRefused(_now(str(NOBODY_LEFT)), field="roles")


def _role_may_change(_role: Role, before: Values | None) -> None:
    if before and MANAGING in before["permissions"] and not somebody_manages():
        raise SettingRefused(_now(str(NOBODY_LEFT)), field="permissions")


def _facts_of_officer(officer: Officer) -> dict[str, Any]:
    return {"username": officer.username}


def _facts_of_role(role: Role) -> dict[str, Any]:
    return {"role": role.code}


OFFICER = Kind(
    model=Officer,
    words=_("Person"),
    permission=MANAGING,
    event="officer.changed",
    parts=(
        *columns(
            Officer,
            username=_("Username"),
            name=_("Name"),
            job_title=_("Job title"),
            email=_("Email"),
            telephone=_("Telephone"),
            is_active=_("Can sign in"),
        ),
        many(Officer, "roles", _("Roles")),
    ),
    facts=_facts_of_officer,
    page=lambda officer: reverse("directory:person_change", args=[officer.pk]),
    retired={"is_active": False},
    check=_officer_may_change,
)
ROLE = Kind(
    model=Role,
    words=_("Role"),
    permission=MANAGING,
    event="role.changed",
    parts=(
        *columns(Role, code=_("Code"), name=_("Name"), needs_second_factor=_("Asked for a second factor")),
        Part("permissions", _("What it allows"), _read_permissions, _write_permissions, _say_permissions),
    ),
    facts=_facts_of_role,
    page=lambda role: reverse("accounts:role_change", args=[role.code]),
    retired={"permissions": []},
    is_deletable=True,
    instead=_("Give these people another role first."),
    check=_role_may_change,
)
KINDS = (OFFICER, ROLE)
