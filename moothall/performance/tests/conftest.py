"""A council in which a year of things can happen."""

from dataclasses import dataclass
from datetime import timedelta
from typing import Any

import pytest

from conftest import MONDAY
from moothall.contacts.tests.conftest import asked, library, missed, published, settled, talk, transfer
from moothall.promises.tests.conftest import first_reply, full_reply, make_promise

__all__ = ["asked", "first_reply", "full_reply", "library", "make_promise", "missed", "published", "settled", "talk",
           "transfer"]  # fmt: skip


@dataclass
class Cast:
    """Everybody and everything of which acts are about."""

    council: Any
    front_office: Any
    crew: Any
    partner_team: Any
    calendar: Any
    services: list[Any]
    customers: list[Any]
    asha: Any
    sam: Any
    pat: Any


@pytest.fixture
def cast(
    council, front_office, crew, partner_team, calendar, service, library, mo, asha, sam, pat, full_reply, first_reply
):
    from moothall.customers.actions import record_customer
    from moothall.promises.models import Promise, PromiseVersion

    for code in ("PR-G3", "PR-G4"):
        PromiseVersion.objects.create(
            promise=Promise.objects.create(code=code), number=1, words=code, channels=["telephone", "counter", "post"],
            evidence="record", valid_from=MONDAY - timedelta(days=900),
        )  # fmt: skip
    others = [
        record_customer(organisation=council, kind="person", name=name, by=None, at=MONDAY)
        for name in ("Tara Wells", "Mo Hassan", "Ivy Lane")
    ]
    return Cast(council, front_office, crew, partner_team, calendar, [service, library], [mo, *others], asha, sam, pat)
